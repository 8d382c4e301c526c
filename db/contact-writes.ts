/** The contacts of a case as a commit leaves them, and when a person first took each call. */
import type { ContactRow } from '../flows/case/record.ts';
import type { NotedAnswer } from './commit-rows.ts';
import type { Sqlite } from './open.ts';

export function prepareContactWrites(database: Sqlite) {
  const upsert = database.prepare<
    [
      number,
      string,
      string,
      string | null,
      string,
      string | null,
      number,
      number | null,
      string | null,
      string | null,
    ]
  >(
    `INSERT INTO contacts
       (case_number, contact_id, channel, address, line, sid, started_at_ms, ended_at_ms, apart, open_thread_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (case_number, contact_id) DO UPDATE SET
       channel = excluded.channel, address = excluded.address, line = excluded.line, sid = excluded.sid,
       started_at_ms = excluded.started_at_ms, ended_at_ms = excluded.ended_at_ms,
       apart = excluded.apart, open_thread_key = excluded.open_thread_key`,
  );
  const answerContact = database.prepare<[number, number, string]>(
    `UPDATE contacts SET answered_at_ms = ?
     WHERE case_number = ? AND contact_id = ? AND channel = 'call' AND answered_at_ms IS NULL`,
  );
  const answerLiveCalls = database.prepare<[number, number]>(
    `UPDATE contacts SET answered_at_ms = ?
     WHERE case_number = ? AND channel = 'call' AND ended_at_ms IS NULL AND answered_at_ms IS NULL
       AND sid IS NOT NULL`,
  );

  return {
    put(number: number, contact: ContactRow): void {
      const { contactId, channel, address, line, sid, startedAtMs, endedAtMs, openThreadKey } = contact;
      const apart = contact.apart ?? null;
      upsert.run(
        number,
        contactId,
        channel,
        address,
        line,
        sid,
        startedAtMs,
        endedAtMs,
        apart,
        openThreadKey,
      );
    },

    /** The first answer counts. */
    noteAnswer(number: number, { atMs, contactId }: NotedAnswer): void {
      if (contactId === null) answerLiveCalls.run(atMs, number);
      else answerContact.run(atMs, number, contactId);
    },
  };
}
