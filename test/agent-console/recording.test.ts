/** A recorded talk in the timeline: heard at one place, and every step of it in words. */
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { timelineItems } from '../../agent-console/case/timeline/timeline-model.ts';
import { transitionWords } from '../../agent-console/case/timeline/transition-words.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import { CaseEventSchema } from '../../flows/case/events.ts';
import { isRecording, RECORDING_STATES } from '../../flows/contract/recording.ts';
import type { TimelineEntry } from '../../flows/contract/views.ts';

let seq = 0;
function entry(type: string, fields: Record<string, unknown> = {}): TimelineEntry {
  seq += 1;
  return { seq, at: '2026-03-05T12:00:00.000Z', type, ...fields };
}
const itemsOf = (...entries: TimelineEntry[]) => timelineItems(entries, 'Europe/Moscow').slice(1);

describe('a recorded talk', () => {
  const talk = { recordingId: 'id4-r1', recordingSid: 'RE1' };
  const recorded = entry('conversation.recorded', { ...talk, durationS: 65 });

  it('is heard where its end is told, which says where the sound is', () => {
    const stored = entry('recording.stored', talk);
    const deleted = entry('recording.deleted', talk);
    expect(itemsOf(recorded, stored, deleted)).toMatchObject([
      { kind: 'voicemail', isTalk: true, durationS: 65, keeping: 'here' },
    ]);
  });

  it('that the family did not want is not offered any more', () => {
    const gone = entry('recording.expired', { ...talk, why: 'withdrawn' });
    expect(itemsOf(recorded, gone)).toMatchObject([{ keeping: 'withdrawn' }, { kind: 'transition' }]);
  });
});

it('is shown as running whenever the provider records, whatever was asked for', () => {
  const running = RECORDING_STATES.filter((state) => isRecording({ consent: 'given', state }));
  expect(running).toEqual(['on', 'pausing', 'stopping']);
});

describe('every step of a recording', () => {
  beforeAll(async () => {
    await i18next.init({ lng: 'ru', resources: { ru: { translation: ru } } });
  });
  const words = (type: string, fields: Record<string, unknown> = {}) =>
    transitionWords(entry(type, { by: 'anna', ...fields }), {
      t: i18next.t,
      nameOf: () => 'Анна',
      momentOf: () => '',
      languageAt: () => 'ru',
    }).text;

  it('has a sentence of its own', () => {
    const options = CaseEventSchema.options;
    const valuesOf = (type: string, field: string) => {
      const shape = options.find((option) => option.shape.type.value === type)?.shape as never;
      return (shape as Record<string, { options?: string[] }>)[field]?.options ?? [];
    };
    const sentences = [
      words('consent.asked'),
      words('consent.given'),
      words('consent.declined'),
      words('consent.withdrawn'),
      words('recording.asked'),
      ...valuesOf('recording.changed', 'to').map((to) => words('recording.changed', { to })),
      ...valuesOf('recording.told', 'status').map((status) => words('recording.told', { status })),
      ...valuesOf('recording.failed', 'what').map((what) => words('recording.failed', { what })),
      words('recording.expired', { why: 'withdrawn' }),
      words('recording.expired'),
      words('conversation.recorded'),
    ];
    expect(
      sentences.filter((sentence) => sentence.includes('Событие') || sentence.includes('recording.')),
    ).toEqual([]);
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(sentences).toHaveLength(19);
  });
});
