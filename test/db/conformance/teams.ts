/** What is set for the teams, and what offers came to: kept whole, and enough to tell who is not there. */
import { describe, expect, test } from 'vitest';
import type { Store } from '../../../db/store.ts';
import type { Offer } from '../../../flows/case/events/offers.ts';
import type { OfferChange } from '../../../flows/case/record.ts';
import {
  DEFAULT_TEAM_SETTINGS,
  TEAM_NAMES,
  type TeamSettings,
} from '../../../flows/routing/team-settings.ts';
import { aCommit, aDecision, anOffer, NINE_OCLOCK_MS, offered } from '../../helpers/a-decision.ts';
import { committed, givenStores, type OpenStore } from './given-store.ts';
import { aColleague } from './staff.ts';

const MINUTE = 60_000;
const AT_ONCE: TeamSettings = {
  ...DEFAULT_TEAM_SETTINGS,
  strategy: 'atOnce',
  phonesAtOnce: 4,
  restSeconds: 60,
};

function record(detail: string) {
  return { atMs: NINE_OCLOCK_MS, staffId: 'olga', action: 'team.changed', caseId: 'a-case', detail };
}

/** Held out at an instant after nine, and over a little later with this outcome. */
async function offerCame(
  store: Store,
  caseId: string,
  offer: Offer,
  outcome: OfferChange['outcome'],
  atMs: number,
): Promise<void> {
  await committed(store, aCommit(aDecision(caseId, { offers: [offered(offer)] })));
  const state = outcome === 'accepted' ? 'accepted' : 'ended';
  const change: OfferChange = { offer, state, ...(outcome === undefined ? {} : { outcome }) };
  const over = aDecision(caseId, { offers: [change] });
  await committed(store, aCommit(over, { expectedVersion: 1, nowMs: NINE_OCLOCK_MS + atMs }));
}

export function describeTeams(openStore: OpenStore): void {
  const open = givenStores(openStore);

  describe('the settings of the teams', () => {
    test('are the defaults for each as long as nobody has set anything', async () => {
      const { store } = await open();
      expect(await store.teamSettings()).toEqual(
        TEAM_NAMES.map((team) => ({ team, version: 0, settings: DEFAULT_TEAM_SETTINGS })),
      );
    });

    test('are kept for their own team, over a restart, and changed only by whoever has seen them as they are', async () => {
      const { store, reopen } = await open();
      expect(await store.setTeamSettings('lawyer', AT_ONCE, 1, record('of a row that is not there'))).toBe(
        false,
      );
      const together = [
        store.setTeamSettings('lawyer', AT_ONCE, 0, record('first')),
        store.setTeamSettings('lawyer', DEFAULT_TEAM_SETTINGS, 0, record('late')),
      ];
      expect(await Promise.all(together)).toEqual([true, false]);
      const again = await reopen();
      const stored = await again.teamSettings();
      expect(stored.find(({ team }) => team === 'lawyer')).toEqual({
        team: 'lawyer',
        version: 1,
        settings: AT_ONCE,
      });
      expect(stored.filter(({ version }) => version === 0)).toHaveLength(TEAM_NAMES.length - 1);
      expect((await again.auditOf('a-case')).map(({ detail }) => detail)).toEqual(['first']);
    });
  });

  describe('what offers came to', () => {
    test('is kept for each person, the latest first, and only where it tells something', async () => {
      const { store, reopen } = await open();
      await offerCame(store, 'one', anOffer('o1', 'anna'), 'missed', MINUTE);
      await offerCame(store, 'two', anOffer('o2', 'anna'), 'accepted', 2 * MINUTE);
      await offerCame(store, 'three', anOffer('o3', 'anna', { slot: 1 }), undefined, 3 * MINUTE);
      await offerCame(store, 'four', anOffer('o4', 'boris'), 'missed', 4 * MINUTE);
      const again = await reopen();
      expect(await again.offerOutcomes('anna', NINE_OCLOCK_MS, 10)).toEqual([
        {
          outcome: 'accepted',
          caseNumber: 2,
          offeredAtMs: anOffer('o2', 'anna').offeredAtMs,
          atMs: NINE_OCLOCK_MS + 2 * MINUTE,
        },
        {
          outcome: 'missed',
          caseNumber: 1,
          offeredAtMs: anOffer('o1', 'anna').offeredAtMs,
          atMs: NINE_OCLOCK_MS + MINUTE,
        },
      ]);
      expect(await again.offerOutcomes('anna', NINE_OCLOCK_MS + 2 * MINUTE, 10)).toHaveLength(1);
      expect(await again.offerOutcomes('anna', NINE_OCLOCK_MS, 1)).toHaveLength(1);
    });

    test('that ran out at the desk while its person talked was not missed', async () => {
      const { store } = await open();
      const talk = anOffer('o1', 'anna', { attention: 'voice', legId: 'leg' });
      await committed(store, aCommit(aDecision('call', { offers: [offered(talk, 'accepted')] })));
      await offerCame(store, 'text', anOffer('o2', 'anna'), 'missed', MINUTE);
      expect(await store.offerOutcomes('anna', 0, 10)).toEqual([]);
    });
  });

  describe('being set away for offers missed', () => {
    const presenceOf = async (store: Store) => {
      const [{ presence, why, presenceSinceMs } = { presence: null, why: null, presenceSinceMs: 0 }] =
        await store.staffOnShift();
      return { presence, why, sinceMs: presenceSinceMs };
    };

    test('happens to whoever has been available since then, and to nobody who came back meanwhile', async () => {
      const { store } = await open();
      await store.addStaff(aColleague('anna'));
      await store.setPresence('anna', 'available', 'phone', NINE_OCLOCK_MS);
      expect(await store.setAwayForMisses('anna', NINE_OCLOCK_MS - 1, NINE_OCLOCK_MS + MINUTE)).toBe(false);
      expect(await presenceOf(store)).toEqual({ presence: 'available', why: null, sinceMs: NINE_OCLOCK_MS });

      expect(await store.setAwayForMisses('anna', NINE_OCLOCK_MS, NINE_OCLOCK_MS + MINUTE)).toBe(true);
      expect(await presenceOf(store)).toEqual({
        presence: 'away',
        why: 'missedOffers',
        sinceMs: NINE_OCLOCK_MS + MINUTE,
      });
      expect(await store.setAwayForMisses('anna', NINE_OCLOCK_MS, NINE_OCLOCK_MS + MINUTE)).toBe(false);
    });

    test('is over when they are seen at work; a break of their own, and the end of a shift, stay', async () => {
      const { store } = await open();
      await store.addStaff(aColleague('anna'));
      await store.setPresence('anna', 'available', 'phone', NINE_OCLOCK_MS);
      expect(await store.comeBackAfterMisses('anna', NINE_OCLOCK_MS + 1)).toBe(false);
      await store.setAwayForMisses('anna', NINE_OCLOCK_MS, NINE_OCLOCK_MS + 1);
      expect(await store.comeBackAfterMisses('anna', NINE_OCLOCK_MS + 2)).toBe(true);
      expect(await presenceOf(store)).toEqual({
        ...{ presence: 'available', why: null, sinceMs: NINE_OCLOCK_MS + 2 },
      });
      await store.setPresence('anna', 'away', 'phone', NINE_OCLOCK_MS + 3);
      expect(await store.comeBackAfterMisses('anna', NINE_OCLOCK_MS + 4)).toBe(false);
      await store.setPresence('anna', 'offline', 'phone', NINE_OCLOCK_MS + 5, 'lostConnection');
      expect(await store.comeBackAfterMisses('anna', NINE_OCLOCK_MS + 6)).toBe(false);
      expect(await presenceOf(store)).toMatchObject({ presence: 'offline', why: 'lostConnection' });
    });

    test('is explained until the person says where they are, another device alone says nothing', async () => {
      const { store } = await open();
      await store.addStaff(aColleague('anna'));
      const setAway = async (nowMs: number) => {
        await store.setPresence('anna', 'available', 'phone', nowMs);
        await store.setAwayForMisses('anna', nowMs, nowMs + 1);
      };
      await setAway(NINE_OCLOCK_MS);
      await store.setPresence('anna', 'away', 'none', NINE_OCLOCK_MS + MINUTE);
      expect(await presenceOf(store)).toMatchObject({ presence: 'away', why: 'missedOffers' });
      await store.setPresence('anna', 'away', 'none', NINE_OCLOCK_MS + MINUTE);
      expect(await presenceOf(store)).toMatchObject({ presence: 'away', why: null });

      await setAway(NINE_OCLOCK_MS + 2 * MINUTE);
      await store.setPresence('anna', 'available', 'phone', NINE_OCLOCK_MS + 3 * MINUTE);
      expect(await presenceOf(store)).toMatchObject({ presence: 'available', why: null });
    });
  });
}
