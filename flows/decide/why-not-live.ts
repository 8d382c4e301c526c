/** Whether a talk, or a handoff to the emergency services, allows a command: its own machine is asked. */
import type { Actor } from '../case/commands.ts';
import { type CaseState, contextOf } from '../case/state.ts';
import type { RefusalReason } from '../contract/commands.ts';
import type { EmergencyCommand } from './talk/emergency-commands.ts';
import type { TalkingCommand } from './talk/talking-commands.ts';

/** Asked of the machine of the call that is on the line. */
export function whyNotInTalk(
  state: CaseState,
  { staffId }: Actor,
  type: TalkingCommand['type'],
): RefusalReason | null {
  const contactId = contextOf(state).liveCallId;
  const call = contactId === null ? undefined : state.calls[contactId];
  if (contactId === null || call === undefined) return 'noLiveCall';
  const legId = call.context.consult?.legId ?? '-';
  const base = { at: 0, contactId, by: staffId };
  const leg = { ...base, legId, staffId };
  const probes: Record<TalkingCommand['type'], object> = {
    hold: { type: 'call.held', ...base },
    resume: { type: 'call.resumed', ...base },
    consult: { type: 'consult.started', ...leg },
    handOverCall: { type: 'handover.asked', ...base },
    joinCall: { type: 'call.joined', ...base },
    completeHandover: { type: 'handover.completed', ...leg },
    takeBack: contextOf(state).handover
      ? { type: 'handover.ended', ...base, why: 'takenBack' }
      : { type: 'consult.ended', ...leg },
    resumeTalk: { type: 'talk.resuming', ...leg },
  };
  return call.can(probes[type] as never) ? null : 'notAllowedNow';
}

/** Asked of the machine of the handoff to the emergency services. */
export function whyNotInEmergency(
  state: CaseState,
  { staffId }: Actor,
  type: EmergencyCommand['type'],
): RefusalReason | null {
  const base = { at: 0, by: staffId };
  const probes: Record<EmergencyCommand['type'], object> = {
    emergency: { type: 'emergency.asked', ...base },
    emergencyConfirm: { type: 'emergency.confirmed', ...base, via: 'person' },
    emergencyContactMade: { type: 'emergency.contactMade', ...base },
    emergencyCancel: { type: 'emergency.cancelled', ...base },
  };
  return state.emergency.can(probes[type] as never) ? null : 'notAllowedNow';
}
