/**
 * The journal as a conversation. Pure. Delivery reports fold into ticks on their message; days begin with a
 * heading; whatever has an unknown type or odd fields still gets a line, so nothing that happened is hidden.
 */
import { type MediaView, MediaViewSchema } from '../../../flows/contract/media.ts';
import type { TimelineEntry } from '../../../flows/contract/views.ts';
import { visibleText } from '../../lib/visible-text.ts';
import { dayOf } from '../../lib/zoned-time.ts';
import {
  isRecorded,
  isToldByPlayer,
  keepingsByRecording,
  type RecordingKeeping,
  recordingIdOf,
} from '../recordings/recording-keeping.ts';
import { withJudgements } from './judged-on-the-way.ts';
import { partyNamesOf, withParty } from './party-sentences.ts';
import { withQuiet } from './quiet-calls.ts';
import { type TalkLength, talkLengths } from './talk-lengths.ts';
import { withoutToldTwice } from './told-twice.ts';

export type TickStatus = 'waiting' | 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'unknown';

export type TimelineItem =
  | { kind: 'day'; key: string; at: string }
  | {
      kind: 'received';
      key: string;
      at: string;
      text: string;
      media: MediaView[];
      /** A 2 in answer to the menu. */
      canWait: boolean;
    }
  | {
      kind: 'sent';
      key: string;
      at: string;
      text: string;
      by: string | null;
      status: TickStatus;
      errorCode: string | null;
    }
  | { kind: 'note'; key: string; at: string; text: string; by: string | null }
  | {
      kind: 'voicemail';
      key: string;
      at: string;
      recordingSid: string;
      durationS: number | null;
      keeping: RecordingKeeping;
      /** A talk was recorded, and not a message left. */
      isTalk: boolean;
    }
  | {
      kind: 'transition';
      key: string;
      at: string;
      entry: TimelineEntry;
      /** Of an event that ended a talk. */
      talk?: TalkLength;
    };

/** What a timer that ran out brought about has a line of its own; a step that is due earlier says so where it stands. */
const BOOKKEEPING = new Set(['timer.elapsed', 'nextStep.dueSooner']);

/** Reports may come late and out of order: a later stage is never taken back by an earlier one. */
const STAGES: TickStatus[] = ['waiting', 'queued', 'sent', 'unknown', 'failed', 'undelivered', 'delivered'];

export function textField(entry: TimelineEntry, name: string): string | null {
  const value = entry[name];
  return typeof value === 'string' ? value : null;
}

export function numberField(entry: TimelineEntry, name: string): number | null {
  const value = entry[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function timelineItems(entries: readonly TimelineEntry[], timeZone: string): TimelineItem[] {
  const ordered = withQuiet([...entries].sort((a, b) => a.seq - b.seq));
  const reports = reportsByMessage(ordered);
  const messagesOf = (type: string) =>
    new Set(ordered.filter((entry) => entry.type === type).map((entry) => textField(entry, 'messageId')));
  const texts = messagesOf('text.queued');
  const cards = messagesOf('emergency.asked');
  const keepings = keepingsByRecording(ordered);
  const parties = partyNamesOf(ordered);
  const talks = talkLengths(ordered);
  const steps = new Map<number, string>();
  const items: TimelineItem[] = [];
  let day = '';
  for (const entry of withoutToldTwice(withJudgements(ordered))) {
    if (entry.type === 'text.reported' && texts.has(textField(entry, 'messageId'))) continue;
    if (BOOKKEEPING.has(entry.type)) continue;
    if (isToldByPlayer(entry, keepings)) continue;
    const entryDay = dayOf(Date.parse(entry.at), timeZone);
    if (entryDay !== day) {
      day = entryDay;
      items.push({ kind: 'day', key: `day-${entryDay}`, at: entry.at });
    }
    const due = numberField(entry, 'dueAtMs');
    const what = textField(entry, 'what');
    if (due !== null && what) steps.set(due, what);
    // Of the card, not of a text of the family's.
    const isOfCard = entry.type === 'text.reported' && cards.has(textField(entry, 'messageId'));
    const told = isOfCard ? { ...entry, type: 'emergency.textReported' } : entry;
    const item = itemOf(withParty(withStep(told, steps), parties), reports, keepings);
    const talk = talks.get(entry.seq);
    items.push(talk && item.kind === 'transition' ? { ...item, talk } : item);
  }
  return items;
}

/** A deadline that passed is named by the step that was due at that instant, where a person set one. */
function withStep(entry: TimelineEntry, steps: ReadonlyMap<number, string>): TimelineEntry {
  const what = entry.type === 'deadline.passed' ? steps.get(numberField(entry, 'dueAtMs') ?? 0) : undefined;
  return what === undefined ? entry : { ...entry, what };
}

function itemOf(
  entry: TimelineEntry,
  reports: Map<string, Report>,
  keepings: ReadonlyMap<string, RecordingKeeping>,
): TimelineItem {
  const base = { key: `${entry.seq}:${entry.type}:${entry.at}`, at: entry.at };
  const written = textField(entry, 'text');
  const text = written === null ? null : visibleText(written);
  const by = textField(entry, 'by');
  if (entry.type === 'text.received')
    return {
      ...{ kind: 'received', ...base },
      ...{ text: text ?? '', media: mediaOf(entry), canWait: textField(entry, 'choice') === 'canWait' },
    };
  if (entry.type === 'text.queued') {
    const report = reports.get(textField(entry, 'messageId') ?? '');
    return {
      kind: 'sent',
      ...base,
      text: text ?? '',
      by,
      status: report?.status ?? 'waiting',
      errorCode: report?.errorCode ?? null,
    };
  }
  if (entry.type === 'note.added' && text !== null) return { kind: 'note', ...base, text, by };
  const recordingSid = textField(entry, 'recordingSid');
  if (isRecorded(entry) && recordingSid) {
    const keeping = keepings.get(recordingIdOf(entry)) ?? 'atProvider';
    const isTalk = entry.type === 'conversation.recorded';
    return {
      kind: 'voicemail',
      ...base,
      recordingSid,
      durationS: numberField(entry, 'durationS'),
      keeping,
      isTalk,
    };
  }
  return { kind: 'transition', ...base, entry };
}

interface Report {
  status: TickStatus;
  errorCode: string | null;
}

function reportsByMessage(entries: readonly TimelineEntry[]): Map<string, Report> {
  const reports = new Map<string, Report>();
  for (const entry of entries) {
    if (entry.type !== 'text.reported') continue;
    const messageId = textField(entry, 'messageId');
    const status = tickStatus(textField(entry, 'status'));
    if (!messageId) continue;
    const known = reports.get(messageId);
    if (known && STAGES.indexOf(known.status) > STAGES.indexOf(status)) continue;
    const code = entry.errorCode;
    reports.set(messageId, {
      status,
      errorCode: typeof code === 'string' || typeof code === 'number' ? String(code) : null,
    });
  }
  return reports;
}

function tickStatus(status: string | null): TickStatus {
  return STAGES.find((stage) => stage === status) ?? 'unknown';
}

function mediaOf(entry: TimelineEntry): MediaView[] {
  if (!Array.isArray(entry.media)) return [];
  return entry.media.flatMap((item: unknown) => {
    const medium = MediaViewSchema.safeParse(item);
    // Nothing is opened but what this server gives.
    return medium.data?.href.startsWith('/api/') ? [medium.data] : [];
  });
}
