/** A family that writes while somebody talks with it may not be able to speak any more: it is read as somebody on the line is. */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import { evolve } from '../../flows/case/evolve.ts';
import { type CaseState, contextOf, emptyCase, freeze } from '../../flows/case/state.ts';
import { olga, type Story, sofia, story, target, timur } from '../helpers/given-case.ts';

const MINUTE = 60_000;

const talking = () =>
  story().calls().presses('2').isOffered(['olga']).phoneReports('olga', 'answered').phonePresses('olga', '1');
const replayed = (told: Story) =>
  told.journal.reduce((state, event) => evolve(state, event).state, emptyCase('case-1'));

it('is to be answered within a minute, and a supervisor is told when nobody does', () => {
  const told = talking().waits(MINUTE).texts('Он вернулся, не могу говорить');
  expect(told.context.replyDueAtMs).toBe(told.nowMs + MINUTE);
  expect(told.context.urgency).toBe('routine');
  told.waits(MINUTE);
  expect(told.events('deadline.passed')).toHaveLength(1);
  told.staff(olga, { type: 'reply', text: 'Я на линии, слушаю' });
  expect(told.context.replyDueAtMs).toBeNull();
  expect(freeze(replayed(told))).toEqual(freeze(told.state as CaseState));
});

it('on hold too', () => {
  const told = talking().staff(olga, { type: 'hold' }).texts('Он вернулся');
  expect(told.context.replyDueAtMs).toBe(told.nowMs + MINUTE);
});

it('makes an older text of the family due as soon', () => {
  const told = story().texts('Позвоню').calls().presses('2').isOffered(['olga']);
  told.phoneReports('olga', 'answered').phonePresses('olga', '1').waits(MINUTE).texts('Тише');
  expect(told.context.replyDueAtMs).toBe(told.nowMs + MINUTE);
});

it('has the time of any text once the talk is over', () => {
  const told = talking().hangsUp().waits(MINUTE).texts('Спасибо');
  expect(told.context.replyDueAtMs).toBe(told.nowMs + 30 * MINUTE);
});

it('in a journal from before had the time of any text', () => {
  const told = talking().texts('Он вернулся');
  told.journal = told.journal.map((event) => {
    if (event.type !== 'text.received') return event;
    const { inTalk: _talk, ...before } = event;
    return before;
  });
  expect(contextOf(replayed(told)).replyDueAtMs).toBe(told.nowMs + 30 * MINUTE);
});

describe('whoever talks with the family', () => {
  const lastTextAt = (told: Story) => briefOf(told.state as CaseState).lastTextAt ?? '';
  const readBy = (told: Story, who = olga, at = lastTextAt(told)) =>
    told.refusalOf(who, { type: 'readText', lastTextAt: at });

  it('has read what it wrote, and answers it on the line: no written reply is owed', () => {
    const told = talking().texts('Он вернулся, не могу говорить').waits(20_000);
    told.staff(olga, { type: 'readText', lastTextAt: lastTextAt(told) });
    expect(told.context).toMatchObject({ unansweredSinceMs: null, replyDueAtMs: null });
    expect(told.events('text.read')).toEqual([
      { type: 'text.read', at: told.nowMs, by: 'olga', callId: told.context.liveCallId },
    ]);
    told.waits(2 * MINUTE);
    expect(told.events('deadline.passed')).toEqual([]);
    expect(freeze(replayed(told))).toEqual(freeze(told.state as CaseState));
  });

  it('may say so with the family on hold, and of what it wrote before it called', () => {
    const held = talking().staff(olga, { type: 'hold' }).texts('Он вернулся');
    expect(readBy(held)).toBeNull();
    const wrote = story().texts('Позвоню').calls().presses('2').isOffered(['olga']);
    wrote.phoneReports('olga', 'answered').phonePresses('olga', '1').waits(MINUTE);
    expect(readBy(wrote)).toBeNull();
  });

  it('has not read the words that came while they pressed', () => {
    const told = talking()
      .texts('Он вернулся')
      .waits(MINUTE / 2);
    const seen = lastTextAt(told);
    told.texts('Он у двери');
    expect(readBy(told, olga, seen)).toBe('unreadText');
    expect(told.context.unansweredSinceMs).not.toBeNull();
  });

  it('is asked about the next text anew', () => {
    const told = talking()
      .texts('Он вернулся')
      .waits(MINUTE / 2);
    told.staff(olga, { type: 'readText', lastTextAt: lastTextAt(told) }).texts('Он у двери');
    expect(told.context.replyDueAtMs).toBe(told.nowMs + MINUTE);
  });

  it('alone may: nobody who is not on this line, and nobody once it is over', () => {
    const told = talking().texts('Он вернулся');
    expect(readBy(told, sofia)).toBe('notYours');
    expect(readBy(told, timur)).toBe('notYours');
    const over = talking();
    const call = { contactId: over.contactId, sid: over.callSid };
    over.texts('Он вернулся').does({ type: 'callEnd', ...call, status: 'completed' });
    expect(readBy(over)).toBe('noLiveCall');
    const waits = story().texts('Позвоню').staff(olga, { type: 'accept' });
    expect(readBy(waits)).toBe('noLiveCall');
  });

  it('cannot say so while the family is only being rung', () => {
    const told = story({ phone: { safety: 'safe' } })
      .texts('Перезвоните')
      .staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'callFamily' }, { target: target(olga, { canBeRung: true }) });
    expect(readBy(told)).toBe('noLiveCall');
    told.phoneReports('olga', 'answered').phonePresses('olga', '1');
    expect(told.callState).toBe('dialling');
    expect(readBy(told)).toBe('noLiveCall');
  });

  it('has nothing to read where nothing was written', () => {
    const told = talking();
    expect(readBy(told, olga, new Date(told.nowMs).toISOString())).toBe('notAllowedNow');
  });
});
