/** How long an offer still stands, as it is seen and heard. */
import i18next, { type TFunction } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { countdownOf, countdownWords, timeLeftWords } from '../../agent-console/desk/countdown-words.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import { atSecond } from './a-case-summary.ts';

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

it('counts the ring while a phone rings, then the seconds to press 1, and never both in one', () => {
  const offer = {
    ...{ id: 'o', staffId: 'anna', attention: 'voice' as const },
    ...{ offeredAt: atSecond(0), expiresAt: atSecond(35) },
  };
  expect(countdownOf({ ...offer, ringsUntil: atSecond(20) })).toEqual({ of: 'ring', until: atSecond(20) });
  expect(countdownOf({ ...offer, confirmBy: atSecond(19) })).toEqual({ of: 'key', until: atSecond(19) });
  expect(countdownOf({ ...offer, attention: 'desk' })).toEqual({ of: 'answer', until: atSecond(35) });
});
