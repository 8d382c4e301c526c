/** Calls that were over before the line heard of them are found at the provider, once each. */
import { afterEach, expect, test } from 'vitest';
import type { LookBack } from '../../server/cases/watches/look-back.ts';
import { createMissedCalls } from '../../server/cases/watches/missed-calls.ts';
import type { InboundCall } from '../../server/telephony/provider.ts';
import { manualClock } from '../helpers/manual-clock.ts';
import { recordedProvider } from '../helpers/recorded-provider.ts';

const HOUR = 3_600_000;
const call = (sid: string, startedAtMs: number): InboundCall => ({
  sid,
  from: '+79000000101',
  to: '+79000000124',
  startedAtMs,
});

let missed: LookBack | undefined;
afterEach(() => missed?.stop());

function line() {
  const clock = manualClock();
  const provider = recordedProvider();
  const found: { sid: string; calledAtMs: number }[] = [];
  const kept = new Set<string>(['call:CA-answered']);
  missed = createMissedCalls({
    clock,
    config: { voiceNumber: '+79000000124', lineNumber: '+79000000124', discreetNumber: null },
    store: { inboxHas: async (key) => kept.has(key), lastSeq: async () => 7 },
    intake: {
      callFound: async ({ sid, calledAtMs }) => {
        found.push({ sid, calledAtMs });
        kept.add(`call:${sid}`);
        return { caseId: 'case-1', duplicate: false };
      },
    },
    telephony: provider,
    log: { warn() {}, error() {} } as never,
  });
  return { clock, provider, found, missed };
}

test('a family that hung up while the server was down is found at the start, in the order in which families called', async () => {
  const { clock, provider, found, missed } = line();
  const [first, second] = [clock.now() - 2 * HOUR, clock.now() - HOUR];
  provider.inboundOver = [call('CA-again', second), call('CA-answered', second), call('CA-lost', first)];
  missed.start();
  await clock.advance(1);
  const both = [
    { sid: 'CA-lost', calledAtMs: first },
    { sid: 'CA-again', calledAtMs: second },
  ];
  expect(found).toEqual(both);
  await clock.advance(61_000);
  expect(found, 'and once').toEqual(both);
});

test('a call that is over this moment is left to its own webhooks for a while', async () => {
  const { clock, provider, found, missed } = line();
  missed.start();
  await clock.advance(1);
  await clock.advance(55_000);
  provider.inboundOver = [call('CA-young', clock.now())];
  await clock.advance(10_000);
  expect(found).toEqual([]);
  await clock.advance(60_000);
  expect(found.map(({ sid }) => sid)).toEqual(['CA-young']);
});
