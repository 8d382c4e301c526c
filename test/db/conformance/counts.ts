/** The figures over the board. */
import { describe, expect, test } from 'vitest';
import type { Visibility } from '../../../db/store.ts';
import type { CaseEvent } from '../../../flows/case/events.ts';
import {
  aCallContact,
  aCommit,
  aDecision,
  aFirstCall,
  aFirstText,
  aNumber,
  anOffer,
  NINE_OCLOCK_MS,
  offered,
} from '../../helpers/a-decision.ts';
import { committed, givenStores, type OpenStore } from './given-store.ts';

const supervisor: Visibility = { staffId: 'sofia', scope: 'all' };
const operator: Visibility = { staffId: 'anna', scope: { team: 'hotline', specialty: null } };
const lawyer: Visibility = { staffId: 'lev', scope: { team: 'consultation', specialty: 'lawyer' } };
const administrator: Visibility = { staffId: 'adam', scope: 'none' };

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

      expect(await store.counts(supervisor, NINE_OCLOCK_MS)).toEqual({
        waiting: 0,
        longestWaitingSinceMs: null,
        deadlinesPassed: 0,
        callsToday: 0,
        answeredToday: 0,
        answeredWithin20sToday: 0,
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

      expect(await store.counts(supervisor, NINE_OCLOCK_MS)).toMatchObject({
        waiting: 4,
        longestWaitingSinceMs: seconds(1),
        deadlinesPassed: 3,
      });
      expect(await store.counts(operator, NINE_OCLOCK_MS)).toMatchObject({
        waiting: 3,
        longestWaitingSinceMs: seconds(4),
        deadlinesPassed: 2,
      });
      expect(await store.counts(lawyer, NINE_OCLOCK_MS)).toMatchObject({ waiting: 1, deadlinesPassed: 2 });
      expect(await store.counts(administrator, NINE_OCLOCK_MS)).toMatchObject({
        waiting: 0,
        deadlinesPassed: 0,
      });
    });

    test('count the calls of the day and how soon a person took them', async () => {
      const { store } = await open();
      const answers: [string, number | null][] = [
        ['at-once', 3],
        ['in-time', 20],
        ['late', 21],
        ['never', null],
      ];
      for (const [caseId, answeredAfter] of answers) {
        await committed(store, aFirstCall(caseId, null));
        if (answeredAfter === null) continue;
        const events = [aConfirmation(caseId, seconds(answeredAfter))];
        await committed(store, aCommit(aDecision(caseId, { events }), { expectedVersion: 1 }));
      }
      const yesterday = aFirstCall('yesterday', null);
      const [contact] = yesterday.decision.contacts;
      yesterday.decision.contacts = [{ ...contact!, startedAtMs: NINE_OCLOCK_MS - 1 }];
      await committed(store, yesterday);
      await committed(store, aFirstText('text', aNumber(1)));

      const figures = { callsToday: 4, answeredToday: 3, answeredWithin20sToday: 2 };
      expect(await store.counts(supervisor, NINE_OCLOCK_MS)).toMatchObject(figures);
      expect(await store.counts(operator, NINE_OCLOCK_MS)).toMatchObject(figures);
      expect(await store.counts(lawyer, NINE_OCLOCK_MS)).toMatchObject({ callsToday: 0 });
    });

    test('take the first answer, and keep it when the call goes on and ends', async () => {
      const { store } = await open();
      await committed(store, aFirstCall('maria', null));
      const ended = aCallContact('maria', null, { endedAtMs: seconds(300) });
      for (const [index, at] of [10, 200].entries()) {
        const events = [aConfirmation('maria', seconds(at))];
        await committed(store, aCommit(aDecision('maria', { events }), { expectedVersion: index + 1 }));
      }
      await committed(store, aCommit(aDecision('maria', { contacts: [ended] }), { expectedVersion: 3 }));

      expect(await store.counts(supervisor, NINE_OCLOCK_MS)).toMatchObject({
        answeredToday: 1,
        answeredWithin20sToday: 1,
      });
    });

    test('take an accepted voice offer for an answer, a desk offer not', async () => {
      const { store } = await open();
      for (const [caseId, attention] of [
        ['by-voice', 'voice'],
        ['at-desk', 'desk'],
      ] as const) {
        await committed(store, aFirstCall(caseId, null));
        const offer = anOffer(`offer-${caseId}`, 'anna', { attention });
        const accepted: CaseEvent = {
          type: 'offer.accepted',
          at: seconds(5),
          offerId: offer.id,
          staffId: 'anna',
          via: 'console',
        };
        const decision = aDecision(caseId, { events: [accepted], offers: [offered(offer, 'accepted')] });
        await committed(store, aCommit(decision, { expectedVersion: 1 }));
      }

      expect(await store.counts(supervisor, NINE_OCLOCK_MS)).toMatchObject({
        callsToday: 2,
        answeredToday: 1,
      });
    });
  });
}
