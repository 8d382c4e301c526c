/** The push channel: typed by the contract, opened with the sequence that the board stands at. */
import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, ServerToClient } from '../../flows/contract/realtime.ts';

export type PushSocket = Socket<ServerToClient, ClientToServer>;

/** `seqNow` is asked at each (re)connection, so that the server resumes from what is on the screen. */
export function openSocket(seqNow: () => number): PushSocket {
  return io({
    path: '/socket.io',
    auth: (send) => send({ seq: seqNow() }),
    // Straight to a websocket where possible; long polling stays as the way through an old proxy.
    transports: ['websocket', 'polling'],
    reconnectionDelay: 300,
    reconnectionDelayMax: 3000,
    timeout: 8000,
  });
}
