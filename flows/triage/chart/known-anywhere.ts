/** Events that only change what is known of a case, wherever it is. */
import { keep } from './keeping.ts';

/** Whoever talked has their voice free for another call. */
const endOfCall = [{ guard: 'isLiveCall', actions: ['keep', 'rest'] }, keep] as const;

export const knownAnywhere = {
  'contact.started': keep,
  'menu.chosen': keep,
  'text.received': keep,
  'text.queued': keep,
  'voicemail.started': keep,
  'voicemail.recorded': keep,
  'caller.hungUp': endOfCall,
  'call.ended': endOfCall,
  'call.dropped': keep,
  'farewell.said': keep,
  'leg.confirmed': keep,
  'leg.lost': keep,
  'safety.changed': keep,
  'language.changed': keep,
  'byKeys.started': keep,
  'optOut.changed': keep,
  'wrapUp.completed': keep,
  'wrapUp.owed': keep,
  'consult.started': keep,
  'consult.ended': keep,
  'callback.requested': keep,
  'callback.cancelled': keep,
  'outbound.started': { guard: 'isInHands', actions: 'keep' },
  'family.dialled': keep,
  'family.reported': keep,
  'family.answered': keep,
  'family.missed': keep,
  'monitor.started': keep,
  'monitor.ended': keep,
  'call.handedToParty': { actions: 'rest' },
  'overflow.started': keep,
  'overflow.answered': keep,
  'overflow.ended': keep,
  'family.calledElsewhere': keep,
  'family.callSeen': keep,
  'standIn.seen': keep,
} as const;
