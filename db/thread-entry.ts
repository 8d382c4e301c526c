/**
 * Where a thread of the store begins: what the last start made of the sources is kept (server/main.ts), but a thread
 * does not look there by itself, and without it a start takes half a second longer.
 */
import module from 'node:module';
import { workerData } from 'node:worker_threads';

export interface ThreadOrder {
  /** The file to run, which waits for a message with its own order. */
  body: string;
  /** The folder of what was compiled before; null where nothing is kept. */
  compileCache: string | null;
}

const { body, compileCache } = workerData as ThreadOrder;
if (compileCache !== null) module.enableCompileCache(compileCache);
await import(body);
module.flushCompileCache();
