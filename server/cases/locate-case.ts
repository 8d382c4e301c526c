/**
 * Which case a family's call or text belongs to. One sender's calls and texts are located one after the other,
 * so that two fast first texts make one case; the database's constraint on open threads guards against a second
 * process. A sender without a number always opens a case of their own. An appeal whose case cannot be read opens
 * another: the line stays open.
 */
import type { Logger } from 'pino';
import type { ContactLocation } from '../../db/contract/sender-store.ts';
import type { Store } from '../../db/store.ts';
import { awaitsCallback } from '../../flows/call/callback.ts';
import type { CallArrive, TextReceive } from '../../flows/case/commands.ts';
import { UNKNOWN_PHONE } from '../../flows/case/facts.ts';
import { besideCasesOf, joinFor, type KnownCase } from '../../flows/case/joining.ts';
import { type CaseState, contextOf } from '../../flows/case/state.ts';
import { wasSilentLately } from '../../flows/decide/family/by-keys-commands.ts';
import { languageOfOpenCases } from '../../flows/decide/family/guessed-language.ts';
import { isPassedBack } from '../../flows/decide/shell/overflow.ts';
import { FLOOD_WITHIN_MS } from '../../flows/routing/flood.ts';
import type { Channel, Language } from '../../flows/words.ts';
import type { Clock } from '../clock.ts';
import type { CaseEngine, HandledFully } from './handle-command.ts';
import { callInboxKey, textInboxKey } from './inbox-keys.ts';
import type { ArrivingCall, Intake } from './intake.ts';
import { KeyedQueue } from './keyed-queue.ts';
import type { LineReader } from './line-reader.ts';

/** Earlier cases of a number that are looked at. */
const KNOWN_CASES = 20;
/** Another process opened the sender's thread: its case is there the next time. */
const MAX_ATTEMPTS = 4;
/** Calls that were reported over before they arrived here, remembered until they do. */
const REMEMBERED_ENDS = 1_000;

export interface IntakeOptions {
  engine: CaseEngine;
  store: Pick<Store, 'knownCasesOf' | 'senderOf' | 'recentCallsOf' | 'findCallContact'>;
  clock: Clock;
  newId: () => string;
  log: Logger;
  language: Language;
  line: Pick<LineReader, 'now'>;
  /** A call that shows one of these is no family's: another line, which was shown ours, has handed one back. */
  ownNumbers: readonly string[];
}

type Arrival =
  | Omit<
      CallArrive,
      | 'relatedCaseIds'
      | 'phone'
      | 'inDanger'
      | 'recentCalls'
      | 'afterSilence'
      | 'besideCaseIds'
      | 'languageBefore'
    >
  | Omit<TextReceive, 'relatedCaseIds' | 'phone' | 'talksElsewhere'>;

/** What is known of the number that an appeal comes from. */
type Known = Pick<TextReceive, 'phone' | 'relatedCaseIds' | 'talksElsewhere'> &
  Required<Pick<CallArrive, 'inDanger' | 'recentCalls' | 'afterSilence' | 'besideCaseIds'>> & {
    languageBefore: Language | null;
  };

const NOTHING_KNOWN: Known = {
  phone: UNKNOWN_PHONE,
  relatedCaseIds: [],
  inDanger: false,
  recentCalls: 0,
  afterSilence: false,
  besideCaseIds: [],
  languageBefore: null,
};

function commandFor(arrival: Arrival, known: Known): CallArrive | TextReceive {
  const { phone, relatedCaseIds, talksElsewhere, inDanger, recentCalls, afterSilence } = known;
  const { besideCaseIds, languageBefore } = known;
  return arrival.type === 'callArrive'
    ? {
        ...arrival,
        phone,
        relatedCaseIds,
        inDanger,
        recentCalls,
        ...(afterSilence ? { afterSilence } : {}),
        ...(besideCaseIds.length > 0 ? { besideCaseIds } : {}),
        ...(languageBefore === null ? {} : { languageBefore }),
      }
    : { ...arrival, phone, relatedCaseIds, ...(talksElsewhere ? { talksElsewhere } : {}) };
}

export function createIntake({
  engine,
  store,
  clock,
  newId,
  log,
  language,
  line,
  ownNumbers,
}: IntakeOptions): Intake {
  const queue = new KeyedQueue();
  const endedEarly = new Set<string>();

  const familyNumberOf = (from: string | null) => (from !== null && ownNumbers.includes(from) ? null : from);

  /** A withheld number says nothing about who calls: only events of the same call keep their order. */
  const queueKeyOf = (from: string | null, sid: string) => from ?? `withheld|${sid}`;

  async function place(channel: Channel, arrival: Arrival, inboxKey: string): Promise<HandledFully> {
    const { from } = arrival;
    if (from === null) {
      const command = commandFor(arrival, NOTHING_KNOWN);
      return engine.open(newId(), command, { inboxKey });
    }
    const { cases: known, phone, flag: stored } = await store.senderOf(from, KNOWN_CASES, clock.now());
    const flag = stored && { flagId: stored.flagId, kind: stored.kind, blocked: stored.blocked };
    const readable = known.filter((other) => !engine.isUnreadable(other.caseId));
    const joined = joinFor(channel, readable, clock.now());
    const hasCalledBefore = channel === 'call' && known.length > 0;
    const recentCalls = hasCalledBefore ? await store.recentCallsOf(from, clock.now() - FLOOD_WITHIN_MS) : 0;
    const { caseId, inDanger, relatedCaseIds, talksElsewhere } = joined;
    const open = hasCalledBefore ? await openStatesOf(readable) : [];
    const afterSilence = wasSilentLately(open, clock.now());
    const languageBefore = languageOfOpenCases(open);
    const besideCaseIds = besideCasesOf(channel, readable, caseId);
    const ofNumber = {
      phone,
      relatedCaseIds,
      inDanger,
      recentCalls,
      afterSilence,
      besideCaseIds,
      languageBefore,
    };
    const command = commandFor(arrival, { ...ofNumber, ...(talksElsewhere ? { talksElsewhere } : {}) });
    if (caseId === null) {
      return engine.open(newId(), command, {
        inboxKey,
        flag,
        besideHeldThread: readable.length < known.length,
      });
    }
    const placed = await engine.handleFully(caseId, command, { inboxKey, flag });
    if (placed.ok || placed.reason === 'threadExists' || placed.reason === 'caseUnreadable') return placed;
    // The case went on in the meantime and cannot take it any more.
    log.info({ caseId, reason: placed.reason }, 'an appeal could not join its case and opens another');
    const beside = commandFor(arrival, {
      ...ofNumber,
      relatedCaseIds: [caseId, ...relatedCaseIds],
      besideCaseIds: besideCasesOf(channel, readable, null),
    });
    return engine.open(newId(), beside, { inboxKey, flag, besideHeldThread: true });
  }

  async function openStatesOf(known: readonly KnownCase[]): Promise<CaseState[]> {
    const states = await Promise.all(
      known.filter(({ state }) => state !== 'closed').map(({ caseId }) => engine.stateOf(caseId)),
    );
    return states.filter((state) => state !== null);
  }

  async function placeWithRetries(channel: Channel, arrival: Arrival, inboxKey: string) {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const placed = await place(channel, arrival, inboxKey);
      if (placed.ok) return placed;
      // Another process was first, or the case that it belongs to cannot be read: either way the next look differs.
      if (placed.reason !== 'threadExists' && placed.reason !== 'caseUnreadable') {
        throw new Error(`an appeal was refused: ${placed.reason}`);
      }
    }
    throw new Error('an appeal could not be placed');
  }

  /** Never put through to another line a second time: from there it would come back to us for ever. */
  async function wasPassedBack({ from, forwardedFrom }: ArrivingCall): Promise<boolean> {
    const to = (await line.now()).overflow?.to;
    if (to?.kind !== 'line') return false;
    if (from === to.number || forwardedFrom === to.number) return true;
    if (from !== null && ownNumbers.includes(from)) return true;
    const known = from === null ? [] : await store.knownCasesOf(from, KNOWN_CASES);
    for (const { caseId } of known) {
      const state = await engine.stateOf(caseId);
      if (state !== null && isPassedBack(state, clock.now())) return true;
    }
    return false;
  }

  /** Whoever asked to be called back has no call of theirs in the books, and may still be on the line to hear it. */
  async function owedCallbackOf(from: string | null): Promise<ContactLocation | null> {
    const known = from === null ? [] : await store.knownCasesOf(from, KNOWN_CASES);
    for (const { caseId } of known) {
      const state = await engine.stateOf(caseId);
      const contactId = state === null ? null : contextOf(state).liveCallId;
      if (state !== null && contactId !== null && awaitsCallback(state, contactId))
        return { caseId, contactId };
    }
    return null;
  }

  async function endCall(location: ContactLocation, sid: string, status: string): Promise<void> {
    await engine.handle(
      location.caseId,
      { type: 'callEnd', contactId: location.contactId, sid, status },
      { inboxKey: `call:${sid}:${status}` },
    );
  }

  return {
    callArrived: (call) =>
      queue.run(queueKeyOf(call.from, call.sid), async () => {
        const { sid, to } = call;
        const from = familyNumberOf(call.from);
        const passedBack = (await wasPassedBack(call)) ? { passedBack: true } : {};
        const placed = await placeWithRetries(
          'call',
          { type: 'callArrive', sid, from, to, language, ...passedBack },
          callInboxKey(sid),
        );
        const contact = placed.decision?.contacts.find((other) => other.sid === sid);
        const location =
          contact === undefined
            ? ((await store.findCallContact(sid)) ?? (await owedCallbackOf(from)))
            : { caseId: placed.caseId, contactId: contact.contactId };
        if (location === null) throw new Error('a call was committed, and its contact cannot be found');
        if (endedEarly.delete(sid)) await endCall(location, sid, 'completed');
        return location;
      }),

    callFound: ({ sid, from, to, calledAtMs }) =>
      queue.run(queueKeyOf(from, sid), async () => {
        const arrival = {
          type: 'callArrive',
          sid,
          from: familyNumberOf(from),
          to,
          language,
          calledAtMs,
        } as const;
        const { caseId, duplicate } = await placeWithRetries('call', arrival, callInboxKey(sid));
        endedEarly.delete(sid);
        return { caseId, duplicate };
      }),

    textArrived: ({ sid, from, to, text, media, answeredByProvider }) =>
      queue.run(queueKeyOf(from, sid), async () => {
        const { caseId, duplicate } = await placeWithRetries(
          'text',
          { type: 'textReceive', sid, from, to, text, media, answeredByProvider, language },
          textInboxKey(sid),
        );
        // The case of a text that was committed before is not known here, and nobody needs it.
        return { caseId: duplicate ? null : caseId, duplicate };
      }),

    callEnded: ({ sid, from, status }) =>
      queue.run(queueKeyOf(from, sid), async () => {
        const location = await store.findCallContact(sid);
        if (location !== null) {
          await endCall(location, sid, status);
          return true;
        }
        endedEarly.add(sid);
        const [oldest] = endedEarly;
        if (endedEarly.size > REMEMBERED_ENDS && oldest !== undefined) endedEarly.delete(oldest);
        return false;
      }),

    idle: () => queue.idle(),
  };
}
