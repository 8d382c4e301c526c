/** What was promised in the middle of talks: holds, questions to colleagues, calls that broke off, recordings. */
import { countOf, type Entry, type Outcome } from './outcome.ts';

export function talkFindings(outcome: Outcome, entries: readonly Entry[]): string[] {
  const found = [...recordingFindings(outcome, entries), ...consultFindings(entries)];
  for (const [contactId, own] of Map.groupBy(entries, (entry) => entry.contactId)) {
    if (contactId === undefined) continue;
    found.push(...twiceInARow(own, 'call.held', HOLD_IS_OVER).map((what) => `contact ${contactId}: ${what}`));
    found.push(
      ...twiceInARow(own, 'call.dropped', DROP_IS_OVER).map((what) => `contact ${contactId}: ${what}`),
    );
  }
  return found;
}

const HOLD_IS_OVER: ReadonlySet<string> = new Set([
  'call.resumed',
  'consult.started',
  'handover.asked',
  'leg.lost',
  'caller.hungUp',
  'call.dropped',
]);
const DROP_IS_OVER: ReadonlySet<string> = new Set(['family.answered', 'callback.cancelled', 'call.ended']);

/** A command or a report that was taken twice shows as a second beginning before any end. */
function twiceInARow(own: readonly Entry[], begins: string, isOver: ReadonlySet<string>): string[] {
  const found: string[] = [];
  let isUnderWay = false;
  for (const { type } of own) {
    if (type === begins && isUnderWay) found.push(`${begins} came twice`);
    if (type === begins) isUnderWay = true;
    else if (isOver.has(type)) isUnderWay = false;
  }
  return found;
}

/** Kept once and deleted once at the provider, whatever was heard of it, and how often. */
function recordingFindings({ isSettled, kept }: Outcome, entries: readonly Entry[]): string[] {
  const found: string[] = [];
  if (isSettled) {
    const stored = countOf(entries, ({ type }) => type === 'recording.stored');
    if (kept.here !== stored) found.push(`${stored} recordings were copied, ${kept.here} files are here`);
    found.push(...kept.atProvider.map((sid) => `recording ${sid} is still at the provider`));
  }
  const bySid = Map.groupBy(entries, ({ recordingSid }) => recordingSid);
  for (const { recordingSid } of entries.filter(({ type }) => type === 'conversation.recorded')) {
    const own = bySid.get(recordingSid) ?? [];
    const recorded = countOf(own, ({ type }) => type === 'conversation.recorded');
    const stored = countOf(own, ({ type }) => type === 'recording.stored');
    const deleted = countOf(own, ({ type }) => type === 'recording.deleted');
    if (recorded > 1) found.push(`talk ${recordingSid} was recorded ${recorded} times`);
    if (stored > 1) found.push(`talk ${recordingSid} was copied ${stored} times`);
    if (deleted > 1 || (isSettled && deleted === 0))
      found.push(`talk ${recordingSid} was deleted ${deleted} times at the provider`);
  }
  return found;
}

/** A colleague is rung once for each question, and each question has one end. */
function consultFindings(entries: readonly Entry[]): string[] {
  const found: string[] = [];
  for (const [legId, own] of Map.groupBy(entries, (entry) => entry.legId)) {
    if (!own.some(({ type }) => type === 'consult.started')) continue;
    const count = (fits: (entry: Entry) => boolean) => countOf(own, fits);
    const asked = count(({ type }) => type === 'consult.started');
    const answered = count(({ type }) => type === 'consult.answered');
    const ends = count(({ type }) => type === 'consult.ended' || type === 'handover.completed');
    if (asked > 1) found.push(`leg ${legId} was asked into a talk ${asked} times`);
    if (answered > 1) found.push(`leg ${legId} came to those who asked it ${answered} times`);
    if (ends > 1) found.push(`the question to leg ${legId} had ${ends} ends`);
  }
  return found;
}
