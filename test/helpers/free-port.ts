/** A port for a server that is started a moment later. */
import { claimPort } from '../../scripts/ports.ts';

/** Below the ports that systems give out by themselves, so that nobody is given it before the server listens. */
const FIRST_PORT = 20_000;
const PORTS = 10_000;

export async function freePort(): Promise<number> {
  for (;;) {
    const port = await claimPort('127.0.0.1', FIRST_PORT + Math.floor(Math.random() * PORTS));
    if (port !== null) return port;
  }
}
