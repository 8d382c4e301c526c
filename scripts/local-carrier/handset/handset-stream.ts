// Server-sent events for the page: every handset once at the start, then each one again when it has changed.
// Changes within a moment go out together.
import type { FastifyReply } from 'fastify';
import type { Network } from '../network.ts';
import type { Phone } from './phone.ts';
import { presentHandset } from './present-handset.ts';

const gatherMs = 40;
const keepAliveMs = 15_000;

export function streamHandsets(network: Network, reply: FastifyReply, phones: Phone[]): FastifyReply {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  const byNumber = new Map(phones.map((phone) => [phone.number, phone]));
  const changed = new Set<Phone>();
  const send = (phone: Phone) =>
    raw.write(`event: handset\ndata: ${JSON.stringify(presentHandset(network, phone))}\n\n`);
  const { lineNumber, lineName } = network.config;
  raw.write(`retry: 1000\nevent: line\ndata: ${JSON.stringify({ number: lineNumber, name: lineName })}\n\n`);
  for (const phone of phones) {
    phone.shownOn += 1;
    send(phone);
  }

  let flushing: NodeJS.Timeout | null = null;
  const stopWatching = network.changes.watch((number) => {
    const phone = number === null ? undefined : byNumber.get(number);
    if (phone === undefined) return;
    changed.add(phone);
    flushing ??= setTimeout(() => {
      flushing = null;
      for (const each of changed) send(each);
      changed.clear();
    }, gatherMs);
  });
  const keepAlive = setInterval(() => raw.write(': still here\n\n'), keepAliveMs);
  raw.on('close', () => {
    stopWatching();
    for (const phone of phones) phone.shownOn -= 1;
    clearInterval(keepAlive);
    if (flushing !== null) clearTimeout(flushing);
  });
  return reply;
}
