/** A family calls: the greeting, the keys, and who is never asked to choose. */
import { describe, expect, it } from 'vitest';
import { FAMILY, olga, START_MS, sofia, story, VOICE_NUMBER } from '../helpers/given-case.ts';

const NOBODY = { anybodyOnShift: false };

describe('a family that calls the line', () => {
  it('opens a case of the hotline, in the menu, with somebody to answer for it and a date', () => {
    const told = story();
    const decision = told.does({
      type: 'callArrive',
      sid: 'CA1',
      from: FAMILY,
      to: VOICE_NUMBER,
      phone: { safety: 'unknown', optedOut: false },
      relatedCaseIds: ['case-0'],
      language: 'ru',
    });
    expect(decision.events).toEqual([
      {
        type: 'contact.started',
        at: START_MS,
        contactId: 'id1-c0',
        channel: 'call',
        from: FAMILY,
        to: VOICE_NUMBER,
        sid: 'CA1',
        language: 'ru',
        safety: 'unknown',
        optedOut: false,
        relatedCaseIds: ['case-0'],
      },
    ]);
    expect(decision.effects).toEqual([]);
    expect(decision.offers).toEqual([]);
    expect(decision.contacts).toEqual([
      {
        contactId: 'id1-c0',
        channel: 'call',
        address: FAMILY,
        line: VOICE_NUMBER,
        sid: 'CA1',
        startedAtMs: START_MS,
        endedAtMs: null,
        openThreadKey: null,
      },
    ]);
    expect(decision.timers).toEqual({
      set: [
        {
          scope: 'triage',
          timerId: 'xstate.after.stepDue.triage.deadline.ahead',
          generation: 1,
          dueAtMs: START_MS + 80_000,
        },
      ],
      cancelled: [],
    });
    expect(decision.columns).toEqual({
      tier: 'hotline',
      state: 'intake',
      urgency: 'routine',
      team: 'hotline',
      specialty: null,
      language: 'ru',
      ownerStaffId: null,
      attention: null,
      waitingSinceMs: null,
      reservedForStaffId: null,
      preferredStaffId: null,
      skips: [],
      dueAtMs: START_MS + 80_000,
      deadline: 'ahead',
      openedAtMs: START_MS,
      closedAtMs: null,
    });
  });

  it('and presses 2, waits for an operator', () => {
    const told = story().calls().presses('2');
    expect(told.name).toBe('hotline.waiting');
    expect(told.callState).toBe('waiting');
    expect(told.context.attention).toBe('voice');
    expect(told.context.waitingSinceMs).toBe(START_MS);
    expect(told.context.urgency).toBe('routine');
    expect(told.context.nextStep).toEqual({
      kind: 'answer',
      what: '',
      who: { kind: 'team', team: 'hotline', specialty: null },
      dueAtMs: START_MS + 20_000,
      nearAtMs: START_MS + 16_000,
      dueInMs: 20_000,
    });
  });

  it('and presses 1, stands at the front as life in danger', () => {
    const told = story().calls().presses('1');
    expect(told.events('urgency.changed', 'menu.chosen')).toEqual([
      {
        type: 'urgency.changed',
        at: START_MS,
        urgency: 'imminent',
        from: 'routine',
        reason: 'key1',
        source: 'family',
      },
      { type: 'menu.chosen', at: START_MS, contactId: 'id1-c0', choice: 'danger', sid: 'CA0' },
    ]);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.attention).toBe('voice');
  });

  it('and presses 3, leaves a message', () => {
    const told = story().calls().presses('3');
    expect(told.callState).toBe('voicemail');
    expect(told.context.attention).toBeNull();
    expect(told.events('voicemail.started')).toEqual([
      { type: 'voicemail.started', at: START_MS, contactId: 'id1-c0', why: 'chosen' },
    ]);
  });

  it('and presses 9, hears English and still chooses', () => {
    const told = story().calls().presses('9');
    expect(told.callState).toBe('menu');
    expect(told.context.language).toBe('en');
    expect(told.presses('2', 2).name).toBe('hotline.waiting');
    expect(told.context.language).toBe('en');
  });

  it('and presses 9 and then 8, hears Russian again', () => {
    const told = story().calls().presses('9').presses('8', 2);
    expect(told.callState).toBe('menu');
    expect(told.context.language).toBe('ru');
  });

  it('and presses nothing twice, comes to an operator and is never hung up', () => {
    const told = story().calls().presses(null);
    expect(told.callState).toBe('menu');
    told.presses(null, 2);
    expect(told.callState).toBe('waiting');
    expect(told.name).toBe('hotline.waiting');
  });

  it('and presses a wrong key and then nothing, comes to an operator', () => {
    const told = story().calls().presses('5').presses(null, 2);
    expect(told.callState).toBe('waiting');
    expect(told.events('menu.chosen').map((event) => 'choice' in event && event.choice)).toEqual([
      'wrong',
      'none',
      'operator',
    ]);
    expect(told.events('menu.chosen').map((event) => 'ledOn' in event && event.ledOn)).toEqual([
      false,
      false,
      'misses',
    ]);
  });

  it('choosing a language is not a miss', () => {
    const told = story().calls().presses('5').presses('9', 2);
    expect(told.callState).toBe('menu');
  });

  it('hangs up in the menu, and is a missed call that somebody returns', () => {
    const told = story().calls().hangsUp();
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.attention).toBe('desk');
    expect(told.context.nextStep?.kind).toBe('returnMissedCall');
    expect(told.context.contacts[0]).toMatchObject({ outcome: 'missed', endedAtMs: START_MS });
  });

  it('with a withheld number is answered like everybody', () => {
    const told = story().calls(null).presses('2');
    expect(told.context.attention).toBe('voice');
    expect(told.context.contacts[0]?.from).toBeNull();
  });
});

describe('when nobody is on shift', () => {
  it('a caller who asks for an operator is brought to the voicemail', () => {
    const told = story({ facts: NOBODY }).calls().presses('2');
    expect(told.callState).toBe('voicemail');
    expect(told.events('voicemail.started')).toEqual([
      { type: 'voicemail.started', at: START_MS, contactId: 'id1-c0', why: 'nobody' },
    ]);
  });

  it('a caller who presses nothing is brought to the voicemail', () => {
    const told = story({ facts: NOBODY }).calls().presses(null).presses(null, 2);
    expect(told.callState).toBe('voicemail');
  });

  it('a caller in danger waits for a person all the same', () => {
    const told = story({ facts: NOBODY }).calls().presses('1');
    expect(told.callState).toBe('waiting');
    expect(told.context.attention).toBe('voice');
  });
});

describe('somebody known to be in danger', () => {
  it('who calls again is not put through the menu', () => {
    const told = story().calls().presses('1').hangsUp().waits(30_000).calls();
    expect(told.callState).toBe('waiting');
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.attention).toBe('voice');
    expect(told.context.urgency).toBe('imminent');
  });

  it('who calls after the follow-up began goes straight to the front, too', () => {
    const told = story().texts('1').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    const dueAt = new Date(START_MS + 86_400_000).toISOString();
    told.staff(olga, { type: 'followUp', what: 'Позвонить', dueAt }).calls();
    expect(told.callState).toBe('waiting');
    expect(told.context.attention).toBe('voice');
  });

  it('goes through the menu again once a person has lowered the urgency', () => {
    const told = story().calls().presses('1').hangsUp();
    told
      .staff(sofia, { type: 'setUrgency', urgency: 'routine', reason: 'ребёнок играл с телефоном' })
      .calls();
    expect(told.callState).toBe('menu');
  });
});

describe('a family on hold', () => {
  it('that presses 1 moves to the front', () => {
    const told = story().calls().presses('2').waits(10_000).presses('1', 3);
    expect(told.context.urgency).toBe('imminent');
    expect(told.callState).toBe('waiting');
    expect(told.context.waitingSinceMs).toBe(START_MS);
  });

  it('that presses 1 twice is not made more urgent, and nothing is written down', () => {
    const told = story().calls().presses('1');
    const again = told.ask({
      type: 'callPressKey',
      contactId: told.contactId,
      sid: 'CA0',
      digits: '1',
      round: 4,
    });
    expect(again).toEqual({ ok: false, reason: 'duplicate', allowed: [] });
  });

  it('that presses 3 leaves a message instead', () => {
    const told = story().calls().presses('2').presses('3', 2);
    expect(told.callState).toBe('voicemail');
    expect(told.context.attention).toBeNull();
  });

  it('whose phone sends odd keys goes on waiting', () => {
    const told = story().calls().presses('2');
    for (const digits of ['2', '7', '*', '#', '11', '']) {
      const decided = told.ask({
        type: 'callPressKey',
        contactId: told.contactId,
        sid: 'CA0',
        digits,
        round: 5,
      });
      expect(decided).toMatchObject({ ok: false, reason: 'duplicate' });
    }
    expect(told.callState).toBe('waiting');
  });
});

describe('a key of a call that the case does not know', () => {
  it('is refused without a trace', () => {
    const told = story().calls();
    const before = told.journal.length;
    const decided = told.ask({
      type: 'callPressKey',
      contactId: 'elsewhere',
      sid: 'CA9',
      digits: '1',
      round: 1,
    });
    expect(decided).toEqual({ ok: false, reason: 'unknownContact', allowed: [] });
    expect(told.journal).toHaveLength(before);
  });
});
