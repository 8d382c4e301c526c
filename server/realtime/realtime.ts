/**
 * Everything that lives with the consoles' sockets, made together: the push channel, who is there, whose session
 * still holds. Routes talk to this; nothing here is reached any other way.
 */
import type { Server as HttpServer } from 'node:http';
import type { Staff } from '../../db/contract/staff-store.ts';
import { roomsFor } from '../../flows/case/visibility.ts';
import type { Device, Presence } from '../../flows/words.ts';
import type { Deps } from '../deps.ts';
import { staffFor } from '../staff/present-staff.ts';
import type { CountsCache } from './counts-cache.ts';
import { type ConsoleSocket, createIo, sessionRoom } from './io.ts';
import { watchMisses } from './miss-watch.ts';
import { watchPresence } from './presence-watch.ts';
import { startPublisher } from './publish.ts';
import { pushCounts } from './push-counts.ts';
import { pushRelated } from './push-related.ts';
import { pushStaff } from './push-staff.ts';
import { type Listener, resume, seqOf } from './resume.ts';
import { createStaffNames } from './staff-names.ts';
import { tellUnreadable } from './tell-unreadable.ts';
import { watchSessions } from './watch-sessions.ts';

export interface Realtime {
  setPresence(staff: Staff, presence: Presence, device: Device): Promise<void>;
  /** A request of theirs to the desk: whoever has no console is there all the same. */
  heard(staff: Pick<Staff, 'staffId'>): void;
  /** Ends the sockets of one session; they are told why. */
  signOut(tokenHash: string): Promise<void>;
  /** Signed in with a password: a new shift, which is told of nothing that ended the last one. */
  arrive(staff: Staff): Promise<void>;
  /** Signed out by choice: off shift, unless another console of theirs is open. */
  leave(staff: Staff): Promise<void>;
  /** The settings of the line or of a team were changed: consoles that show them read them anew. */
  lineChanged(): void;
  /** Consoles connected now. */
  clients(): number;
  /** Before listening: reads what pushes need and starts the grace of those who were connected. */
  start(): Promise<void>;
  /** Lets every console go, so that the server can close. */
  disconnectAll(): void;
  stop(): Promise<void>;
}

export interface RealtimeOptions {
  httpServer: HttpServer;
  deps: Deps;
  counts: CountsCache;
  beforeResync: () => void;
}

export function createRealtime({ httpServer, deps, counts, beforeResync }: RealtimeOptions): Realtime {
  const { store, log } = deps;
  const io = createIo(httpServer, deps);
  const names = createStaffNames(store, deps.clock.now);
  const publisher = startPublisher({ io, deps, names, beforeResync });
  const staffPush = pushStaff(io, deps);
  const countsPush = pushCounts(io, deps, counts);
  const presence = watchPresence(deps, () => {
    staffPush.changed();
    countsPush.changed();
  });
  const misses = watchMisses(deps, () => {
    staffPush.changed();
    countsPush.changed();
  });
  const stopTellingUnreadable = tellUnreadable(io, deps);
  const stopPushingRelated = pushRelated(io, deps.feed);
  const sessions = watchSessions({
    io,
    deps,
    async ended(viewer) {
      endSockets(viewer.tokenHash);
      await presence.signedOut(viewer.staff);
    },
    taskChanged(socket, viewer) {
      leaveRooms(socket);
      socket.data.viewer = viewer;
      joinRooms(socket);
      beforeResync();
      socket.emit('resync');
    },
    checked: () => staffPush.changed(),
  });

  function endSockets(tokenHash: string): void {
    const room = io.in(sessionRoom(tokenHash));
    room.emit('signedOut');
    room.disconnectSockets(true);
  }

  function joinRooms(socket: ConsoleSocket): void {
    const { viewer } = socket.data;
    const rooms = roomsFor(viewer.actor);
    socket.join(rooms);
    for (const room of rooms) {
      if (!room.startsWith('staff:')) countsPush.serves(room, viewer.visibility);
    }
  }

  function leaveRooms(socket: ConsoleSocket): void {
    for (const room of roomsFor(socket.data.viewer.actor)) socket.leave(room);
  }

  function listenerOf(socket: ConsoleSocket): Listener {
    return {
      deltas: (batch) => socket.emit('deltas', batch),
      notices: (notices) => socket.emit('notices', notices),
      resync: () => {
        beforeResync();
        socket.emit('resync');
      },
      join: () => joinRooms(socket),
      isGone: () => !socket.connected,
    };
  }

  /**
   * Who is there and what the figures say is told when it changes, and no sequence tells what of it a console missed.
   * The staff do not wait for the figures: a change pushed meanwhile would be undone by the older list.
   */
  async function tellWhoIsThere(socket: ConsoleSocket): Promise<void> {
    const { actor, visibility } = socket.data.viewer;
    socket.emit('staff', await staffFor(deps, actor), 'everybody');
    socket.emit('counts', await counts.countsFor(visibility));
  }

  io.on('connection', (socket) => {
    const { viewer } = socket.data;
    const { staffId } = viewer.actor;
    socket.join(sessionRoom(viewer.tokenHash));
    socket.on('disconnect', () => presence.consoleClosed(staffId));
    const opened = presence.consoleOpened(staffId);
    const resumed = resume(
      { store, names, heardSeq: publisher.heardSeq },
      viewer,
      seqOf(socket.handshake.auth),
      listenerOf(socket),
    );
    const told = Promise.all([opened, resumed]).then(([, goesOn]) =>
      goesOn ? tellWhoIsThere(socket) : undefined,
    );
    told.catch((error: unknown) => {
      log.error({ err: error, staffId }, 'a console could not be brought up to date');
      // The connection is dropped, not refused: the client comes back by itself with the same seq.
      socket.conn.close();
    });
  });

  return {
    setPresence: ({ staffId }, status, device) => presence.set(staffId, status, device),
    heard: ({ staffId }) => presence.heard(staffId),
    async signOut(tokenHash) {
      endSockets(tokenHash);
    },
    arrive: (staff) => presence.signedIn(staff),
    leave: (staff) => presence.signedOut(staff),
    lineChanged() {
      io.emit('lineChanged');
    },
    // Signed in, and not whoever merely holds a connection open.
    clients: () => io.sockets.sockets.size,
    async start() {
      await Promise.all([names.refresh(), presence.restore()]);
      publisher.startAfter(await store.lastSeq());
      await misses.start();
    },
    disconnectAll() {
      presence.stop();
      io.disconnectSockets(true);
    },
    async stop() {
      publisher.stop();
      stopTellingUnreadable();
      stopPushingRelated();
      await misses.stop();
      staffPush.stop();
      countsPush.stop();
      sessions.stop();
      await io.close();
    },
  };
}
