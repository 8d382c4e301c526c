/**
 * Loaded before the server (`--import`) in a test's own process: the server's one clock runs at its usual pace, and
 * can be told to leap ahead, so that a test needn't wait out an offer or a deadline. A message `{ leapMs }` from the
 * parent moves it; whatever falls due on the way runs at once, in order; the answer is `{ leapedMs }`. A restarted
 * server starts where the last one's clock stood: LEAPED_MS.
 */
import { realClock } from '../../server/clock.ts';

interface Task {
  dueAtMs: number;
  run: () => void;
  cancel: () => void;
}

const usual = { now: realClock.now, after: realClock.after };
const tasks = new Set<Task>();
let leapedMs = Number(process.env.LEAPED_MS ?? 0);

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

process.on('message', (message: { leapMs: number }) => {
  leapedMs += message.leapMs;
  for (const task of [...tasks].sort((one, other) => one.dueAtMs - other.dueAtMs)) arm(task);
  process.send?.({ leapedMs });
});
// The parent ended without a word: so does this process.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
