/** What somebody's last offers came to, and being set away because of it, and back, by nobody's hand but the system's. */
import type { OfferOutcome } from '../../flows/routing/missed-offers.ts';
import type { WriteGroup } from '../commit/write-group.ts';
import type { Sqlite } from '../file/open.ts';

export function prepareOfferOutcomes(database: Sqlite, group: WriteGroup) {
  const latest = database.prepare<[string, number, number], OfferOutcome>(
    `SELECT outcome, case_number AS caseNumber, offered_at_ms AS offeredAtMs, outcome_at_ms AS atMs FROM offers INDEXED BY offers_outcomes
     WHERE staff_id = ? AND outcome IS NOT NULL AND outcome_at_ms >= ?
     ORDER BY outcome_at_ms DESC LIMIT ?`,
  );
  const setAway = database.prepare<[{ staffId: string; sinceMs: number; nowMs: number }]>(
    `UPDATE presence SET presence = 'away', why = 'missedOffers', since_ms = @nowMs
     WHERE staff_id = @staffId AND presence = 'available' AND since_ms = @sinceMs`,
  );
  const comeBack = database.prepare<[{ staffId: string; nowMs: number }]>(
    `UPDATE presence SET presence = 'available', why = NULL, since_ms = @nowMs
     WHERE staff_id = @staffId AND presence = 'away' AND why = 'missedOffers'`,
  );

  return {
    offerOutcomes: (staffId: string, sinceMs: number, limit: number): OfferOutcome[] =>
      latest.all(staffId, sinceMs, limit),

    setAwayForMisses(staffId: string, availableSinceMs: number, nowMs: number): Promise<boolean> {
      return group.write(() => setAway.run({ staffId, sinceMs: availableSinceMs, nowMs }).changes === 1);
    },

    comeBackAfterMisses(staffId: string, nowMs: number): Promise<boolean> {
      return group.write(() => comeBack.run({ staffId, nowMs }).changes === 1);
    },
  };
}
