/**
 * A process with many consoles in it: each connected by Socket.IO under a session of its own staff, fetching its board as
 * the real one does when it is told to.
 */
import { io } from 'socket.io-client';
import { answerParent } from './helper-process.ts';
import { HttpConnection } from './http-connection.ts';
import { leanParser } from './lean-parser.ts';

/** Socket.IO tries again after five seconds at most. */
const RECONNECTED_WITHIN_MS = 20_000;
const LOOK_EVERY_MS = 50;

/** Answered once all consoles of this server are connected, which those of one that stood still are not at once. */
export interface ConsolesOrder {
  port: number;
  /** Cookies of as many consoles to open first. */
  connect?: string[];
}

export interface ConsolesSeen {
  /** Of this server, when it was asked. */
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
/** By port: consoles opened so far, and those connected now. */
const opened = new Map<number, number>();
const connected = new Map<number, number>();

function count(counts: Map<number, number>, port: number, change: number): void {
  counts.set(port, (counts.get(port) ?? 0) + change);
}

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
    count(connected, port, -1);
  });
  return new Promise((resolve, reject) => {
    socket.once('connect_error', reject);
    socket.on('connect', () => {
      count(connected, port, 1);
      resolve();
    });
  });
}

async function untilAllConnected(port: number): Promise<void> {
  const deadlineMs = performance.now() + RECONNECTED_WITHIN_MS;
  while ((connected.get(port) ?? 0) < (opened.get(port) ?? 0)) {
    if (performance.now() > deadlineMs)
      throw new Error('consoles have lost their server and do not find it again');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function answer({ port, connect = [] }: ConsolesOrder): Promise<ConsolesSeen> {
  count(opened, port, connect.length);
  await Promise.all(connect.map((cookie) => connectOne(port, cookie)));
  const connectedNow = connected.get(port) ?? 0;
  await untilAllConnected(port);
  const { bytes, ...counts } = seen;
  const { user, system } = process.cpuUsage(cpu);
  cpu = process.cpuUsage();
  seen = { pushes: 0, resyncs: 0, boards: 0, bytes: 0 };
  return { connected: connectedNow, ...counts, megabytes: bytes / 1e6, cpuSeconds: (user + system) / 1e6 };
}

answerParent(answer);
