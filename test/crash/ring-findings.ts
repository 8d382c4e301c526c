/** What was promised to families that the line rings, and to those it hands over, compared with the journals. */
import type { TimelineEntry } from '../../flows/contract/views.ts';

export interface Rings {
  /** Calls that were told that they are called back. */
  promisedCallbacks: string[];
  /** How often the carrier was asked for each ring to a family. */
  familyRings: Map<string, number>;
  /** Numbers of families on which two rings met. */
  rungTwice: string[];
}

/** The first, and after each of the two pauses. */
const MOST_RINGS = 3;

export function ringFindings(rings: Rings, entries: readonly TimelineEntry[]): string[] {
  const found: string[] = [];
  const ofType = (type: string) => entries.filter((entry) => entry.type === type);
  const requested = Map.groupBy(ofType('callback.requested'), ({ sid }) => sid);
  for (const sid of rings.promisedCallbacks) {
    const count = requested.get(sid)?.length ?? 0;
    if (count !== 1) found.push(`call ${sid} was promised a callback and asked for it ${count} times`);
  }
  for (const [sid, asked] of requested)
    if (asked.length > 1) found.push(`call ${sid} asked for a callback ${asked.length} times`);
  const answered = Map.groupBy(ofType('family.answered'), ({ sid }) => sid);
  for (const [sid, keys] of answered)
    if (keys.length > 1) found.push(`ring ${sid} was answered ${keys.length} times`);
  for (const [ring, count] of rings.familyRings)
    if (count > 1) found.push(`the ring ${ring} to a family was dialled ${count} times`);
  const wanted = ofType('family.dialled').length;
  if (rings.familyRings.size > wanted)
    found.push(`${rings.familyRings.size} rings to families were dialled, ${wanted} were decided`);
  found.push(...rings.rungTwice.map((number) => `${number} was rung by two calls at once`));
  for (const [contactId, own] of Map.groupBy(entries, (entry) => entry.contactId)) {
    if (contactId === undefined) continue;
    found.push(...ringingFindings(contactId, own), ...handoverFindings(contactId, own));
  }
  return found;
}

/** One ring after the other, never more than promised, and none once the family said no. */
function ringingFindings(contactId: string, own: readonly TimelineEntry[]): string[] {
  const found: string[] = [];
  let rings = 0;
  let isRinging = false;
  let isWanted = false;
  for (const { type, ...entry } of own) {
    if (type === 'callback.requested' || type === 'call.dropped' || type === 'outbound.started') {
      rings = 0;
      isWanted = true;
    }
    if (type === 'family.dialled') {
      rings += 1;
      if (isRinging) found.push(`contact ${contactId} was rung anew while it was being rung`);
      if (!isWanted) found.push(`contact ${contactId} was rung, and nobody wanted it`);
      if (rings > MOST_RINGS) found.push(`contact ${contactId} was rung ${rings} times`);
      isRinging = true;
    }
    if (type === 'family.missed' || type === 'family.answered' || type === 'call.ended') isRinging = false;
    if (type === 'family.missed' && entry.uncounted === true) rings -= 1;
    if (type === 'family.missed' && entry.retryInMs === null) isWanted = false;
    if (type === 'callback.cancelled' || type === 'call.ended') isWanted = false;
  }
  return found;
}

/** Each has one end: taken, or back with whoever handed over, or over with the talk. */
function handoverFindings(contactId: string, own: readonly TimelineEntry[]): string[] {
  let isAsked = false;
  const found: string[] = [];
  for (const { type, sid } of own) {
    // One without the phone that took it is of a warm handover.
    const isEnd = type === 'handover.ended' || (type === 'handover.completed' && sid !== undefined);
    if (type !== 'handover.asked' && !isEnd) continue;
    if (isEnd !== isAsked) found.push(`contact ${contactId}: ${type} came ${isAsked ? 'twice' : 'unasked'}`);
    isAsked = !isEnd;
  }
  if (isAsked) found.push(`the handover of contact ${contactId} has no end`);
  return found;
}
