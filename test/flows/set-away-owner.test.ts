/**
 * A family writes to somebody who was set away for offers missed and sits before an open page: it is left to them for as long
 * as a text in danger is held out to anybody, and goes to their colleagues after that.
 */
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../flows/case/facts.ts';
import { absenceOf, heldOutAtMs } from '../../flows/routing/absent-owner.ts';
import type { AwayWhy } from '../../flows/words.ts';
import { olga, START_MS, story, timur } from '../helpers/given-case.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const SET_AWAY_MS = START_MS + 10 * MINUTE;

const setAway: Partial<Facts> = {
  ownerAbsent: { presence: 'away', sinceMs: SET_AWAY_MS, atConsole: true },
};
const onBreak: Partial<Facts> = { ownerAbsent: { presence: 'away', sinceMs: SET_AWAY_MS } };
const ownerAway = { type: 'ownerAway' } as const;

/** Olga writes with a family in danger; a quarter of an hour later she has missed what else was held out to her. */
const inDanger = (facts: Partial<Facts>) => {
  const told = story({ durable: true }).texts('1').staff(olga, { type: 'accept' });
  told.staff(olga, { type: 'reply', text: 'Я здесь' });
  told.nowMs = SET_AWAY_MS + 5 * MINUTE;
  return told.given(facts);
};

describe('a family in danger that writes to whoever was set away, before an open page', () => {
  it('stays with them, and is theirs to answer', () => {
    const told = inDanger(setAway).texts('СТОП');
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'olga' });
    expect(told.events('owner.foundAway')).toEqual([]);
    expect(told.context.replyDueAtMs).toBe(told.nowMs + MINUTE);
  });

  it('is held out to their colleagues after half a minute, with half of its minute left', () => {
    const told = inDanger(setAway).texts('Он у двери');
    const wroteAtMs = told.nowMs;
    told.nowMs += 30 * SECOND - 1;
    expect(told.ask(ownerAway)).toMatchObject({ ok: false });
    told.nowMs += 1;
    told.does(ownerAway);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.nextStep).toMatchObject({ dueAtMs: wroteAtMs + MINUTE });
    told.isOffered(['timur'], 'desk').staff(timur, { type: 'accept' });
    expect(told.context.owner).toMatchObject({ staffId: 'timur' });
  });

  it('is not waited for once more when it writes again meanwhile', () => {
    const told = inDanger(setAway).texts('Он у двери');
    told.nowMs += 20 * SECOND;
    told.texts('Быстрее');
    told.nowMs += 10 * SECOND;
    told.does(ownerAway);
    expect(told.name).toBe('hotline.waiting');
  });

  it('is held out at once where they chose the break by themselves', () => {
    expect(inDanger(onBreak).texts('Он у двери').name).toBe('hotline.waiting');
  });

  it('is held out at once by what is late for it, where it wrote nothing', () => {
    const told = inDanger(setAway);
    told.nowMs += 3 * 60 * MINUTE;
    told.does(ownerAway);
    expect(told.name).toBe('hotline.waiting');
  });
});

describe('who is thought to be before their page', () => {
  const person = (why: AwayWhy | null, connected: boolean) => ({
    ...{ staffId: 'olga', presence: 'away' as const, presenceSinceMs: SET_AWAY_MS, why, connected },
  });
  it.each([
    ['whoever was set away, with a page open', person('missedOffers', true), true],
    ['nobody without a page', person('missedOffers', false), undefined],
    ['nobody who chose the break', person(null, true), undefined],
  ])('%s', (_, who, expected) => {
    expect(absenceOf('olga', [who])?.atConsole).toBe(expected);
  });

  it('a family that is not in danger is left to them no longer than to anybody on a break', () => {
    const absent = { presence: 'away', sinceMs: SET_AWAY_MS } as const;
    for (const urgency of ['urgent', 'elevated', 'routine'] as const) {
      const wrote = { wroteAtMs: SET_AWAY_MS + MINUTE };
      expect(heldOutAtMs({ ...absent, atConsole: true }, urgency, wrote)).toBe(
        heldOutAtMs(absent, urgency, wrote),
      );
    }
  });
});
