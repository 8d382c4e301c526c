/** Before anything starts, a taken port is recognised as taken. */
import net from 'node:net';
import { expect, test } from 'vitest';
import { claimPort } from '../../scripts/ports.ts';

test('a port that something listens on is taken, and free again afterwards', async () => {
  const listener = net.createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as net.AddressInfo;
  expect(await claimPort('127.0.0.1', port)).toBeNull();
  await new Promise((resolve) => listener.close(resolve));
  expect(await claimPort('127.0.0.1', port)).toBe(port);
});

test('asking for port 0 names a free one', async () => {
  expect(await claimPort('127.0.0.1', 0)).toBeGreaterThan(1023);
});
