/** Hotline, consultation, crisis centre: a case goes up and comes back, and is handed over. */
import { describe, expect, it } from 'vitest';
import { kira, lev, olga, START_MS, vera } from '../helpers/given-case.ts';
import {
  atCrisis,
  atHotline,
  atLawyer,
  DAY,
  HOUR,
  inDays,
  MINUTE,
  nextStep,
  toCrisis,
  toLawyer,
} from './given-tiers.ts';

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
