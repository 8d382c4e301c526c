/** For how long a family is said to wait. */
import { expect, it } from 'vitest';
import { waitsSince } from '../../agent-console/board/waits-since.ts';
import { aCall, aCase, atSecond } from './a-case-summary.ts';

const sinceVoicemail = { waitingSince: atSecond(-144) };

it('a call on the line is counted from its own beginning, not from an earlier voicemail', () => {
  const call = aCall({ startedAt: atSecond(-7) });
  expect(waitsSince(aCase({ ...sinceVoicemail, contacts: [call] }))).toBe(atSecond(-7));
});

it('a call that came before the waiting began is counted from the waiting', () => {
  const call = aCall({ startedAt: atSecond(-200) });
  expect(waitsSince(aCase({ ...sinceVoicemail, contacts: [call] }))).toBe(atSecond(-144));
});

it('a family that is to be called back is not on the line, and keeps what it has waited', () => {
  const asked = aCall({ startedAt: atSecond(-7), awaitsCallback: true });
  const rung = aCall({ startedAt: atSecond(-7), direction: 'outbound' });
  expect(waitsSince(aCase({ ...sinceVoicemail, contacts: [asked] }))).toBe(atSecond(-144));
  expect(waitsSince(aCase({ ...sinceVoicemail, contacts: [rung] }))).toBe(atSecond(-144));
});

it('nobody waits where the core says so', () => {
  expect(waitsSince(aCase({ waitingSince: null, contacts: [aCall()] }))).toBeNull();
});
