/**
 * The push channel: a Socket.IO server that only signed-in staff of our own pages may join. It never listens to
 * what clients say; rooms are authorisations, joined by the server from the session.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import { Server, type Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from '../../flows/contract/realtime.ts';
import type { Deps } from '../deps.ts';
import { isFromOurselves } from '../plugins/same-origin.ts';
import { SESSION_COOKIE, type Viewer, viewerByToken } from '../staff/sessions.ts';

export interface SocketData {
  viewer: Viewer;
}
type NoServerEvents = Record<string, never>;
export type Io = Server<ClientToServer, ServerToClient, NoServerEvents, SocketData>;
export type ConsoleSocket = Socket<ClientToServer, ServerToClient, NoServerEvents, SocketData>;

/** The console sends nothing but its handshake. */
const MAX_MESSAGE_BYTES = 10_000;
/**
 * Milliseconds. A network that died in silence is noticed by the console within both together. Fifty consoles make 25
 * small frames a second of it. A slow phone network may hold an answer back for seconds without its console being lost.
 */
const HEARTBEAT_EVERY_MS = 2_000;
const HEARTBEAT_ANSWER_MS = 4_000;

function tokenOf(request: IncomingMessage): string | null {
  return cookie.fastifyCookie.parse(request.headers.cookie ?? '')[SESSION_COOKIE] ?? null;
}

/** The room of one session's sockets, to end them together. */
export function sessionRoom(tokenHash: string): string {
  return `session:${tokenHash}`;
}

export function createIo(httpServer: HttpServer, deps: Deps): Io {
  const io: Io = new Server(httpServer, {
    serveClient: false,
    pingInterval: HEARTBEAT_EVERY_MS,
    pingTimeout: HEARTBEAT_ANSWER_MS,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    // Deflating the same batch again for every console costs more than the bytes it saves on a local line.
    perMessageDeflate: false,
    httpCompression: false,
    allowRequest: (request, callback) =>
      callback(null, isFromOurselves(request.headers, deps.config.publicBaseUrl)),
  });
  io.use((socket, next) => {
    const token = tokenOf(socket.request);
    const read = token === null ? Promise.resolve(null) : viewerByToken(deps, token);
    read.then(
      (viewer) => {
        if (viewer === null) return next(new Error('signedOut'));
        socket.data.viewer = viewer;
        return next();
      },
      (error: unknown) => {
        deps.log.error({ err: error }, 'a console could not connect');
        next(new Error('storeUnavailable'));
      },
    );
  });
  return io;
}
