/**
 * Reads of a push only what it is, not what is in it: fifty consoles that each decoded every case would take more of two
 * processors than the server that is measured. Speaks as much of the Socket.IO protocol as our server does.
 */
import { EventEmitter } from 'node:events';

/** Packet types of the protocol. */
const CONNECT = 0;
const EVENT = 2;

interface Packet {
  type: number;
  nsp: string;
  data?: unknown;
}

class Encoder {
  encode({ type, data }: Packet): string[] {
    return [`${type}${data === undefined ? '' : JSON.stringify(data)}`];
  }
}

class Decoder extends EventEmitter {
  add(encoded: string): void {
    const type = Number(encoded[0]);
    if (type === CONNECT) this.emit('decoded', { type, nsp: '/', data: JSON.parse(encoded.slice(1)) });
    if (type !== EVENT) return;
    const name = encoded.slice(3, encoded.indexOf('"', 3));
    this.emit('decoded', { type, nsp: '/', data: [name, encoded.length] });
  }

  destroy(): void {
    this.removeAllListeners();
  }
}

export const leanParser = { Encoder, Decoder };
