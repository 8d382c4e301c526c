/** Hotline, consultation, crisis centre: a case goes up and comes back, is worked on, rests, closes and opens again. */
import { describe, expect, it } from 'vitest';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import {
  FAMILY,
  kira,
  lev,
  olga,
  START_MS,
  type Story,
  sofia,
  story,
  timur,
  vera,
} from '../helpers/given-case.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const inDays = (days: number) => new Date(START_MS + days * DAY).toISOString();
const nextStep = { what: 'Позвонить', dueAt: inDays(7) };

const atHotline = () => story().texts('Помогите').staff(olga, { type: 'accept' });
const toLawyer: StaffCommand = {
  type: 'escalate',
  tier: 'consultation',
  specialty: 'lawyer',
  reason: 'развод',
};
const toCrisis: StaffCommand = { type: 'escalate', tier: 'crisisCentre', reason: 'негде ночевать' };

const atLawyer = () =>
  atHotline().staff(olga, toLawyer).isOffered(['lev'], 'desk').staff(lev, { type: 'accept' });
const atCrisis = () =>
  atHotline().staff(olga, toCrisis).isOffered(['kira'], 'desk').staff(kira, { type: 'accept' });

describe('a case that escalates to the consultation', () => {
  it('waits for the specialty asked for, is the team’s, and leaves the operator’s desk', () => {
    const told = atHotline();
    const decision = told.does({ type: 'staff', actor: olga, command: toLawyer });
    expect(decision.events).toEqual([
      {
        type: 'case.escalated',
        senderAskedLast: true,
        at: START_MS,
        by: 'olga',
        tier: 'consultation',
        specialty: 'lawyer',
        reason: 'развод',
      },
    ]);
    expect(told.name).toBe('consultation.waiting');
    expect(told.context).toMatchObject({
      owner: { kind: 'team', team: 'consultation', specialty: 'lawyer' },
      attention: 'desk',
      held: [],
      waitingSinceMs: START_MS,
      preferredStaffId: null,
    });
    expect(told.context.nextStep).toMatchObject({
      kind: 'accept',
      who: { kind: 'team', team: 'consultation', specialty: 'lawyer' },
      dueAtMs: START_MS + DAY,
    });
    expect(decision.offers).toMatchObject([{ offer: { staffId: 'olga' }, state: 'ended' }]);
    expect(decision.columns).toMatchObject({
      tier: 'consultation',
      team: 'consultation',
      specialty: 'lawyer',
    });
  });

  it('must say which specialty', () => {
    const told = atHotline();
    expect(told.refusalOf(olga, { type: 'escalate', tier: 'consultation', reason: 'развод' })).toBe(
      'specialtyRequired',
    );
    expect(told.name).toBe('hotline.inConversation');
  });

  it('is accepted into a session, which is scheduled, held and wrapped up', () => {
    const told = atLawyer();
    expect(told.name).toBe('consultation.inSession');
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'lev' });
    told.staff(lev, { type: 'schedule', at: inDays(3), what: 'Первая встреча' });
    expect(told.name).toBe('consultation.scheduled');
    expect(told.context.nextStep).toMatchObject({
      kind: 'session',
      what: 'Первая встреча',
      who: { kind: 'staff', staffId: 'lev' },
      dueAtMs: START_MS + 3 * DAY,
    });
    expect(told.context.held).toEqual([]);
    told.staff(lev, { type: 'schedule', at: inDays(4) });
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + 4 * DAY);
    told.waits(4 * DAY - MINUTE).staff(lev, { type: 'startSession' });
    expect(told.name).toBe('consultation.inSession');
    told.staff(lev, { type: 'endContact' });
    expect(told.name).toBe('consultation.wrapUp');
    told.staff(lev, { type: 'wrapUp', outcome: 'informed', nextStep });
    expect(told.name).toBe('consultation.followUp');
    expect(told.context.outcome).toBe('informed');
  });

  it('cannot have its session in the past', () => {
    expect(atLawyer().refusalOf(lev, { type: 'schedule', at: inDays(-1) })).toBe('dateInThePast');
  });

  it('whose session nobody held is shown when its hour is over', () => {
    const told = atLawyer()
      .staff(lev, { type: 'schedule', at: inDays(3) })
      .waits(3 * DAY);
    expect(told.events('deadline.passed').at(-1)).toEqual({
      type: 'deadline.passed',
      at: START_MS + 3 * DAY,
      dueAtMs: START_MS + 3 * DAY,
    });
  });

  it('is nobody’s to accept who works elsewhere or in another specialty', () => {
    const told = atHotline().staff(olga, toLawyer);
    expect(told.refusalOf(olga, { type: 'accept' })).toBe('notYourTier');
    expect(told.refusalOf(vera, { type: 'accept' })).toBe('notYourTier');
    expect(told.refusalOf(kira, { type: 'accept' })).toBe('notYourTier');
    expect(told.refusalOf(lev, { type: 'accept' })).toBeNull();
  });
});

describe('a case that goes to the crisis centre', () => {
  it('may skip the consultation, is requested, admitted, supported and wrapped up', () => {
    const told = atHotline().staff(olga, toCrisis);
    expect(told.name).toBe('crisisCentre.requested');
    told.isOffered(['kira'], 'desk');
    expect(told.name).toBe('crisisCentre.offered');
    told.staff(kira, { type: 'accept' });
    expect(told.name).toBe('crisisCentre.admitted');
    expect(told.context.nextStep?.kind).toBe('support');
    told.staff(kira, { type: 'startSupport' });
    expect(told.name).toBe('crisisCentre.supporting');
    expect(told.context.nextStep).toMatchObject({ kind: 'support', dueAtMs: START_MS + 7 * DAY });
    expect(told.context.held).toEqual([]);
    told.staff(kira, { type: 'endContact' });
    expect(told.name).toBe('crisisCentre.wrapUp');
    told.staff(kira, { type: 'wrapUp', outcome: 'helped', nextStep });
    expect(told.name).toBe('crisisCentre.followUp');
  });

  it('from the consultation loses the specialty', () => {
    const told = atLawyer().staff(lev, toCrisis);
    expect(told.name).toBe('crisisCentre.requested');
    expect(told.context.specialty).toBeNull();
  });

  it('has reached the last tier', () => {
    expect(atCrisis().refusalOf(kira, toCrisis)).toBe('notAllowedNow');
  });
});

describe('a case that is returned', () => {
  it('goes one tier down with the reason, and waits there', () => {
    const told = atLawyer();
    const decision = told.does({
      type: 'staff',
      actor: lev,
      command: { type: 'return', reason: 'не правовой вопрос' },
    });
    expect(decision.events).toEqual([
      {
        type: 'case.returned',
        senderAskedLast: true,
        at: START_MS,
        by: 'lev',
        tier: 'hotline',
        specialty: null,
        reason: 'не правовой вопрос',
      },
    ]);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context).toMatchObject({
      owner: { kind: 'team', team: 'hotline', specialty: null },
      specialty: null,
      held: [],
    });
  });

  it('from the crisis centre to the consultation says to whom', () => {
    const told = atCrisis();
    expect(told.refusalOf(kira, { type: 'return', reason: 'кров есть' })).toBe('specialtyRequired');
    told.staff(kira, { type: 'return', specialty: 'psychologist', reason: 'кров есть' });
    expect(told.name).toBe('consultation.waiting');
    expect(told.context.specialty).toBe('psychologist');
  });

  it('from the crisis centre may go straight to the hotline', () => {
    const told = atCrisis().staff(kira, { type: 'return', tier: 'hotline', reason: 'ошибка' });
    expect(told.name).toBe('hotline.waiting');
  });

  it('cannot go below the hotline', () => {
    expect(atHotline().refusalOf(olga, { type: 'return', reason: 'ошибка' })).toBe('notAllowedNow');
  });
});

describe('a handover', () => {
  it.each([
    ['a conversation', atHotline, olga, 'hotline.waiting'],
    ['a session', atLawyer, lev, 'consultation.waiting'],
    ['an admission', atCrisis, kira, 'crisisCentre.requested'],
  ] as const)(
    'of %s puts it back to the list, and passes its last holder over for a while',
    (_what, given, who, name) => {
      const told = given().staff(who, { type: 'handOver', reason: 'конец смены' });
      expect(told.name).toBe(name);
      expect(told.context).toMatchObject({
        held: [],
        owner: { kind: 'team' },
        skips: [{ staffId: who.staffId, untilMs: START_MS + 2 * MINUTE }],
      });
      expect(told.context.nextStep?.kind).toBe('accept');
    },
  );
});

describe('a case that goes up', () => {
  const accepted = (urgency?: 'imminent' | 'urgent' | 'elevated' | 'routine') => {
    const told = atHotline().staff(olga, { ...toCrisis, ...(urgency ? { urgency } : {}) });
    return told.isOffered(['kira'], 'desk').staff(kira, { type: 'accept' });
  };

  it('is as urgent as whoever sends it on says, and why stands in its journal', () => {
    const told = accepted('urgent');
    expect(told.context).toMatchObject({ urgency: 'urgent', urgencyReason: 'негде ночевать' });
    expect(told.events('urgency.changed')).toEqual([
      {
        ...{ type: 'urgency.changed', at: START_MS, source: 'person', by: 'olga' },
        ...{ urgency: 'urgent', from: 'routine', reason: 'негде ночевать' },
      },
    ]);
  });

  it('is judged also by who says that it is as urgent as it stands, once', () => {
    const told = accepted('routine');
    expect(told.context.urgencyReason).toBe('негде ночевать');
    expect(told.events('urgency.changed')).toHaveLength(1);
    expect(accepted().context.urgencyReason).toBeNull();
  });

  it.each([
    ['imminent', 30 * MINUTE],
    ['urgent', 4 * HOUR],
    ['elevated', DAY],
    ['routine', 3 * DAY],
  ] as const)('and is %s has its first word from the crisis centre due by that', (urgency, dueInMs) => {
    expect(accepted(urgency).context.nextStep).toMatchObject({ kind: 'support', dueInMs });
  });
});

describe('a case at rest', () => {
  const atRest = () =>
    atHotline().staff(olga, {
      type: 'followUp',
      noReply: 'talked',
      what: 'Узнать, как дела',
      dueAt: inDays(7),
    });

  it('has an owner, a date and free hands', () => {
    const told = atRest();
    expect(told.name).toBe('hotline.followUp');
    expect(told.context).toMatchObject({
      owner: { kind: 'staff', staffId: 'olga' },
      held: [],
      attention: null,
      nextStep: { kind: 'followUp', what: 'Узнать, как дела', dueAtMs: START_MS + 7 * DAY },
    });
  });

  it('is shown when its date has passed, once', () => {
    const told = atRest().waits(30 * DAY);
    expect(told.events('deadline.passed')).toEqual([
      { type: 'deadline.passed', at: START_MS + 7 * DAY, dueAtMs: START_MS + 7 * DAY },
    ]);
  });

  it('may have its step put to a colleague, and be followed up again', () => {
    const told = atRest();
    told.staff(
      olga,
      { type: 'setNextStep', what: 'Подготовить документы', dueAt: inDays(2), staffId: 'timur' },
      { target: { ...timur, available: false, freeVoiceSlot: null, freeDeskSlot: 0 } },
    );
    expect(told.context.nextStep).toMatchObject({
      who: { kind: 'staff', staffId: 'timur' },
      kind: 'followUp',
    });
    told.staff(olga, { type: 'followUp', what: 'Ещё раз', dueAt: inDays(14), outcome: 'helped' });
    expect(told.context.nextStep).toMatchObject({ what: 'Ещё раз', who: { kind: 'staff', staffId: 'olga' } });
    expect(told.context.outcome).toBe('helped');
  });

  it('cannot have its step put to somebody who does not exist', () => {
    const told = atRest();
    expect(
      told.refusalOf(olga, { type: 'setNextStep', what: 'Позвонить', dueAt: inDays(2), staffId: 'nobody' }),
    ).toBe('targetUnknown');
  });

  it('of a team may be taken by a colleague, with what was promised and its date', () => {
    const told = story().texts('Помогите');
    told.staff(sofia, { type: 'followUp', what: 'Позвонить в школу', dueAt: inDays(2) });
    expect(told.context.owner).toEqual({ kind: 'team', team: 'hotline', specialty: null });
    told.staff(timur, { type: 'accept' });
    expect(told.events('case.taken')).toEqual([{ type: 'case.taken', at: START_MS, by: 'timur' }]);
    expect(told.name).toBe('hotline.followUp');
    expect(told.context).toMatchObject({
      owner: { kind: 'staff', staffId: 'timur' },
      nextStep: {
        what: 'Позвонить в школу',
        who: { kind: 'staff', staffId: 'timur' },
        dueAtMs: START_MS + 2 * DAY,
      },
    });
  });

  it('of a colleague is theirs', () => {
    expect(atRest().refusalOf(timur, { type: 'accept' })).toBe('offerGone');
    expect(atRest().refusalOf(timur, { type: 'close', outcome: 'helped' })).toBe('notYours');
  });

  it('goes back to the hotline’s menu when the family calls', () => {
    const told = atRest().calls();
    expect(told.name).toBe('hotline.intake');
    told.presses('2');
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.attention).toBe('voice');
  });

  it('of a consultant goes back to the consultants when the family writes', () => {
    const told = atLawyer()
      .staff(lev, { type: 'followUp', what: 'Узнать', dueAt: inDays(7) })
      .texts('Суд перенесли');
    expect(told.name).toBe('consultation.waiting');
    expect(told.context.preferredStaffId).toBe('lev');
  });

  it('of a crisis worker goes back to the crisis centre when the family writes', () => {
    const told = atCrisis()
      .staff(kira, { type: 'followUp', what: 'Узнать', dueAt: inDays(7) })
      .texts('Опять');
    expect(told.name).toBe('crisisCentre.requested');
  });
});

describe('a case that is closed', () => {
  it('has an outcome, holds nothing back, and needs nothing more', () => {
    const told = atHotline();
    const decision = told.does({
      type: 'staff',
      actor: olga,
      command: { type: 'close', outcome: 'referred', summary: 'Передано в опеку' },
    });
    expect(decision.events).toEqual([
      {
        type: 'case.closed',
        at: START_MS,
        by: 'olga',
        outcome: 'referred',
        summary: 'Передано в опеку',
        noReply: 'unsaid',
      },
    ]);
    expect(told.name).toBe('hotline.closed');
    expect(told.timers.size).toBe(0);
    expect(told.context).toMatchObject({
      nextStep: null,
      held: [],
      offers: [],
      closedAtMs: START_MS,
      outcome: 'referred',
      owner: { kind: 'staff', staffId: 'olga' },
    });
    expect(decision.contacts).toMatchObject([{ endedAtMs: START_MS, openThreadKey: null }]);
    expect(decision.columns).toMatchObject({
      state: 'closed',
      attention: null,
      deadline: null,
      dueAtMs: null,
    });
  });

  it('is not one where life is in danger: a person first says why it no longer is', () => {
    const told = atHotline().texts('Опасно').waits(10_000);
    expect(told.refusalOf(olga, { type: 'close', outcome: 'helped' })).toBe('emergencyUnconfirmed');
    told.staff(olga, {
      type: 'setUrgency',
      urgency: 'routine',
      reason: 'скорая на месте, говорила с врачом',
    });
    expect(told.refusalOf(olga, { type: 'close', outcome: 'helped' })).toBeNull();
  });

  it('takes a note, and nothing else but reopening', () => {
    const told = atHotline().staff(olga, { type: 'close', outcome: 'helped' });
    const commands: StaffCommand[] = [
      { type: 'accept' },
      { type: 'reply', text: 'Я здесь' },
      { type: 'setUrgency', urgency: 'urgent', reason: 'суд' },
      toLawyer,
      { type: 'handOver', reason: 'смена' },
      { type: 'endContact' },
      { type: 'schedule', at: inDays(1) },
      { type: 'wrapUp', outcome: 'helped', nextStep },
      { type: 'setNextStep', what: 'Позвонить', dueAt: inDays(1) },
      { type: 'followUp', what: 'Позвонить', dueAt: inDays(1) },
      { type: 'close', outcome: 'other' },
    ];
    const refusals = commands.map((command) => told.refusalOf(olga, command));
    expect(refusals).not.toContain(null);
    expect(told.name).toBe('hotline.closed');
    told.staff(olga, { type: 'note', text: 'Письмо пришло' });
  });

  it('is reopened by staff with a reason, into their hands, with a date', () => {
    const told = atHotline().staff(olga, { type: 'close', outcome: 'helped' }).waits(DAY);
    told.staff(timur, { type: 'reopen', reason: 'пришёл ответ из суда' });
    expect(told.name).toBe('hotline.followUp');
    expect(told.context).toMatchObject({ owner: { kind: 'staff', staffId: 'timur' }, closedAtMs: null });
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + 31 * DAY);
    expect(told.timers.size).toBe(1);
  });

  it('is reopened by a family that calls, and gets the menu', () => {
    const told = atHotline().staff(olga, { type: 'close', outcome: 'helped' }).waits(DAY).calls();
    expect(told.name).toBe('hotline.intake');
    expect(told.callState).toBe('menu');
    expect(told.context.owner).toEqual({ kind: 'team', team: 'hotline', specialty: null });
    expect(told.context.contacts).toHaveLength(2);
    expect(told.context.contacts.map(({ from }) => from)).toEqual([FAMILY, FAMILY]);
  });
});

describe('an offer of desk work', () => {
  const held = (): Story => story().texts('Помогите').isOffered(['olga'], 'desk');

  it('is taken by nobody else while it is held out', () => {
    expect(held().refusalOf(timur, { type: 'accept' })).toBe('offeredToAnother');
  });

  it('that runs out goes back to the list and is not held out to the same person at once', () => {
    const told = held().waits(45_000);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.skips).toEqual([{ staffId: 'olga', untilMs: START_MS + 105_000 }]);
    expect(told.context.waitingSinceMs).toBe(START_MS);
    expect(told.offers.get('id2-o0')?.state).toBe('ended');
  });

  it('runs out sooner when life is in danger, later at the other tiers', () => {
    const ttlOf = (told: Story) => {
      const [offer] = told.context.offers;
      return offer ? offer.expiresAtMs - offer.offeredAtMs : null;
    };
    expect(ttlOf(held())).toBe(45_000);
    expect(ttlOf(story().texts('1').isOffered(['olga'], 'desk'))).toBe(30_000);
    expect(ttlOf(atHotline().staff(olga, toLawyer).isOffered(['lev'], 'desk'))).toBe(5 * MINUTE);
  });

  it('may be passed over: a colleague takes the case from the list', () => {
    const told = story().texts('Помогите').staff(timur, { type: 'accept' });
    expect(told.name).toBe('hotline.inConversation');
    expect(told.events('offers.made', 'offer.accepted')).toMatchObject([
      { offers: [{ staffId: 'timur', attention: 'desk', legId: null }] },
      { staffId: 'timur', via: 'console' },
    ]);
    expect(told.timers.has('triage|xstate.after.offerTtl.triage.path.hotline.offered')).toBe(false);
  });

  it('that was taken is refused to the slower one, who learns who was first', () => {
    const told = story().texts('Помогите').staff(timur, { type: 'accept' });
    const late = told.ask({ type: 'staff', actor: olga, command: { type: 'accept' } });
    expect(late).toMatchObject({ ok: false, reason: 'alreadyTaken', who: 'timur' });
  });
});

describe('a case that somebody wants to close', () => {
  it('stays open when the family wrote in the very moment: nobody has read it', () => {
    const told = atHotline().texts('Он вернулся').waits(3_000);
    expect(told.refusalOf(olga, { type: 'close', outcome: 'helped' })).toBe('unreadText');
    told.waits(10_000);
    expect(told.refusalOf(olga, { type: 'close', outcome: 'helped' })).toBeNull();
  });
});

describe('a case handed over after days in somebody’s hands', () => {
  it('counts the wait of the family, not the days of the work', () => {
    const told = story().texts('Нужен совет').waits(60_000).isOffered(['olga'], 'desk');
    told.staff(olga, { type: 'accept' }).waits(3 * 24 * 3_600_000);
    told.staff(olga, { type: 'handOver', reason: 'отпуск' });
    expect(told.context.waitingSinceMs).toBe(told.nowMs - 60_000);
  });
});

describe('a next step', () => {
  it('is not set for a year that nobody will see: a slip of the hand would hide the case', () => {
    const told = atHotline();
    const far = { type: 'setNextStep', what: 'Позвонить', dueAt: '9999-12-31T00:00:00Z' } as const;
    expect(told.refusalOf(olga, far)).toBe('dateTooFar');
  });
});

describe('a case taken up without anybody to talk to', () => {
  it('keeps what is to be done: a voicemail is still to be listened to', () => {
    const told = story().calls().presses('3');
    told.does({
      type: 'callVoicemail',
      contactId: told.contactId,
      sid: told.callSid,
      recordingSid: 'RE1',
      durationS: 9,
    });
    told.hangsUp().isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    expect(told.context.nextStep).toMatchObject({
      kind: 'listenToMessage',
      who: { kind: 'staff', staffId: 'olga' },
    });
  });

  it('is a conversation when the family wrote', () => {
    const told = story().texts('Здравствуйте').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    expect(told.context.nextStep?.kind).toBe('session');
  });
});
