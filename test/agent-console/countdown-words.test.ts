/** How long an offer still stands, as it is seen and heard. */
import i18next, { type TFunction } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { countdownWords, timeLeftWords } from '../../agent-console/desk/countdown-words.ts';
import { ru } from '../../agent-console/locales/ru.ts';

let t: TFunction;
beforeAll(async () => {
  t = await i18next.init({ lng: 'ru', resources: { ru: { translation: ru } } });
});

it.each([
  [276_400, '4:37', 'осталось 5 минут'],
  [60_000, '1:00', 'осталась 1 минута'],
  [59_000, '59 с', 'осталось 59 секунд'],
  [0, '0 с', 'осталось 0 секунд'],
])('%i ms are seen as %s and heard as %s', (leftMs, seen, heard) => {
  expect(countdownWords(leftMs, t)).toBe(seen);
  expect(timeLeftWords(leftMs, t)).toBe(heard);
});
