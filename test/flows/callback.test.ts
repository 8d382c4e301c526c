/** Callbacks that keep their place in the waiting list, and calls of ours by click. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_WAIT_MS } from '../../flows/call/delays.ts';
import { scriptFor } from '../../flows/call/script.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { ANSWERS_COUNT_FOR_MS, expectedWaitMs } from '../../flows/routing/expected-wait.ts';
import { expectedWaitSpoken } from '../../flows/texts/spoken.ts';
import { FAMILY, olga, type Story, sofia, story, target, timur } from '../helpers/given-case.ts';

const MINUTE = 60_000;

const waiting = (options = {}) => story(options).calls().presses('2');

function asksForCallback(told: Story): Story {
  const { contactId, callSid: sid } = told;
  told.does({ type: 'callbackPressKey', contactId, sid, digits: '5', round: 1 });
  return told;
}

const taken = (told: Story) => told.isOffered(['olga']).phonePresses('olga', '1');

/** The ring of an attempt, each with an identifier of its own. */
function family(told: Story, sid: string) {
  const { contactId } = told;
  return {
    reports: (
      status: 'initiated' | 'ringing' | 'answered' | 'completed' | 'canceled' | 'busy' | 'noAnswer',
    ) => told.ask({ type: 'familyReport', contactId, sid, status }),
    presses: (digits: string | null, round = 2) =>
      told.ask({ type: 'familyPressKey', contactId, sid, digits, round }),
  };
}

const heard = (told: Story, more = {}) =>
  JSON.stringify(
    scriptFor(told.state as CaseState, told.contactId, { position: 2, round: 1, nowMs: told.nowMs, ...more }),
  );

describe('a caller who waits', () => {
  it('is told about the callback only after a minute', () => {
    const told = waiting();
    expect(heard(told)).not.toContain('мы перезвоним');
    told.waits(MINUTE);
    expect(heard(told)).toContain('мы перезвоним');
  });

  it('is told about it at once where nobody is expected to answer within the longest wait', () => {
    expect(heard(waiting(), { expectedWaitMs: LONGEST_WAIT_MS })).not.toContain('мы перезвоним');
    const words = heard(waiting(), { expectedWaitMs: LONGEST_WAIT_MS + 1 });
    expect(words).toContain('больше пяти минут');
    expect(words).toContain('мы перезвоним');
  });

  it('confirms by the same key the last digits of the number, and that it is safe', () => {
    const told = waiting();
    expect(heard(told, { pressed: '5' })).toContain('безопасно');
    expect(heard(told, { pressed: '5' })).toContain(FAMILY.slice(-4).split('').join(' '));
    expect(asksForCallback(told).events('callback.requested')).toMatchObject([{ to: FAMILY }]);
    expect(heard(told)).toContain('hangUp');
  });

  it('is not offered a callback without a number, in danger, or on a phone found unsafe', () => {
    const unheard = [
      story().calls(null).presses('2'),
      story().calls().presses('1'),
      waiting({ phone: { safety: 'unsafe' } }),
    ];
    for (const told of unheard) {
      expect(heard(told.waits(MINUTE), { pressed: '5' })).not.toContain('перезвоним');
      told.ask({
        type: 'callbackPressKey',
        contactId: told.contactId,
        sid: told.callSid,
        digits: '5',
        round: 1,
      });
      expect(told.events('callback.requested')).toEqual([]);
    }
  });

  it('reports danger by key 1 also when asked about the callback', () => {
    const told = waiting();
    const { contactId, callSid: sid } = told;
    told.does({ type: 'callbackPressKey', contactId, sid, digits: '1', round: 1 });
    expect(told.context.urgency).toBe('imminent');
  });
});

describe('a callback', () => {
  it('keeps the place, whoever hangs up, and goes to no voicemail', () => {
    const told = waiting();
    const since = told.context.waitingSinceMs;
    asksForCallback(told);
    told.ask({ type: 'callEnd', contactId: told.contactId, sid: 'CA0', status: 'completed' });
    told.waits(20 * MINUTE);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context).toMatchObject({ waitingSinceMs: since, attention: 'voice' });
    expect(told.events('caller.hungUp', 'voicemail.started')).toEqual([]);
  });

  it('is asked for once: pressing again asks for nothing more', () => {
    const told = asksForCallback(waiting());
    told.ask({ type: 'callbackPressKey', contactId: told.contactId, sid: 'CA0', digits: '5', round: 2 });
    expect(told.events('callback.requested')).toHaveLength(1);
  });

  it('rings the family only once an operator is on the phone, and puts it through by key 1', () => {
    const told = asksForCallback(waiting()).isOffered(['olga']);
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['dialStaff']);
    told.phonePresses('olga', '1');
    expect(told.takeEffects()).toMatchObject([{ kind: 'dialFamily', to: FAMILY }]);
    expect(told.callState).toBe('dialling');
    const rung = family(told, 'CB1');
    rung.reports('ringing');
    expect(heard(told)).toContain('нажмите 1');
    rung.presses('1');
    expect(told.callState).toBe('talking');
    expect(told.context).toMatchObject({ talkingStaffId: 'olga' });
    expect(told.context.contacts.at(-1)).toMatchObject({ outcome: 'answered', sid: 'CB1' });
  });

  it('that is not answered is tried three times with growing pauses; its operator is free meanwhile', () => {
    const told = asksForCallback(waiting());
    const since = told.context.waitingSinceMs;
    for (const [attempt, pauseMs] of [MINUTE, 5 * MINUTE].entries()) {
      family(taken(told), `CB${attempt}`).reports('noAnswer');
      expect(told.callState).toBe('paused');
      expect(told.context).toMatchObject({ attention: null, waitingSinceMs: since, held: [] });
      expect(told.waits(pauseMs - 1).context.attention).toBeNull();
      expect(told.waits(1).context.attention).toBe('voice');
    }
    family(taken(told), 'CB2').reports('busy');
    expect(told.events('family.missed')).toMatchObject([
      { retryInMs: MINUTE },
      { retryInMs: 5 * MINUTE },
      { retryInMs: null, why: 'busy' },
    ]);
    expect(told.name).toBe('hotline.wrapUp');
    expect(told.context).toMatchObject({ owner: { staffId: 'olga' }, liveCallId: null });
  });

  it('that rings a family which still hears our promise is tried again at once, and that is no attempt', () => {
    const told = taken(asksForCallback(waiting()));
    family(told, 'CB1').reports('busy');
    expect(told.events('family.missed')).toMatchObject([{ retryInMs: 5_000, uncounted: true }]);
    taken(told.waits(5_000));
    family(told.waits(MINUTE), 'CB2').reports('busy');
    expect(told.events('family.missed').at(-1)).toMatchObject({ retryInMs: MINUTE });
  });

  it.each([
    ['waits', (told: Story) => told],
    ['is being taken', (told: Story) => told.isOffered(['olga']).staff(olga, { type: 'accept' })],
    ['is being rung', (told: Story) => taken(told)],
  ])('is over when the phone is found unsafe while the family %s', (_when, moved) => {
    const told = moved(asksForCallback(waiting()));
    told.staff(sofia, { type: 'setSafety', safety: 'unsafe' });
    expect(told.context).toMatchObject({ liveCallId: null, safety: 'unsafe' });
    expect(told.callState).toBe('ended');
    told.waits(10 * MINUTE);
    expect(told.events('family.dialled').length).toBeLessThan(2);
  });

  it('rings no phone that was found unsafe in another case of the number', () => {
    const told = asksForCallback(waiting()).isOffered(['olga']);
    told.takeEffects();
    const key = { contactId: told.contactId, legId: told.legOf('olga'), sid: 'CA-olga', digits: '1' };
    told.does({ type: 'legPressKey', ...key }, { phone: { safety: 'unsafe', optedOut: false } });
    expect(told.takeEffects().map(({ kind }) => kind)).not.toContain('dialFamily');
    expect(told.callState).toBe('ended');
    expect(told.context).toMatchObject({ attention: 'desk', left: 'missedCall' });
  });

  it('is not ended by the late end of the call in which it was asked for', () => {
    const told = taken(asksForCallback(waiting()));
    const lateEnd = () =>
      told.ask({ type: 'callEnd', contactId: told.contactId, sid: 'CA0', status: 'completed' });
    expect(lateEnd()).toMatchObject({ ok: false });
    family(told, 'CB1').presses('1');
    expect(lateEnd()).toMatchObject({ ok: false });
    expect(told.callState).toBe('talking');
  });

  it('is not tried again where somebody pressed 2', () => {
    const told = taken(asksForCallback(waiting()));
    family(told, 'CB1').presses('2');
    expect(told.events('family.missed')).toMatchObject([{ why: 'declined', retryInMs: null }]);
    expect(told.callState).toBe('ended');
  });

  it('takes a voicemail box, which presses nothing, for nobody', () => {
    const told = taken(asksForCallback(waiting()));
    const rung = family(told, 'CB1');
    rung.reports('answered');
    expect(rung.presses(null, 1)).toMatchObject({ ok: false });
    rung.presses(null, 2);
    expect(told.events('family.missed')).toMatchObject([{ why: 'notConfirmed' }]);
  });

  it.each([
    ['completed', 'hungUp'],
    ['canceled', 'noAnswer'],
  ] as const)(
    'does not say that the key was not pressed where nothing tells that it was asked for: %s',
    (status, why) => {
      const told = taken(asksForCallback(waiting()));
      family(told, 'CB1').reports('answered');
      family(told, 'CB1').reports(status);
      expect(told.events('family.missed')).toMatchObject([{ why }]);
      expect(told.callState).toBe('paused');
    },
  );

  it('stops ringing the family when its operator hangs up, and stays in the list', () => {
    const told = taken(asksForCallback(waiting()));
    family(told, 'CB1').reports('ringing');
    told.takeEffects();
    told.phoneReports('olga', 'completed');
    expect(told.takeEffects()).toMatchObject([{ kind: 'endLeg' }, { kind: 'endCall', sid: 'CB1' }]);
    expect(told.callState).toBe('paused');
  });

  it('is cancelled when the family calls again by itself, and the place is kept', () => {
    const told = asksForCallback(waiting());
    const since = told.context.waitingSinceMs;
    told
      .waits(2 * MINUTE)
      .calls()
      .presses('2');
    expect(told.events('callback.cancelled')).toHaveLength(1);
    expect(told.context).toMatchObject({ waitingSinceMs: since, attention: 'voice' });
    expect(told.context.contacts).toHaveLength(2);
    taken(told);
    expect(told.callState).toBe('talking');
    expect(told.takeEffects().map(({ kind }) => kind)).not.toContain('dialFamily');
  });

  it('hears nothing of an attempt that is over', () => {
    const told = taken(asksForCallback(waiting()));
    family(told, 'CB1').reports('noAnswer');
    taken(told.waits(MINUTE));
    family(told, 'CB2').reports('ringing');
    expect(family(told, 'CB1').presses('1')).toMatchObject({ ok: false });
    expect(family(told, 'CB1').reports('completed')).toMatchObject({ ok: false });
    expect(told.callState).toBe('dialling');
  });
});

describe('a call by click', () => {
  const inHands = () => story().texts('Помогите').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
  const ready = { target: target(olga, { canBeRung: true, freeVoiceSlot: 0 }) };
  const CALL = { type: 'callFamily' } as const;
  const safe = () => inHands().staff(olga, { type: 'setSafety', safety: 'safe' });

  it('needs a phone that somebody recorded as safe', () => {
    expect(inHands().refusalOf(olga, CALL, ready)).toBe('notSafe');
    expect(safe().refusalOf(olga, CALL, ready)).toBeNull();
  });

  it('is for whoever owns the case, and for nobody in their place', () => {
    expect(safe().refusalOf(sofia, CALL, ready)).toBe('notYours');
    expect(safe().refusalOf(timur, CALL, ready)).toBe('notYours');
  });

  it('needs the owner’s own phone to be free', () => {
    expect(safe().refusalOf(olga, CALL, { target: target(olga, { canBeRung: false }) })).toBe(
      'ownPhoneNotReady',
    );
  });

  it('rings the owner, then the family, and leaves the case where it was', () => {
    const told = safe().staff(olga, CALL, ready);
    expect(told.takeEffects().map(({ kind }) => kind)).toContain('dialStaff');
    told.phonePresses('olga', '1');
    expect(told.takeEffects()).toMatchObject([{ kind: 'dialFamily', to: FAMILY }]);
    family(told, 'CB1').presses('1');
    expect(told.callState).toBe('talking');
    expect(told.context.contacts.at(-1)).toMatchObject({ direction: 'outbound', outcome: 'answered' });
    family(told, 'CB1').reports('completed');
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context.held).toMatchObject([{ attention: 'desk' }]);
  });

  it('that is not answered is over after one attempt, and is no missed call of the family', () => {
    const told = safe().staff(olga, CALL, ready).phonePresses('olga', '1');
    family(told, 'CB1').reports('noAnswer');
    expect(told.context).toMatchObject({ liveCallId: null, left: null });
    expect(told.name).toBe('hotline.inConversation');
  });

  it('is over when the owner does not pick up', () => {
    const told = safe().staff(olga, CALL, ready).waits(30_000);
    expect(told.events('call.ended')).toHaveLength(1);
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context.held).toMatchObject([{ attention: 'desk' }]);
  });
});

describe('the expected wait', () => {
  it('is what the last answers tell: the third in the list waits as long as three answers took', () => {
    expect(expectedWaitMs([0, MINUTE, 2 * MINUTE], 3, 3 * MINUTE)).toBe(3 * MINUTE);
  });

  it('is not told from fewer than three answers, nor from old ones', () => {
    expect(expectedWaitMs([0, MINUTE], 1, 2 * MINUTE)).toBeNull();
    expect(expectedWaitMs([0, 1, 2], 1, ANSWERS_COUNT_FOR_MS + 2)).toBeNull();
  });

  it('grows with the place in the list, and with each minute without an answer', () => {
    const instants = fc.array(fc.integer({ min: 0, max: 10 * MINUTE }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 50 }), fc.nat(5 * MINUTE), (at, position, laterMs) => {
        const answers = at.toSorted((one, other) => one - other);
        const now = 10 * MINUTE;
        const expected = expectedWaitMs(answers, position, now) ?? 0;
        expect(expectedWaitMs(answers, position + 1, now)).toBeGreaterThanOrEqual(expected);
        expect(expectedWaitMs(answers, position, now + laterMs)).toBeGreaterThanOrEqual(expected);
      }),
    );
  });

  it('is not told beyond the end of the wait, where a message is asked for', () => {
    const told = waiting().waits(3 * MINUTE);
    expect(heard(told, { expectedWaitMs: 2 * MINUTE })).toContain('Ждать примерно 2 минуты');
    for (const expected of [2 * MINUTE + 1, LONGEST_WAIT_MS + 1])
      expect(heard(told, { expectedWaitMs: expected })).not.toMatch(/Ждать/);
  });

  it('counts anew after the call went on to another team', () => {
    const overflow = { to: { kind: 'team', team: 'crisisCentre' }, when: ['tooLong'] } as const;
    const line = { closed: null, announcement: null, overflow: { ...overflow, when: [...overflow.when] } };
    const told = story({ facts: { line, teamsThere: ['crisisCentre'] } })
      .calls()
      .presses('2');
    told.waits(LONGEST_WAIT_MS);
    expect(told.events('overflow.started')).toHaveLength(1);
    expect(heard(told, { expectedWaitMs: 4 * MINUTE })).toContain('Ждать примерно 4 минуты');
  });

  it.each([
    [1_000, 'Ждать примерно 1 минуту.', 'The wait is about a minute.'],
    [90_000, 'Ждать примерно 2 минуты.', 'The wait is about 2 minutes.'],
    [5 * MINUTE, 'Ждать примерно 5 минут.', 'The wait is about 5 minutes.'],
    [
      LONGEST_WAIT_MS + 1,
      'Ждать, возможно, больше пяти минут. Если никто не освободится, можно будет оставить сообщение.',
      'It may take more than five minutes. If nobody is free by then, you can leave a message.',
    ],
  ])('of %i ms is spoken in whole minutes', (waitMs, russian, english) => {
    expect(expectedWaitSpoken(waitMs, 'ru')).toBe(russian);
    expect(expectedWaitSpoken(waitMs, 'en')).toBe(english);
  });
});
