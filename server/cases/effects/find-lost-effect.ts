/**
 * Whether a dial or a text whose answer was lost was carried out after all. The provider has no key for a create,
 * and the callback addresses that carry our ids cannot be listed, so it is looked for by its numbers, its time and
 * its words, a few times: it may still be on its way when first looked for. Identifiers that the case knows
 * already belong to other texts or rings. A callback that names the effect ends the search.
 */

import type { Staff } from '../../../db/contract/staff-store.ts';
import type { OutboxRow } from '../../../db/contract/work-store.ts';
import type { Store } from '../../../db/store.ts';
import { EFFECT_LIFETIME_MS, type Effect } from '../../../flows/case/effects.ts';
import type { Clock } from '../../clock.ts';
import type { Config } from '../../env.ts';
import type { TelephonyProvider } from '../../telephony/provider.ts';
import { addressOf } from '../../telephony/staff-address.ts';
import { shownFrom } from './perform-effect.ts';

/**
 * Milliseconds before each look. A phone must ring within seconds or not at all; a text may wait, and is looked for
 * well beyond the longest time that a request lives at the provider (15 s).
 */
const LOOKS_AFTER_MS: Record<Create['kind'], readonly number[]> = {
  dialFamily: [500, 1_500, 3_000],
  // Whoever is asked could be asked in vain for no longer: a family waits for it.
  dialStaff: [500, 1_000, 1_500],
  sendText: [1_000, 4_000, 10_000, 20_000],
  dialEmergency: [500, 1_500, 3_000],
  startRecording: [500, 1_500, 3_000],
  dialParty: [500, 1_500, 3_000],
  textEmergency: [1_000, 4_000, 10_000],
};
interface BlindLooks {
  /** Milliseconds between looks while the provider does not answer them. */
  everyMs: number;
  /** Looks without an answer after which nobody can tell any more. */
  most: number;
}
const BLIND_LOOKS: BlindLooks = { everyMs: 30_000, most: 10 };
/** Somebody else is rung as soon as nobody can tell; should the first phone ring after all, it is told that it need not. */
const BLIND_LOOKS_FOR_STAFF: BlindLooks = { everyMs: 1_000, most: 3 };

export type Search =
  | { found: true; sid: string }
  /** Shown not to have been carried out. */
  | { found: false; isCertain: true }
  /** Nobody can tell: the provider did not answer, or the search was stopped. */
  | { found: false; isCertain: false };

export interface FindLostDeps {
  telephony: Pick<TelephonyProvider, 'findDial' | 'findText' | 'findRecordings'>;
  store: Pick<Store, 'journalOf'>;
  config: Pick<Config, 'voiceNumber' | 'discreetNumber' | 'smsNumber' | 'emergency'>;
  staffById: (staffId: string) => Promise<Staff | null>;
  clock: Clock;
  /** The identifier, once a callback has named the effect. */
  proofOf: (effectId: string) => string | undefined;
  /** Waits; resolves to false when the server stops. */
  pause: (delayMs: number) => Promise<boolean>;
}

/** What the provider would carry out a second time if it were asked twice. */
const CREATES = [
  'dialStaff',
  'dialFamily',
  'dialEmergency',
  'startRecording',
  'dialParty',
  'sendText',
  'textEmergency',
] as const;
type Create = Extract<Effect, { kind: (typeof CREATES)[number] }>;

export function isCreate(effect: Effect): effect is Create {
  return CREATES.some((kind) => kind === effect.kind);
}

export async function findLostEffect(
  row: OutboxRow & { effect: Create },
  deps: FindLostDeps,
): Promise<Search> {
  const { effect, caseId } = row;
  const looks = LOOKS_AFTER_MS[effect.kind];
  let answered = 0;
  let blind = 0;
  const { everyMs, most } = effect.kind === 'dialStaff' ? BLIND_LOOKS_FOR_STAFF : BLIND_LOOKS;
  while (answered < looks.length && blind < most) {
    const delayMs = blind > 0 ? everyMs : (looks[answered] ?? 0);
    if (!(await deps.pause(delayMs))) return { found: false, isCertain: false };
    const proof = deps.proofOf(effect.effectId) ?? row.sid;
    if (proof != null) return { found: true, sid: proof };
    const candidates = await candidatesFor(effect, caseId, deps);
    if (candidates === null) {
      blind += 1;
      // A phone that rings after this is not wanted any more.
      if (deps.clock.now() >= effect.expiresAtMs) return { found: false, isCertain: false };
      continue;
    }
    blind = 0;
    answered += 1;
    const taken = candidates.length === 0 ? new Set<string>() : await knownSids(caseId, deps.store);
    const sid = candidates.find((candidate) => !taken.has(candidate));
    if (sid !== undefined) return { found: true, sid };
  }
  return { found: false, isCertain: blind === 0 };
}

/** Null when the provider did not say. */
async function candidatesFor(effect: Create, caseId: string, deps: FindLostDeps): Promise<string[] | null> {
  const sinceMs = effect.expiresAtMs - EFFECT_LIFETIME_MS[effect.kind];
  if (effect.kind === 'sendText') {
    const { from, to, text } = effect;
    const answer = await deps.telephony.findText({ from, to, text, sinceMs });
    return answer.ok ? answer.value.map(({ sid }) => sid) : null;
  }
  if (effect.kind === 'textEmergency') {
    const { smsNumber: from, emergency } = deps.config;
    if (emergency === null) return [];
    const { text } = effect;
    const answer = await deps.telephony.findText({ from, to: emergency.contact, text, sinceMs });
    return answer.ok ? answer.value.map(({ sid }) => sid) : null;
  }
  if (effect.kind === 'startRecording') {
    const answer = await deps.telephony.findRecordings({ callSid: effect.callSid, sinceMs });
    return answer.ok ? answer.value.map(({ sid }) => sid) : null;
  }
  const to = await addressDialled(effect, caseId, deps);
  if (to === null) return [];
  const from =
    effect.kind === 'dialFamily' || effect.kind === 'dialParty'
      ? shownFrom(effect, deps.config)
      : deps.config.voiceNumber;
  if (from === null) return [];
  const answer = await deps.telephony.findDial({ from, to, sinceMs });
  return answer.ok ? answer.value.map(({ sid }) => sid) : null;
}

async function addressDialled(
  effect: Exclude<Create, { kind: 'sendText' | 'textEmergency' | 'startRecording' }>,
  caseId: string,
  { config, staffById }: FindLostDeps,
): Promise<string | null> {
  if (effect.kind === 'dialFamily' || effect.kind === 'dialParty') return effect.to;
  if (effect.kind === 'dialEmergency') return config.emergency?.contact ?? null;
  const staff = await staffById(effect.staffId);
  return staff && addressOf(staff, effect, caseId);
}

async function knownSids(caseId: string, store: FindLostDeps['store']): Promise<Set<string>> {
  const sids = new Set<string>();
  for (const { event } of await store.journalOf(caseId)) {
    const isReport =
      event.type === 'leg.reported' ||
      event.type === 'text.reported' ||
      event.type === 'family.reported' ||
      event.type === 'emergency.reported';
    if (isReport && event.sid !== null) {
      sids.add(event.sid);
    }
    if (event.type === 'recording.told' && event.recordingSid !== null) sids.add(event.recordingSid);
  }
  return sids;
}
