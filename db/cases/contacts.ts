/** Look-ups by phone number and by the provider's identifier of a call. */
import { type PhoneRecord, UNKNOWN_PHONE } from '../../flows/case/facts.ts';
import { type CaseStateName, type Language, type Tier, URGENCIES, type Urgency } from '../../flows/words.ts';
import type { ContactLocation, KnownCase } from '../contract/sender-store.ts';
import type { Sqlite } from '../file/open.ts';

interface KnownRow {
  case_id: string;
  tier: Tier;
  state: CaseStateName;
  urgency_rank: number;
  opened_at_ms: number;
  closed_at_ms: number | null;
  owner_staff_id: string | null;
  has_open_thread: number;
  has_live_call: number;
  awaited_until: string | null;
}

export function prepareContactReads(database: Sqlite) {
  const known = database.prepare<[string, number], KnownRow>(
    `SELECT case_id, tier, state, urgency_rank, opened_at_ms, closed_at_ms, owner_staff_id,
       max(open_thread_key IS NOT NULL) AS has_open_thread,
       EXISTS (SELECT 1 FROM contacts AS call
               WHERE call.case_number = number AND call.channel = 'call' AND call.ended_at_ms IS NULL
                 AND call.sid IS NOT NULL) AS has_live_call,
       json_extract(brief, '$.dropped.until') AS awaited_until
     FROM contacts JOIN cases ON number = contacts.case_number
     WHERE address = ? GROUP BY number ORDER BY max(started_at_ms) DESC, number DESC LIMIT ?`,
  );
  const callsSince = database
    .prepare<[string, number], number>(
      "SELECT count(*) FROM contacts WHERE address = ? AND channel = 'call' AND started_at_ms >= ?",
    )
    .pluck();
  // Of ours only those that are up: they are few, and have an index of their own; the other holds what came in.
  const callBySid = database.prepare<[{ sid: string }], ContactLocation>(
    `SELECT case_id AS caseId, contact_id AS contactId FROM contacts JOIN cases ON number = case_number
     WHERE sid = @sid AND sid IS NOT NULL AND channel = 'call'
     UNION ALL
     SELECT case_id, contact_id FROM contacts JOIN cases ON number = case_number
     WHERE sid = @sid AND channel = 'outboundCall' AND ended_at_ms IS NULL`,
  );
  const phone = database.prepare<
    [string],
    { safety: PhoneRecord['safety']; opted_out: number; line_hidden: number; language: Language | null }
  >('SELECT safety, opted_out, line_hidden, language FROM phones WHERE address = ?');
  const address = database
    .prepare<[string, string], string | null>(
      `SELECT address FROM contacts
       WHERE case_number = (SELECT number FROM cases WHERE case_id = ?) AND contact_id = ?`,
    )
    .pluck();
  const liveCalls = database.prepare<
    [],
    { caseId: string; contactId: string; sid: string; startedAtMs: number }
  >(
    `SELECT case_id AS caseId, contact_id AS contactId, sid, started_at_ms AS startedAtMs
     FROM contacts JOIN cases ON number = case_number
     WHERE channel = 'call' AND ended_at_ms IS NULL AND sid IS NOT NULL
     UNION ALL
     SELECT case_id, contact_id, sid, started_at_ms
     FROM contacts JOIN cases ON number = case_number
     WHERE channel = 'outboundCall' AND ended_at_ms IS NULL AND sid IS NOT NULL
     ORDER BY startedAtMs`,
  );

  return {
    knownCasesOf(phoneNumber: string, limit: number): KnownCase[] {
      return known.all(phoneNumber, limit).map((row) => ({
        caseId: row.case_id,
        tier: row.tier,
        state: row.state,
        urgency: URGENCIES[row.urgency_rank] as Urgency,
        openedAtMs: row.opened_at_ms,
        closedAtMs: row.closed_at_ms,
        ownerStaffId: row.owner_staff_id,
        hasOpenThread: row.has_open_thread === 1,
        hasLiveCall: row.has_live_call === 1,
        awaitedUntilMs: row.awaited_until === null ? null : Date.parse(row.awaited_until),
      }));
    },

    recentCallsOf: (phoneNumber: string, sinceMs: number): number =>
      callsSince.get(phoneNumber, sinceMs) ?? 0,

    findCallContact(sid: string): ContactLocation | null {
      return callBySid.get({ sid }) ?? null;
    },

    phoneOf(phoneNumber: string): PhoneRecord {
      const row = phone.get(phoneNumber);
      return row
        ? {
            safety: row.safety,
            optedOut: row.opted_out === 1,
            ...(row.line_hidden === 1 ? { lineHidden: true } : {}),
            ...(row.language === null ? {} : { language: row.language }),
          }
        : UNKNOWN_PHONE;
    },

    addressOf(caseId: string, contactId: string): string | null {
      return address.get(caseId, contactId) ?? null;
    },

    liveCallContacts: () => liveCalls.all(),
  };
}
