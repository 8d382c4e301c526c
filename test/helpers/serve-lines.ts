/**
 * The body of a test's server process (see server-process.ts): serves one line after another, each as server/main.ts
 * would in a process of its own. Only the first waits until the sources are loaded, which takes longer than a line's
 * whole start, and most tests. Messages from the parent: serve with this environment, leap, end as after SIGTERM.
 */

import { subscribe } from 'node:diagnostics_channel';
import { EventEmitter } from 'node:events';
import module from 'node:module';
import type { Socket } from 'node:net';
import { startWritingThread } from '../../db/threads/writing-thread.ts';
import { serve } from '../../server/serve.ts';
import { beginAt, leap } from './leaping-clock.ts';

export type Wish = { serve: Record<string, string> } | { leapMs: number } | 'end';
export type Answer = 'open' | 'leaped' | { ended: number } | { failed: string };

const answer = (words: Answer) => process.send?.(words);

/** In a process of its own a connection that somebody keeps open would end with the line. */
const sockets = new Set<Socket>();
subscribe('net.server.socket', (message) => {
  const { socket } = message as { socket: Socket };
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
});

/** What the present line takes for its process: it may end, and another line follow. */
let present = new EventEmitter();

function processOfALine(): NodeJS.Process {
  present = Object.assign(new EventEmitter(), {
    umask: (mask: number) => process.umask(mask),
    exit(code: number) {
      for (const socket of sockets) socket.destroy();
      answer({ ended: code });
      // An error that nobody expected: what it left behind is nobody's to go on with.
      if (code !== 0) process.exit(code);
    },
  });
  return present as unknown as NodeJS.Process;
}

function giveUp(words: string): never {
  throw new Error(words);
}

async function serveLine(environment: Record<string, string>): Promise<void> {
  beginAt(Number(environment.LEAPED_MS ?? 0));
  try {
    await serve(processOfALine(), giveUp, environment, startWritingThread());
    answer('open');
    // For the next run: this process ends without a word.
    module.flushCompileCache();
  } catch (error) {
    answer({ failed: String(error) });
  }
}

process.on('message', (wish: Wish) => {
  if (wish === 'end') {
    present.emit('SIGTERM', 'SIGTERM');
  } else if ('leapMs' in wish) {
    leap(wish.leapMs);
    answer('leaped');
  } else {
    void serveLine(wish.serve);
  }
});
process.on('uncaughtException', (error) => {
  if (present.emit('uncaughtException', error)) return;
  console.error(error);
  process.exit(1);
});
// The parent ended without a word: so does this process.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
