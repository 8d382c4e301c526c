/** A line that records, and a talk on it. */
import { scriptFor } from '../../flows/call/script.ts';
import { briefOf } from '../../flows/case/brief.ts';
import type { RecordingReport } from '../../flows/case/commands.ts';
import type { Effect } from '../../flows/case/effects.ts';
import type { CaseState } from '../../flows/case/state.ts';
import type { LineNow } from '../../flows/hours/line-now.ts';
import { type Story, story } from '../helpers/given-case.ts';

export const RECORDS: LineNow = { closed: null, announcement: null, recordsTalks: true };

export const onLine = (line: LineNow = RECORDS, durable = false) => story({ facts: { line }, durable });
export const waiting = () => onLine().calls().presses('2');
/** Talks with Olga, having pressed 4 in the list. */
export const recorded = () => talking(waiting().presses('4', 2));

export function talking(told: Story): Story {
  return told.isOffered(['olga']).phonePresses('olga', '1');
}

export function begun(told: Story = recorded()): Story {
  return tells(told, 'begun');
}

export function tells(
  told: Story,
  status: RecordingReport['status'],
  over: Partial<RecordingReport> = {},
): Story {
  const { contactId } = told;
  const recordingId = recordingIds(told).at(-1) ?? '-';
  told.does({
    type: 'recordingReport',
    contactId,
    recordingId,
    recordingSid: 'RE1',
    status,
    durationS: 9,
    ...over,
  });
  return told;
}

export function recordingIds(told: Story): string[] {
  return told.journal.flatMap((event) => (event.type === 'recording.asked' ? [event.recordingId] : []));
}

export const heardBy = (told: Story, round = 0, pressed: string | null = null) =>
  JSON.stringify(scriptFor(told.state as CaseState, told.contactId, { position: 1, round, pressed }));
export const viewOf = (told: Story) => briefOf(told.state as CaseState).contacts.at(-1)?.recording;
export const asksFor = (effects: Effect[]) =>
  effects.flatMap((effect) =>
    effect.kind === 'startRecording' || effect.kind === 'awaitRecording'
      ? [effect.kind]
      : effect.kind === 'changeRecording'
        ? [effect.to]
        : [],
  );
export const starts = (told: Story) => told.effects.filter(({ kind }) => kind === 'startRecording').length;
