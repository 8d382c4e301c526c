/** What the carrier was told about calls, read from its own log: only requests that were answered with 2xx count. */
import type { LocalCarrier } from '../../scripts/local-carrier/local-carrier.ts';
import type { WebhookLogEntry } from '../../scripts/local-carrier/webhooks/send-webhook.ts';

export interface AnsweredCalls {
  /** Every incoming call there was, answered or not. */
  dialled: string[];
  arrived: Set<string>;
  ended: Set<string>;
  /** `sid round` of the menu, for each that had a key. */
  menuKeys: { sid: string; round: string; key: string }[];
  recordings: { sid: string; recordingSid: string }[];
  /** `sid round` of every question of the menu that was asked, answered or not. */
  menuRounds: Set<string>;
}

const wasAnswered = ({ status }: WebhookLogEntry): boolean =>
  status !== null && status >= 200 && status < 300;

export function answeredCalls(carrier: LocalCarrier): AnsweredCalls {
  const result: AnsweredCalls = {
    dialled: carrier.calls().flatMap(({ sid, direction }) => (direction === 'inbound' ? [sid] : [])),
    arrived: new Set(),
    ended: new Set(),
    menuKeys: [],
    recordings: [],
    menuRounds: new Set(),
  };
  const incoming = new Set(result.dialled);
  for (const entry of carrier.webhookLog()) {
    const { CallSid: sid, Digits: key, RecordingSid: recordingSid } = entry.params;
    if (sid === undefined || !incoming.has(sid)) continue;
    const { pathname, searchParams } = new URL(entry.url);
    if (pathname === '/twilio/voice/menu') result.menuRounds.add(`${sid} ${searchParams.get('round')}`);
    if (!wasAnswered(entry)) continue;
    if (pathname === '/twilio/voice') result.arrived.add(sid);
    if (pathname === '/twilio/voice/status') result.ended.add(sid);
    if (pathname === '/twilio/voice/menu' && key !== undefined && key !== '') {
      result.menuKeys.push({ sid, round: searchParams.get('round') ?? '', key });
    }
    if (pathname === '/twilio/voice/voicemail' && recordingSid !== undefined) {
      result.recordings.push({ sid, recordingSid });
    }
  }
  return result;
}

/** Calls that were told that we shall call back: their place and their ring are promised. */
export function promisedCallbacks(carrier: LocalCarrier): string[] {
  const isPromise = (words: string) => words.includes('Ваше место сохраняется');
  return carrier.calls().flatMap((call) => (call.heard().some(isPromise) ? [call.sid] : []));
}

/** Which of the addresses that things report to is of what, and how our own id is named in it. */
const CREATED = {
  message: { operation: 'CreateMessage', id: 'message' },
  leg: { operation: 'CreateCall', id: 'leg' },
  familyRing: { operation: 'CreateCall', id: 'effect' },
} as const;
const FAMILY_STATUS = '/twilio/voice/family-status';

/** How often the carrier was asked, and agreed, to create each thing, by our own id in its callback address. */
export function creations(carrier: LocalCarrier, what: keyof typeof CREATED): Map<string, number> {
  const counts = new Map<string, number>();
  const { operation, id: idName } = CREATED[what];
  for (const { operationId, status, form } of carrier.restLog()) {
    if (operationId !== operation || status !== 201) continue;
    const { pathname, searchParams } = new URL(String(form.StatusCallback));
    if (what !== 'message' && (pathname === FAMILY_STATUS) !== (what === 'familyRing')) continue;
    const id = searchParams.get(idName) ?? 'none';
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
