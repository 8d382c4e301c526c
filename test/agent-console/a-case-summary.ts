/** A believable case, call and person for tests of the console; each test names what matters to it. */

import type { ContactView } from '../../flows/contract/contact-view.ts';
import type { StaffView } from '../../flows/contract/staff-view.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';

/** The instant that these tests call now: 5 March 2026, 12:00 in Moscow. */
export const NOON = Date.parse('2026-03-05T09:00:00.000Z');

/** ISO instant so many seconds from noon. */
export function atSecond(seconds: number): string {
  return new Date(NOON + seconds * 1000).toISOString();
}

export function aCase(overrides: Partial<CaseSummary> = {}): CaseSummary {
  return {
    id: 'case-1',
    number: 1001,
    version: 1,
    seq: 10,
    tier: 'hotline',
    state: 'waiting',
    urgency: 'routine',
    urgencyReason: null,
    language: 'ru',
    owner: { kind: 'team', team: 'hotline', specialty: null },
    team: 'hotline',
    specialty: null,
    safety: 'unknown',
    optedOut: false,
    attention: 'desk',
    openedAt: atSecond(-600),
    waitingSince: null,
    unansweredSince: null,
    closedAt: null,
    nextStep: null,
    offers: [],
    contacts: [],
    preview: null,
    relatedCaseIds: [],
    ...overrides,
  };
}

/** A call of a minute ago that waits for somebody to talk with the family. */
export function aCall(overrides: Partial<ContactView> = {}): ContactView {
  return {
    id: 'call-1',
    channel: 'call',
    from: null,
    sid: null,
    startedAt: atSecond(-60),
    endedAt: null,
    outcome: null,
    callState: 'waiting',
    talkingStaffId: null,
    ...overrides,
  };
}

/** A call in which this person talks with the family. */
export function aTalk(talkingStaffId: string, overrides: Partial<ContactView> = {}): ContactView {
  return aCall({ callState: 'talking', talkingStaffId, ...overrides });
}

export function aPerson(overrides: Partial<StaffView> = {}): StaffView {
  return {
    id: 'anna',
    name: 'Анна Ковалёва',
    role: 'operator',
    team: 'hotline',
    specialty: null,
    presence: 'available',
    device: 'none',
    presenceSince: atSecond(-3600),
    load: { voice: 0, desk: 0 },
    ...overrides,
  };
}
