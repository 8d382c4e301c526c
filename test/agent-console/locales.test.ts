/** Both languages say everything, in every plural form, about every word of the contract. */
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../agent-console/locales/en.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import { REFUSAL_REASONS, STAFF_COMMAND_TYPES, URGENCY_REASON_CODES } from '../../flows/contract/commands.ts';
import { QUESTION_IDS } from '../../flows/contract/questions.ts';
import { NOTICE_KINDS } from '../../flows/contract/realtime.ts';
import * as words from '../../flows/contract/words.ts';

const PLURAL = /_(zero|one|two|few|many|other)$/;

function keysOf(node: object, prefix = ''): string[] {
  return Object.entries(node).flatMap(([name, value]) =>
    typeof value === 'string' ? [prefix + name] : keysOf(value as object, `${prefix}${name}.`),
  );
}

const stems = (keys: string[]) => [...new Set(keys.map((key) => key.replace(PLURAL, '')))].sort();
const ruKeys = keysOf(ru);
const enKeys = keysOf(en);

it('has the same keys in both', () => {
  expect(stems(enKeys)).toEqual(stems(ruKeys));
});

describe.each([
  ['ru', ruKeys],
  ['en', enKeys],
])('%s', (language, keys) => {
  it('has every plural form of its language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plural = stems(keys.filter((key) => PLURAL.test(key)));
    const missing = plural.flatMap((stem) =>
      forms.filter((form) => !keys.includes(`${stem}_${form}`)).map((form) => `${stem}_${form}`),
    );
    expect(missing).toEqual([]);
  });

  it.each([
    ['urgency', words.URGENCIES],
    ['tier', words.TIERS],
    ['specialty', words.SPECIALTIES],
    ['role', words.ROLES],
    ['state', words.CASE_STATES],
    ['callState', words.CALL_STATES],
    ['channel', words.CHANNELS],
    ['presence', words.PRESENCES],
    ['device', words.DEVICES],
    ['safety', words.SAFETIES],
    ['stepKind', words.STEP_KINDS],
    ['outcome', words.OUTCOMES],
    ['previewMedium', words.PREVIEW_MEDIA],
    ['refusal', REFUSAL_REASONS],
    ['action', STAFF_COMMAND_TYPES],
    ['urgencyReason', URGENCY_REASON_CODES],
    ['notice', NOTICE_KINDS],
    ['question', QUESTION_IDS],
  ])('has a word for each %s', (group, list) => {
    expect(list.filter((word) => !keys.includes(`${group}.${word}`))).toEqual([]);
  });
});

it('keeps the same fields in both languages', () => {
  const fieldsOf = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort().join(' ');
  const flat = (node: object) => {
    const texts = new Map<string, string>();
    for (const key of keysOf(node)) {
      const text = key.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], node);
      texts.set(key.replace(PLURAL, ''), fieldsOf(text as string));
    }
    return texts;
  };
  const russian = flat(ru);
  const different = [...flat(en)].filter(([key, fields]) => russian.get(key) !== fields).map(([key]) => key);
  expect(different).toEqual([]);
});

describe('Russian numbers', () => {
  beforeAll(async () => {
    await i18next.init({ lng: 'ru', resources: { ru: { translation: ru } } });
  });

  it.each([
    [1, 'осталась 1 минута'],
    [2, 'осталось 2 минуты'],
    [5, 'осталось 5 минут'],
    [11, 'осталось 11 минут'],
    [21, 'осталась 21 минута'],
    [22, 'осталось 22 минуты'],
  ])('%i', (count, sentence) => {
    expect(i18next.t('deadline.left_minutes', { count })).toBe(sentence);
  });
});
