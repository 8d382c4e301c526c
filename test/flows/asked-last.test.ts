/** Whoever sends a case on to a team with nobody there is not the first who gets it back. */
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { chooseOffers } from '../../flows/routing/choose-offers.ts';
import type { RoutableStaff } from '../../flows/routing/routable.ts';
import { PAUSE_IN_DANGER_MS } from '../../flows/routing/skips.ts';
import { SKIP_AFTER_DECLINE_MS } from '../../flows/triage/delays.ts';
import type { Urgency } from '../../flows/words.ts';
import { olga, type Story, story } from '../helpers/given-case.ts';
import { onShift } from '../helpers/on-shift.ts';

const atOlga = onShift('olga');
const timur = onShift('timur');
const sofia = onShift('sofia', { role: 'supervisor' });

/** Olga has an unanswered text, and sends its case to the crisis centre. */
const sentOn = (urgency: Urgency) =>
  story({ durable: true })
    .texts('Он с ножом')
    .staff(olga, { type: 'accept' })
    .staff(olga, { type: 'escalate', tier: 'crisisCentre', urgency, reason: 'негде ночевать' });

/** Who would be asked, in the order of asking. */
function asked(told: Story, staff: RoutableStaff[]): string[] {
  const { team, specialty, attention, urgency, waitingSinceMs, skips } = columnsOf(told.state as CaseState);
  if (attention === null || waitingSinceMs === null) throw new Error('it does not wait');
  const waiting = {
    ...{ caseId: 'case-1', team, specialty, attention, urgency, waitingSinceMs, skips, unread: true },
    ...{ reservedForStaffId: null, preferredStaffId: null },
  };
  const made = chooseOffers([waiting], staff, told.nowMs);
  return made.flatMap(({ targets }) => targets.map(({ staffId }) => staffId));
}

describe('a case sent to a team with nobody there', () => {
  it('is read in danger by the others of the line and by supervisors, and by whoever sent it last', () => {
    const told = sentOn('imminent');
    expect(asked(told, [atOlga, timur, sofia])).toEqual(['timur', 'sofia']);
    expect(asked(told, [atOlga, sofia])).toEqual(['sofia']);
    expect(asked(told, [atOlga])).toEqual([]);
    expect(asked(told.waits(PAUSE_IN_DANGER_MS), [atOlga])).toEqual(['olga']);
  });

  it('is read by somebody else of the line, and by whoever sent it after the pause that a refusal makes', () => {
    const told = sentOn('routine');
    expect(asked(told, [atOlga, timur])).toEqual(['timur']);
    expect(asked(told, [atOlga])).toEqual([]);
    expect(asked(told.waits(SKIP_AFTER_DECLINE_MS), [atOlga])).toEqual(['olga']);
  });

  it('is read by whoever sent it as soon as the family writes on, where nobody else is there', () => {
    const told = sentOn('routine');
    expect(asked(told, [atOlga])).toEqual([]);
    expect(asked(told.texts('Он нас нашёл'), [atOlga])).toEqual(['olga']);
  });

  it('is for those of the team as soon as any of them is there', () => {
    const kira = onShift('kira', { role: 'crisisWorker' });
    expect(asked(sentOn('routine'), [atOlga, timur, kira])).toEqual(['kira']);
  });
});
