/** An offer accepted after it ran out is told apart from one that was in time. */
import { expect, it } from 'vitest';
import { isTakenAnyway } from '../../agent-console/commands/late-accept.ts';
import type { OfferView, TimelineEntry } from '../../flows/contract/views.ts';
import { atSecond } from './a-case-summary.ts';

const shown: OfferView = {
  id: 'offer-1',
  staffId: 'olga',
  attention: 'voice',
  offeredAt: atSecond(-40),
  expiresAt: atSecond(-5),
};
const accepted = (seq: number, offerId: string, staffId = 'olga'): TimelineEntry => ({
  seq,
  at: atSecond(seq),
  type: 'offer.accepted',
  offerId,
  staffId,
});

it('the offer that was shown was accepted: nothing is to be said', () => {
  expect(isTakenAnyway({ timeline: [accepted(1, 'offer-1')] }, shown)).toBe(false);
  expect(isTakenAnyway({ timeline: [accepted(1, 'offer-0'), accepted(5, 'offer-1')] }, shown)).toBe(false);
});

it('it had run out, and the case was taken from the list: that is said', () => {
  const timeline = [accepted(1, 'offer-0', 'timur'), accepted(5, 'offer-2')];
  expect(isTakenAnyway({ timeline }, shown)).toBe(true);
});

it('another person had it before: that is theirs, and says nothing of this offer', () => {
  expect(isTakenAnyway({ timeline: [accepted(1, 'offer-0', 'timur')] }, shown)).toBe(false);
});
