/** For how long a family is said to wait. */
import { expect, it } from 'vitest';
import { waitsOnLineSince, waitsSince } from '../../agent-console/board/waits-since.ts';
import { aCall, aCase, atSecond } from './a-case-summary.ts';

const sinceVoicemail = { waitingSince: atSecond(-144) };

it('a family that hung up and calls again, or left a voicemail before, has waited since the first time', () => {
  const call = aCall({ startedAt: atSecond(-7) });
  const onLine = aCase({ ...sinceVoicemail, contacts: [call] });
  expect(waitsSince(onLine)).toBe(atSecond(-144));
  expect(waitsOnLineSince(onLine)).toBe(atSecond(-7));
});

it('and goes on waiting when it hangs up: its clock does not leap', () => {
  const missed = aCall({ startedAt: atSecond(-7), endedAt: atSecond(-1), outcome: 'missed' });
  expect(waitsSince(aCase({ ...sinceVoicemail, contacts: [missed] }))).toBe(atSecond(-144));
});

it('a call that came before the waiting began waits on the line since the waiting', () => {
  const call = aCall({ startedAt: atSecond(-200) });
  const onLine = aCase({ ...sinceVoicemail, contacts: [call] });
  expect(waitsSince(onLine)).toBe(atSecond(-144));
  expect(waitsOnLineSince(onLine)).toBe(atSecond(-144));
});

it('a family that is to be called back is not on the line, and keeps what it has waited', () => {
  const asked = aCall({ startedAt: atSecond(-7), awaitsCallback: true });
  const rung = aCall({ startedAt: atSecond(-7), direction: 'outbound' });
  expect(waitsOnLineSince(aCase({ ...sinceVoicemail, contacts: [asked] }))).toBe(atSecond(-144));
  expect(waitsOnLineSince(aCase({ ...sinceVoicemail, contacts: [rung] }))).toBe(atSecond(-144));
});

it('a family that rang again after its talk waits since then, also once it has hung up', () => {
  const talk = aCall({ startedAt: atSecond(-150), endedAt: atSecond(-20), outcome: 'answered' });
  const again = aCall({ startedAt: atSecond(-15), endedAt: atSecond(-10), outcome: 'missed' });
  expect(waitsSince(aCase({ ...sinceVoicemail, contacts: [talk, again] }))).toBe(atSecond(-15));
  expect(waitsSince(aCase({ ...sinceVoicemail, contacts: [talk] }))).toBe(atSecond(-20));
});

it('a talk that was over before the waiting began changes nothing', () => {
  const talk = aCall({ startedAt: atSecond(-400), endedAt: atSecond(-300), outcome: 'answered' });
  const missed = aCall({ startedAt: atSecond(-200), endedAt: atSecond(-190), outcome: 'missed' });
  expect(waitsSince(aCase({ ...sinceVoicemail, contacts: [talk, missed] }))).toBe(atSecond(-144));
});

it('nobody waits where the core says so', () => {
  expect(waitsSince(aCase({ waitingSince: null, contacts: [aCall()] }))).toBeNull();
});
