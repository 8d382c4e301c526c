/**
 * A socket lives for hours, so its session is asked again and again: staff who were disabled or signed out, by
 * this server or from the command line, see nothing more; a changed task changes what is pushed.
 */
import type { Deps } from '../deps.ts';
import { type Viewer, viewerByHash } from '../staff/sessions.ts';
import type { ConsoleSocket, Io } from './io.ts';

/** Milliseconds a disabled person's open console may still be told something. */
export const RECHECK_MS = 2_000;

export interface SessionWatch {
  /** Asks now; used by tests and after changes made here. */
  check(): Promise<void>;
  stop(): void;
}

export interface SessionWatchOptions {
  io: Io;
  deps: Pick<Deps, 'config' | 'store' | 'clock' | 'log'>;
  ended: (viewer: Viewer) => Promise<void>;
  taskChanged: (socket: ConsoleSocket, now: Viewer) => void;
  /** After each round in which consoles were open: whoever has none may have been disabled or renamed as well. */
  checked: () => void;
}

export function watchSessions({ io, deps, ended, taskChanged, checked }: SessionWatchOptions): SessionWatch {
  let stopped = false;

  async function check(): Promise<void> {
    const bySession = Map.groupBy(io.sockets.sockets.values(), (socket) => socket.data.viewer.tokenHash);
    for (const [tokenHash, sockets] of bySession) {
      const [first] = sockets;
      if (first === undefined) continue;
      const viewer = await viewerByHash(deps, tokenHash);
      if (viewer === null) {
        await ended(first.data.viewer);
        continue;
      }
      const before = JSON.stringify(first.data.viewer.actor);
      if (before === JSON.stringify(viewer.actor)) continue;
      for (const socket of sockets) taskChanged(socket, viewer);
    }
    if (bySession.size > 0) checked();
  }

  function later(): () => void {
    return deps.clock.after(RECHECK_MS, () => {
      check()
        // A database that can't answer now shows nothing new either; the next round asks again.
        .catch((error: unknown) => deps.log.warn({ err: error }, 'sessions could not be checked'))
        .finally(() => {
          if (!stopped) cancel = later();
        });
    });
  }
  let cancel = later();

  return {
    check,
    stop() {
      stopped = true;
      cancel();
    },
  };
}
