/**
 * Whole commits with literal values, as the core would decide them, for tests of the store. Numbers are invented.
 * Each builder takes what a test wants different; everything else is spelled out here and always the same.
 */
import type { CommitRequest } from '../../db/contract/case-store.ts';
import type { Effect } from '../../flows/case/effects.ts';
import type { Offer } from '../../flows/case/events/offers.ts';
import type {
  CaseBrief,
  CaseColumns,
  ContactRow,
  Decision,
  FrozenCase,
  OfferChange,
} from '../../flows/case/record.ts';

/** 2 March 2026, 09:00 in Moscow. */
export const NINE_OCLOCK_MS = Date.UTC(2026, 2, 2, 6);
export const LINE = '+79000000124';

export function aNumber(last: number): string {
  return `+7900000${String(last).padStart(4, '0')}`;
}

export function threadKeyOf(address: string): string {
  return `text|${LINE}|${address}`;
}

export function someColumns(change: Partial<CaseColumns> = {}): CaseColumns {
  return {
    tier: 'hotline',
    state: 'waiting',
    urgency: 'routine',
    team: 'hotline',
    specialty: null,
    language: 'ru',
    ownerStaffId: null,
    attention: 'desk',
    waitingSinceMs: NINE_OCLOCK_MS,
    reservedForStaffId: null,
    preferredStaffId: null,
    skips: [],
    dueAtMs: NINE_OCLOCK_MS + 300_000,
    deadline: 'ahead',
    openedAtMs: NINE_OCLOCK_MS,
    closedAtMs: null,
    ...change,
  };
}

export function someBrief(caseId: string, columns: CaseColumns): CaseBrief {
  const { tier, state, urgency, language, team, specialty, attention } = columns;
  const isoOrNull = (epochMs: number | null) => (epochMs === null ? null : new Date(epochMs).toISOString());
  return {
    id: caseId,
    tier,
    state,
    urgency,
    urgencyReason: null,
    language,
    owner: columns.ownerStaffId
      ? { kind: 'staff', staffId: columns.ownerStaffId }
      : { kind: 'team', team, specialty },
    team,
    specialty,
    safety: 'unknown',
    optedOut: false,
    attention,
    openedAt: new Date(columns.openedAtMs).toISOString(),
    waitingSince: isoOrNull(columns.waitingSinceMs),
    unansweredSince: isoOrNull(columns.waitingSinceMs),
    closedAt: isoOrNull(columns.closedAtMs),
    nextStep: {
      kind: 'readText',
      what: '',
      who: { kind: 'team', team, specialty },
      dueAt: '2026-03-02T06:05:00.000Z',
      nearAt: '2026-03-02T06:04:00.000Z',
      deadline: 'ahead',
    },
    offers: [],
    contacts: [
      {
        id: `${caseId}-contact`,
        channel: 'text',
        from: '+7 900 ···-01',
        sid: null,
        startedAt: '2026-03-02T06:00:00.000Z',
        endedAt: null,
        outcome: null,
        callState: null,
        talkingStaffId: null,
      },
    ],
    preview: 'Мне нужна помощь',
    relatedCaseIds: [],
  };
}

/** Snapshots are opaque to the store: any JSON will do. */
export function someFrozen(word = 'waiting'): FrozenCase {
  return {
    machineVersion: 1,
    triage: { value: { hotline: word }, context: { reason: 'первое обращение', words: ['да', 'нет'] } },
    calls: {},
    timerGeneration: 2,
  };
}

export function aDecision(
  caseId: string,
  change: Omit<Partial<Decision>, 'columns'> & { columns?: Partial<CaseColumns> } = {},
): Decision {
  const { columns: changedColumns, ...rest } = change;
  const columns = someColumns(changedColumns);
  return {
    caseId,
    events: [{ type: 'note.added', at: NINE_OCLOCK_MS, by: 'staff-anna', text: 'записано' }],
    next: someFrozen(),
    columns,
    brief: someBrief(caseId, columns),
    contacts: [],
    timers: { set: [], cancelled: [] },
    effects: [],
    offers: [],
    phone: null,
    ...rest,
  };
}

export function aCommit(decision: Decision, change: Partial<CommitRequest> = {}): CommitRequest {
  return {
    decision,
    expectedVersion: 0,
    inboxKey: null,
    nowMs: NINE_OCLOCK_MS,
    firedTimer: null,
    settledEffects: [],
    ...change,
  };
}

export function aTextContact(caseId: string, address: string, change: Partial<ContactRow> = {}): ContactRow {
  return {
    contactId: `${caseId}-contact`,
    channel: 'text',
    address,
    line: LINE,
    sid: null,
    startedAtMs: NINE_OCLOCK_MS,
    endedAtMs: null,
    openThreadKey: threadKeyOf(address),
    ...change,
  };
}

export function aCallContact(
  caseId: string,
  address: string | null,
  change: Partial<ContactRow> = {},
): ContactRow {
  return {
    contactId: `${caseId}-call`,
    channel: 'call',
    address,
    line: LINE,
    sid: `CA-${caseId}`,
    startedAtMs: NINE_OCLOCK_MS,
    endedAtMs: null,
    openThreadKey: null,
    ...change,
  };
}

export function aSendText(effectId: string, contactId: string, change: { messageId?: string } = {}): Effect {
  return {
    kind: 'sendText',
    effectId,
    contactId,
    expiresAtMs: NINE_OCLOCK_MS + 7_200_000,
    messageId: change.messageId ?? `${effectId}-message`,
    from: LINE,
    to: aNumber(1),
    text: 'Мы получили ваше сообщение.',
  };
}

/** The first text of somebody: what one webhook makes the core decide. */
export function aFirstText(caseId: string, address: string, sid = `SM-${caseId}`): CommitRequest {
  const contactId = `${caseId}-contact`;
  const decision = aDecision(caseId, {
    events: [
      {
        type: 'contact.started',
        at: NINE_OCLOCK_MS,
        contactId,
        channel: 'text',
        from: address,
        to: LINE,
        sid: null,
        language: 'ru',
        safety: 'unknown',
        optedOut: false,
        relatedCaseIds: [],
      },
      {
        type: 'text.received',
        at: NINE_OCLOCK_MS,
        contactId,
        messageId: `${caseId}-in`,
        sid,
        text: 'Мне нужна помощь',
        media: [],
        choice: null,
      },
      {
        type: 'text.queued',
        at: NINE_OCLOCK_MS,
        contactId,
        messageId: `${caseId}-out`,
        to: address,
        from: LINE,
        text: 'Мы получили ваше сообщение.',
        template: 'acknowledgement',
      },
    ],
    contacts: [aTextContact(caseId, address)],
    timers: {
      set: [
        { scope: 'triage', timerId: 'near', generation: 1, dueAtMs: NINE_OCLOCK_MS + 240_000 },
        { scope: 'triage', timerId: 'deadline', generation: 1, dueAtMs: NINE_OCLOCK_MS + 300_000 },
      ],
      cancelled: [],
    },
    effects: [aSendText(`${caseId}-effect`, contactId, { messageId: `${caseId}-out` })],
  });
  return aCommit(decision, { inboxKey: `sms:${sid}` });
}

/** A call that has just come in and waits for a voice. */
export function aFirstCall(
  caseId: string,
  address: string | null,
  change: Partial<CaseColumns> = {},
): CommitRequest {
  const contact = aCallContact(caseId, address);
  const decision = aDecision(caseId, {
    columns: { attention: 'voice', ...change },
    events: [
      {
        type: 'contact.started',
        at: NINE_OCLOCK_MS,
        contactId: contact.contactId,
        channel: 'call',
        from: address,
        to: LINE,
        sid: contact.sid,
        language: 'ru',
        safety: 'unknown',
        optedOut: false,
        relatedCaseIds: [],
      },
    ],
    contacts: [contact],
  });
  return aCommit(decision, { inboxKey: `call:${contact.sid}` });
}

export function anOffer(offerId: string, staffId: string, change: Partial<Offer> = {}): Offer {
  return {
    id: offerId,
    staffId,
    attention: 'desk',
    slot: 0,
    legId: null,
    offeredAtMs: NINE_OCLOCK_MS,
    expiresAtMs: NINE_OCLOCK_MS + 20_000,
    ...change,
  };
}

export function offered(offer: Offer, state: OfferChange['state'] = 'open'): OfferChange {
  return { offer, state };
}
