/**
 * One kept HTTP/1.1 connection that carries one request at a time, as cheap as can be: the load generator shares two
 * processors with what it measures. Understands what our servers answer: a status and a content-length.
 */
import net from 'node:net';

const HEADER_END = '\r\n\r\n';
const CONTENT_LENGTH = /\r\ncontent-length: *(\d+)/i;
/** Position of the status in `HTTP/1.1 200`. */
const STATUS_AT = 9;

interface Waiting {
  resolve: (answer: HttpAnswer) => void;
  reject: (error: Error) => void;
}

export interface HttpAnswer {
  status: number;
  body: Buffer;
}

export class HttpConnection {
  readonly #socket: net.Socket;
  #received: Buffer | null = null;
  #waiting: Waiting | null = null;

  constructor(port: number) {
    this.#socket = net.connect({ host: '127.0.0.1', port, noDelay: true });
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  /** Rejects when the connection breaks; it is of no use then. */
  send(request: Buffer): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#waiting = null;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    const received = this.#received === null ? chunk : Buffer.concat([this.#received, chunk]);
    const headerEnd = received.indexOf(HEADER_END);
    const bodyStart = headerEnd + HEADER_END.length;
    const length =
      headerEnd < 0 ? 0 : Number(CONTENT_LENGTH.exec(received.toString('latin1', 0, headerEnd))?.[1] ?? 0);
    if (headerEnd < 0 || received.length < bodyStart + length) {
      this.#received = received;
      return;
    }
    this.#received = null;
    const status = Number(received.toString('latin1', STATUS_AT, STATUS_AT + 3));
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve({ status, body: received.subarray(bodyStart, bodyStart + length) });
  }

  #fail(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(error);
  }
}
