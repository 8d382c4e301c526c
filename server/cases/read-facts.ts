/**
 * What the core cannot know by itself, read just before it decides: only what the command at hand needs.
 * Who is on shift is kept in memory, so that an incoming text costs no read for it.
 */
import type { StaffOnShift } from '../../db/contract/staff-store.ts';
import type { Store } from '../../db/store.ts';
import { wantedOf } from '../../flows/case/brief.ts';
import type { CaseCommand } from '../../flows/case/commands.ts';
import type { Facts } from '../../flows/case/facts.ts';
import { type CaseState, contextOf } from '../../flows/case/state.ts';
import { whoIsNotThere } from '../../flows/decide/shell/told-later.ts';
import type { FlagNow } from '../../flows/flags/flag.ts';
import { type Absence, absenceOf, askedFirst } from '../../flows/routing/absent-owner.ts';
import { isKeptForAnother } from '../../flows/routing/choose-offers.ts';
import { isOnLine } from '../../flows/routing/rung-on.ts';
import { type TeamName, teamNameOfStaff } from '../../flows/routing/team-settings.ts';
import { isReadNow, readsDanger } from '../../flows/routing/text-readers.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../env.ts';
import { ownNumbersOf } from '../telephony/own-numbers.ts';
import { freeSlot } from './free-slot.ts';
import type { LineReader } from './line-reader.ts';
import { targetFacts, targetOf } from './target-facts.ts';
import type { TeamReader } from './team-reader.ts';
import { handoverTakers } from './watches/takers.ts';

/** Milliseconds. Staff changed from the command line are noticed within this time. */
const ON_SHIFT_FRESH_MS = 3_000;

export interface FactsAbout {
  /** The case that the command opens. */
  newCaseId?: string;
  /** The family's number that the command would have us write to or ring. */
  contactedNumber: string | null;
  /** The case before the command; null for one that it opens. */
  state?: CaseState | null;
  /** On the number that an appeal comes from. */
  flag?: FlagNow | null;
  /** Counts from 0; a later one follows a slot that somebody else took meanwhile. */
  attempt: number;
}

export interface FactReader {
  factsFor(command: CaseCommand, about: FactsAbout): Promise<Facts>;
  /** The command with what it says about other staff looked up. */
  withTarget(command: CaseCommand, attempt: number): Promise<CaseCommand>;
  /** Somebody's presence may have changed: the next command reads it again. */
  presenceChanged(): void;
}

interface OnShift {
  /** Of which teams somebody could take a call, and whether somebody could where life is in danger. */
  teams: readonly TeamName[];
  forDanger: boolean;
  staff: readonly StaffOnShift[];
  readAtMs: number;
}

export interface FactReaderOptions {
  store: Pick<Store, 'staffOnShift' | 'staffById' | 'phoneOf' | 'directory' | 'recordingOf'>;
  clock: Clock;
  newId: () => string;
  config: Pick<
    Config,
    | 'smsNumber'
    | 'voiceNumber'
    | 'discreetNumber'
    | 'callableAbroad'
    | 'lineName'
    | 'lineNumber'
    | 'listenersHidden'
    | 'emergency'
    | 'defaultLanguage'
  >;
  line: Pick<LineReader, 'now'>;
  teams: Pick<TeamReader, 'settings' | 'hours'>;
}

export function createFactReader({
  store,
  clock,
  newId,
  config,
  line,
  teams,
}: FactReaderOptions): FactReader {
  const textNumberIsShortCode = !config.smsNumber.startsWith('+');
  const upSinceMs = clock.now();
  let onShift: OnShift | null = null;

  async function whoIsOnShift(nowMs: number): Promise<OnShift> {
    if (onShift !== null && nowMs >= onShift.readAtMs && nowMs - onShift.readAtMs < ON_SHIFT_FRESH_MS) {
      return onShift;
    }
    const staff = await store.staffOnShift();
    const onLine = staff.filter(isOnLine);
    onShift = {
      teams: onLine.flatMap((person) => teamNameOfStaff(person) ?? []),
      forDanger: onLine.length > 0,
      staff,
      readAtMs: nowMs,
    };
    return onShift;
  }

  /** Asked only where it matters: of whoever is off shift, or was stood in for. */
  async function isOwnerGone(state: CaseState, { type }: CaseCommand, facts: Facts): Promise<boolean> {
    const { owner, standIn } = contextOf(state);
    const ownerId = standIn?.forStaffId ?? (owner.kind === 'staff' ? owner.staffId : null);
    const isAsked = type === 'staff' ? Boolean(standIn) : facts.ownerAbsent?.presence === 'offline';
    if (ownerId === null || !isAsked) return false;
    const known = await store.staffById(ownerId);
    return known === null || known.disabled;
  }

  async function partyFacts(entryId: string | undefined): Promise<Facts['party']> {
    const entries = entryId === undefined ? [] : (await store.directory(config.lineNumber)).entries;
    return { entry: entries.find(({ id }) => id === entryId) ?? null, ownNumbers: ownNumbersOf(config) };
  }

  return {
    async factsFor(command, { newCaseId, contactedNumber, attempt, state = null, flag = null }) {
      const nowMs = clock.now();
      const { teams: present, forDanger, staff } = await whoIsOnShift(nowMs);
      const { closed: closedTeams, closing: closingTeams } = await teams.hours();
      const teamsThere = present.filter((team) => closedTeams[team] === undefined);
      const facts: Facts = {
        nowMs,
        freshId: newId(),
        textNumberIsShortCode,
        lineName: config.lineName,
        lineNumber: config.lineNumber,
        closedTeams,
        closingTeams,
        teamsThere,
        somebodyForDanger: command.type === 'textReceive' ? staff.some(readsDanger) : forDanger,
        anybodyOnShift:
          command.type === 'textReceive'
            ? isReadNow(writtenTo(state), staff, closedTeams)
            : teamsThere.includes('hotline'),
      };
      if (state !== null) Object.assign(facts, whoIsNotThere(state, staff));
      if (command.type === 'textReceive' || command.type === 'ownerAway') {
        const absent = ownerAbsence(state, staff);
        if (absent !== null) facts.ownerAbsent = absent;
        const asked = absent === null || state === null ? null : askedFirst(contextOf(state), staff);
        if (asked !== null) facts.askFirst = asked;
      }
      if (state !== null && (await isOwnerGone(state, command, facts))) facts.ownerGone = true;
      if (command.type === 'staff' && command.command.type === 'giveBack') {
        const actor = staff.find(({ staffId }) => staffId === command.actor.staffId);
        if (actor === undefined || actor.presence === 'offline') facts.actorOffShift = true;
      }
      if (command.type === 'legReport' || command.type === 'timerElapse') facts.upSinceMs = upSinceMs;
      if (command.type === 'callbackNumber') facts.callableAbroad = config.callableAbroad;
      if (command.type === 'callVoicemail' && state !== null)
        facts.messageKept = (await store.recordingOf(state.caseId, command.recordingSid)) !== null;
      if (config.discreetNumber !== null) facts.discreetNumber = config.discreetNumber;
      if (newCaseId !== undefined) facts.newCaseId = newCaseId;
      // Of a call from a safe phone that ends: whether the line calls it back by itself.
      const mayRedial = command.type === 'callEnd' || command.type === 'familyReport';
      if (mayRedial && contactedNumber !== null) facts.line = await line.now();
      if (command.type === 'callArrive' || command.type === 'textReceive') {
        facts.line = await line.now();
        facts.flag = flag;
      }
      // Where a call in danger may go by now, whatever was set when it began.
      if (command.type === 'callWaitsOn' && state !== null && contextOf(state).urgency === 'imminent')
        facts.line = await line.now();
      if (command.type === 'staff' && command.command.type === 'callFamily') facts.line = await line.now();
      if (contactedNumber !== null) facts.phone = await store.phoneOf(contactedNumber);
      if (command.type === 'staff' && command.command.type === 'handOverCall' && state !== null) {
        const now = { staff: await store.staffOnShift(), closed: closedTeams, nowMs };
        const takers = handoverTakers(contextOf(state), command.command, command.actor.staffId, now);
        facts.nobodyToTake = takers.there === 0;
      }
      if (command.type === 'staff' && config.listenersHidden) facts.listenersHidden = true;
      if (command.type === 'staff' && command.command.type === 'emergency') {
        facts.emergency = { ways: config.emergency?.ways ?? [], language: config.defaultLanguage };
      }
      if (command.type === 'staff' && command.command.type === 'callParty') {
        facts.party = await partyFacts(command.command.entryId);
      }
      if (command.type === 'staff' && command.command.type === 'accept') {
        const { staffId } = command.actor;
        const staff = await store.staffOnShift();
        const actor = staff.find((other) => other.staffId === staffId);
        if (actor === undefined || actor.presence === 'offline') facts.actorOffShift = true;
        // Who takes a case by themselves may hold more than the router would give.
        const slot = freeSlot(actor?.deskSlots ?? [], Number.POSITIVE_INFINITY, attempt);
        if (slot !== null) facts.actorFreeDeskSlot = slot;
        const wanted = state === null ? null : wantedOf(state);
        if (wanted && actor) {
          const circumstances = { teams: await teams.settings(), closed: closedTeams };
          if (isKeptForAnother(wanted, actor, staff, nowMs, circumstances)) facts.keptForAnother = true;
        }
      }
      return facts;
    },

    async withTarget(command, attempt) {
      const staffId = command.type === 'staff' ? targetOf(command) : undefined;
      if (command.type !== 'staff' || staffId === undefined) return command;
      return {
        ...command,
        target: await targetFacts({ store, teams }, staffId, attempt, staffId === command.actor.staffId),
      };
    },

    presenceChanged() {
      onShift = null;
    },
  };
}

/** Null where whoever answers for the case is there, or a team does. */
function ownerAbsence(state: CaseState | null, staff: readonly StaffOnShift[]): Absence | null {
  const owner = state === null ? null : contextOf(state).owner;
  return owner?.kind === 'staff' ? absenceOf(owner.staffId, staff) : null;
}

/** Of the text's case; null for one that it opens. */
function writtenTo(state: CaseState | null) {
  if (state === null) return null;
  const { tier, specialty, urgency } = contextOf(state);
  return { team: tier, specialty, urgency };
}
