/** Why a case is urgent, in words that tell something by themselves. */
import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { urgencyReasonWords } from '../../agent-console/board/urgency-reason.ts';
import { ru } from '../../agent-console/locales/ru.ts';

beforeAll(async () => {
  await i18next.init({
    lng: 'ru',
    resources: { ru: { translation: ru } },
    interpolation: { escapeValue: false },
  });
});

it('says of a figure that a family wrote that the family wrote it', () => {
  expect(urgencyReasonWords('1', i18next.t)).toBe('семья написала «1»');
});

it('leaves words as they were written, and words the codes of the core', () => {
  expect(urgencyReasonWords('муж пьян', i18next.t)).toBe('муж пьян');
  expect(urgencyReasonWords('key1', i18next.t)).toBe('нажали 1: опасность');
  expect(urgencyReasonWords(null, i18next.t)).toBeNull();
});
