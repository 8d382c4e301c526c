/** A family in quiet is nowhere said to hear music: neither in the timeline nor beside the call. */
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { waitsOf } from '../../agent-console/board/waits-words.ts';
import { timelineItems } from '../../agent-console/case/timeline/timeline-model.ts';
import { transitionWords } from '../../agent-console/case/timeline/transition-words.ts';
import { en } from '../../agent-console/locales/en.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import type { CaseSummary, TimelineEntry } from '../../flows/contract/views.ts';
import { atSecond } from './a-case-summary.ts';

beforeAll(async () => {
  await i18next.init({
    resources: { ru: { translation: ru }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
});

/** Each on one call, a second after the one before. */
const journal = (...events: object[]): TimelineEntry[] =>
  events.map((event, second) => ({
    seq: second + 1,
    at: atSecond(second),
    type: 'unknown',
    contactId: 'call-1',
    ...event,
  }));

const MUSIC = [
  { type: 'call.held', by: 'anna' },
  { type: 'talk.interrupted', staffId: 'anna' },
  { type: 'talk.resumed', staffId: 'anna', onHold: true },
  { type: 'consult.answered', staffId: 'anna' },
  { type: 'hold.tooLong' },
  { type: 'party.started', legId: 'l1', alone: true, number: '+7 900 ···-12' },
];

function wordsOf(language: string, ...events: object[]): string[] {
  const context = {
    t: i18next.getFixedT(language),
    nameOf: () => 'anna',
    momentOf: () => '12:00',
    languageAt: () => 'ru' as const,
  };
  return timelineItems(journal(...events), 'Europe/Moscow').flatMap((item) =>
    item.kind === 'transition' ? [transitionWords(item.entry, context).text] : [],
  );
}

describe.each([
  ['ru', /музык/, /тишин/],
  ['en', /music/, /quiet/],
])('%s', (language, music, quiet) => {
  it('the timeline tells music in a usual call, quiet in a silent one, and music again when it is over', () => {
    for (const words of wordsOf(language, ...MUSIC)) expect(words).toMatch(music);
    const [, ...silent] = wordsOf(language, { type: 'byKeys.started' }, ...MUSIC);
    expect(silent).toHaveLength(MUSIC.length);
    for (const words of silent) expect(words).toMatch(quiet);
    const after = wordsOf(
      language,
      { type: 'byKeys.started' },
      { type: 'byKeys.ended', by: 'anna' },
      MUSIC[0] ?? {},
    );
    expect(after.at(-1)).toMatch(music);
  });

  it('a call on the number that names nobody has quiet from its first word on', () => {
    const [, held] = wordsOf(language, { type: 'contact.started', discreet: true }, MUSIC[0] ?? {});
    expect(held).toMatch(quiet);
  });

  it('the panel of the call says the same', () => {
    const onTheLine = (call: object) =>
      ({ contacts: [{ channel: 'call', endedAt: null, ...call }] }) as Pick<CaseSummary, 'contacts'>;
    const t = i18next.getFixedT(language);
    expect(waitsOf(onTheLine({}), t)).toMatch(music);
    expect(waitsOf(onTheLine({ byKeys: true }), t)).toMatch(quiet);
    expect(waitsOf(onTheLine({ discreet: true }), t)).toMatch(quiet);
  });

  it('no sentence of the console names music by itself', () => {
    const named: string[] = [];
    const look = (words: unknown, key: string) => {
      if (typeof words === 'string') music.test(words) && named.push(key);
      else for (const [name, each] of Object.entries(words as object)) look(each, `${key}.${name}`);
    };
    look(language === 'ru' ? ru : en, language);
    expect(named).toEqual([`${language}.call.waits.withMusic`]);
  });
});
