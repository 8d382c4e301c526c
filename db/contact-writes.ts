/** The contacts of a case as a commit leaves them, and when a person first took each call. */
import type { CaseEvent } from '../flows/case/events.ts';
import type { ContactRow, OfferChange } from '../flows/case/record.ts';
import type { Sqlite } from './open.ts';

export function prepareContactWrites(database: Sqlite) {
  const upsert = database.prepare<
    [number, string, string, string | null, string, string | null, number, number | null, string | null]
  >(
    `INSERT INTO contacts
       (case_number, contact_id, channel, address, line, sid, started_at_ms, ended_at_ms, open_thread_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (case_number, contact_id) DO UPDATE SET
       channel = excluded.channel, address = excluded.address, line = excluded.line, sid = excluded.sid,
       started_at_ms = excluded.started_at_ms, ended_at_ms = excluded.ended_at_ms,
       open_thread_key = excluded.open_thread_key`,
  );
  const answerContact = database.prepare<[number, number, string]>(
    `UPDATE contacts SET answered_at_ms = ?
     WHERE case_number = ? AND contact_id = ? AND channel = 'call' AND answered_at_ms IS NULL`,
  );
  const answerLiveCalls = database.prepare<[number, number]>(
    `UPDATE contacts SET answered_at_ms = ?
     WHERE case_number = ? AND channel = 'call' AND ended_at_ms IS NULL AND answered_at_ms IS NULL`,
  );

  return {
    put(number: number, contact: ContactRow): void {
      const { contactId, channel, address, line, sid, startedAtMs, endedAtMs, openThreadKey } = contact;
      upsert.run(number, contactId, channel, address, line, sid, startedAtMs, endedAtMs, openThreadKey);
    },

    /** A call is answered when a person confirms by key or takes its voice offer; the first time counts. */
    noteAnswer(number: number, event: CaseEvent, offers: OfferChange[]): void {
      if (event.type === 'leg.confirmed') answerContact.run(event.at, number, event.contactId);
      if (event.type !== 'offer.accepted') return;
      const accepted = offers.find(({ offer }) => offer.id === event.offerId);
      if (accepted?.offer.attention === 'voice') answerLiveCalls.run(event.at, number);
    },
  };
}
