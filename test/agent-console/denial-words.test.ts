/** Why somebody may not do something with a case, as the console says it. */
import i18next, { type TFunction } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { denialWords } from '../../agent-console/board/denial-words.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import { aCall, aCase, atSecond } from './a-case-summary.ts';

let t: TFunction;
beforeAll(async () => {
  t = await i18next.init({ lng: 'ru', resources: { ru: { translation: ru } } });
});

it('a case that a team holds is not said to be a colleague’s', () => {
  const ofTeam = aCase();
  const ofColleague = aCase({ owner: { kind: 'staff', staffId: 'timur' } });
  expect(denialWords(ofTeam, 'notYours', t)).toBe('Обращение у группы: его пока никто не ведёт');
  expect(denialWords(ofColleague, 'notYours', t)).toBe('Обращение ведёт другой сотрудник');
  expect(denialWords(ofTeam, 'notSafe', t)).toBe('Не отмечено, что связываться безопасно');
});

it('a family that wrote is never said not to have written', () => {
  const thread = aCall({ channel: 'text', callState: null });
  const ended = { ...thread, from: '+7 900 ···-01', endedAt: atSecond(-5) };
  const words = (overrides: Parameters<typeof aCase>[0]) => denialWords(aCase(overrides), 'noTextThread', t);
  expect(words({ contacts: [] })).toBe('Семья не писала: отвечать некуда');
  expect(words({ contacts: [ended] })).toBe(
    'Номер линии на этом телефоне видеть не должны: ответить можно, когда семья напишет снова',
  );
  expect(words({ contacts: [thread] })).toBe('Семья писала со скрытого номера: отвечать некуда');
  const closed = 'Обращение закрыто: чтобы продолжить, откройте его снова';
  expect(words({ state: 'closed', contacts: [ended] })).toBe(closed);
  expect(denialWords(aCase({ state: 'closed' }), 'notAllowedNow', t)).toBe(closed);
});

it('says why a thread that is over is not written to, and what to do; not of a call, nor of a thread that is open', () => {
  const ended = {
    ...aCall({ channel: 'text', callState: null }),
    from: '+7 900 ···-01',
    endedAt: atSecond(-5),
  };
  const over = aCase({ contacts: [ended], safety: 'unknown' });
  expect(denialWords(over, 'notSafe', t, 'reply')).toMatch(
    /^Переписка окончена.*отмечено.*или когда семья напишет/,
  );
  const plain = 'Не отмечено, что связываться безопасно';
  expect(denialWords(over, 'notSafe', t, 'callFamily')).toBe(plain);
  expect(denialWords({ ...over, contacts: [{ ...ended, endedAt: null }] }, 'notSafe', t, 'reply')).toBe(
    plain,
  );
});

it('a phone that is marked unsafe is said to be, and not to be unasked', () => {
  const marked = aCase({ safety: 'unsafe' });
  const words = 'Отмечено как небезопасно: не пишите и не звоните';
  expect(denialWords(marked, 'notSafe', t, 'reply')).toBe(words);
  expect(denialWords(marked, 'notSafe', t, 'callFamily')).toBe(words);
});
