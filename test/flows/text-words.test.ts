/** Words of a text that the line itself obeys: danger, STOP, START, HELP, and the answer to the menu. */
import { describe, expect, it } from 'vitest';
import { choiceOf, keywordOf } from '../../flows/texts/keywords.ts';
import { FAMILY, olga, START_MS, story } from '../helpers/given-case.ts';
import { ACKNOWLEDGEMENT, MINUTE, sent, textOf } from './given-texts.ts';

describe('a text that says danger', () => {
  it.each(['1', ' 1 ', '1.', 'Опасность', 'опасно!', 'DANGER'])(
    'as «%s» puts the case to the front',
    (text) => {
      const told = story().texts(text);
      expect(told.context.urgency).toBe('imminent');
      expect(told.context.nextStep?.dueAtMs).toBe(START_MS + MINUTE);
      expect(sent(told)).toEqual([
        text === 'DANGER'
          ? 'Understood, you are next. If you can, call 112. Po-russki: RU.'
          : 'Поняли, отвечаем в первую очередь. Если можете, звоните 112.',
      ]);
    },
  );

  it('after the first text shortens the time to answer', () => {
    const told = story()
      .texts('Помогите')
      .waits(10 * MINUTE)
      .texts('1');
    expect(told.events('urgency.changed')).toEqual([
      {
        type: 'urgency.changed',
        at: START_MS + 10 * MINUTE,
        urgency: 'imminent',
        from: 'routine',
        reason: '1',
        source: 'family',
      },
    ]);
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + 11 * MINUTE);
  });

  it('twice is answered once', () => {
    const told = story().texts('1');
    told.takeEffects();
    told.texts('1');
    expect(told.takeEffects()).toEqual([]);
    expect(told.events('urgency.changed')).toHaveLength(1);
  });

  it('is heard also from a phone that wants no texts back', () => {
    const told = story({ phone: { optedOut: true } }).texts('1');
    expect(told.context.urgency).toBe('imminent');
    expect(told.takeEffects()).toEqual([]);
  });
});

describe('the words that are ours to obey on a short number', () => {
  it('STOP ends our texts, says so once, and the case still waits for a person', () => {
    const told = story().texts('Помогите');
    told.takeEffects();
    const decision = told.does(textOf('стоп', { sid: 'SM2' }));
    expect(decision.events.slice(1, 2)).toEqual([
      { type: 'optOut.changed', at: START_MS, contactId: 'id1-c0', optedOut: true, keyword: 'стоп' },
    ]);
    expect(decision.phone).toEqual({ address: FAMILY, optedOut: true });
    expect(sent(told)).toEqual([
      'Больше не пишем. Вы можете написать сюда в любое время. СТАРТ — снова получать ответы.',
    ]);
    told.texts('STOP').texts('Алло?').texts('help');
    expect(told.takeEffects()).toEqual([]);
    expect(told.name).toBe('hotline.waiting');
    expect(told.staff(olga, { type: 'accept' }).refusalOf(olga, { type: 'reply', text: 'Я здесь' })).toBe(
      'optedOut',
    );
  });

  it('START lets us write again', () => {
    const told = story().texts('STOP');
    told.takeEffects();
    const decision = told.does(textOf('START', { sid: 'SM2', phone: { safety: 'unknown', optedOut: true } }));
    expect(decision.phone).toEqual({ address: FAMILY, optedOut: false });
    expect(sent(told)).toEqual(['Ответы снова включены. Напишите, что случилось.']);
    told.staff(olga, { type: 'accept' });
    expect(told.refusalOf(olga, { type: 'reply', text: 'Я здесь' })).toBeNull();
  });

  it('START from a phone that never stopped is a first text like any other', () => {
    expect(sent(story().texts('старт'))).toEqual([ACKNOWLEDGEMENT]);
  });

  it('HELP is answered with what to do', () => {
    expect(sent(story().texts('помощь'))).toEqual([
      'Здесь отвечает человек. Напишите, что случилось. 1 — срочно. Опасность — 112. СТОП — не писать.',
    ]);
  });

  it('are the provider’s to answer on a long number, and only written down here', () => {
    const told = story({ facts: { textNumberIsShortCode: false } }).texts('STOP');
    expect(told.takeEffects()).toEqual([]);
    expect(told.context.optedOut).toBe(true);
  });

  it('are not answered twice when the provider has answered', () => {
    const told = story();
    told.does(textOf('HELP', { answeredByProvider: true }));
    expect(told.takeEffects()).toEqual([]);
  });

  it.each([
    ['STOP', 'stop'],
    ['stop.', 'stop'],
    [' Unsubscribe! ', 'stop'],
    ['стоп', 'stop'],
    ['отписаться', 'stop'],
    ['Start', 'start'],
    ['да', null],
    ['help', 'help'],
    ['Помощь!', 'help'],
    ['помогите', null],
    ['please stop him', null],
    ['«Стоп»', 'stop'],
    ['стоп, хватит', null],
    ['', null],
  ])('«%s» means %s', (text, keyword) => {
    expect(keywordOf(text)).toBe(keyword);
  });

  it.each([
    ['1', 'danger'],
    ['2', 'canWait'],
    ['11', null],
    ['1 ребёнок', null],
    ['опасность', 'danger'],
    ['👍', null],
    ['1,', 'danger'],
    ['1)', 'danger'],
    ['(1)', 'danger'],
    ['«1»', 'danger'],
    ['1️⃣', 'danger'],
    ['１', 'danger'],
    ['\u200e1\u200e', 'danger'],
    ['1 🙏', 'danger'],
    ['один', 'danger'],
    ['1, помогите', 'danger'],
    ['1 помогите пожалуйста', 'danger'],
    ['1\nон здесь', 'danger'],
    ['1 he is here', 'danger'],
    ['1 head of state', null],
    ['опасность, он здесь', 'danger'],
    ['ОПАСНО!!!', 'danger'],
    ['1.5 года ребёнку', null],
    ['1-го числа он вернётся', null],
    ['Здесь опасно', null],
    ['опасно он рядом', 'danger'],
    ['Опасность миновала, спасибо', null],
    ['Опасно ли ехать', null],
    ['2.', 'canWait'],
    ['2 детей', null],
    [`1${'!'.repeat(200)}`, 'danger'],
    [`1${' '.repeat(200)}не срочно`, null],
  ])('«%s» chooses %s', (text, choice) => {
    expect(choiceOf(text, false)).toBe(choice);
  });
});

describe('a 2 in answer to the menu', () => {
  it('says that the family can wait: kept as that, with its words on the board, and nothing of its place is changed', () => {
    const told = story().texts('Нужен совет юриста');
    const before = told.context;
    told.takeEffects();
    told.waits(MINUTE).texts('2');
    expect(told.events('text.received').at(-1)).toMatchObject({ text: '2', choice: 'canWait' });
    expect(told.context).toMatchObject({
      preview: 'Нужен совет юриста',
      urgency: 'routine',
      waitingSinceMs: before.waitingSinceMs,
      nextStep: { dueAtMs: before.nextStep?.dueAtMs },
    });
    expect(told.takeEffects()).toEqual([]);
  });

  it('lowers no urgency: only a person does', () => {
    const told = story().texts('1').texts('2');
    expect(told.context.urgency).toBe('imminent');
  });

  it('is none where no menu was read: as the first word, or to a family that the line knows', () => {
    const first = story().texts('2');
    expect(first.events('text.received')).toMatchObject([{ choice: null }]);
    expect(first.context.preview).toBe('2');
    const known = story().texts('Помогите').staff(olga, { type: 'accept' });
    known.staff(olga, { type: 'followUp', what: 'Узнать', dueAt: '2026-02-01T12:00:00.000Z' }).texts('2');
    expect(known.events('text.received').at(-1)).toMatchObject({ choice: null });
  });
});

it('raises as the menu promised while whoever has the case has not written yet', () => {
  const told = story().texts('Можно поговорить?').waits(MINUTE);
  told.isOffered(['olga'], 'desk').staff(olga, { type: 'accept' }).takeEffects();
  expect(sent(told.waits(MINUTE).texts('1'))).toEqual([
    'Поняли, отвечаем в первую очередь. Если можете, звоните 112.',
  ]);
  expect(told.context).toMatchObject({
    urgency: 'imminent',
    owner: { kind: 'staff', staffId: olga.staffId },
  });
});

it('once a person has the case, a bare digit answers that person’s question, while words still raise', () => {
  expect(choiceOf('1', true)).toBeNull();
  expect(choiceOf('1, 2 и 5 ноября', true)).toBeNull();
  expect(choiceOf('2', true)).toBeNull();
  expect(choiceOf('опасно', true)).toBe('danger');
  const asked = story().texts('Мне нужен совет').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
  asked.staff(olga, { type: 'reply', text: 'Сколько у вас детей?' }).texts('1');
  expect(asked.context.urgency).toBe('routine');
});
