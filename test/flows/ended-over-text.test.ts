/** A reason why a text stays unanswered holds for the texts that were in sight when it was chosen, and for no later one. */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { olga, type Story, story } from '../helpers/given-case.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const lastTextAt = (told: Story) => briefOf(told.state as CaseState).lastTextAt ?? null;
const tomorrow = (told: Story) => ({
  what: 'Позвонить',
  dueAt: new Date(told.nowMs + DAY).toISOString(),
});

/** Olga has taken the family's text and opened the form; then it writes more. */
function writesIntoTheForm() {
  const told = story().texts('Он стучит в дверь').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
  told.waits(2 * MINUTE);
  const seen = lastTextAt(told);
  told.texts('Он с ножом, помогите').waits(12 * SECOND);
  return { told, seen };
}

describe('words that come while the form stands open', () => {
  it.each(['wrapUp', 'followUp'] as const)('stay owed after a %s that did not see them', (type) => {
    const { told, seen } = writesIntoTheForm();
    const { replyDueAtMs, unansweredSinceMs } = told.context;
    const word = { noReply: 'notNeeded', lastTextAt: seen } as const;
    if (type === 'wrapUp')
      told.staff(olga, {
        type,
        outcome: 'helped',
        summary: 'Дома всё тихо',
        ...word,
        nextStep: tomorrow(told),
      });
    else told.staff(olga, { type, ...word, ...tomorrow(told) });
    expect(told.name).toBe('hotline.followUp');
    expect(told.context).toMatchObject({ replyDueAtMs, unansweredSinceMs });
    expect(told.events('case.followedUp').at(-1)).toMatchObject({ replyOwed: true });
    expect(told.events('case.followedUp').at(-1)).not.toHaveProperty('noReply');
    told.waits(30 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });

  it('are neither ended nor closed over, and what was written for it is not lost', () => {
    const { told, seen } = writesIntoTheForm();
    const word = { noReply: 'notNeeded', lastTextAt: seen } as const;
    expect(told.refusalOf(olga, { type: 'endContact', ...word })).toBe('unreadText');
    expect(told.refusalOf(olga, { type: 'close', outcome: 'helped', ...word })).toBe('unreadText');
    expect(told.name).toBe('hotline.inConversation');
  });

  it('are covered by a reason that was chosen with them in sight, however lately they came', () => {
    const { told } = writesIntoTheForm();
    told.texts('Ошиблась, простите').waits(2 * SECOND);
    const word = { noReply: 'notNeeded', lastTextAt: lastTextAt(told) } as const;
    told.staff(olga, { type: 'wrapUp', outcome: 'helped', ...word, nextStep: tomorrow(told) });
    expect(told.context).toMatchObject({ replyDueAtMs: null, unansweredSinceMs: null });
    expect(told.events('case.followedUp').at(-1)).toMatchObject({ noReply: 'notNeeded' });
  });

  it('let the case be closed by whoever has them in sight', () => {
    const { told } = writesIntoTheForm();
    told.texts('Ошиблась').waits(2 * SECOND);
    told.staff(olga, {
      type: 'close',
      outcome: 'other',
      noReply: 'notForUs',
      lastTextAt: lastTextAt(told),
    });
    expect(told.name).toBe('hotline.closed');
  });

  it('are not ended over by somebody who saw no text at all', () => {
    const told = story().texts('Помогите').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'reply', text: 'Мы здесь' }).waits(MINUTE).texts('Он с ножом').waits(MINUTE);
    expect(told.refusalOf(olga, { type: 'endContact', lastTextAt: null })).toBe('unreadText');
    expect(told.refusalOf(olga, { type: 'close', outcome: 'helped', lastTextAt: null })).toBe('unreadText');
  });
});

describe('a client that names no text', () => {
  it('is taken to have read what is older than ten seconds, as before', () => {
    const { told } = writesIntoTheForm();
    told.staff(olga, { type: 'wrapUp', outcome: 'helped', noReply: 'notNeeded', nextStep: tomorrow(told) });
    expect(told.context.unansweredSinceMs).toBeNull();
  });

  it('leaves owed what came within them, and ends and closes nothing over it', () => {
    const { told } = writesIntoTheForm();
    told.texts('Скорее').waits(2 * SECOND);
    const closing = { type: 'close', outcome: 'helped', noReply: 'notNeeded' } as const;
    expect(told.refusalOf(olga, closing)).toBe('unreadText');
    expect(told.refusalOf(olga, { type: 'endContact', noReply: 'notNeeded' })).toBe('unreadText');
    told.staff(olga, { type: 'wrapUp', outcome: 'helped', noReply: 'notNeeded', nextStep: tomorrow(told) });
    expect(told.context.unansweredSinceMs).not.toBeNull();
  });
});

it('the board says when the family last wrote, as long as that is to be read', () => {
  const told = story().calls();
  expect(briefOf(told.state as CaseState)).not.toHaveProperty('lastTextAt');
  const { told: after } = writesIntoTheForm();
  expect(lastTextAt(after)).toBe(new Date(after.nowMs - 12 * SECOND).toISOString());
});
