/** Where a recording is, as the journal tells: the player says it in a word instead of a line for each step. Pure. */
import type { TimelineEntry } from '../../../flows/contract/views.ts';

export type RecordingKeeping = 'atProvider' | 'here' | 'notCopied' | 'expired' | 'withdrawn';

/** Messages from before copies were made have no id of ours. */
export function recordingIdOf({ recordingId, recordingSid }: TimelineEntry): string {
  if (typeof recordingId === 'string') return recordingId;
  return typeof recordingSid === 'string' ? recordingSid : '';
}

/** A message, or a talk: the entry at which it can be heard. */
export function isRecorded({ type }: TimelineEntry): boolean {
  return type === 'voicemail.recorded' || type === 'conversation.recorded';
}

export function isGone(keeping: RecordingKeeping): boolean {
  return keeping === 'expired' || keeping === 'withdrawn';
}

/** By the id of the recording; the entries in the order of the journal. */
export function keepingsByRecording(entries: readonly TimelineEntry[]): Map<string, RecordingKeeping> {
  const keepings = new Map<string, RecordingKeeping>();
  for (const entry of entries) {
    const id = recordingIdOf(entry);
    const before = keepings.get(id);
    if (isRecorded(entry)) keepings.set(id, before ?? 'atProvider');
    if (before === undefined || before === 'expired' || before === 'withdrawn') continue;
    if (entry.type === 'recording.stored') keepings.set(id, 'here');
    if (entry.type === 'recording.expired')
      keepings.set(id, entry.why === 'withdrawn' ? 'withdrawn' : 'expired');
    if (entry.type === 'effect.failed' && entry.kind === 'fetchRecording') keepings.set(id, 'notCopied');
  }
  return keepings;
}

/** What the player of the same recording says already. */
export function isToldByPlayer(
  entry: TimelineEntry,
  keepings: ReadonlyMap<string, RecordingKeeping>,
): boolean {
  const isStep = entry.type === 'recording.stored' || entry.type === 'recording.deleted';
  return isStep && keepings.has(recordingIdOf(entry));
}
