/**
 * Which journal events the audit keeps too: looks at somebody who cannot see it by themselves, the end of what was
 * kept of a family's words; and who from outside was brought into a talk.
 */
import type { StaffId } from '../ids.ts';
import type { CaseEvent } from './events.ts';
import { shownPartyNumber } from './parties-view.ts';

export interface Audited {
  /** Null: nobody's deed, but the clock's. */
  staffId: StaffId | null;
  action:
    | 'call.monitored'
    | 'call.monitorEnded'
    | 'call.takenOver'
    | 'party.called'
    | 'party.ended'
    | 'call.handedToParty'
    | 'recording.expired'
    | 'media.expired'
    | 'consent.withdrawn';
  detail: string;
}

/** Null for what the journal alone keeps. */
export function auditedBy(event: CaseEvent): Audited | null {
  switch (event.type) {
    case 'monitor.started':
      return { staffId: event.staffId, action: 'call.monitored', detail: `asked:${event.mode}` };
    case 'monitor.answered':
    case 'monitor.changed':
      return { staffId: event.staffId, action: 'call.monitored', detail: event.mode };
    case 'monitor.ended':
      return { staffId: event.staffId, action: 'call.monitorEnded', detail: event.why };
    case 'call.takenOver':
      return { staffId: event.staffId, action: 'call.takenOver', detail: event.from };
    case 'consent.withdrawn':
      return { staffId: event.by, action: event.type, detail: event.contactId };
    case 'party.started':
      return {
        staffId: event.by,
        action: 'party.called',
        detail: `${event.kind}:${shownPartyNumber(event.number)}`,
      };
    case 'party.ended':
      return { staffId: event.by ?? null, action: 'party.ended', detail: event.why };
    case 'call.handedToParty':
      return { staffId: event.by, action: 'call.handedToParty', detail: event.legId };
    case 'recording.expired':
      return { staffId: null, action: event.type, detail: event.recordingId };
    case 'media.expired':
      return { staffId: null, action: event.type, detail: event.messageId };
    default:
      return null;
  }
}
