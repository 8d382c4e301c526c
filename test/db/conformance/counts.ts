/** The figures over the board. */
import { describe, expect, test } from 'vitest';
import type { Visibility } from '../../../db/contract/list-store.ts';
import type { CaseEvent } from '../../../flows/case/events.ts';
import {
  aCallContact,
  aCommit,
  aDecision,
  aFirstText,
  aNumber,
  anOffer,
  NINE_OCLOCK_MS,
  offered,
} from '../../helpers/a-decision.ts';
import { aCallOf } from './a-call-of.ts';
import { committed, givenStores, type OpenStore } from './given-store.ts';

const supervisor: Visibility = { staffId: 'sofia', scope: 'all' };
const operator: Visibility = { staffId: 'anna', scope: { team: 'hotline', specialty: null } };
const lawyer: Visibility = { staffId: 'lev', scope: { team: 'consultation', specialty: 'lawyer' } };
const administrator: Visibility = { staffId: 'adam', scope: 'none' };

const NOON_MS = NINE_OCLOCK_MS + 3 * 3_600_000;
const seconds = (count: number) => NINE_OCLOCK_MS + count * 1000;

function aConfirmation(caseId: string, at: number): CaseEvent {
  const contactId = `${caseId}-call`;
  return { type: 'leg.confirmed', at, contactId, legId: 'leg', staffId: 'anna', sid: 'CA9' };
}

export function describeCounts(openStore: OpenStore): void {
  const open = givenStores(openStore);

  describe('the figures', () => {
    test('of an empty store are all zero', async () => {
      const { store } = await open();

      expect(await store.counts(supervisor, NINE_OCLOCK_MS, NOON_MS)).toEqual({
        waiting: 0,
        longestWaitingSinceMs: null,
        deadlinesPassed: 0,
        callsToday: 0,
        answeredToday: 0,
        answeredWithin20sToday: 0,
        measuredToday: 0,
      });
    });

    test('count who waits and which deadlines have passed, among what the viewer sees', async () => {
      const { store } = await open();
      const legal = { tier: 'consultation', team: 'consultation', specialty: 'lawyer' } as const;
      const cases = {
        a: { waitingSinceMs: seconds(5) },
        b: { waitingSinceMs: seconds(4), urgency: 'urgent', deadline: 'passed' },
        heldOut: { waitingSinceMs: seconds(6), attention: null, state: 'offered' },
        legal: { ...legal, waitingSinceMs: seconds(1), deadline: 'passed' },
        annas: { ...legal, ownerStaffId: 'anna', attention: null, waitingSinceMs: null, deadline: 'passed' },
        done: { state: 'closed', attention: null, waitingSinceMs: null, closedAtMs: seconds(9) },
      } as const;
      for (const [caseId, columns] of Object.entries(cases)) {
        await committed(store, aCommit(aDecision(caseId, { columns })));
      }

      expect(await store.counts(supervisor, NINE_OCLOCK_MS, NOON_MS)).toMatchObject({
        waiting: 4,
        longestWaitingSinceMs: seconds(1),
        deadlinesPassed: 3,
      });
      expect(await store.counts(operator, NINE_OCLOCK_MS, NOON_MS)).toMatchObject({
        waiting: 3,
        longestWaitingSinceMs: seconds(4),
        deadlinesPassed: 2,
      });
      expect(await store.counts(lawyer, NINE_OCLOCK_MS, NOON_MS)).toMatchObject({
        waiting: 1,
        deadlinesPassed: 2,
      });
      expect(await store.counts(administrator, NINE_OCLOCK_MS, NOON_MS)).toMatchObject({
        waiting: 0,
        deadlinesPassed: 0,
      });
    });

    test('count the calls of the day and how soon a person took them, from the end of the menu', async () => {
      const { store } = await open();
      await aCallOf(store, 'at-once', { answeredAfter: 3 });
      // Twenty-five seconds of greeting and menu, and then twenty of waiting.
      await aCallOf(store, 'in-time', { waitsAfter: 25, answeredAfter: 45 });
      await aCallOf(store, 'late', { waitsAfter: 25, answeredAfter: 46 });
      await aCallOf(store, 'gave-up', { waitsAfter: 5, endedAfter: 27 });
      await aCallOf(store, 'hung-up-at-once', { waitsAfter: 5, endedAfter: 8 });
      await aCallOf(store, 'hung-up-in-the-menu', { endedAfter: 30 });
      await aCallOf(store, 'wanted-to-leave-a-message', { voicemailAfter: 12, endedAfter: 70 });
      await aCallOf(store, 'yesterday', { at: -0.001, answeredAfter: 3 });
      await committed(store, aFirstText('text', aNumber(1)));

      const figures = { callsToday: 7, answeredToday: 3, answeredWithin20sToday: 2, measuredToday: 4 };
      expect(await store.counts(supervisor, NINE_OCLOCK_MS, NOON_MS)).toMatchObject(figures);
      expect(await store.counts(operator, NINE_OCLOCK_MS, NOON_MS)).toMatchObject(figures);
      expect(await store.counts(administrator, NINE_OCLOCK_MS, NOON_MS)).toMatchObject({ callsToday: 0 });
    });

    test('count a call that still waits neither way until its twenty seconds have passed', async () => {
      const { store } = await open();
      await aCallOf(store, 'maria', { waitsAfter: 10 });

      const measuredAt = async (afterSeconds: number) =>
        (await store.counts(supervisor, NINE_OCLOCK_MS, seconds(afterSeconds))).measuredToday;
      expect(await measuredAt(9)).toBe(0);
      expect(await measuredAt(30)).toBe(0);
      expect(await measuredAt(30.001)).toBe(1);
      expect(await store.counts(supervisor, NINE_OCLOCK_MS, NOON_MS)).toMatchObject({
        answeredWithin20sToday: 0,
      });
    });

    test('count a call for whoever it waited for, whoever the case goes to later', async () => {
      const { store } = await open();
      const legal = { tier: 'consultation', team: 'consultation', specialty: 'lawyer' } as const;
      await aCallOf(store, 'answered-here', { answeredAfter: 3 });
      const escalated = aDecision('answered-here', { columns: { ...legal, attention: 'desk' } });
      await committed(store, aCommit(escalated, { expectedVersion: 2 }));
      await aCallOf(store, 'waited-there', { waitsAfter: 2, sentOnTo: 'lawyer', answeredAfter: 30 });

      expect(await store.counts(operator, NINE_OCLOCK_MS, NOON_MS)).toMatchObject({
        callsToday: 2,
        answeredWithin20sToday: 1,
        measuredToday: 2,
      });
      expect(await store.counts(lawyer, NINE_OCLOCK_MS, NOON_MS)).toMatchObject({
        callsToday: 1,
        answeredToday: 1,
        answeredWithin20sToday: 0,
        measuredToday: 1,
      });
    });

    test('count a family as not answered that nobody was there for, and as nothing that rang a closed line', async () => {
      const { store } = await open();
      await aCallOf(store, 'nobody-there', {
        waitsAfter: 4,
        voicemailAfter: 4,
        voicemailWhy: 'nobody',
        endedAfter: 20,
      });
      await aCallOf(store, 'closed', {
        waitsAfter: 4,
        voicemailAfter: 10,
        voicemailWhy: 'closed',
        endedAfter: 20,
      });

      expect(await store.counts(supervisor, NINE_OCLOCK_MS, NOON_MS)).toMatchObject({
        callsToday: 2,
        measuredToday: 1,
      });
    });

    test('take a family that is called back for answered, and count it neither way', async () => {
      const { store } = await open();
      await aCallOf(store, 'maria', {
        waitsAfter: 2,
        callback: { askedAfter: 12, rungAfter: [15], reachedAfter: 20 },
        endedAfter: 200,
      });

      expect(await store.counts(supervisor, NINE_OCLOCK_MS, NOON_MS)).toMatchObject({
        answeredToday: 1,
        answeredWithin20sToday: 0,
        measuredToday: 0,
      });
    });

    test('take the first answer, and keep it when the call goes on and ends', async () => {
      const { store } = await open();
      await aCallOf(store, 'maria', { waitsAfter: 2 });
      const ended = aCallContact('maria', null, { endedAtMs: seconds(300) });
      for (const [index, at] of [10, 200].entries()) {
        const events = [aConfirmation('maria', seconds(at))];
        await committed(store, aCommit(aDecision('maria', { events }), { expectedVersion: index + 2 }));
      }
      await committed(store, aCommit(aDecision('maria', { contacts: [ended] }), { expectedVersion: 4 }));

      expect(await store.counts(supervisor, NINE_OCLOCK_MS, NOON_MS)).toMatchObject({
        answeredToday: 1,
        answeredWithin20sToday: 1,
      });
    });

    test('take nobody for answered by accepting: only by being on the line', async () => {
      const { store } = await open();
      await aCallOf(store, 'maria', { waitsAfter: 2 });
      const offer = anOffer('offer-maria', 'anna', { attention: 'voice' });
      const at = seconds(5);
      const accepted: CaseEvent = {
        type: 'offer.accepted',
        at,
        offerId: offer.id,
        staffId: 'anna',
        via: 'console',
      };
      const decision = aDecision('maria', { events: [accepted], offers: [offered(offer, 'accepted')] });
      await committed(store, aCommit(decision, { expectedVersion: 2 }));

      expect(await store.counts(supervisor, NINE_OCLOCK_MS, NOON_MS)).toMatchObject({
        callsToday: 1,
        answeredToday: 0,
      });
    });
  });
}
