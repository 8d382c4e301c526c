/** What an operator who reads by ear is told of the offers: the keys are named with the offer that they answer. */
import i18next, { type TFunction } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import type { Offered } from '../../agent-console/board/work-order.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import { offersAnnouncement } from '../../agent-console/shell/offer-announcement.ts';
import { aCase, aTalk, atSecond } from './a-case-summary.ts';

let t: TFunction;
beforeAll(async () => {
  t = await i18next.init({ lng: 'ru', resources: { ru: { translation: ru } } });
});

function offered(number: number): Offered {
  const id = `offer-${number}`;
  const offer = {
    id,
    staffId: 'olga',
    attention: 'desk',
    offeredAt: atSecond(0),
    expiresAt: atSecond(300),
  } as const;
  return { case: aCase({ id: `case-${number}`, number, offers: [offer] }), offer };
}

const said = (offers: Offered[], heard: number[], first: number | null) =>
  offersAnnouncement(
    offers,
    new Set(heard.map((number) => `offer-${number}`)),
    first === null ? null : `offer-${first}`,
    () => 'Вера',
    t,
    false,
  );

it('one offer is announced with the keys that answer it', () => {
  expect(said([offered(3)], [], null)).toBe(
    'Новое предложение: Обычная, Сообщение, обращение 3. Enter — принять, Esc и затем Enter — отклонить.',
  );
});

it('a family that speaks another language is announced with it', () => {
  const { case: item, offer } = offered(3);
  expect(said([{ case: { ...item, language: 'en' }, offer }], [], null)).toContain(
    'Обычная, Сообщение, говорят по-английски, обращение 3.',
  );
});

it('an offer behind another is never announced as the one that Enter accepts', () => {
  expect(said([offered(1), offered(3)], [1], 1)).toBe(
    'Новое предложение: Обычная, Сообщение, обращение 3. Всего предложений: 2. ' +
      'Enter и Esc отвечают на обращение 1: оно первое.',
  );
});

it('an offer that comes before another takes over the keys, and says so', () => {
  expect(said([offered(5), offered(1)], [1], 1)).toMatch(
    /обращение 5\. Enter — принять.*Всего предложений: 2\./,
  );
});

it('says whose the keys are once the first offer is gone, and nothing while all stays', () => {
  expect(said([offered(3)], [1, 3], 1)).toBe('Enter и Esc отвечают на обращение 3: оно первое.');
  expect(said([offered(3)], [3], 3)).toBeNull();
  expect(said([], [3], 3)).toBe('');
});

it('a colleague who asks is answered by lifting the phone, or in the browser by the key that accepts', () => {
  const asked = offered(3);
  asked.offer = { ...asked.offer, attention: 'voice' };
  asked.case = {
    ...asked.case,
    offers: [asked.offer],
    contacts: [aTalk('vera', { callState: 'consultRinging' })],
  };
  const heard = (inBrowser: boolean) =>
    offersAnnouncement([asked], new Set(), null, () => 'Вера', t, inBrowser);
  expect(heard(false)).toBe(
    'Коллега просит подключиться к разговору: Вера, обращение 3. Снимите трубку и нажмите 1. ' +
      'Esc и затем Enter — отклонить.',
  );
  expect(heard(true)).toBe(
    'Коллега просит подключиться к разговору: Вера, обращение 3. Enter — принять, Esc и затем Enter — отклонить.',
  );
  asked.offer = { ...asked.offer, reason: 'нужен сурдопереводчик' };
  expect(heard(true)).toContain('обращение 3. Причина: нужен сурдопереводчик. Enter');
});
