/**
 * Where the process begins. Two things come before anything else is loaded: the right Node, whose absence the first
 * import would report in words that nobody understands; and the compile cache, which keeps what the last start made
 * of the sources, so that a server that died serves again sooner.
 */
import module from 'node:module';
import path from 'node:path';

/** The embedded database and native type stripping need it; older ones crash in ways that name neither. */
const OLDEST_NODE = 24;

function giveUp(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  giveUp(
    `This needs Node ${OLDEST_NODE}, and ${process.versions.node} is running. Start it with: npm start (which brings its own).`,
  );
}
// In the environment, so that threads look there too; where it cannot be written all starts as it would without it.
process.env.NODE_COMPILE_CACHE ??= path.join(import.meta.dirname, '../node_modules/.compile-cache');
module.enableCompileCache();
// The database's thread loads its sources while this one loads those of the server.
const { startWritingThread } = await import('../db/threads/writing-thread.ts');
const writing = startWritingThread();
const { serve } = await import('./serve.ts');
// A rejection that nobody handles reaches uncaughtException as well; before the log exists, it is printed as it is.
await serve(process, giveUp, process.env, writing);
// Otherwise it is only kept at an orderly end, and the next start may follow a crash.
module.flushCompileCache();
