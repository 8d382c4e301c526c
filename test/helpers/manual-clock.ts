/** A clock that a test moves by hand. Tasks run in the order of their instants, each with the clock at its own instant. */
import type { Clock } from '../../server/clock.ts';

export interface ManualClock extends Clock {
  /** Moves on and runs what falls due, letting promises settle after each task. */
  advance(byMs: number): Promise<void>;
  /** Moves on without running anything, as a suspended machine does; what fell due runs at the next `advance`. */
  leap(byMs: number): void;
  /** Instants of the tasks that wait, earliest first. */
  scheduled(): number[];
}

interface Task {
  dueAtMs: number;
  order: number;
  run: () => void;
}

/** 2 March 2026, 09:00 in Moscow: a working morning in every Russian time zone. */
export const A_MORNING_MS = Date.UTC(2026, 2, 2, 6);

/** Turns of the event loop: a command goes through a queue, several reads and a group commit, each in a later turn. */
const TURNS = 12;

/** Lets everything that is ready to run, run: promises, and what they set off through setImmediate. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export function manualClock(startMs: number = A_MORNING_MS): ManualClock {
  let nowMs = startMs;
  let order = 0;
  let tasks: Task[] = [];
  const earliest = () =>
    tasks.reduce<Task | null>((first, task) => {
      if (first === null || task.dueAtMs < first.dueAtMs) return task;
      return task.dueAtMs === first.dueAtMs && task.order < first.order ? task : first;
    }, null);
  return {
    now: () => nowMs,
    after(delayMs, run) {
      order += 1;
      const task: Task = { dueAtMs: nowMs + Math.max(0, delayMs), order, run };
      tasks.push(task);
      return () => {
        tasks = tasks.filter((other) => other !== task);
      };
    },
    async advance(byMs) {
      const untilMs = nowMs + byMs;
      await settled();
      for (let task = earliest(); task !== null && task.dueAtMs <= untilMs; task = earliest()) {
        const due = task;
        tasks = tasks.filter((other) => other !== due);
        nowMs = Math.max(nowMs, due.dueAtMs);
        due.run();
        await settled();
      }
      nowMs = untilMs;
    },
    leap(byMs) {
      nowMs += byMs;
    },
    scheduled: () => tasks.map(({ dueAtMs }) => dueAtMs).sort((one, other) => one - other),
  };
}
