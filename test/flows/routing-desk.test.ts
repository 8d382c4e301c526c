/** Who is offered what is written: by room on the desk, and the hotline for a team with nobody there. */
import { describe, expect, it } from 'vitest';
import type { ClosedTeams } from '../../flows/hours/closed-teams.ts';
import { chooseOffers } from '../../flows/routing/choose-offers.ts';
import type { RoutableCase, RoutableStaff } from '../../flows/routing/routable.ts';
import { onShift } from '../helpers/on-shift.ts';
import { MINUTE, NOW, offered, waiting } from './waiting-cases.ts';

describe('desk work', () => {
  it('is given to nobody who is talking', () => {
    const text = waiting('text', { attention: 'desk' });
    expect(offered(chooseOffers([text], [onShift('olga', { voiceSlots: [0] })], NOW))).toEqual([]);
  });

  it('fills a desk up to three conversations, each in a slot of its own', () => {
    const texts = ['a', 'b', 'c', 'd'].map((caseId) => waiting(caseId, { attention: 'desk' }));
    const assignments = chooseOffers(texts, [onShift('olga', { deskSlots: [1] })], NOW);
    expect(assignments.map(({ caseId, targets }) => [caseId, targets[0]?.slot])).toEqual([
      ['a', 0],
      ['b', 2],
    ]);
  });

  it('is given over what is answered: a family that does not write back holds no place for another', () => {
    const text = (caseId: string) => waiting(caseId, { attention: 'desk' });
    const full = { deskSlots: [0, 1, 2] };
    const quiet = NOW - 5 * MINUTE;
    const given = (deskAnsweredAtMs: number[], deskSlots = full.deskSlots) =>
      chooseOffers(
        ['a', 'b', 'c', 'd'].map(text),
        [onShift('olga', { deskSlots, deskAnsweredAtMs })],
        NOW,
      ).flatMap(({ targets }) => targets.map(({ slot }) => slot));
    expect(given([])).toEqual([]);
    expect(given([quiet, quiet, quiet])).toEqual([3, 4, 5]);
    // Whoever was answered a moment ago may be writing.
    expect(given([quiet, quiet + 1, NOW])).toEqual([3]);
    // As much again, and no more: they may all write again.
    expect(given([quiet, quiet, quiet, quiet, quiet], [0, 1, 2, 3, 4])).toEqual([5]);
    expect(given(Array(6).fill(quiet), [0, 1, 2, 3, 4, 5])).toEqual([]);
  });

  it('goes to whoever has least that counts, then least at all', () => {
    const answered = [NOW - 6 * MINUTE, NOW - 6 * MINUTE];
    const staff = [
      onShift('olga', { deskSlots: [0] }),
      onShift('timur', { deskSlots: [0, 1], deskAnsweredAtMs: answered }),
      onShift('zoya', { deskSlots: [0, 1, 2], deskAnsweredAtMs: answered }),
    ];
    const text = (caseId: string) => waiting(caseId, { attention: 'desk' });
    expect(offered(chooseOffers([text('a')], staff, NOW))).toEqual([['a', ['timur']]]);
    expect(offered(chooseOffers([text('a'), text('b')], staff, NOW))[1]).toEqual(['b', ['olga']]);
  });

  it('of a consultation goes to the specialty that was asked for', () => {
    const staff = [
      onShift('vera', { role: 'consultant', specialty: 'psychologist' }),
      onShift('lev', { role: 'consultant', specialty: 'lawyer' }),
    ];
    const asked = waiting('one', { team: 'consultation', specialty: 'lawyer', attention: 'desk' });
    expect(offered(chooseOffers([asked], staff, NOW))).toEqual([['one', ['lev']]]);
  });
});

describe('a text to a team with nobody there', () => {
  const crisis = { team: 'crisisCentre', attention: 'desk' } as const;
  const kira = onShift('kira', { role: 'crisisWorker' });
  const olga = onShift('olga');
  const sofia = onShift('sofia', { role: 'supervisor' });
  const asked = (text: RoutableCase, staff: RoutableStaff[], closed: ClosedTeams = {}) =>
    offered(chooseOffers([text], staff, NOW, { closed })).flatMap(([, who]) => who);

  it('is read by the hotline', () => {
    expect(asked(waiting('text', { ...crisis, unread: true }), [olga])).toEqual(['olga']);
    const stepped = { ...kira, presence: 'away' as const };
    expect(asked(waiting('text', { ...crisis, unread: true }), [stepped, olga])).toEqual(['olga']);
  });

  it('in danger is read by the hotline, and by supervisors beside it', () => {
    const danger = waiting('danger', { ...crisis, urgency: 'imminent' });
    expect(asked(danger, [sofia, olga])).toEqual(['olga', 'sofia']);
    expect(asked(danger, [sofia])).toEqual(['sofia']);
  });

  it('in danger is read by the hotline also while those of it talk, or once they have missed it', () => {
    const danger = waiting('danger', { ...crisis, urgency: 'imminent' });
    expect(asked(danger, [kira, olga])).toEqual(['kira']);
    expect(asked(danger, [{ ...kira, voiceSlots: [0] }, olga])).toEqual(['olga']);
    const missed = { ...danger, skips: [{ staffId: 'kira', untilMs: NOW + MINUTE }] };
    expect(asked(missed, [kira, olga])).toEqual(['olga']);
  });

  it('is its own as soon as somebody of it is there, also with their hands full', () => {
    expect(asked(waiting('text', { ...crisis, unread: true }), [olga, kira])).toEqual(['kira']);
    const full = { ...kira, deskSlots: [0, 1, 2] };
    expect(asked(waiting('text', { ...crisis, unread: true }), [olga, full])).toEqual([]);
  });

  it('is read by the hotline outside the hours of its team', () => {
    const closed = { crisisCentre: { opensAtMs: NOW + MINUTE, timeZone: 'Europe/Moscow' } };
    expect(asked(waiting('text', { ...crisis, unread: true }), [olga, kira], closed)).toEqual(['olga']);
  });

  it('waits for its own where its family has written nothing, as with what one tier sends to another', () => {
    expect(asked(waiting('sent', { ...crisis }), [olga])).toEqual([]);
  });
});
