/** The contacts of a case as a commit leaves them, and how long each call waited for a person. */
import { type NormFate, normFate, type WaitNote } from '../../flows/call/answer-norm.ts';
import type { ContactRow } from '../../flows/case/record.ts';
import type { Specialty, Team } from '../../flows/words.ts';
import type { Sqlite } from '../file/open.ts';

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
  // What is noted first counts: a call that comes back to the list after its talk has been answered.
  const answer = database.prepare<[number, number, string]>(
    `UPDATE contacts SET answered_at_ms = ?
     WHERE case_number = ? AND contact_id = ? AND channel = 'call' AND answered_at_ms IS NULL`,
  );
  const beginWait = database.prepare<[number, Team, Specialty | null, number, string]>(
    `UPDATE contacts SET waits_from_ms = ?, waited_team = ?, waited_specialty = ?
     WHERE case_number = ? AND contact_id = ? AND channel = 'call' AND waits_from_ms IS NULL`,
  );
  const sendOn = database.prepare<[Team, Specialty | null, number, string]>(
    `UPDATE contacts SET waited_team = ?, waited_specialty = ?
     WHERE case_number = ? AND contact_id = ? AND waits_from_ms IS NOT NULL AND norm IS NULL`,
  );
  const stillWaitsFrom = database
    .prepare<[number, string], number>(
      `SELECT waits_from_ms FROM contacts
       WHERE case_number = ? AND contact_id = ? AND waits_from_ms IS NOT NULL AND norm IS NULL`,
    )
    .pluck();
  const setNorm = database.prepare<[NormFate, number, string]>(
    'UPDATE contacts SET norm = ? WHERE case_number = ? AND contact_id = ?',
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

    noteWait(number: number, note: WaitNote): void {
      const { contactId } = note;
      if (note.kind === 'begun') {
        beginWait.run(note.atMs, note.team, note.specialty, number, contactId);
        return;
      }
      if (note.kind === 'sentOn') {
        sendOn.run(note.team, note.specialty, number, contactId);
        return;
      }
      const { atMs, how } = note;
      if (how === 'answered') answer.run(atMs, number, contactId);
      const fromMs = stillWaitsFrom.get(number, contactId);
      if (fromMs !== undefined) setNorm.run(normFate(fromMs, atMs, how), number, contactId);
    },
  };
}
