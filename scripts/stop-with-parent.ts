/**
 * Loaded first (`--import`) into a process that somebody started on behalf of `npm start`: when that somebody is
 * killed without a chance to say goodbye, this process ends gracefully too, instead of holding its port for ever.
 */
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
