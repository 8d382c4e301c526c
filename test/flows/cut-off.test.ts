/** An outage of ours between the ring and the key is no miss of whoever was rung: the family does not wait out their skip. */
import { describe, expect, it } from 'vitest';
import { isMiss } from '../../flows/routing/missed-offers.ts';
import { olga, type Story, story } from '../helpers/given-case.ts';

const ringing = () => story().calls().presses('2').isOffered(['olga']).phoneReports('olga', 'answered');

/** The server was down from a moment after the pick-up, and is up again. */
function afterOutage(told: Story): Story {
  told.nowMs += 10_000;
  return told.given({ upSinceMs: told.nowMs });
}

const misses = (told: Story) => told.journal.filter(isMiss);

describe('a phone that was picked up before an outage, and is over after it', () => {
  it('is no miss, and rings again at once', () => {
    const told = afterOutage(ringing()).phoneReports('olga', 'completed');
    expect(told.events('offer.declined')).toMatchObject([{ staffId: 'olga', why: 'outage' }]);
    expect(misses(told)).toEqual([]);
    expect(told.context.skips).toEqual([]);
    told.isOffered(['olga']);
    expect(told.callState).toBe('ringing');
  });

  it('is none by the clock of its offer either', () => {
    const told = afterOutage(ringing()).waits(60_000);
    expect(told.events('offer.declined')).toMatchObject([{ why: 'outage' }]);
    expect(misses(told)).toEqual([]);
    expect(told.name).toBe('hotline.waiting');
    expect(told.callState).toBe('waiting');
    expect(told.context.skips).toEqual([]);
  });
});

describe('what is no outage', () => {
  it('is a miss as ever: a phone that was rung since', () => {
    const told = story().given({ upSinceMs: 0 }).calls().presses('2').isOffered(['olga']);
    told.phoneReports('olga', 'answered').phoneReports('olga', 'completed');
    expect(misses(told)).toHaveLength(1);
    expect(told.context.skips).toMatchObject([{ staffId: 'olga' }]);
  });

  it('is a refusal: whoever declined is skipped, whatever happened to us', () => {
    const told = afterOutage(ringing()).staff(olga, { type: 'decline' });
    expect(told.context.skips).toMatchObject([{ staffId: 'olga' }]);
  });
});
