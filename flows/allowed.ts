/** What this person may do with this case now, and why not the rest: the console's buttons. */
import type { Actor } from './case/commands.ts';
import { type CaseState, contextOf } from './case/state.ts';
import { type RefusalReason, STAFF_COMMAND_TYPES, type StaffCommandType } from './contract/commands.ts';
import { whyNotThem } from './decide/permission.ts';
import { isHeldOutTo, whyNotNow } from './decide/possible.ts';
import { stoodInFor } from './decide/staff/stand-in-commands.ts';

export interface Allowed {
  allowed: StaffCommandType[];
  denied: Partial<Record<StaffCommandType, RefusalReason>>;
}

/** What is not in the case: without it, somebody on shift. */
export interface Standing {
  offShift?: true;
  /** On shift, and at rest. */
  onBreak?: true;
  /** No device of theirs would ring for a call. */
  noDevice?: true;
  /** On the phone with somebody, or being rung. */
  inCall?: true;
}

export function allowedFor(
  state: CaseState,
  actor: Actor,
  { offShift, onBreak, noDevice, inCall }: Standing = {},
): Allowed {
  const result: Allowed = { allowed: [], denied: {} };
  for (const type of STAFF_COMMAND_TYPES) {
    const why =
      whyNotThem(state, actor, type) ??
      whyNotNow(state, actor, type) ??
      // Nobody would be found at the desk that the case goes to.
      (type === 'accept' && offShift && !isHeldOutTo(state, actor) ? 'offShift' : null) ??
      // Whoever is not there would only be found away again.
      (type === 'giveBack' && offShift && stoodInFor(state) === actor.staffId ? 'offShift' : null) ??
      (type === 'accept' && onBreak && isCallToTake(state, actor) ? 'onBreak' : null) ??
      (type === 'accept' && noDevice && isCallToTake(state, actor) ? 'ownPhoneNotReady' : null) ??
      (type === 'accept' && inCall && isCallToTake(state, actor) ? 'ownCallIsLive' : null);
    if (why === null) result.allowed.push(type);
    else result.denied[type] = why;
  }
  return result;
}

function isCallToTake(state: CaseState, actor: Actor): boolean {
  return contextOf(state).attention === 'voice' && !isHeldOutTo(state, actor);
}
