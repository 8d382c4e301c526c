/** Which journal events are looks as well: somebody was heard who cannot see it by themselves. Kept in the audit too. */
import type { StaffId } from '../ids.ts';
import type { CaseEvent } from './events.ts';

export interface Audited {
  staffId: StaffId;
  action: 'call.monitored' | 'call.monitorEnded' | 'call.takenOver';
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
    default:
      return null;
  }
}
