/** Nobody holds more than their slots, and exactly one person gets each case: by constraint, not by memory. */
import { describe, expect, test } from 'vitest';
import type { OfferChange } from '../../../flows/case/record.ts';
import {
  aCallContact,
  aCommit,
  aDecision,
  anOffer,
  NINE_OCLOCK_MS,
  offered,
} from '../../helpers/a-decision.ts';
import { committed, givenStores, type OpenStore } from './given-store.ts';
import { aColleague } from './staff.ts';

const aVoiceOffer = (offerId: string, staffId: string, slot = 0) =>
  anOffer(offerId, staffId, { attention: 'voice', slot, legId: `${offerId}-leg` });

export function describeOffers(openStore: OpenStore): void {
  const open = givenStores(openStore);

  describe('an offer', () => {
    test('of two cases for the same slot of one person goes to the first', async () => {
      const { store } = await open();

      const results = await Promise.all([
        store.commit(aCommit(aDecision('maria', { offers: [offered(anOffer('o1', 'anna'))] }))),
        store.commit(aCommit(aDecision('oleg', { offers: [offered(anOffer('o2', 'anna'))] }))),
      ]);

      expect(results).toEqual([
        { ok: true, version: 1, number: 1, firstSeq: 1, lastSeq: 1 },
        { ok: false, conflict: 'offer' },
      ]);
      expect(await store.loadCase('oleg')).toBeNull();
    });

    test('in another slot, for another person or for the voice is no conflict', async () => {
      const { store } = await open();
      await committed(store, aCommit(aDecision('maria', { offers: [offered(anOffer('o1', 'anna'))] })));

      const others = [anOffer('o2', 'anna', { slot: 1 }), anOffer('o3', 'boris'), aVoiceOffer('o4', 'anna')];
      await committed(store, aCommit(aDecision('oleg', { offers: others.map((offer) => offered(offer)) })));
    });

    test('that has ended frees its slot', async () => {
      const { store } = await open();
      const offer = anOffer('o1', 'anna');
      await committed(store, aCommit(aDecision('maria', { offers: [offered(offer)] })));
      await committed(
        store,
        aCommit(aDecision('maria', { offers: [offered(offer, 'ended')] }), { expectedVersion: 1 }),
      );

      await committed(store, aCommit(aDecision('oleg', { offers: [offered(anOffer('o2', 'anna'))] })));
    });

    test('may take the slot that the same decision frees, in whatever order they are named', async () => {
      const { store } = await open();
      const first = anOffer('o1', 'anna');
      await committed(store, aCommit(aDecision('maria', { offers: [offered(first)] })));
      const second = anOffer('o2', 'anna');

      await committed(
        store,
        aCommit(aDecision('maria', { offers: [offered(second), offered(first, 'ended')] }), {
          expectedVersion: 1,
        }),
      );
    });

    test.each(['desk', 'voice'] as const)(
      'for the %s can be accepted by one person only',
      async (attention) => {
        const { store } = await open();
        const [anna, boris] = ['anna', 'boris'].map((staffId) =>
          anOffer(`o-${staffId}`, staffId, { attention }),
        );
        await committed(store, aCommit(aDecision('maria', { offers: [offered(anna!), offered(boris!)] })));
        await committed(
          store,
          aCommit(aDecision('maria', { offers: [offered(anna!, 'accepted')] }), { expectedVersion: 1 }),
        );

        expect(
          await store.commit(
            aCommit(aDecision('maria', { offers: [offered(boris!, 'accepted')] }), { expectedVersion: 2 }),
          ),
        ).toEqual({ ok: false, conflict: 'offer' });
      },
    );

    test('of the voice may be accepted while somebody holds the desk of the same case', async () => {
      const { store } = await open();
      const offers = [
        offered(anOffer('o1', 'anna'), 'accepted'),
        offered(aVoiceOffer('o2', 'boris'), 'accepted'),
      ];

      await committed(store, aCommit(aDecision('maria', { offers })));
    });

    test('shows in the slots of those on shift, open and accepted alike', async () => {
      const { store } = await open();
      await store.addStaff(aColleague('anna'));
      const offers = [
        offered(anOffer('o1', 'anna', { slot: 2 })),
        offered(anOffer('o2', 'anna', { slot: 0 }), 'accepted'),
        offered(aVoiceOffer('o3', 'anna')),
      ];
      await committed(store, aCommit(aDecision('maria', { offers })));

      expect(await store.staffOnShift()).toMatchObject([
        { staffId: 'anna', voiceSlots: [0], deskSlots: [0, 2] },
      ]);
    });

    test('that was taken for the desk tells since when its family has had an answer, until it writes again', async () => {
      const { store } = await open();
      await store.addStaff(aColleague('anna'));
      const one = anOffer('o1', 'anna');
      const answeredAtMs = NINE_OCLOCK_MS;
      const told = async () => (await store.staffOnShift())[0]?.deskAnsweredAtMs;
      const change = (offers: OfferChange[], expectedVersion: number) =>
        committed(store, aCommit(aDecision('maria', { offers }), { expectedVersion }));
      await change([offered(one)], 0);
      await change([offered(anOffer('o2', 'anna', { slot: 1 }), 'ended'), offered(one, 'accepted')], 1);
      expect(await told()).toEqual([]);
      await change([{ offer: one, state: 'accepted', answeredAtMs }], 2);
      expect(await told()).toEqual([answeredAtMs]);
      await change([], 3);
      expect(await told()).toEqual([answeredAtMs]);
      await change([{ offer: one, state: 'accepted', answeredAtMs: null }], 4);
      expect(await told()).toEqual([]);
      await change([{ offer: one, state: 'accepted', answeredAtMs }], 5);
      await change([offered(one, 'ended')], 6);
      expect(await told()).toEqual([]);
    });

    test('of a talk that is over leaves its person resting, until the voice is given back or rung again', async () => {
      const { store } = await open();
      await store.addStaff(aColleague('anna'));
      const call = (endedAtMs: number | null) => ({
        contacts: [{ ...aCallContact('maria', null), endedAtMs }],
      });
      const held = { offers: [offered(aVoiceOffer('o1', 'anna'), 'accepted')] };
      await committed(store, aCommit(aDecision('maria', { ...held, ...call(null) })));
      expect(await store.staffOnShift()).toMatchObject([{ voiceSlots: [0], isResting: false }]);

      await committed(store, aCommit(aDecision('maria', call(NINE_OCLOCK_MS)), { expectedVersion: 1 }));
      expect(await store.staffOnShift()).toMatchObject([{ voiceSlots: [0], isResting: true }]);

      const rung = { offers: [offered(aVoiceOffer('o2', 'anna', 1))] };
      await committed(store, aCommit(aDecision('nina', rung)));
      expect(await store.staffOnShift()).toMatchObject([{ voiceSlots: [0, 1], isResting: false }]);
    });

    test('that rings tells of which call, and how urgent it is, until it is accepted', async () => {
      const { store } = await open();
      await store.addStaff(aColleague('anna'));
      await committed(
        store,
        aCommit(aDecision('maria', { offers: [offered(aVoiceOffer('o1', 'anna', 1))] })),
      );
      const [rung] = await store.staffOnShift();
      expect(rung?.rungFor).toMatchObject({ caseId: 'maria', slot: 1 });
      expect(rung?.rungFor?.urgency).toBe((await store.listedCase('maria'))?.brief.urgency);

      const accepted = { offers: [offered(aVoiceOffer('o1', 'anna', 1), 'accepted')] };
      await committed(store, aCommit(aDecision('maria', accepted), { expectedVersion: 1 }));
      expect(await store.staffOnShift()).toMatchObject([{ voiceSlots: [1], rungFor: null }]);
    });

    test('for the desk rings for nothing', async () => {
      const { store } = await open();
      await store.addStaff(aColleague('anna'));
      await committed(store, aCommit(aDecision('maria', { offers: [offered(anOffer('o1', 'anna'))] })));
      expect(await store.staffOnShift()).toMatchObject([{ deskSlots: [0], rungFor: null }]);
    });

    test('that was accepted and ends makes its person newly idle; one that passed them by does not', async () => {
      const { store } = await open();
      await store.addStaff(aColleague('anna'));
      await store.addStaff(aColleague('boris'));
      const [anna, boris] = [anOffer('o1', 'anna'), anOffer('o2', 'boris')];
      await committed(
        store,
        aCommit(aDecision('maria', { offers: [offered(anna, 'accepted'), offered(boris)] })),
      );
      const ended = aDecision('maria', { offers: [offered(anna, 'ended'), offered(boris, 'ended')] });
      await committed(store, aCommit(ended, { expectedVersion: 1, nowMs: NINE_OCLOCK_MS + 60_000 }));

      expect(await store.staffOnShift()).toMatchObject([
        { staffId: 'anna', lastFreedAtMs: NINE_OCLOCK_MS + 60_000, deskSlots: [] },
        { staffId: 'boris', lastFreedAtMs: 0, deskSlots: [] },
      ]);
    });
  });
}
