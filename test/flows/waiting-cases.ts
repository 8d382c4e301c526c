/** Cases that wait, as the router reads them. */
import type { Assignment } from '../../flows/routing/choose-offers.ts';
import type { RoutableCase } from '../../flows/routing/routable.ts';

export const NOW = Date.UTC(2026, 0, 15, 20);
export const MINUTE = 60_000;

export function waiting(caseId: string, over: Partial<RoutableCase> = {}): RoutableCase {
  return {
    caseId,
    team: 'hotline',
    specialty: null,
    attention: 'voice',
    urgency: 'routine',
    waitingSinceMs: NOW - MINUTE,
    reservedForStaffId: null,
    preferredStaffId: null,
    skips: [],
    ...over,
  };
}

export const offered = (assignments: Assignment[]) =>
  assignments.map(({ caseId, targets }) => [caseId, targets.map(({ staffId }) => staffId)]);
