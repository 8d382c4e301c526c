/**
 * A family never waits for somebody who is not there: what it writes to an owner who has left the shift is held out to
 * their colleagues at once, to one who only stepped out after a moment that is shorter the more it presses.
 */
import { describe, expect, it } from 'vitest';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import type { Facts } from '../../flows/case/facts.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { noticesFor } from '../../flows/contract/notices.ts';
import {
  kira,
  olga,
  START_MS,
  type Story,
  sofia,
  story,
  target,
  timur,
  vera,
} from '../helpers/given-case.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LONG_AGO = START_MS - DAY;

const offShift: Partial<Facts> = { ownerAbsent: { presence: 'offline', sinceMs: LONG_AGO } };
const onBreakSince = (sinceMs: number): Partial<Facts> => ({ ownerAbsent: { presence: 'away', sinceMs } });
const columnsIn = (told: Story) => columnsOf(told.state as CaseState);
const sent = (told: Story) =>
  told.takeEffects().flatMap((effect) => (effect.kind === 'sendText' ? [effect.text] : []));

/** Olga has answered the family, and waits for it. */
const answered = (facts: Partial<Facts> = {}, durable = false) =>
  story({ durable })
    .texts('Помогите')
    .staff(olga, { type: 'accept' })
    .staff(olga, { type: 'reply', text: 'Я здесь. Что случилось?' })
    .given(facts);

const callTomorrow = { what: 'Позвонить', dueAt: new Date(START_MS + DAY).toISOString() };

describe('a family that writes to an operator', () => {
  it.each([false, true])(
    'who is off shift, is held out to whoever of the team is there (restarted between: %s)',
    (durable) => {
      const told = answered(offShift, durable).texts('Пожалуйста, он у двери');
      expect(told.name).toBe('hotline.waiting');
      expect(told.context.owner).toEqual({ kind: 'team', team: 'hotline', specialty: null });
      expect(columnsIn(told)).toMatchObject({ attention: 'desk', waitingSinceMs: told.nowMs });
      told.isOffered(['timur'], 'desk').staff(timur, { type: 'accept' });
      expect(told.name).toBe('hotline.inConversation');
      expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'timur' });
      told.staff(timur, { type: 'reply', text: 'Я с вами' });
      expect(told.context.replyDueAtMs).toBeNull();
    },
  );

  it('who is there, stays with them', () => {
    const told = answered().texts('Он у двери');
    expect(told.name).toBe('hotline.inConversation');
    expect(told.events('owner.foundAway')).toEqual([]);
  });

  it('who is off shift, is told that it was received, and that nobody is there where nobody is', () => {
    const told = answered(offShift);
    told.takeEffects();
    expect(sent(told.texts('Вы там?'))).toEqual([
      'Получено, скоро ответит человек. Опасность — 112. СТОП — не писать.',
    ]);
    expect(sent(told.texts('Ау'))).toEqual([]);
    const alone = answered({ ...offShift, anybodyOnShift: false });
    alone.takeEffects();
    expect(sent(alone.texts('Вы там?'))[0]).toMatch('Сейчас никого нет на смене');
  });

  it('who is off shift, is in danger by its 1, as the first reply promised', () => {
    const told = answered(offShift).texts('1');
    expect(told.context.urgency).toBe('imminent');
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.nextStep).toMatchObject({ kind: 'readText', dueAtMs: told.nowMs + MINUTE });
  });

  it('who is there, answers a question of theirs by its 1', () => {
    expect(answered().texts('1').context.urgency).toBe('routine');
  });

  it('who has just stepped out, waits for them for a moment; in danger not at all', () => {
    const away = onBreakSince(START_MS + 1);
    const told = answered(away).texts('Да, двое');
    expect(told.name).toBe('hotline.inConversation');
    expect(answered(away).waits(1).texts('опасность').name).toBe('hotline.waiting');
    const long = answered(onBreakSince(LONG_AGO)).texts('Да');
    expect(long.name).toBe('hotline.inConversation');
    long.waits(6 * MINUTE).does({ type: 'ownerAway' });
    expect(long.name).toBe('hotline.waiting');
  });

  it('is held out also where its answer was put off, and the case rests', () => {
    const told = answered().texts('Он у двери').waits(11_000);
    told.staff(olga, { type: 'followUp', ...callTomorrow });
    expect(told.name).toBe('hotline.followUp');
    const dueAtMs = told.context.replyDueAtMs;
    expect(dueAtMs).not.toBeNull();
    const step = told.context.nextStep;
    told.does({ type: 'ownerAway' }, offShift);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.nextStep).toMatchObject({ kind: 'readText', dueAtMs });
    told.isOffered(['timur'], 'desk').staff(timur, { type: 'accept' });
    expect(told.context.standIn).toMatchObject({ forStaffId: 'olga', place: 'followUp', step });
  });

  it('is left in peace where it rests and nothing is owed', () => {
    const told = answered().texts('Спасибо').staff(olga, { type: 'reply', text: 'Пишите' }).waits(11_000);
    told.staff(olga, { type: 'followUp', ...callTomorrow });
    expect(told.ask({ type: 'ownerAway' }, offShift)).toMatchObject({ ok: false });
    expect(told.name).toBe('hotline.followUp');
  });

  it('has its answer owed from when it first wrote', () => {
    const told = answered().texts('Он у двери');
    const dueAtMs = told.context.replyDueAtMs;
    told.waits(10 * MINUTE).does({ type: 'ownerAway' }, offShift);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.waitingSinceMs).toBe(told.nowMs - 10 * MINUTE);
    expect(told.context.replyDueAtMs).toBe(dueAtMs);
    expect(told.context.nextStep).toMatchObject({ kind: 'readText', dueAtMs });
    told.isOffered(['timur'], 'desk').staff(timur, { type: 'accept' });
    expect(told.context.replyDueAtMs).toBe(dueAtMs);
    told.waits(DAY);
    expect(
      told.events('deadline.passed').filter((event) => 'dueAtMs' in event && event.dueAtMs === dueAtMs),
    ).toHaveLength(1);
  });

  it('stays late where that had passed before, and is not told as late a second time', () => {
    const told = answered()
      .texts('Он у двери')
      .waits(31 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
    told.does({ type: 'ownerAway' }, offShift);
    expect(told.name).toBe('hotline.waiting');
    told.waits(30 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
    expect(columnsIn(told).deadline).toBe('passed');
    told.staff(timur, { type: 'accept' });
    expect(columnsIn(told).deadline).toBe('passed');
    expect(told.waits(MINUTE).events('deadline.passed')).toHaveLength(1);
  });

  it('is late once, though the list and the text have a clock each', () => {
    const told = answered(offShift)
      .texts('Он у двери')
      .waits(31 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });
});

describe('an operator who leaves', () => {
  const awayIn = (told: Story, facts: Partial<Facts>) => {
    const decided = told.ask({ type: 'ownerAway' }, facts);
    return decided.ok ? 'held out' : decided.reason;
  };

  it('leaves what is unanswered to colleagues, and is asked first once back', () => {
    const told = answered().texts('Он у двери');
    expect(awayIn(told, offShift)).toBe('held out');
    expect(columnsIn(told)).toMatchObject({ preferredStaffId: 'olga', ownerStaffId: null, skips: [] });
    told.isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'olga' });
  });

  it('keeps what nobody waits for an answer to', () => {
    expect(awayIn(answered(), offShift)).toBe('duplicate');
  });

  it.each([
    ['imminent', 0],
    ['urgent', 1],
    ['elevated', 3],
    ['routine', 6],
  ] as const)('for a moment only, keeps a case that is %s for %i min', (urgency, minutes) => {
    const told = answered();
    if (urgency !== 'routine') told.staff(olga, { type: 'setUrgency', urgency, reason: 'оценка' });
    told.texts('Да');
    const away = onBreakSince(told.waits(1).nowMs);
    if (minutes > 0) {
      told.nowMs += minutes * MINUTE - 1;
      expect(awayIn(told, away)).toBe('duplicate');
      told.nowMs += 1;
    }
    expect(awayIn(told, away)).toBe('held out');
  });

  it('and takes a case by hand on the break, is there for it, in danger as long as an answer may take', () => {
    const told = story().given(onBreakSince(START_MS)).texts('1');
    told.nowMs += MINUTE;
    told.staff(olga, { type: 'accept' });
    expect(awayIn(told, {})).toBe('duplicate');
    told.nowMs += MINUTE;
    expect(awayIn(told, {})).toBe('held out');
  });

  it('and takes a family in danger by hand on the break, whose agreed step is late, has a minute for it', () => {
    const told = story({ durable: true }).texts('1').staff(timur, { type: 'accept' });
    told.staff(timur, { type: 'reply', text: 'Я с вами' });
    const dueAt = new Date(told.nowMs + 5 * MINUTE).toISOString();
    told.staff(timur, { type: 'setNextStep', what: 'Позвонить в школу', dueAt });
    told.staff(timur, { type: 'handOver', reason: 'конец смены' }).waits(6 * MINUTE);
    told.given(onBreakSince(START_MS)).staff(olga, { type: 'accept' });
    expect(told.context.unansweredSinceMs).toBeNull();
    expect(awayIn(told, {})).toBe('duplicate');
    told.nowMs += MINUTE;
    expect(awayIn(told, {})).toBe('held out');
    expect(told.events('owner.foundAway').at(-1)).toMatchObject({ staffId: 'olga', left: 'nothing' });
  });

  it('is not taken from a talk', () => {
    const told = story().calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
    told.texts('Нас прервали?');
    expect(awayIn(told, offShift)).toBe('duplicate');
  });

  it.each([
    ['broke off', (told: Story) => told, 'reachFamily'],
    ['is to be written up', (told: Story) => told.staff(olga, { type: 'farewell', said: true }), 'accept'],
  ])('leaves a talk in danger that %s to whoever is there, within a minute', (_how, then, kind) => {
    const talk = story({ durable: true }).calls().presses('1').isOffered(['olga']).phonePresses('olga', '1');
    const told = then(talk.hangsUp());
    expect(awayIn(told, offShift)).toBe('held out');
    expect(told.name).toBe('hotline.waiting');
    expect(columnsIn(told)).toMatchObject({ attention: 'desk', urgency: 'imminent', ownerStaffId: null });
    expect(told.context.nextStep).toMatchObject({ kind, dueAtMs: told.nowMs + MINUTE });
    expect(told.events('wrapUp.owed')).toMatchObject([{ staffId: 'olga' }]);
    told.isOffered(['timur'], 'desk').staff(timur, { type: 'accept' });
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'timur' });
  });

  it('keeps on a break what is only to be written up, and no family that was cut off in danger', () => {
    const talk = () => story().calls().presses('1').isOffered(['olga']).phonePresses('olga', '1').hangsUp();
    const parted = talk().staff(olga, { type: 'farewell', said: true });
    expect(awayIn(parted, onBreakSince(parted.nowMs))).toBe('duplicate');
    const lost = talk();
    expect(awayIn(lost, onBreakSince(lost.nowMs))).toBe('held out');
  });

  it('keeps the wrap-up of a talk without danger', () => {
    const talk = story().calls().presses('2').isOffered(['olga']).phonePresses('olga', '1').hangsUp();
    expect(awayIn(talk, offShift)).toBe('duplicate');
  });

  it('leaves the wrap-up of a talk owed to whoever has the case next', () => {
    const told = story().calls().presses('2').isOffered(['olga']).phonePresses('olga', '1').hangsUp();
    told.texts('Спасибо, но он вернулся');
    expect(told.name).toBe('hotline.wrapUp');
    expect(awayIn(told, offShift)).toBe('held out');
    expect(told.events('wrapUp.owed')).toMatchObject([{ staffId: 'olga' }]);
  });

  it('and whoever answers for the shift in danger, are told', () => {
    const told = answered(offShift).texts('1');
    const [event] = told.events('owner.foundAway');
    const context = { seq: 1, caseId: 'case-1', caseNumber: 7, ownerStaffId: null, nameOf: String };
    const rooms = event && noticesFor(event, context).flatMap((notice) => notice.rooms);
    expect(rooms).toEqual(['staff:olga', 'supervisors']);
    const calm = answered(offShift).texts('Спасибо').events('owner.foundAway')[0];
    expect(calm && noticesFor(calm, context).flatMap((notice) => notice.rooms)).toEqual(['staff:olga']);
  });
});

describe('at another tier', () => {
  it('a session that was agreed stands beside the text of its family', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'accept' });
    told.staff(olga, {
      type: 'escalate',
      tier: 'consultation',
      specialty: 'psychologist',
      reason: 'страх',
    });
    told.staff(vera, { type: 'accept' });
    const startsAt = new Date(START_MS + 3 * DAY).toISOString();
    told.staff(vera, { type: 'schedule', at: startsAt }).given(offShift).texts('Не могу ждать');
    expect(told.name).toBe('consultation.waiting');
    expect(briefOf(told.state as CaseState).agreedStep).toMatchObject({ kind: 'session', dueAt: startsAt });
  });

  it('a case in support goes to the list of the crisis centre', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'accept' });
    told.staff(sofia, { type: 'reassign', staffId: 'kira', reason: 'кров' }, { target: target(kira) });
    told.staff(kira, { type: 'startSupport' }).given(offShift).texts('Он нас нашёл');
    expect(told.name).toBe('crisisCentre.requested');
    expect(columnsIn(told)).toMatchObject({ attention: 'desk', team: 'crisisCentre' });
  });
});
