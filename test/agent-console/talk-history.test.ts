/** How long a family has heard music, and why asking a colleague came to nothing. */
import { expect, it } from 'vitest';
import { talkHistory } from '../../agent-console/case/call/talk-history.ts';
import { atSecond } from './a-case-summary.ts';

/** Each event a second after the one before, on the same call unless another is named. */
function after(
  ...events: (string | { type: string; contactId: string; onHold?: boolean; left?: boolean })[]
) {
  const timeline = events.map((event, second) => ({
    seq: second + 1,
    at: atSecond(second),
    contactId: 'call-1',
    ...(typeof event === 'string' ? { type: event } : event),
  }));
  return talkHistory(timeline, 'call-1');
}

it('counts from the moment the family was put on hold', () => {
  expect(after('leg.confirmed', 'call.held').heldSince).toBe(atSecond(1));
});

it('goes on counting while a colleague is rung and asked', () => {
  const history = after('call.held', 'consult.started', 'consult.answered');
  expect(history.heldSince).toBe(atSecond(0));
});

it('counts from the asking when the family was not held before', () => {
  expect(after('leg.confirmed', 'consult.started').heldSince).toBe(atSecond(1));
});

it.each(['call.resumed', 'call.joined', 'consult.ended', 'handover.completed', 'leg.lost'])(
  'ends with %s, and a second hold counts anew',
  (end) => {
    expect(after('call.held', end).heldSince).toBeNull();
    expect(after('call.held', end, 'call.held').heldSince).toBe(atSecond(2));
  },
);

it('goes on through a browser that was lost on hold, and ends with one that was lost in the talk', () => {
  const held = { type: 'talk.resumed', contactId: 'call-1', onHold: true };
  expect(after('call.held', 'talk.interrupted', held).heldSince).toBe(atSecond(0));
  expect(after('party.started', 'talk.interrupted', 'talk.resumed').heldSince).toBeNull();
});

it('remembers how asking ended until something follows', () => {
  expect(after('consult.started', 'consult.ended').consultEnded?.type).toBe('consult.ended');
  expect(after('consult.started', 'consult.ended', 'call.held').consultEnded).toBeNull();
  expect(after('consult.started', 'consult.ended', 'consult.started').consultEnded).toBeNull();
});

it('takes no notice of an earlier call of the family', () => {
  expect(after({ type: 'call.held', contactId: 'call-0' }).heldSince).toBeNull();
});

it('remembers that whoever asked was gone until something follows, and nothing of a handover that was said', () => {
  const left = { type: 'handover.completed', contactId: 'call-1', left: true };
  expect(after('call.joined', left, 'leg.reported').leftByAsker).not.toBeNull();
  expect(after('call.joined', left, 'call.held').leftByAsker).toBeNull();
  expect(after('call.joined', 'handover.completed').leftByAsker).toBeNull();
});
