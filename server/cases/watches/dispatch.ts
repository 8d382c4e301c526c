/**
 * Holds waiting cases out to staff. Runs when something that routing depends on has changed, never twice at once and
 * not at all while nobody has a free hand. Who gets what is the core's pure `offersNow`; the database's
 * constraints on slots have the last word, so an offer that lost a race is dropped and routing runs again.
 */
import type { Logger } from 'pino';
import type { StaffOnShift } from '../../../db/contract/staff-store.ts';
import type { Store } from '../../../db/store.ts';
import type { OfferTarget } from '../../../flows/case/commands.ts';
import { hasRoomOnDesk } from '../../../flows/contract/desk-load.ts';
import type { EpochMs } from '../../../flows/ids.ts';
import { givesWay, ringsToTakeBack, type WantedRing } from '../../../flows/routing/rings-taken-back.ts';
import { canBeRung } from '../../../flows/routing/rung-on.ts';
import { maySeeDanger, offersNow } from '../../../flows/routing/set-away.ts';
import { DEFAULT_TEAM_SETTINGS, type SettingsByTeam } from '../../../flows/routing/team-settings.ts';
import { settingsOfStaff } from '../../../flows/routing/who-may.ts';
import { SLOT_LIMIT, type Urgency } from '../../../flows/words.ts';
import type { Clock } from '../../clock.ts';
import type { CaseService } from '../case-service.ts';
import type { CaseEngine } from '../handle-command.ts';
import type { TeamReader } from '../team-reader.ts';

/** Of each team, attention and urgency; more than can be offered at once. */
const WAITING_PER_GROUP = 50;
/** Milliseconds. While cases and free staff both wait: somebody's refusal ends, or a case ages into the front. */
const RETRY_MS = 1_000;
/** Milliseconds. Staff may have changed through another process. */
const SWEEP_MS = 5_000;
/** Milliseconds between runs: many commits in a burst share one. */
const QUIET_MS = 5;

export interface Dispatcher {
  start(): void;
  /** A case began to wait. Costs nothing while nobody has a free hand for it. */
  caseWaits(urgency: Urgency): void;
  /** Somebody may have become free: a presence, an ended offer. */
  staffChanged(): void;
  stop(): Promise<void>;
}

export interface DispatcherOptions {
  cases: CaseService & Pick<CaseEngine, 'isUnreadable'>;
  store: Pick<Store, 'staffOnShift' | 'waitingCases' | 'callersOffered' | 'dangersRung'>;
  teams: Pick<TeamReader, 'settings' | 'closed'>;
  clock: Clock;
  log: Logger;
}

export function createDispatcher({ cases, store, teams, clock, log }: DispatcherOptions): Dispatcher {
  let isStarted = false;
  /** Known only from the last run; true until proved otherwise. In danger a full desk counts as free. */
  let mayHaveFreeStaff = true;
  let mayHaveStaffForDanger = true;
  let isWanted = false;
  /** A run is so near that nobody needs to ask for another. */
  let isSoon = false;
  let running: Promise<void> | null = null;
  let cancelTimer = () => {};

  function schedule(delayMs: number): void {
    cancelTimer();
    isSoon = delayMs <= QUIET_MS;
    cancelTimer = clock.after(delayMs, () => {
      isSoon = false;
      running = run();
    });
  }

  function want(): void {
    isWanted = true;
    if (isStarted && running === null && !isSoon) schedule(QUIET_MS);
  }

  async function run(): Promise<void> {
    let nextMs = RETRY_MS;
    isWanted = false;
    try {
      nextMs = await route();
    } catch (error) {
      log.error({ err: error }, 'waiting cases could not be offered');
    }
    running = null;
    if (isStarted) schedule(isWanted ? QUIET_MS : nextMs);
  }

  /** One round. Returns after how many milliseconds the next is due without being asked for. */
  async function route(): Promise<number> {
    const [staff, byTeam] = await Promise.all([store.staffOnShift(), teams.settings()]);
    const atHand = staff.filter(talksWithNobody);
    mayHaveStaffForDanger =
      atHand.length > 0 || staff.some((person) => maySeeDanger(person) || givesWay(person));
    mayHaveFreeStaff = atHand
      .filter(({ isResting }) => !isResting)
      .some((person) => hasFreeHand(person, byTeam, clock.now()));
    if (!mayHaveStaffForDanger) return SWEEP_MS;
    // A case that cannot be read waits for a person to look at it, and must not take the turn of those behind it.
    const waiting = (await store.waitingCases(WAITING_PER_GROUP)).filter(
      ({ caseId }) => !cases.isUnreadable(caseId),
    );
    if (!waiting.some(({ urgency }) => mayHaveFreeStaff || urgency === 'imminent')) return SWEEP_MS;
    const [callersOffered, dangersRung, closed] = await Promise.all([
      store.callersOffered(),
      store.dangersRung(),
      teams.closed(),
    ]);
    const circumstances = { callersOffered, dangersRung, teams: byTeam, closed };
    const nowMs = clock.now();
    const wanted = ringsToTakeBack(waiting, staff, nowMs, circumstances);
    const ringing = new Set(wanted.map(({ caseId }) => caseId));
    const left = waiting.filter(({ caseId }) => !ringing.has(caseId));
    await Promise.all([
      ...wanted.map(ringInstead),
      ...offersNow(left, staff, nowMs, circumstances).map(({ caseId, targets }) => offer(caseId, targets)),
    ]);
    return RETRY_MS;
  }

  async function offer(caseId: string, targets: OfferTarget[]): Promise<void> {
    const handled = await cases.handle(caseId, { type: 'offer', targets }, { inboxKey: null });
    if (!handled.ok) log.debug({ caseId, reason: handled.reason }, 'an offer was not made');
  }

  /** The family in danger has the phone before the next round can hold anything else out to it. */
  async function ringInstead({ caseId, from }: WantedRing): Promise<void> {
    for (const { ringingCaseId, target } of from) {
      const takeBack = { type: 'ringTakeBack', staffId: target.staffId } as const;
      const handled = await cases.handle(ringingCaseId, takeBack, { inboxKey: null });
      if (handled.ok) return offer(caseId, [target]);
      log.debug({ caseId: ringingCaseId, reason: handled.reason }, 'a ring was not taken back');
    }
  }

  return {
    start() {
      isStarted = true;
      want();
    },
    caseWaits(urgency) {
      if (urgency === 'imminent' ? mayHaveStaffForDanger : mayHaveFreeStaff) want();
    },
    staffChanged() {
      mayHaveFreeStaff = true;
      mayHaveStaffForDanger = true;
      want();
    },
    async stop() {
      isStarted = false;
      cancelTimer();
      await running;
    },
  };
}

/** Whoever talks is asked for nothing else; whoever rests after a talk, only where life is in danger. */
function talksWithNobody({ presence, role, voiceSlots, isResting }: StaffOnShift): boolean {
  const hasVoice = isResting || voiceSlots.length < SLOT_LIMIT.voice;
  return presence === 'available' && role !== 'administrator' && hasVoice;
}

function hasFreeHand(staff: StaffOnShift, byTeam: SettingsByTeam, nowMs: EpochMs): boolean {
  const { deskCapacity } = settingsOfStaff(staff, byTeam) ?? DEFAULT_TEAM_SETTINGS;
  const desk = { held: staff.deskSlots.length, answeredAtMs: staff.deskAnsweredAtMs };
  return hasRoomOnDesk(desk, deskCapacity, nowMs) || canBeRung(staff);
}
