/** Which calls count for "answered within 20 s", and how. */
import { describe, expect, test } from 'vitest';
import { normFate, waitNoteOf } from '../../flows/call/answer-norm.ts';
import type { MenuChoice } from '../../flows/case/events/contacts.ts';
import type { CaseEvent } from '../../flows/case/events.ts';

const NINE_MS = Date.UTC(2026, 2, 2, 6);
const call = { at: NINE_MS, contactId: 'maria-call' };
const hotline = { team: 'hotline', specialty: null } as const;
const noted = (event: CaseEvent) => waitNoteOf(event, hotline);

describe('a family waits for a person', () => {
  test.each(['danger', 'operator', 'silent'] satisfies MenuChoice[])(
    'from the end of the menu on, once it has chosen "%s"',
    (choice) => {
      expect(noted({ type: 'menu.chosen', ...call, choice })).toEqual({
        kind: 'begun',
        contactId: 'maria-call',
        atMs: NINE_MS,
        ...hotline,
      });
    },
  );

  test.each(['message', 'english', 'russian', 'wrong', 'none'] satisfies MenuChoice[])(
    'not yet when it has chosen "%s"',
    (choice) => {
      expect(noted({ type: 'menu.chosen', ...call, choice })).toBeNull();
    },
  );

  test('in the list of the team whose case it is', () => {
    const lawyers = { team: 'consultation', specialty: 'lawyer' } as const;
    expect(waitNoteOf({ type: 'menu.chosen', ...call, choice: 'operator' }, lawyers)).toMatchObject(lawyers);
  });

  test('of another team once its call overflows there, and no longer of one than before for another line', () => {
    const sent = { type: 'overflow.started', ...call, why: 'nobody' } as const;
    expect(noted({ ...sent, to: { kind: 'team', team: 'psychologist' } })).toEqual({
      kind: 'sentOn',
      contactId: 'maria-call',
      team: 'consultation',
      specialty: 'psychologist',
    });
    expect(noted({ ...sent, to: { kind: 'team', team: 'crisisCentre' } })).toMatchObject({
      team: 'crisisCentre',
      specialty: null,
    });
    const name = { ru: 'Соседняя линия', en: 'The next line' };
    expect(noted({ ...sent, to: { kind: 'line', name, number: '+79000000199' } })).toBeNull();
  });

  test('for us no longer than until another line is rung outside the hours; in the hours it waits on', () => {
    const name = { ru: 'Соседняя линия', en: 'The next line' };
    const sent = {
      type: 'overflow.started',
      ...call,
      to: { kind: 'line', name, number: '+79000000199' },
    } as const;
    expect(noted({ ...sent, why: 'closed' })).toMatchObject({ kind: 'over', how: 'left' });
    for (const why of ['nobody', 'tooLong', 'danger'] as const) expect(noted({ ...sent, why })).toBeNull();
  });

  test.each<[string, CaseEvent, string]>([
    [
      'a person is on the line',
      { type: 'leg.confirmed', ...call, legId: 'leg', staffId: 'anna', sid: 'CA9' },
      'answered',
    ],
    ['it hangs up', { type: 'caller.hungUp', ...call, sid: 'CA1', why: 'completed' }, 'left'],
    ['it chooses to leave a message', { type: 'voicemail.started', ...call, why: 'chosen' }, 'left'],
    ['the line is closed', { type: 'voicemail.started', ...call, why: 'closed' }, 'left'],
    ['nobody is on shift', { type: 'voicemail.started', ...call, why: 'nobody' }, 'nobody'],
    [
      'it asks to be called back',
      { type: 'callback.requested', ...call, sid: 'CA1', to: '+79000000001' },
      'left',
    ],
  ])('until %s', (_, event, how) => {
    expect(noted(event)).toEqual({ kind: 'over', contactId: 'maria-call', atMs: NINE_MS, how });
  });

  test('also while the phone of somebody who took the call rings in vain', () => {
    expect(
      noted({ type: 'offer.accepted', at: NINE_MS, offerId: 'offer', staffId: 'anna', via: 'console' }),
    ).toBeNull();
  });
});

describe('the norm of 20 seconds', () => {
  test.each([
    ['is met by a person within them', 20, 'answered', 'met'],
    ['is missed by a person after them', 20.001, 'answered', 'missed'],
    ['says nothing of a family that left within them', 20, 'left', 'left'],
    ['is missed by a family that left after them', 21, 'left', 'missed'],
    ['is missed at once where nobody was on shift', 0, 'nobody', 'missed'],
  ] as const)('%s', (_, seconds, how, fate) => {
    expect(normFate(NINE_MS, NINE_MS + seconds * 1000, how)).toBe(fate);
  });
});
