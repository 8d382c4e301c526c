/** A family whose number is hidden is promised nothing that cannot be kept. */
import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { isOutOfReach, mayReadAndDecide, stepWords, whyUnwritable } from '../../agent-console/board/reach.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import { aCall, aCase, atSecond } from './a-case-summary.ts';

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

it('a family that must not be written to is read, and asked for no answer', () => {
  const text = { kind: 'readText', what: '' } as const;
  const unsafe = aCase({ safety: 'unsafe', optedOut: true });
  const stopped = aCase({ optedOut: true });
  expect(stepWords(text, known, t)).toBe('Ответить на сообщение');
  expect(stepWords(text, unsafe, t)).toBe('Прочитать и решить, как связаться');
  expect(stepWords(text, stopped, t)).toBe('Прочитать и решить, как связаться');
  expect([known, unsafe, stopped].map(whyUnwritable)).toEqual([null, 'notSafe', 'optedOut']);
});

describe('the step that settles what a family wrote whom nobody may write to', () => {
  const owed = {
    safety: 'unsafe',
    optedOut: false,
    unansweredSince: atSecond(-60),
    allowed: ['setNextStep'],
  } as const;
  it.each([
    ['is offered to whoever owes it', {}, true],
    [
      'is not, with the family on the line: there it is enough to have read it',
      { allowed: ['setNextStep', 'readText'] },
      false,
    ],
    ['is not, where an answer may be written', { safety: 'safe' }, false],
    ['is, after STOP', { safety: 'safe', optedOut: true }, true],
    ['is not, where nothing waits', { unansweredSince: null }, false],
    ['is not to whoever may plan nothing here', { allowed: [] }, false],
  ] as const)('%s', (_, over, expected) => {
    expect(mayReadAndDecide({ ...owed, ...over } as never)).toBe(expected);
  });
});
