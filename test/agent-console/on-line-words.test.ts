/** The status bar says of whom it counts who is on the line: a supervisor's number is of all teams. */
import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { en } from '../../agent-console/locales/en.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import { onLineWords } from '../../agent-console/shell/on-line-words.ts';

beforeAll(async () => {
  await i18next.init({
    resources: { ru: { translation: ru }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
});

it.each([
  ['ru', 'на линии во всех группах 4', 'на линии 4'],
  ['en', '4 on line in all teams', '4 on line'],
])('in %s: of all teams to a supervisor, of their own to an operator', (language, ofAll, ofOwn) => {
  const t = i18next.getFixedT(language);
  expect(onLineWords('supervisor', 4, t)).toBe(ofAll);
  expect(onLineWords('operator', 4, t)).toBe(ofOwn);
});
