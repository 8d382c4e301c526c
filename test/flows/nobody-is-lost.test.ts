/**
 * The corners in which a family could be forgotten, or a member of staff kept busy by nobody: each of these once
 * was, or could easily become, a caller on hold whom nobody rings.
 */
import { describe, expect, it } from 'vitest';
import { joinFor } from '../../flows/case/joining.ts';
import { isDeadlinePassed } from '../../flows/case/state.ts';
import { chooseOffers } from '../../flows/routing/choose-offers.ts';
import {
  actor,
  FAMILY,
  kira,
  olga,
  START_MS,
  type Story,
  sofia,
  story,
  target,
  timur,
  VOICE_NUMBER,
  vera,
} from '../helpers/given-case.ts';
import { onShift } from '../helpers/on-shift.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A family talks to Olga, who took the call by pressing 1 on her phone. */
function olgaTalks(): Story {
  return story()
    .calls()
    .presses('2')
    .isOffered(['olga'])
    .phoneReports('olga', 'answered')
    .phonePresses('olga', '1');
}

/** Olga accepted in the console; her phone has not been picked up yet. */
function olgaConnects(): Story {
  return story().calls().presses('2').waits(5_000).isOffered(['olga']).staff(olga, { type: 'accept' });
}

function routable(told: Story) {
  const { context } = told;
  return {
    caseId: 'case-1',
    team: context.tier,
    specialty: context.specialty,
    attention: context.attention ?? ('desk' as const),
    urgency: context.urgency,
    waitingSinceMs: context.waitingSinceMs ?? 0,
    reservedForStaffId: context.reservedForStaffId,
    preferredStaffId: context.preferredStaffId,
    skips: context.skips,
  };
}

describe('a caller whose operator never picked up', () => {
  it('keeps the place in the list that the waiting so far has earned', () => {
    const told = olgaConnects();
    expect(told.callState).toBe('connecting');
    told.waits(30_000);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.attention).toBe('voice');
    expect(told.context.waitingSinceMs).toBe(START_MS);
  });

  it('goes to the voicemail when the wait became too long meanwhile, and the operator is free again', () => {
    const told = story()
      .calls()
      .presses('2')
      .waits(4 * MINUTE + 50_000)
      .isOffered(['olga']);
    told.waits(15_000).staff(olga, { type: 'accept' }).waits(30_000);
    expect(told.callState).toBe('voicemail');
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.held).toEqual([]);
    expect(told.context.owner).toEqual({ kind: 'team', team: 'hotline', specialty: null });
    told.hangsUp();
    expect(told.context.attention).toBe('desk');
    expect(told.context.nextStep?.kind).toBe('returnMissedCall');
  });

  it('who hangs up before the pick-up is a missed call in the list, not somebody’s wrap-up', () => {
    const told = olgaConnects().hangsUp();
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.nextStep?.kind).toBe('returnMissedCall');
    expect(told.context.attention).toBe('desk');
    expect(told.context.held).toEqual([]);
    expect(told.context.preferredStaffId).toBe('olga');
  });

  it('may be reassigned meanwhile: the first phone stops, only the second person is rung', () => {
    const told = olgaConnects();
    told.takeEffects();
    told.staff(
      sofia,
      { type: 'reassign', staffId: 'timur', reason: 'Тимур знает семью' },
      { target: target(timur) },
    );
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['endLeg']);
    expect(told.callState).toBe('waiting');
    expect(told.context.held).toEqual([]);
    told.isOffered(['timur']);
    expect(told.callState).toBe('ringing');
    expect(told.takeEffects()).toMatchObject([{ kind: 'dialStaff', staffId: 'timur' }]);
    expect(told.events('case.reassigned')).toMatchObject([
      { previousOwner: { kind: 'staff', staffId: 'olga' } },
    ]);
  });

  it('who says by key that it became dangerous is heard', () => {
    const told = olgaConnects().presses('1', 2);
    expect(told.context.urgency).toBe('imminent');
    expect(told.callState).toBe('connecting');
    expect(told.name).toBe('hotline.inConversation');
  });
});

describe('a conversation that broke off', () => {
  it('brings the family back to the operator it talked with, who is not passed over', () => {
    const told = olgaTalks().waits(MINUTE).phoneReports('olga', 'completed');
    told.does({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits: '1' });
    expect(told.name).toBe('hotline.waiting');
    const chosen = chooseOffers([routable(told)], [onShift('olga'), onShift('timur')], told.nowMs);
    expect(chosen).toMatchObject([
      { caseId: 'case-1', targets: [{ staffId: 'olga', attention: 'voice', slot: 0 }] },
    ]);
    expect(chosen[0]?.targets).toHaveLength(1);
  });

  it('is not put on hold for ever when the case has gone to a consultant meanwhile', () => {
    const told = olgaTalks();
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'развод' });
    told.phoneReports('olga', 'completed');
    told.ask({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits: '1' });
    expect(told.callState).toBe('closing');
    told.hangsUp();
    expect(told.name).toBe('consultation.waiting');
    expect(told.context.held).toEqual([]);
  });

  it('frees every slot when the case comes back to the list', () => {
    const told = olgaTalks();
    told.staff(sofia, { type: 'reassign', staffId: 'timur', reason: 'смена' }, { target: target(timur) });
    told.phoneReports('olga', 'completed');
    told.does({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits: '1' });
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.held).toEqual([]);
  });

  it('offers the way back after every conversation, not only after the first', () => {
    const told = olgaTalks().phoneReports('olga', 'completed');
    const afterTalk = (digits: string | null) =>
      told.ask({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits });
    afterTalk(null);
    afterTalk('1');
    told.isOffered(['timur']).phonePresses('timur', '1').phoneReports('timur', 'completed');
    const call = told.state?.calls[told.contactId];
    expect(call?.context.goodbye).toBe(false);
  });
});

describe('the operator’s line', () => {
  it('is free after a talk that ended while its case waited for a colleague', () => {
    const told = olgaTalks();
    told.staff(sofia, { type: 'reassign', team: 'hotline', reason: 'нужен другой оператор' });
    expect(told.name).toBe('hotline.waiting');
    told.hangsUp();
    expect(told.context.held).toEqual([]);
  });

  it('is free after a talk that ended while its case was held out to a colleague', () => {
    const told = olgaTalks();
    told.staff(sofia, { type: 'reassign', team: 'hotline', reason: 'нужен другой оператор' });
    told.isOffered(['timur'], 'desk').hangsUp();
    expect(told.context.held).toEqual([]);
  });

  it('is free when the case is reassigned out of the wrap-up', () => {
    const told = olgaTalks().hangsUp();
    told.staff(sofia, { type: 'reassign', staffId: 'timur', reason: 'смена' }, { target: target(timur) });
    expect(told.context.held.map(({ staffId, attention }) => [staffId, attention])).toEqual([
      ['timur', 'desk'],
    ]);
  });
});

describe('a call kept for one person', () => {
  it('goes to somebody else when that person cannot be asked', () => {
    const told = story().calls().presses('2');
    told.staff(
      sofia,
      { type: 'reassign', staffId: 'timur', reason: 'знает семью' },
      { target: target(timur) },
    );
    const waiting = [routable(told)];
    const first = (staff: ReturnType<typeof onShift>[]) =>
      chooseOffers(waiting, staff, told.nowMs)[0]?.targets.map(({ staffId }) => staffId);
    expect(first([onShift('olga'), onShift('timur')])).toEqual(['timur']);
    expect(first([onShift('olga'), onShift('timur', { presence: 'away' })])).toEqual(['olga']);
    expect(first([onShift('olga')])).toEqual(['olga']);
    expect(first([onShift('olga'), onShift('timur', { voiceSlots: [0] })])).toEqual(['olga']);
  });
});

describe('a text that nobody has answered', () => {
  it('has a deadline of its own while somebody works on the case', () => {
    const told = story().texts('Помогите').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'reply', text: 'Здравствуйте, что случилось?' });
    told
      .waits(10 * MINUTE)
      .texts('Он снова пришёл')
      .waits(29 * MINUTE);
    expect(told.events('deadline.passed')).toEqual([]);
    told.waits(MINUTE);
    expect(told.events('deadline.passed')).toEqual([
      { type: 'deadline.passed', at: START_MS + 40 * MINUTE, dueAtMs: START_MS + 40 * MINUTE },
    ]);
    expect(told.state && isDeadlinePassed(told.state)).toBe(true);
    told.staff(olga, { type: 'reply', text: 'Я здесь' });
    expect(told.state && isDeadlinePassed(told.state)).toBe(false);
  });

  it('is due within the minute when it says danger, also when the session is next week', () => {
    const told = story()
      .texts('Нужна консультация')
      .isOffered(['olga'], 'desk')
      .staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'psychologist', reason: 'страх' });
    told.isOffered(['vera'], 'desk').staff(vera, { type: 'accept' });
    told.staff(vera, { type: 'reply', text: 'Давайте встретимся' });
    told.staff(vera, { type: 'schedule', at: new Date(START_MS + 7 * DAY).toISOString() });
    told.texts('Опасно').waits(MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
    expect(told.name).toBe('consultation.scheduled');
  });

  it('has a deadline while the case waits for a consultant', () => {
    const told = story().texts('Нужен юрист').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'жильё' });
    told.waits(30 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });

  it('that came in the very moment of the wrap-up is still due', () => {
    const told = olgaTalks().hangsUp().waits(MINUTE).texts('Забыла сказать: он знает адрес').waits(3_000);
    const nextStep = { what: 'Позвонить', dueAt: new Date(told.nowMs + DAY).toISOString() };
    told.staff(olga, { type: 'wrapUp', outcome: 'helped', nextStep });
    expect(told.name).toBe('hotline.followUp');
    told.waits(30 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });

  const writtenTo = () => olgaTalks().hangsUp().waits(MINUTE).texts('Спасибо').waits(MINUTE);
  const tomorrow = (nowMs: number) => ({ what: 'Позвонить', dueAt: new Date(nowMs + DAY).toISOString() });

  it('and that needs no answer, as the wrap-up says, is done with', () => {
    const told = writtenTo();
    const nextStep = tomorrow(told.nowMs);
    told.staff(olga, { type: 'wrapUp', outcome: 'helped', noReply: 'notNeeded', nextStep }).waits(HOUR);
    expect(told.events('deadline.passed')).toEqual([]);
    expect(told.context.unansweredSinceMs).toBeNull();
    expect(told.events('case.followedUp').at(-1)).toMatchObject({ noReply: 'notNeeded' });
  });

  it('is owed, with the deadline it had, also after another next step was planned over it', () => {
    const told = story().texts('Помогите').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.waits(MINUTE);
    const { replyDueAtMs, unansweredSinceMs } = told.context;
    told.staff(olga, { type: 'setNextStep', ...tomorrow(told.nowMs), what: 'Найти переводчика' });
    expect(told.context.nextStep).toMatchObject({ what: 'Найти переводчика' });
    expect(told.context).toMatchObject({ replyDueAtMs, unansweredSinceMs });
    expect(replyDueAtMs).not.toBeNull();
    told.waits(30 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
    told.staff(olga, { type: 'reply', text: 'Переводчик будет завтра' });
    expect(told.context.replyDueAtMs).toBeNull();
  });

  it('is owed after a wrap-up or a follow-up that says nothing of it, with the deadline it had', () => {
    const told = writtenTo();
    const { replyDueAtMs } = told.context;
    told.staff(olga, { type: 'wrapUp', outcome: 'helped', nextStep: tomorrow(told.nowMs) });
    expect(told.context).toMatchObject({ replyDueAtMs, unansweredSinceMs: told.nowMs - MINUTE });
    told.staff(olga, { type: 'followUp', ...tomorrow(told.nowMs) }).waits(HOUR);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });

  it.each([
    ['unanswered', undefined, 'unsaid'],
    ['unanswered', 'notNeeded', 'notNeeded'],
    ['answered', 'talked', 'talked'],
  ] as const)('leaves a thread %s that is ended or closed over it (%s)', (outcome, noReply, written) => {
    const word = noReply === undefined ? {} : { noReply };
    for (const ending of [{ type: 'endContact' }, { type: 'close', outcome: 'other' }] as const) {
      const told = story().texts('Помогите').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
      told.staff(olga, { ...ending, ...word });
      expect(told.context.contacts).toMatchObject([{ channel: 'text', outcome }]);
      expect(told.context.unansweredSinceMs).toBeNull();
      expect(told.journal.at(-1)).toMatchObject({ noReply: written });
    }
  });

  it('that somebody answered leaves its thread answered', () => {
    const told = story().texts('Помогите').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'reply', text: 'Мы здесь' }).staff(olga, { type: 'close', outcome: 'helped' });
    expect(told.context.contacts).toMatchObject([{ outcome: 'answered' }]);
    expect(told.journal.at(-1)).not.toHaveProperty('noReply');
  });

  it('has passed only once, when the waiting list’s own deadline was about it', () => {
    const told = story()
      .texts('Есть кто?')
      .waits(2 * HOUR);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });
});

describe('a call and the case it comes back to', () => {
  it('is refused by a case that has gone to another tier, so that it opens a new one and is answered', () => {
    const told = story().texts('Нужен юрист').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'жильё' });
    const decided = told.ask({
      type: 'callArrive',
      sid: 'CA900',
      from: FAMILY,
      to: VOICE_NUMBER,
      phone: { safety: 'unknown', optedOut: false },
      relatedCaseIds: [],
      language: 'ru',
    });
    expect(decided).toMatchObject({ ok: false, reason: 'notAllowedNow' });
  });

  it('skips the menu in a new case, too, when an open case of this number is one of danger', () => {
    const known = {
      caseId: 'case-9',
      tier: 'crisisCentre' as const,
      state: 'supporting' as const,
      urgency: 'imminent' as const,
      closedAtMs: null,
      hasOpenThread: false,
      hasLiveCall: false,
    };
    expect(joinFor('call', [known], START_MS)).toEqual({
      caseId: null,
      relatedCaseIds: ['case-9'],
      inDanger: true,
    });
    const told = story();
    told.does({
      type: 'callArrive',
      sid: 'CA1',
      from: FAMILY,
      to: VOICE_NUMBER,
      phone: { safety: 'unknown', optedOut: false },
      relatedCaseIds: ['case-9'],
      language: 'ru',
      inDanger: true,
    });
    expect(told.name).toBe('hotline.waiting');
    expect(told.callState).toBe('waiting');
    expect(told.context.urgency).toBe('imminent');
    expect(told.events('menu.chosen')).toMatchObject([{ choice: 'danger', ledOn: 'knownDanger' }]);
    expect(told.events('urgency.changed')).toMatchObject([{ source: 'rule' }]);
  });

  it('has twenty seconds to be answered from leaving the menu, not from the greeting', () => {
    const told = story().calls().waits(40_000).presses('2');
    expect(told.events('deadline.passed')).toEqual([]);
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + 60_000);
    told.waits(20_000);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });
});

describe('a voicemail that is told late', () => {
  const leavesMessage = (told: Story, contactId: string, sid: string) =>
    told.does({ type: 'callVoicemail', contactId, sid, recordingSid: 'RE1', durationS: 12 });

  it('reopens a case that was closed meanwhile', () => {
    const told = story()
      .calls()
      .presses('3')
      .hangsUp()
      .isOffered(['olga'], 'desk')
      .staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'close', outcome: 'silent' });
    leavesMessage(told, told.contactId, told.callSid);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.nextStep?.kind).toBe('listenToMessage');
  });

  it('waits at the tier where the case is by then', () => {
    const told = story()
      .calls()
      .presses('3')
      .hangsUp()
      .isOffered(['olga'], 'desk')
      .staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' });
    told.isOffered(['kira'], 'desk').staff(kira, { type: 'accept' });
    const dueAt = new Date(told.nowMs + DAY).toISOString();
    told.staff(kira, { type: 'followUp', what: 'Найти место', dueAt });
    leavesMessage(told, told.contactId, told.callSid);
    expect(told.name).toBe('crisisCentre.requested');
  });
});

describe('small truths of the record', () => {
  it('a case given straight to a person’s desk does not count as waiting', () => {
    const told = story().texts('Помогите');
    told.staff(
      sofia,
      { type: 'reassign', staffId: 'timur', reason: 'знает семью' },
      { target: target(timur) },
    );
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context.waitingSinceMs).toBeNull();
    expect(told.context.left).toBeNull();
  });

  it('a closed case asks for nobody’s attention', () => {
    const told = story().texts('Ошиблась номером').waits(10_000);
    told.staff(sofia, { type: 'close', outcome: 'wrongNumber' });
    expect(told.context.attention).toBeNull();
  });

  it('a case that moves to another tier’s list gets that tier’s deadline', () => {
    const told = story().texts('Нужен юрист').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'setUrgency', urgency: 'urgent', reason: 'суд завтра' });
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'жильё' });
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + 30 * MINUTE);
    told.staff(sofia, { type: 'escalate', tier: 'crisisCentre', reason: 'выселяют' });
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + 15 * MINUTE);
  });

  it('an escalation or a return to the tier where the case already is, is refused', () => {
    const told = story().texts('Нужен юрист').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'жильё' });
    expect(
      told.refusalOf(sofia, {
        type: 'escalate',
        tier: 'consultation',
        specialty: 'psychologist',
        reason: 'страх',
      }),
    ).toBe('notAllowedNow');
    expect(
      told.refusalOf(sofia, { type: 'return', tier: 'consultation', specialty: 'lawyer', reason: 'ошибка' }),
    ).toBe('notAllowedNow');
  });

  it('being offered a case is no right to close it or to end its call', () => {
    const told = story().calls().presses('2').isOffered(['olga']);
    expect(told.refusalOf(olga, { type: 'close', outcome: 'prank' })).toBe('notYours');
    expect(told.refusalOf(olga, { type: 'endCall' })).toBe('notYours');
    expect(told.refusalOf(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' })).toBe(
      'notYours',
    );
  });

  it('an administrator is not told who took a case', () => {
    const told = olgaTalks();
    expect(told.refusalOf(actor('anna', 'administrator'), { type: 'accept' })).toBe('notYours');
  });

  it('a phone found unsafe in another case gets no text from this one', () => {
    const told = story().texts('Здравствуйте');
    told.takeEffects();
    const unsafe = { safety: 'unsafe', optedOut: false } as const;
    told.does({
      type: 'textReceive',
      sid: 'SM77',
      from: FAMILY,
      to: '124',
      text: '1',
      media: [],
      answeredByProvider: false,
      phone: unsafe,
      relatedCaseIds: [],
      language: 'ru',
    });
    expect(told.takeEffects()).toEqual([]);
    expect(told.context.safety).toBe('unsafe');
  });
});
