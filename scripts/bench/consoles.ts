/**
 * A process with many consoles in it: each connected by Socket.IO under a session of its own staff, fetching its board as
 * the real one does when it is told to.
 */
import { io } from 'socket.io-client';
import { answerParent } from './helper-process.ts';
import { HttpConnection } from './http-connection.ts';
import { leanParser } from './lean-parser.ts';

export interface ConsolesOrder {
  /** Connect these before answering; counting goes on for all that are connected. */
  connect?: { port: number; cookies: string[] };
}

export interface ConsolesSeen {
  connected: number;
  /** Pushes with cases in them, over all consoles since the last question. */
  pushes: number;
  resyncs: number;
  boards: number;
  megabytes: number;
  cpuSeconds: number;
}

let seen = { pushes: 0, resyncs: 0, boards: 0, bytes: 0 };
let cpu = process.cpuUsage();
let connected = 0;

function connectOne(port: number, cookie: string): Promise<void> {
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie },
    parser: leanParser,
  });
  const board = Buffer.from(
    `GET /api/board HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nAccept: application/json\r\n\r\n`,
  );
  const http = new HttpConnection(port);
  let isFetching = false;

  async function fetchBoard(): Promise<void> {
    if (isFetching) return;
    isFetching = true;
    const { status, body } = await http.send(board);
    if (status !== 200) throw new Error(`the board was answered with ${status}`);
    seen.boards += 1;
    seen.bytes += body.length;
    isFetching = false;
  }

  socket.on('deltas', (bytes: number) => {
    seen.pushes += 1;
    seen.bytes += bytes;
  });
  socket.on('resync', () => {
    seen.resyncs += 1;
    void fetchBoard();
  });
  socket.on('disconnect', () => {
    connected -= 1;
  });
  return new Promise((resolve, reject) => {
    socket.once('connect_error', reject);
    socket.on('connect', () => {
      connected += 1;
      resolve();
    });
  });
}

async function answer({ connect }: ConsolesOrder): Promise<ConsolesSeen> {
  if (connect !== undefined) {
    await Promise.all(connect.cookies.map((cookie) => connectOne(connect.port, cookie)));
  }
  const { bytes, ...counts } = seen;
  const { user, system } = process.cpuUsage(cpu);
  cpu = process.cpuUsage();
  seen = { pushes: 0, resyncs: 0, boards: 0, bytes: 0 };
  return { connected, ...counts, megabytes: bytes / 1e6, cpuSeconds: (user + system) / 1e6 };
}

answerParent(answer);
