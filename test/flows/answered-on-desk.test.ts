/** Since when a family on somebody's desk has had its answer: what the router counts there, and what it does not. */
import { describe, expect, it } from 'vitest';
import { hasRoomOnDesk, heldAtMost } from '../../flows/contract/desk-load.ts';
import { olga, START_MS, type Story, story, target, vera } from '../helpers/given-case.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const reply = { type: 'reply', text: 'Где вы сейчас?' } as const;
const inHands = () =>
  story({ phone: { safety: 'safe' } })
    .texts('Помогите')
    .staff(olga, { type: 'accept' });
/** As the store keeps it of Olga's desk, from one decision to the next. */
function answeredAt(told: Story): number | null {
  return answers.get(told) ?? null;
}
const answers = new WeakMap<Story, number | null>();
function follow(told: Story): Story {
  const does = told.ask.bind(told);
  told.ask = (command, facts) => {
    const decided = does(command, facts);
    if (decided.ok)
      for (const { answeredAtMs } of decided.decision.offers)
        if (answeredAtMs !== undefined) answers.set(told, answeredAtMs);
    return decided;
  };
  return told;
}

describe('a family on a desk', () => {
  it('counts until somebody has answered it, and counts again at once when it writes', () => {
    const told = follow(inHands());
    expect(answeredAt(told)).toBeNull();
    told.waits(MINUTE).staff(olga, reply);
    expect(answeredAt(told)).toBe(START_MS + MINUTE);
    told.waits(MINUTE).texts('Дома');
    expect(answeredAt(told)).toBeNull();
    told.waits(MINUTE).staff(olga, reply);
    expect(answeredAt(told)).toBe(START_MS + 3 * MINUTE);
  });

  it('is taken for as newly answered with each word that is written to it', () => {
    const told = follow(inHands().staff(olga, reply)).waits(4 * MINUTE);
    expect(answeredAt(told.staff(olga, reply))).toBe(START_MS + 4 * MINUTE);
  });

  it('counts from the first however long the answer is on its way, and restarted between', () => {
    const durable = follow(story({ durable: true }).texts('Помогите').staff(olga, { type: 'accept' }));
    expect(answeredAt(durable.staff(olga, reply))).toBe(START_MS);
    expect(answeredAt(durable.texts('Дома'))).toBeNull();
  });

  it('counts in danger, whoever wrote last, and once its step is late', () => {
    const danger = { type: 'setUrgency', urgency: 'imminent', reason: 'бьёт' } as const;
    const told = follow(inHands()).staff(olga, reply).staff(olga, danger);
    expect(answeredAt(told)).toBeNull();
    const dueAt = new Date(START_MS + HOUR).toISOString();
    const late = follow(inHands()).staff(olga, { type: 'setNextStep', what: 'Позвонить', dueAt });
    late.staff(olga, reply);
    expect(answeredAt(late)).toBe(START_MS);
    late.waits(HOUR - 1);
    expect(answeredAt(late)).toBe(START_MS);
    late.waits(1);
    expect(answeredAt(late)).toBeNull();
  });

  it('does not count again because its conversation lasts long', () => {
    const told = follow(inHands())
      .staff(olga, reply)
      .waits(3 * HOUR);
    expect(told.events('deadline.passed')).not.toEqual([]);
    expect(answeredAt(told)).toBe(START_MS);
  });

  it('counts while its conversation is to be written up', () => {
    const told = follow(inHands()).staff(olga, reply).staff(olga, { type: 'endContact' });
    expect(told.name).toBe('hotline.wrapUp');
    expect(answeredAt(told)).toBeNull();
  });

  it('that nobody has answered yet counts for whoever was given it without a text', () => {
    const escalated = {
      type: 'escalate',
      tier: 'consultation',
      specialty: 'psychologist',
      reason: 'страх',
    } as const;
    const told = follow(inHands().staff(olga, reply).staff(olga, escalated).isOffered(['vera'], 'desk'));
    told.staff(vera, { type: 'accept' }, { target: target(vera) });
    expect(answeredAt(told)).toBeNull();
    expect(answeredAt(told.staff(vera, reply))).toBe(START_MS);
  });
});

describe('a desk', () => {
  it('holds at most twice what counts, and never more than may be set', () => {
    expect([1, 3, 5, 6, 10].map(heldAtMost)).toEqual([2, 6, 10, 10, 10]);
  });

  it('of answered families has room five minutes after the answers', () => {
    const desk = { held: 3, answeredAtMs: [START_MS, START_MS, START_MS] };
    expect(hasRoomOnDesk(desk, 3, START_MS + 5 * MINUTE - 1)).toBe(false);
    expect(hasRoomOnDesk(desk, 3, START_MS + 5 * MINUTE)).toBe(true);
  });
});
