/**
 * Sets away whoever misses several offers in a row, so that families are not held out to an empty chair. How many is
 * set for the team; what counts is committed with the offers, so a restart forgets nothing: everybody on shift is
 * looked at once at the start. Whoever is put off is looked at again. Whoever takes a family or answers one is there: what
 * they missed until then counts no more, and a break that was set here is over.
 */
import type { StaffOnShift } from '../../db/contract/staff-store.ts';
import type { Store } from '../../db/store.ts';
import { shownAtWork } from '../../flows/routing/at-work.ts';
import { afterMisses, isMiss } from '../../flows/routing/missed-offers.ts';
import { isSetAway } from '../../flows/routing/set-away.ts';
import { DEFAULT_TEAM_SETTINGS } from '../../flows/routing/team-settings.ts';
import { settingsOfStaff } from '../../flows/routing/who-may.ts';
import { passOffersOn } from '../cases/watches/pass-offers-on.ts';
import type { Deps } from '../deps.ts';

/** Outcomes looked at: more than can have been open together within as many misses as may be set. */
const OUTCOMES = 200;

/** Milliseconds until whoever is being rung or talks is looked at again: as often as offers are made. */
const BUSY_AGAIN_MS = 1_000;

export interface MissWatch {
  start(): Promise<void>;
  /** Starts nothing new and resolves when what runs has ended. */
  stop(): Promise<void>;
}

type WatchDeps = Pick<Deps, 'feed' | 'clock' | 'cases' | 'log' | 'teams' | 'wakeDispatch'> & {
  store: Pick<Store, 'staffOnShift' | 'offerOutcomes' | 'setAwayForMisses' | 'comeBackAfterMisses' | 'board'>;
};

/** `changed`: somebody is away now, or back, and consoles are to be told. */
export function watchMisses(deps: WatchDeps, changed: () => void): MissWatch {
  const { store, feed, clock, teams, wakeDispatch, log } = deps;
  /** One look after another: two misses of one person must not be counted side by side. */
  let looking: Promise<void> = Promise.resolve();
  let isStopped = false;
  /** Rung or talking when they were to be judged. */
  const busy = new Set<string>();
  let cancelAgain = () => {};
  /** Who may be away for offers missed. */
  const setAway = new Set<string>();
  /** Since this start: when somebody last took a family, or answered one. */
  const atWorkMs = new Map<string, number>();

  async function look(staffIds: ReadonlySet<string> | null): Promise<void> {
    const [onShift, byTeam] = await Promise.all([store.staffOnShift(), teams.settings()]);
    for (const person of onShift) {
      if (isSetAway(person)) setAway.add(person.staffId);
      if (person.presence !== 'available' || (staffIds !== null && !staffIds.has(person.staffId))) continue;
      const { missesUntilAway } = settingsOfStaff(person, byTeam) ?? DEFAULT_TEAM_SETTINGS;
      if (missesUntilAway > 0) await judge(person, missesUntilAway);
    }
    cancelAgain();
    if (busy.size > 0 && !isStopped) cancelAgain = clock.after(BUSY_AGAIN_MS, () => void lookAtBusy());
  }

  function lookAtBusy(): Promise<void> {
    const again = new Set(busy);
    busy.clear();
    return lookAt(again);
  }

  async function judge({ staffId, presenceSinceMs, voiceSlots }: StaffOnShift, limit: number): Promise<void> {
    const sinceMs = Math.max(presenceSinceMs, atWorkMs.get(staffId) ?? 0);
    const outcomes = await store.offerOutcomes(staffId, sinceMs, OUTCOMES);
    const person = { sinceMs, isOnCall: voiceSlots.length > 0 };
    const follows = afterMisses(outcomes, person, limit);
    if (follows === 'later') busy.add(staffId);
    if (follows !== 'away') return;
    if (!(await store.setAwayForMisses(staffId, presenceSinceMs, clock.now()))) return;
    setAway.add(staffId);
    log.info({ staffId }, 'somebody who missed several offers has been set away');
    changed();
    wakeDispatch();
    await passOffersOn(deps, staffId);
    wakeDispatch();
  }

  async function comeBack(staffId: string): Promise<void> {
    if (!setAway.delete(staffId) || !(await store.comeBackAfterMisses(staffId, clock.now()))) return;
    log.info({ staffId }, 'somebody who had been set away is at work again');
    changed();
    wakeDispatch();
  }

  function next(step: () => Promise<void>): Promise<void> {
    looking = looking
      .then(() => (isStopped ? undefined : step()))
      .catch((error: unknown) => log.error({ err: error }, 'missed offers could not be counted'));
    return looking;
  }

  function lookAt(staffIds: ReadonlySet<string> | null): Promise<void> {
    return next(() => look(staffIds));
  }

  const unsubscribe = feed.subscribe(({ events }) => {
    for (const event of events) {
      const staffId = shownAtWork(event);
      if (staffId === null) continue;
      atWorkMs.set(staffId, event.at);
      void next(() => comeBack(staffId));
    }
    const missedBy = new Set(events.filter(isMiss).map(({ staffId }) => staffId));
    if (missedBy.size > 0) void lookAt(missedBy);
  });

  return {
    start: () => lookAt(null),
    async stop() {
      isStopped = true;
      unsubscribe();
      cancelAgain();
      await looking;
    },
  };
}
