/** An address that nothing can listen at is spoken of in words, with the variable that names it. */
import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { whyNotListening } from '../../server/why-not-listening.ts';

const servers: net.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** What the system says when something is to listen there; its port when it does. */
function listenAt(host: string, port: number): Promise<Error | number> {
  const server = net.createServer();
  servers.push(server);
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen({ host, port }, () => resolve((server.address() as net.AddressInfo).port));
  });
}

test('an address of another machine is no HOST, and a port that is taken no PORT', async () => {
  // Of the block that is kept for examples: no machine has it.
  expect(whyNotListening(await listenAt('192.0.2.1', 0), '192.0.2.1', 8080)).toMatch(
    /^HOST 192\.0\.2\.1 is no address of this machine/,
  );
  const port = Number(await listenAt('127.0.0.1', 0));
  expect(whyNotListening(await listenAt('127.0.0.1', port), '127.0.0.1', port)).toMatch(
    new RegExp(`^Port ${port} is taken`),
  );
});

test('a name that nobody knows is no HOST', () => {
  const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND nope.invalid'), { code: 'ENOTFOUND' });
  expect(whyNotListening(unknown, 'nope.invalid', 8080)).toMatch(/^HOST nope\.invalid is no address/);
});

test('any other error stays what it is', () => {
  expect(whyNotListening(new TypeError('a fault of ours'), '127.0.0.1', 8080)).toBeNull();
});
