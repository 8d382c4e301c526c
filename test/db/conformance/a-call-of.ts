/** A call from its arrival to its end, as two commits tell it: for the figures. */
import type { Store } from '../../../db/store.ts';
import type { CaseEvent, CaseEventOf } from '../../../flows/case/events.ts';
import type { CaseColumns, ContactRow } from '../../../flows/case/record.ts';
import type { OTHER_TEAMS } from '../../../flows/hours/overflow.ts';
import {
  aCallContact,
  aCommit,
  aDecision,
  aFirstCall,
  aNumber,
  LINE,
  NINE_OCLOCK_MS,
} from '../../helpers/a-decision.ts';
import { committed } from './given-store.ts';

const seconds = (count: number) => NINE_OCLOCK_MS + count * 1000;

export interface Call {
  at?: number;
  /** When the menu was over; left out: at once for a call that is to be answered, never for any other. */
  waitsAfter?: number;
  /** The team that it overflows to in the same instant. */
  sentOnTo?: (typeof OTHER_TEAMS)[number];
  answeredAfter?: number;
  endedAfter?: number;
  voicemailAfter?: number;
  voicemailWhy?: CaseEventOf<'voicemail.started'>['why'];
  recorded?: boolean;
  apart?: 'blocked' | 'passedOn';
  /** Seconds after which the family asks to be called back, and after which it is rung, each time. */
  callback?: { askedAfter: number; rungAfter: number[]; reachedAfter?: number };
  line?: string;
  columns?: Partial<CaseColumns>;
}

/** Seconds of `answeredAfter` and the like count from the arrival, which is `at` seconds past nine. */
export async function aCallOf(store: Store, caseId: string, call: Call = {}): Promise<void> {
  const { at = 0, answeredAfter, endedAfter, voicemailAfter, recorded = false, line = LINE } = call;
  const { apart, callback, sentOnTo, voicemailWhy = 'chosen' } = call;
  const waitsAfter = call.waitsAfter ?? (answeredAfter === undefined ? undefined : 0);
  const contact: Partial<ContactRow> = { startedAtMs: seconds(at), line };
  const first = aFirstCall(caseId, null, call.columns);
  first.decision.contacts = [aCallContact(caseId, null, contact)];
  await committed(store, first);
  const contactId = `${caseId}-call`;
  const events: CaseEvent[] = [];
  if (waitsAfter !== undefined)
    events.push({ type: 'menu.chosen', at: seconds(at + waitsAfter), contactId, choice: 'operator' });
  if (waitsAfter !== undefined && sentOnTo !== undefined) {
    const to = { kind: 'team', team: sentOnTo } as const;
    events.push({ type: 'overflow.started', at: seconds(at + waitsAfter), contactId, to, why: 'nobody' });
  }
  if (answeredAfter !== undefined) {
    const answeredAtMs = seconds(at + answeredAfter);
    events.push({
      type: 'leg.confirmed',
      at: answeredAtMs,
      contactId,
      legId: 'leg',
      staffId: 'anna',
      sid: 'CA9',
    });
  }
  if (voicemailAfter !== undefined)
    events.push({
      type: 'voicemail.started',
      at: seconds(at + voicemailAfter),
      contactId,
      why: voicemailWhy,
    });
  if (recorded)
    events.push({
      type: 'voicemail.recorded',
      at: seconds(at + (endedAfter ?? 0)),
      contactId,
      sid: `CA-${caseId}`,
      recordingSid: `RE-${caseId}`,
      durationS: 12,
    });
  if (callback !== undefined) {
    const { askedAfter, rungAfter, reachedAfter } = callback;
    const ring = { contactId, legId: 'leg', staffId: 'anna', sid: 'CA9' };
    events.push({
      type: 'callback.requested',
      at: seconds(at + askedAfter),
      contactId,
      sid: `CA-${caseId}`,
      to: aNumber(1),
    });
    for (const after of rungAfter) events.push({ type: 'family.dialled', at: seconds(at + after), ...ring });
    if (reachedAfter !== undefined)
      events.push({ type: 'family.answered', at: seconds(at + reachedAfter), contactId, sid: 'CA10' });
  }
  if (endedAfter !== undefined && callback === undefined)
    events.push({
      type: 'caller.hungUp',
      at: seconds(at + endedAfter),
      contactId,
      sid: `CA-${caseId}`,
      why: 'completed',
    });
  const endedAtMs = endedAfter === undefined ? null : seconds(at + endedAfter);
  const contacts = [aCallContact(caseId, null, { ...contact, endedAtMs, ...(apart ? { apart } : {}) })];
  const decision = aDecision(caseId, { events, contacts, columns: { attention: 'voice', ...call.columns } });
  await committed(store, aCommit(decision, { expectedVersion: 1 }));
}
