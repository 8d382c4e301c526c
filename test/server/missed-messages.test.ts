/** Messages of which the line was never told are found at the provider, once each, and only those of its own calls. */
import { afterEach, expect, test } from 'vitest';
import type { LookBack } from '../../server/cases/watches/look-back.ts';
import { createMissedMessages } from '../../server/cases/watches/missed-messages.ts';
import type { MessageLeft } from '../../server/telephony/provider.ts';
import { manualClock } from '../helpers/manual-clock.ts';
import { recordedProvider } from '../helpers/recorded-provider.ts';

const HOUR = 3_600_000;

const message = (recordingSid: string, createdAtMs: number, callSid = 'CA-known'): MessageLeft => ({
  recordingSid,
  callSid,
  durationS: 4,
  createdAtMs,
});

let missed: LookBack | undefined;
afterEach(() => missed?.stop());

function line() {
  const clock = manualClock();
  const provider = recordedProvider();
  const kept = new Set(['key:CA-known:voicemail:RE-kept']);
  const taken: unknown[] = [];
  missed = createMissedMessages({
    clock,
    store: {
      lastSeq: async () => 7,
      inboxHas: async (key) => kept.has(key),
      findCallContact: async (sid) => (sid === 'CA-known' ? { caseId: 'case-1', contactId: 'c-1' } : null),
    },
    cases: {
      handle: async (caseId, command, { inboxKey }) => {
        taken.push([caseId, 'recordingSid' in command && command.recordingSid]);
        kept.add(inboxKey ?? '');
        return { ok: true, duplicate: false } as never;
      },
    },
    telephony: provider,
    log: { warn() {}, error() {} } as never,
  });
  return { clock, provider, taken, missed };
}

test('a message that ended while the server was down goes into its case at the start, and only once', async () => {
  const { clock, provider, taken, missed } = line();
  const before = clock.now() - HOUR;
  provider.messages = [message('RE-lost', before), message('RE-kept', before)];
  missed.start();
  await clock.advance(1);
  await clock.advance(61_000);
  expect(taken).toEqual([['case-1', 'RE-lost']]);
});

test('one of a call that is not known here is left where it is', async () => {
  const { clock, provider, taken, missed } = line();
  provider.messages = [message('RE-other', clock.now() - HOUR, 'CA-other')];
  missed.start();
  await clock.advance(1);
  expect(taken).toEqual([]);
});

test('a provider that does not answer is asked again soon, and one on its way is left to its webhook', async () => {
  const { clock, provider, taken, missed } = line();
  provider.nextFaults.messagesLeft = [{ ok: false, why: 'unknown' }];
  provider.messages = [message('RE-lost', clock.now() - HOUR)];
  missed.start();
  await clock.advance(1);
  expect(taken).toEqual([]);
  await clock.advance(15_000);
  expect(taken).toEqual([['case-1', 'RE-lost']]);
  provider.messages = [message('RE-fresh', clock.now() + 55_000)];
  await clock.advance(60_001);
  expect(taken).toHaveLength(1);
});
