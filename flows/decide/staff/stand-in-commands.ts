/** Standing in for somebody who is not there: begun by the family's text, given back by one act, or kept with a word why. */
import type { Actor } from '../../case/commands.ts';
import type { CaseEvent, CaseEventOf } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import {
  agreedStepOf,
  type CaseState,
  contextOf,
  isAgreedPassed,
  isStepPassed,
  stateNameOf,
} from '../../case/state.ts';
import type { RefusalReason, StaffCommand } from '../../contract/commands.ts';
import type { EpochMs, StaffId } from '../../ids.ts';
import { type NextStep, PlaceSchema, type StandIn } from '../../triage/context.ts';
import { isStoodIn } from '../../triage/stand-in.ts';
import { teamStandInOf } from '../../triage/team-stand-in.ts';
import type { NoReplyReason } from '../../words.ts';
import { type Chosen, refuse } from '../decided.ts';
import { isOverUnseenText, type ReplyWord } from './owed-reply.ts';

type CommandOf<Type extends StaffCommand['type']> = Extract<StaffCommand, { type: Type }>;
type ToStandIn = Pick<CaseEventOf<'owner.foundAway'>, 'standIn' | 'askFirst'>;

/** What the event says of a case whose family wrote: for whom whoever takes it up stands in, and who is asked first. */
export function toStandIn(state: CaseState, { ownerGone, askFirst }: Facts): ToStandIn {
  const { owner, standIn } = contextOf(state);
  const place = PlaceSchema.safeParse(stateNameOf(state));
  const isTeams = teamStandInOf(contextOf(state)) !== null;
  const isTheirs = owner.kind === 'staff' && !isTeams && !ownerGone && !standIn && place.success;
  return {
    ...(isTheirs
      ? {
          standIn: {
            forStaffId: owner.staffId,
            place: place.data,
            ...(isStepPassed(state) ? { passed: true as const } : {}),
          },
        }
      : {}),
    ...(askFirst === undefined ? {} : { askFirst }),
  };
}

/**
 * Of a case at rest, which any text brings back to the list: of somebody who is not there; beyond the hotline, where
 * families know who accompanies them, also of somebody who is there and has no hand free.
 */
export function restStoodInFor(state: CaseState, facts: Facts): ToStandIn {
  const isOfOne = stateNameOf(state) === 'followUp' && contextOf(state).owner.kind === 'staff';
  const isMissed = facts.ownerAbsent !== undefined || contextOf(state).tier !== 'hotline';
  return isOfOne && isMissed ? toStandIn(state, facts) : {};
}

/** For whom somebody stands in, or is looked for. */
export function stoodInFor(state: CaseState): StaffId | null {
  return contextOf(state).standIn?.forStaffId ?? null;
}

export function whyNotGivenBack(state: CaseState, actor: Actor): RefusalReason | null {
  const context = contextOf(state);
  if (teamStandInOf(context) !== null) return context.urgency === 'imminent' ? 'dangerStays' : null;
  if (!isStoodIn(context)) return 'notAllowedNow';
  // Whoever is not there is not left with a family in danger; whoever is, takes it themselves.
  return context.urgency === 'imminent' && actor.staffId !== stoodInFor(state) ? 'dangerStays' : null;
}

export function chooseGiveBack(
  state: CaseState,
  { staffId: by }: Actor,
  command: CommandOf<'giveBack'>,
  facts: Facts,
): Chosen {
  const at = facts.nowMs;
  const { standIn, unansweredSinceMs } = contextOf(state);
  const toTeam = givenBackToTeam(state, { by, at, word: command.word ?? '', givenBack: 'byHand' });
  if (toTeam !== null) return [toTeam];
  if (!standIn) return refuse('notAllowedNow');
  if (by === standIn.forStaffId) return facts.actorOffShift ? refuse('offShift') : [givenBack(state, by, at)];
  if (facts.ownerGone) return refuse('ownerGone');
  const { outcome, word, noReply } = command;
  if (unansweredSinceMs !== null && noReply === undefined) return refuse('replyOwed');
  if (isOverUnseenText(state, command, at)) return refuse('unreadText');
  const owed = talksOf(state, standIn);
  if (owed === null) return [givenBack(state, by, at, { word, noReply })];
  if (outcome === undefined) return refuse('wrapUpOwed');
  return [
    {
      type: 'wrapUp.completed',
      at,
      by,
      outcome,
      ...(word ? { summary: word } : {}),
      ...(owed.length > 0 ? { covers: owed } : {}),
    },
    givenBack(state, by, at, { word, noReply }),
  ];
}

/** Talks of whoever stood in that nobody has written up; null where there are none. */
function talksOf(state: CaseState, { forStaffId }: StandIn): string[] | null {
  const owed = (contextOf(state).wrapUpsOwed ?? []).filter(({ staffId }) => staffId !== forStaffId);
  if (stateNameOf(state) !== 'wrapUp' && owed.length === 0) return null;
  return owed.map(({ contactId }) => contactId);
}

/** What the owner is told with it. */
interface Told {
  word?: string | undefined;
  noReply?: NoReplyReason | undefined;
  left?: CaseEventOf<'case.givenBack'>['left'];
}

/**
 * To where it stood, with the step that stood. At rest it is put only where its family waits for nothing; whoever takes
 * it up with a text unanswered has it in hand.
 */
export function givenBack(
  state: CaseState,
  by: StaffId,
  at: EpochMs,
  { word, noReply, left }: Told = {},
): CaseEvent {
  const { standIn, unansweredSinceMs, nextStep } = contextOf(state);
  const isAnswered = unansweredSinceMs === null || noReply !== undefined;
  // The family was found meanwhile: what comes next where it goes back to is planned anew.
  const isFound = standIn?.step?.kind === 'reachFamily' && nextStep?.kind !== 'reachFamily';
  const isBack = standIn?.place && standIn.step && (standIn.place !== 'followUp' || isAnswered);
  return {
    type: 'case.givenBack',
    at,
    by,
    to: standIn?.forStaffId ?? by,
    ...whoStoodIn(state),
    ...(isBack && standIn?.place && standIn.step
      ? {
          place: standIn.place,
          ...(isFound ? {} : { step: asTold(state, standIn, standIn.step) }),
        }
      : {}),
    ...(noReply === undefined ? {} : { noReply }),
    ...(word ? { word } : {}),
    ...(left ? { left } : {}),
  };
}

/** A deadline is told once: before the owner went, or while the step stood beside another. */
function asTold(state: CaseState, { passed }: StandIn, { isTold: _, ...step }: NextStep): NextStep {
  const agreed = agreedStepOf(state);
  const wasBeside = isAgreedPassed(state) && agreed?.dueAtMs === step.dueAtMs && agreed.what === step.what;
  return passed || wasBeside ? { ...step, isTold: true } : step;
}

/** A case comes into the hands of whose it is, by their accepting it or a supervisor's word: as if it had been given back. */
export function backInOwnHands(
  state: CaseState,
  { ownerId, by = ownerId, at }: { ownerId: StaffId; by?: StaffId; at: EpochMs },
): CaseEvent[] {
  return stoodInFor(state) === ownerId ? [givenBack(state, by, at)] : [];
}

/**
 * Whoever stands in puts the case to rest: what they wrote stands, and it is the owner's again. Not in danger, not with
 * an answer owed, and not where the owner is gone for good.
 */
export function restedForOwner(
  state: CaseState,
  by: StaffId,
  { nowMs, ownerGone }: Facts,
  { replyOwed }: ReplyWord,
): CaseEvent[] {
  const { urgency, standIn } = contextOf(state);
  if (!standIn || !isStoodIn(contextOf(state)) || by === standIn.forStaffId) return [];
  if (urgency === 'imminent' || replyOwed || ownerGone) return [];
  return [{ type: 'case.givenBack', at: nowMs, by, to: standIn.forStaffId, ...whoStoodIn(state) }];
}

interface ToTeam {
  by: StaffId;
  at: EpochMs;
  word: string;
  givenBack: NonNullable<CaseEventOf<'case.handedOver'>['givenBack']>;
}

/**
 * To the list of the team in whose place it was taken up; null where it was in nobody's. A text may be unanswered: the list
 * holds it out, and its deadline stands. Whoever gives it back is asked last.
 */
export function givenBackToTeam(state: CaseState, { by, at, word, givenBack }: ToTeam): CaseEvent | null {
  if (teamStandInOf(contextOf(state)) === null) return null;
  return { type: 'case.handedOver', at, by, reason: word, givenBack };
}

function whoStoodIn(state: CaseState): { from?: StaffId } {
  const { owner } = contextOf(state);
  return owner.kind === 'staff' ? { from: owner.staffId } : {};
}
