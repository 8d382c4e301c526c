/** The title of the tab, which is all that is seen of the page from another one. */
import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { ru } from '../../agent-console/locales/ru.ts';
import { pageTitle } from '../../agent-console/shell/page-title.ts';

beforeAll(async () => {
  await i18next.init({ lng: 'ru', resources: { ru: { translation: ru } } });
});

it('says what is held out to me before anything else', () => {
  expect(pageTitle(2, 3, i18next.t)).toBe('(2) Предложения · Очаг');
});

it('says how many deadlines have passed, and nothing where none has', () => {
  expect(pageTitle(0, 1, i18next.t)).toMatch(/^1 .+ · Очаг$/u);
  expect(pageTitle(0, 0, i18next.t)).toBe('Очаг');
});
