/**
 * Who is offered, or holds, which case. Freed slots are written before taken ones, so that one decision may pass
 * a slot on; the partial unique indexes refuse a slot or a case that somebody else holds. What was held out for the
 * desk and ran out while its person talked was not missed.
 */
import type { OfferChange } from '../../flows/case/record.ts';
import type { Sqlite } from '../file/open.ts';

const ORDER: Record<OfferChange['state'], number> = { ended: 0, accepted: 1, open: 2 };

export function prepareOfferWrites(database: Sqlite) {
  const upsert = database.prepare<
    [string, number, string, string, number, string | null, number, number, string]
  >(
    `INSERT INTO offers
       (offer_id, case_number, staff_id, attention, slot, leg_id, offered_at_ms, expires_at_ms, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (offer_id) DO UPDATE SET
       slot = excluded.slot, leg_id = excluded.leg_id, expires_at_ms = excluded.expires_at_ms, state = excluded.state`,
  );
  // Only what was accepted was a conversation; whom an offer passed by has been idle all the while.
  const noteFreed = database.prepare<[number, string, string]>(
    `UPDATE presence SET last_freed_at_ms = ? WHERE staff_id = ?
     AND EXISTS (SELECT 1 FROM offers WHERE offer_id = ? AND state = 'accepted')`,
  );

  const noteOutcome = database.prepare<[string, number, string]>(
    'UPDATE offers SET outcome = ?, outcome_at_ms = ? WHERE offer_id = ?',
  );
  const noteAnswered = database.prepare<[number | null, string]>(
    'UPDATE offers SET answered_at_ms = ? WHERE offer_id = ?',
  );
  const talks = database.prepare<[string, string], unknown>(
    `SELECT 1 FROM offers WHERE staff_id = ? AND attention = 'voice' AND state = 'accepted' AND offer_id <> ?`,
  );

  return {
    put(number: number, changes: OfferChange[], nowMs: number): void {
      const inOrder =
        changes.length > 1 ? changes.toSorted((a, b) => ORDER[a.state] - ORDER[b.state]) : changes;
      for (const { offer, state, outcome, answeredAtMs } of inOrder) {
        const { id, staffId, attention, slot, legId, offeredAtMs, expiresAtMs } = offer;
        if (state === 'ended') noteFreed.run(nowMs, staffId, id);
        upsert.run(id, number, staffId, attention, slot, legId, offeredAtMs, expiresAtMs, state);
        if (answeredAtMs !== undefined) noteAnswered.run(answeredAtMs, id);
        if (outcome === undefined) continue;
        if (outcome === 'missed' && talks.get(staffId, id) !== undefined) continue;
        noteOutcome.run(outcome, nowMs, id);
      }
    },
  };
}
