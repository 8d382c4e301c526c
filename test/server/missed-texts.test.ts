/** Texts that came in while nobody listened are fetched from the provider, once each. */
import { afterEach, expect, test } from 'vitest';
import type { LookBack } from '../../server/cases/watches/look-back.ts';
import { createMissedTexts } from '../../server/cases/watches/missed-texts.ts';
import type { InboundText } from '../../server/telephony/provider.ts';
import { manualClock } from '../helpers/manual-clock.ts';
import { recordedProvider } from '../helpers/recorded-provider.ts';

const HOUR = 3_600_000;

function text(sid: string, createdAtMs: number): InboundText {
  return {
    sid,
    from: '+79000000101',
    to: '124',
    text: 'Помогите',
    media: [],
    answeredByProvider: false,
    createdAtMs,
  };
}

let missed: LookBack | undefined;
afterEach(() => missed?.stop());

function line(lastSeq: number) {
  const clock = manualClock();
  const provider = recordedProvider();
  const asked: number[] = [];
  const arrived: string[] = [];
  const kept = new Set<string>(['sms:SM-kept']);
  missed = createMissedTexts({
    clock,
    config: { smsNumber: '124', discreetNumber: null },
    store: { inboxHas: async (key) => kept.has(key), lastSeq: async () => lastSeq },
    intake: {
      textArrived: async ({ sid }) => {
        arrived.push(sid);
        kept.add(`sms:${sid}`);
        return { caseId: 'case-1', duplicate: false };
      },
    },
    telephony: {
      inboundTexts: async (request) => {
        asked.push(clock.now() - request.sinceMs);
        return provider.inboundTexts(request);
      },
    },
    log: { warn() {}, error() {} } as never,
  });
  return { clock, provider, asked, arrived, missed };
}

test('a text that came in while the server was down is taken in at the start, and only once', async () => {
  const { clock, provider, asked, arrived, missed } = line(7);
  provider.inbound = [text('SM-lost', clock.now() - HOUR), text('SM-kept', clock.now() - HOUR)];
  missed.start();
  await clock.advance(1);
  expect(arrived).toEqual(['SM-lost']);
  expect(asked).toEqual([24 * HOUR]);
  await clock.advance(61_000);
  expect(asked).toEqual([24 * HOUR, 600_000]);
  expect(arrived).toEqual(['SM-lost']);
});

test('a line that was just set up does not take over what its number was texted before', async () => {
  const { clock, asked, missed } = line(0);
  missed.start();
  await clock.advance(1);
  expect(asked).toEqual([600_000]);
});

test('a provider that does not answer is asked again soon, and as far back as before', async () => {
  const { clock, provider, asked, arrived, missed } = line(7);
  provider.nextFaults.inboundTexts = [{ ok: false, why: 'unknown' }];
  provider.inbound = [text('SM-lost', clock.now() - HOUR)];
  missed.start();
  await clock.advance(1);
  await clock.advance(15_000);
  expect(asked).toEqual([24 * HOUR, 24 * HOUR]);
  expect(arrived).toEqual(['SM-lost']);
});

test('a text that is most likely on its way is left to its webhook', async () => {
  const { clock, provider, arrived, missed } = line(7);
  missed.start();
  await clock.advance(1);
  provider.inbound = [text('SM-fresh', clock.now() + 55_000)];
  await clock.advance(60_001);
  expect(arrived).toEqual([]);
});
