/** A case that rests, is planned for, or lies on a desk with nobody to talk to. */
import { describe, expect, it } from 'vitest';
import { kira, lev, olga, START_MS, type Story, sofia, story, timur } from '../helpers/given-case.ts';
import { atCrisis, atHotline, atLawyer, DAY, inDays, MINUTE, toLawyer } from './given-tiers.ts';

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
