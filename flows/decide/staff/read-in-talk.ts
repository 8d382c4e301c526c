/**
 * A family that wrote is on the line by now: whoever talks with it has read the words, and answers them by speaking, or by
 * what is said on hold in a moment. Nothing is written for that, and nobody is called for an answer that is being given.
 */
import { type CaseState, callOf, contextOf } from '../../case/state.ts';
import type { RefusalReason, StaffCommand } from '../../contract/commands.ts';
import type { EpochMs, StaffId } from '../../ids.ts';
import type { CallStateName } from '../../words.ts';
import { type Chosen, refuse } from '../decided.ts';
import { isOverUnseenText } from './owed-reply.ts';

/** The family is there, and so is whoever talks with it. Not while it is rung, has broken off, or is left with others. */
const TOGETHER: ReadonlySet<CallStateName> = new Set<CallStateName>([
  'talking',
  'held',
  'asking',
  'consultRinging',
  'consulting',
  'joined',
  'partyRinging',
  'seeking',
  'offering',
]);

export function whyNotRead(state: CaseState): RefusalReason | null {
  const { liveCallId, talkingStaffId, unansweredSinceMs } = contextOf(state);
  const call = liveCallId === null ? null : callOf(state, liveCallId);
  if (call === null || talkingStaffId === null || !TOGETHER.has(call.name)) return 'noLiveCall';
  return unansweredSinceMs === null ? 'notAllowedNow' : null;
}

export function chooseRead(
  state: CaseState,
  by: StaffId,
  { lastTextAt }: Extract<StaffCommand, { type: 'readText' }>,
  at: EpochMs,
): Chosen {
  const { liveCallId } = contextOf(state);
  if (liveCallId === null) return refuse('noLiveCall');
  if (isOverUnseenText(state, { lastTextAt }, at)) return refuse('unreadText');
  return [{ type: 'text.read', at, by, callId: liveCallId }];
}
