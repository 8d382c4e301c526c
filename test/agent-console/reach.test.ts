/** A family whose number is hidden is promised nothing that cannot be kept. */
import i18next, { type TFunction } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { isOutOfReach, stepWords } from '../../agent-console/board/reach.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import { aCall, aCase } from './a-case-summary.ts';

let t: TFunction;
beforeAll(async () => {
  t = await i18next.init({ lng: 'ru', resources: { ru: { translation: ru } } });
});

const hidden = aCase({ contacts: [aCall({ from: null })] });
const known = aCase({ contacts: [aCall({ from: null }), aCall({ from: '+7 900 ···-12' })] });
const missed = { kind: 'returnMissedCall', what: '' } as const;

it('its missed call asks for no call back', () => {
  expect(stepWords(missed, hidden, t)).toBe('Перезвонить нельзя: номер скрыт');
  expect(stepWords(missed, known, t)).toBe('Перезвонить, если безопасно');
});

it('what a person set as the next step is said as it was written', () => {
  expect(stepWords({ ...missed, what: 'Узнать номер у соседей' }, hidden, t)).toBe('Узнать номер у соседей');
});

it('is within reach again as soon as one of its contacts has a number', () => {
  expect([isOutOfReach(hidden), isOutOfReach(known)]).toEqual([true, false]);
});
