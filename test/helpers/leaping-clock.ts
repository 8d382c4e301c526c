/**
 * Loaded before the server in a test's own process: the server's one clock runs at its usual pace, and can be told to
 * leap ahead, so that a test needn't wait out an offer or a deadline. Whatever falls due on the way runs at once, in
 * order.
 */
import { realClock } from '../../server/clock.ts';

interface Task {
  dueAtMs: number;
  run: () => void;
  cancel: () => void;
}

const usual = { now: realClock.now, after: realClock.after };
const tasks = new Set<Task>();
let leapedMs = 0;

function arm(task: Task): void {
  task.cancel();
  task.cancel = usual.after(task.dueAtMs - realClock.now(), () => {
    tasks.delete(task);
    task.run();
  });
}

realClock.now = () => usual.now() + leapedMs;
realClock.after = (delayMs, run) => {
  const task: Task = { dueAtMs: realClock.now() + Math.max(0, delayMs), run, cancel: () => {} };
  tasks.add(task);
  arm(task);
  return () => {
    tasks.delete(task);
    task.cancel();
  };
};

export function leap(byMs: number): void {
  leapedMs += byMs;
  for (const task of [...tasks].sort((one, other) => one.dueAtMs - other.dueAtMs)) arm(task);
}

/** For a line that begins: the clock is this far ahead, and what an earlier line still waited for is not its own. */
export function beginAt(aheadMs: number): void {
  for (const task of tasks) task.cancel();
  tasks.clear();
  leapedMs = aheadMs;
}
