/**
 * A stored case as one viewer may see it: the summary that boards show, the timeline with every number masked and no
 * address of the provider, and what this viewer may do now, asked of the machine itself. A case whose snapshots can't be
 * read any more is still shown, from what was last written about it, with nothing allowed.
 */
import type { JournalEntry, ListedCase, StoredCase } from '../../../db/contract/case-store.ts';
import { type Allowed, allowedFor, type Standing } from '../../../flows/allowed.ts';
import type { Actor } from '../../../flows/case/commands.ts';
import type { Media } from '../../../flows/case/events/texts.ts';
import type { CaseEvent } from '../../../flows/case/events.ts';
import { outlineOf, unansweredWords } from '../../../flows/case/outline.ts';
import { shownPartyNumber } from '../../../flows/case/parties-view.ts';
import { thaw } from '../../../flows/case/state.ts';
import { mayHearTalks, type Sight, sightOf } from '../../../flows/case/visibility.ts';
import { STAFF_COMMAND_TYPES } from '../../../flows/contract/commands.ts';
import type { ContactView } from '../../../flows/contract/contact-view.ts';
import { maskNumber } from '../../../flows/contract/masking.ts';
import type { MediaView } from '../../../flows/contract/media.ts';
import type { CaseSummary, CaseView, TimelineEntry } from '../../../flows/contract/views.ts';
import { isoOf } from '../../../flows/ids.ts';
import { contactsFor, journalFor } from './hidden-listeners.ts';

export function presentSummary({ number, version, seq, brief }: ListedCase, sight: Sight): CaseSummary {
  return { ...(sight === 'whole' ? brief : outlineOf(brief)), number, version, seq };
}

/** What a list that shows somebody the case tells of it. */
export function summaryFor(actor: Actor, listed: ListedCase): CaseSummary {
  return presentSummary(listed, sightOf(actor, listed.columns, listed.brief) ?? 'whole');
}

/** Where a browser gets what came with a text: from here, never from the provider. */
function mediaViews(caseId: string, messageId: string, media: readonly Media[]): MediaView[] {
  const beginning = `/api/cases/${encodeURIComponent(caseId)}/messages/${encodeURIComponent(messageId)}/media`;
  return media.map(({ contentType }, index) => ({ href: `${beginning}/${index}`, contentType }));
}

function withoutNumbers(event: CaseEvent): CaseEvent {
  if (event.type === 'contact.started') {
    return { ...event, from: maskNumber(event.from), to: maskNumber(event.to) ?? '' };
  }
  if (event.type === 'text.queued') {
    return { ...event, from: maskNumber(event.from) ?? '', to: maskNumber(event.to) ?? '' };
  }
  if (
    event.type === 'callback.numberGiven' ||
    event.type === 'callback.requested' ||
    event.type === 'outbound.started'
  ) {
    return { ...event, to: maskNumber(event.to) ?? '' };
  }
  if (event.type === 'party.started') {
    const { extension: _extension, ...shown } = event;
    return { ...shown, number: shownPartyNumber(event.number) };
  }
  // Keys may be somebody's code; how many there were is enough.
  if (event.type === 'party.keysSent') return { ...event, keys: '·'.repeat(event.keys.length) };
  if (event.type === 'emergency.asked') {
    return { ...event, card: { ...event.card, callBack: maskNumber(event.card.callBack) } };
  }
  return event;
}

const ABSENT_WHEN_NULL = new Set(['sid', 'contactId', 'by']);

export function presentEntry(caseId: string, { seq, event }: Omit<JournalEntry, 'caseId'>): TimelineEntry {
  const { at, ...told } = withoutNumbers(event);
  const fields =
    told.type === 'text.received' ? { ...told, media: mediaViews(caseId, told.messageId, told.media) } : told;
  // Left out where there is none, so that their presence means something.
  const entry = Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => value !== null || !ABSENT_WHEN_NULL.has(name)),
  );
  return { ...entry, seq, at: isoOf(at), type: event.type };
}

function ofTheState(
  stored: StoredCase,
  contacts: ContactView[],
  actor: Actor,
  standing: Standing,
): Allowed & Pick<CaseView, 'contacts'> {
  try {
    const state = thaw(stored.caseId, stored.frozen);
    return { ...allowedFor(state, actor, standing), contacts: contactsFor(contacts, state, actor) };
  } catch {
    const denied = Object.fromEntries(STAFF_COMMAND_TYPES.map((type) => [type, 'caseUnreadable' as const]));
    return { allowed: [], denied, contacts };
  }
}

export interface CaseOnFile {
  listed: ListedCase;
  stored: StoredCase;
  journal: JournalEntry[];
}

/** For somebody who may take the case up, and has no part in it yet. */
export function presentOutline(
  { listed, stored, journal }: CaseOnFile,
  actor: Actor,
  standing: Standing = {},
): CaseView {
  const { allowed, denied } = ofTheState(stored, [], actor, standing);
  return {
    ...presentSummary(listed, 'outline'),
    timeline: unansweredWords(journal, listed.brief).map((entry) => presentEntry(stored.caseId, entry)),
    ...{ hearsTalks: false, allowed, denied },
  };
}

/** Performs no I/O. Never throws for a case that can't be thawed. */
export function presentCase(
  { listed, stored, journal }: CaseOnFile,
  actor: Actor,
  standing: Standing = {},
): CaseView {
  return {
    ...presentSummary(listed, 'whole'),
    timeline: journalFor(journal, actor).map((entry) => presentEntry(stored.caseId, entry)),
    hearsTalks: mayHearTalks(actor, listed.brief.owner),
    ...ofTheState(stored, listed.brief.contacts, actor, standing),
  };
}
