/** A family writes: one thread, one case, a first answer that names no service, and the words that are ours to obey. */
import { describe, expect, it } from 'vitest';
import { allowedFor } from '../../flows/allowed.ts';
import type { TextReceive } from '../../flows/case/commands.ts';
import { contactedNumber } from '../../flows/case/contacted-number.ts';
import { TEXT_TEMPLATES } from '../../flows/case/events/texts.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { choiceOf, keywordOf } from '../../flows/texts/keywords.ts';
import { writtenText } from '../../flows/texts/written.ts';
import { LANGUAGES } from '../../flows/words.ts';
import { FAMILY, olga, START_MS, type Story, story, TEXT_NUMBER } from '../helpers/given-case.ts';

const MINUTE = 60_000;
const ACKNOWLEDGED_AGAIN = 'Получено, скоро ответит человек. Опасность — 112. СТОП — не писать.';
const ACKNOWLEDGEMENT =
  'Сообщение получено, скоро ответит человек. 1 — срочно, нужна помощь сейчас; 2 — могу подождать. Если угрожает опасность, звоните 112. СТОП — не писать.';

function textOf(text: string, over: Partial<TextReceive> = {}): TextReceive {
  return {
    type: 'textReceive',
    sid: 'SM1',
    from: FAMILY,
    to: TEXT_NUMBER,
    text,
    media: [],
    answeredByProvider: false,
    phone: { safety: 'unknown', optedOut: false },
    relatedCaseIds: [],
    language: 'ru',
    ...over,
  };
}

const sent = (told: Story) =>
  told.takeEffects().flatMap((effect) => (effect.kind === 'sendText' ? [effect.text] : []));

describe('a first text', () => {
  it('opens a case that waits for a person, and is acknowledged', () => {
    const told = story();
    const decision = told.does(textOf('Муж угрожает, что делать?'));
    expect(decision.events).toEqual([
      {
        type: 'contact.started',
        at: START_MS,
        contactId: 'id1-c0',
        channel: 'text',
        from: FAMILY,
        to: TEXT_NUMBER,
        sid: 'SM1',
        language: 'ru',
        safety: 'unknown',
        optedOut: false,
        relatedCaseIds: [],
      },
      {
        type: 'text.received',
        at: START_MS,
        contactId: 'id1-c0',
        messageId: 'id1-m0',
        sid: 'SM1',
        text: 'Муж угрожает, что делать?',
        media: [],
        choice: null,
      },
      {
        type: 'text.queued',
        at: START_MS,
        contactId: 'id1-c0',
        messageId: 'id1-m1',
        to: FAMILY,
        from: TEXT_NUMBER,
        text: ACKNOWLEDGEMENT,
        template: 'acknowledgement',
      },
    ]);
    expect(decision.effects).toEqual([
      {
        kind: 'sendText',
        effectId: 'id1-e0',
        contactId: 'id1-c0',
        messageId: 'id1-m1',
        from: TEXT_NUMBER,
        to: FAMILY,
        text: ACKNOWLEDGEMENT,
        expiresAtMs: START_MS + 2 * 60 * MINUTE,
      },
    ]);
    expect(decision.contacts).toMatchObject([{ openThreadKey: `text|${TEXT_NUMBER}|${FAMILY}` }]);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context).toMatchObject({
      attention: 'desk',
      left: 'text',
      preview: 'Муж угрожает, что делать?',
      waitingSinceMs: START_MS,
      unansweredSinceMs: START_MS,
      nextStep: { kind: 'readText', dueAtMs: START_MS + 30 * MINUTE },
    });
  });

  it('outside the hours is answered with what to do until somebody is back', () => {
    const told = story({ facts: { anybodyOnShift: false } }).texts('Есть кто?');
    expect(sent(told)).toEqual([
      'Сообщение получено. Сейчас никого нет на смене, ответим, как только придём. Если угрожает опасность, звоните 112.',
    ]);
  });

  it('in danger is promised no answer where nobody is there to read it, and told of 112 first', () => {
    const nobody = { anybodyOnShift: false, somebodyForDanger: false };
    expect(sent(story({ facts: nobody }).texts('1'))).toEqual([
      'Звоните 112. Сейчас никого нет на смене, ищем, кто вам ответит.',
    ]);
    expect(sent(story({ facts: { ...nobody, somebodyForDanger: true } }).texts('1'))).toEqual([
      'Поняли, отвечаем в первую очередь. Если можете, звоните 112.',
    ]);
  });

  it('without a word, or with a picture alone, is a text all the same', () => {
    const told = story();
    const media = [{ url: 'https://media.example.org/1', contentType: 'image/jpeg' }];
    told.does(textOf('', { media }));
    expect(told.events('text.received')).toMatchObject([{ text: '', media }]);
    expect(told.name).toBe('hotline.waiting');
    expect(sent(told)).toEqual([ACKNOWLEDGEMENT]);
  });

  it('of 1600 characters is kept whole and shown in short', () => {
    const long = 'помогите '.repeat(178).slice(0, 1600);
    const told = story().texts(long);
    expect(told.events('text.received')).toMatchObject([{ text: long }]);
    expect(told.context.preview).toBe(long.slice(0, 80));
  });

  it('from a withheld number waits for a person and gets no answer that would go nowhere', () => {
    const told = story().texts('Помогите', null);
    expect(told.takeEffects()).toEqual([]);
    expect(told.name).toBe('hotline.waiting');
    expect(told.refusalOf(olga, { type: 'accept' })).toBeNull();
    expect(told.refusalOf(olga, { type: 'reply', text: 'Я здесь' })).toBe('noTextThread');
  });
});

describe('a further text', () => {
  it('joins the open thread, is not acknowledged again, and leaves the waiting time as it was', () => {
    const told = story().texts('Первое');
    told.takeEffects();
    told.waits(MINUTE).texts('Второе');
    expect(told.context.contacts).toHaveLength(1);
    expect(told.takeEffects()).toEqual([]);
    expect(told.context).toMatchObject({
      preview: 'Первое / Второе',
      waitingSinceMs: START_MS,
      unansweredSinceMs: START_MS,
    });
  });

  it('to a colleague at work is theirs to answer', () => {
    const told = story().texts('Первое').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'reply', text: 'Я здесь' });
    expect(told.context.unansweredSinceMs).toBeNull();
    told.waits(MINUTE).texts('Второе');
    expect(told.context.unansweredSinceMs).toBe(START_MS + MINUTE);
    expect(told.name).toBe('hotline.inConversation');
  });

  it('after the thread was ended opens a new thread in the same case, and is acknowledged', () => {
    const told = story().texts('Первое').staff(olga, { type: 'accept' }).staff(olga, { type: 'endContact' });
    expect(told.name).toBe('hotline.wrapUp');
    told.takeEffects();
    told.texts('Ещё вопрос');
    expect(told.context.contacts.map(({ endedAtMs }) => endedAtMs === null)).toEqual([false, true]);
    expect(sent(told)).toEqual([ACKNOWLEDGED_AGAIN]);
  });

  it('to a case at rest or closed is acknowledged without the menu: nobody thanks a menu', () => {
    const taken = () => story().texts('Первое').staff(olga, { type: 'accept' });
    const dueAt = '2026-02-01T12:00:00.000Z';
    const rested = taken().staff(olga, { type: 'followUp', what: 'Узнать', dueAt });
    const closed = taken().staff(olga, { type: 'close', outcome: 'helped' });
    for (const told of [rested, closed.waits(MINUTE)]) {
      told.takeEffects();
      expect(sent(told.texts('спасибо'))).toEqual([ACKNOWLEDGED_AGAIN]);
    }
  });

  it('of a family that has only called, to a case at rest, is no first text either', () => {
    const told = story().calls().presses('2').hangsUp().staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'followUp', what: 'Узнать', dueAt: '2026-02-01T12:00:00.000Z' });
    told.takeEffects();
    expect(sent(told.texts('спасибо'))).toEqual([ACKNOWLEDGED_AGAIN]);
  });

  it('of a family that waits for an answer to its call has the menu: nobody works on the case yet', () => {
    const told = story().calls().presses('2').hangsUp();
    told.takeEffects();
    expect(sent(told.texts('Не дозвонились'))).toEqual([ACKNOWLEDGEMENT]);
  });

  it('of a family that the line knows may say danger as before', () => {
    const told = story().texts('Первое').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'close', outcome: 'helped' }).waits(MINUTE).takeEffects();
    expect(sent(told.texts('1'))).toEqual(['Поняли, отвечаем в первую очередь. Если можете, звоните 112.']);
    expect(told.context.urgency).toBe('imminent');
  });

  it('to a case at rest brings it back to the list', () => {
    const told = story().texts('Первое').staff(olga, { type: 'accept' });
    const dueAt = '2026-02-01T12:00:00.000Z';
    told.staff(olga, { type: 'followUp', what: 'Узнать', dueAt });
    expect(told.name).toBe('hotline.followUp');
    told.texts('Опять');
    expect(told.name).toBe('hotline.waiting');
    expect(told.context).toMatchObject({ attention: 'desk', preferredStaffId: 'olga' });
    expect(told.context.nextStep?.kind).toBe('readText');
  });

  it('to a closed case reopens it', () => {
    const told = story().texts('Первое').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'close', outcome: 'helped' }).waits(MINUTE).texts('Опять');
    expect(told.name).toBe('hotline.waiting');
    expect(told.events('case.reopened')).toEqual([
      { type: 'case.reopened', at: START_MS + MINUTE, reason: '' },
    ]);
    expect(told.context).toMatchObject({
      closedAtMs: null,
      attention: 'desk',
      preferredStaffId: 'olga',
      owner: { kind: 'team', team: 'hotline', specialty: null },
    });
  });
});

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

describe('a phone that is not safe', () => {
  it('gets nothing by itself, whatever it writes', () => {
    const told = story({ phone: { safety: 'unsafe' } });
    for (const text of ['Помогите', '1', 'STOP', 'START', 'HELP']) told.texts(text);
    expect(told.takeEffects()).toEqual([]);
    expect(told.context).toMatchObject({ safety: 'unsafe', urgency: 'imminent' });
  });

  it('gets nothing by hand either', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'accept' });
    const decision = told.does({
      type: 'staff',
      actor: olga,
      command: { type: 'setSafety', safety: 'unsafe', note: 'муж читает' },
    });
    expect(decision.phone).toEqual({ address: FAMILY, safety: 'unsafe' });
    expect(decision.events).toEqual([
      { type: 'safety.changed', at: START_MS, by: 'olga', safety: 'unsafe', note: 'муж читает' },
    ]);
    expect(told.refusalOf(olga, { type: 'reply', text: 'Я здесь' })).toBe('notSafe');
  });
});

describe('a reply', () => {
  const taken = (safety: 'unknown' | 'safe' | 'unsafe' = 'unknown') =>
    story({ phone: { safety } }).texts('Помогите').staff(olga, { type: 'accept' });

  it('goes to the family as it was written, by the one who wrote it', () => {
    const told = taken();
    const decision = told.does({
      type: 'staff',
      actor: olga,
      command: { type: 'reply', text: 'Я здесь. Что случилось? 💛' },
    });
    expect(decision.events).toEqual([
      {
        type: 'text.queued',
        at: START_MS,
        contactId: 'id1-c0',
        messageId: 'id3-m0',
        to: FAMILY,
        from: TEXT_NUMBER,
        text: 'Я здесь. Что случилось? 💛',
        template: null,
        by: 'olga',
      },
    ]);
    expect(decision.effects).toMatchObject([{ kind: 'sendText', messageId: 'id3-m0', effectId: 'id3-e0' }]);
  });

  it('does not name the service to a phone that is not known to be safe', () => {
    const told = taken();
    expect(told.refusalOf(olga, { type: 'reply', text: 'Это СЕМЕЙНАЯ линия, мы поможем' })).toBe(
      'namesService',
    );
    expect(told.refusalOf(olga, { type: 'reply', text: 'Мы поможем' })).toBeNull();
  });

  it('does not name the service to one phone of the family because another is safe', () => {
    const told = taken('safe');
    const phone = { safety: 'unknown', optedOut: false, lineHidden: false } as const;
    const reply = { type: 'reply', text: 'Это Семейная линия' } as const;
    const decided = told.ask({ type: 'staff', actor: olga, command: reply }, { phone });
    expect(decided).toMatchObject({ ok: false, reason: 'namesService' });
  });

  it('may name the service where a person recorded that it is safe', () => {
    expect(taken('safe').refusalOf(olga, { type: 'reply', text: 'Это Семейная линия' })).toBeNull();
  });

  it('can be written where the family has written before, though that thread is over, once the phone is recorded as safe', () => {
    const dueAt = '2026-02-01T12:00:00.000Z';
    const rested = taken('safe').staff(olga, { type: 'endContact' });
    rested.staff(olga, { type: 'wrapUp', outcome: 'helped', nextStep: { what: 'Написать', dueAt } });
    const reopened = taken('safe').staff(olga, { type: 'close', outcome: 'helped' });
    expect(reopened.refusalOf(olga, { type: 'reply', text: 'Я здесь' })).toBe('notAllowedNow');
    reopened.staff(olga, { type: 'reopen', reason: 'Пришёл ответ из суда' });
    for (const told of [rested, reopened]) {
      told.takeEffects();
      told.staff(olga, { type: 'reply', text: 'Я здесь' });
      expect(told.takeEffects()).toMatchObject([{ kind: 'sendText', to: FAMILY, from: TEXT_NUMBER }]);
    }
  });

  it('goes to no thread that is over while nobody has recorded who reads that phone, and the button says so', () => {
    const over = taken().staff(olga, { type: 'endContact', noReply: 'talked' });
    const reply = { type: 'reply', text: 'Я здесь' } as const;
    expect(over.refusalOf(olga, reply)).toBe('notSafe');
    expect(allowedFor(over.state as CaseState, olga).denied.reply).toBe('notSafe');
    over.staff(olga, { type: 'setSafety', safety: 'safe' });
    expect(over.refusalOf(olga, reply)).toBeNull();
    // It was found safe in another case of theirs, and not so any more since.
    const phone = { safety: 'unknown', optedOut: false, lineHidden: false } as const;
    const decided = over.ask({ type: 'staff', actor: olga, command: reply }, { phone });
    expect(decided).toMatchObject({ ok: false, reason: 'notSafe' });
  });

  it('is not written to a thread that is over where the phone is unsafe, or wants no texts', () => {
    const rested = (safety: 'safe' | 'unsafe') => taken(safety).staff(olga, { type: 'endContact' });
    expect(rested('unsafe').refusalOf(olga, { type: 'reply', text: 'Я здесь' })).toBe('notSafe');
    const stopped = taken('safe').texts('СТОП').waits(60_000).staff(olga, { type: 'endContact' });
    expect(stopped.refusalOf(olga, { type: 'reply', text: 'Я здесь' })).toBe('optedOut');
  });

  it('is asked about the phone that it would go to, also where the thread is over', () => {
    const told = taken().staff(olga, { type: 'endContact' });
    const reply = { type: 'staff', actor: olga, command: { type: 'reply', text: 'Я здесь' } } as const;
    expect(contactedNumber(told.state as CaseState, reply)).toBe(FAMILY);
    const facts = { phone: { safety: 'unsafe', optedOut: false } } as const;
    expect(told.ask(reply, facts)).toMatchObject({ ok: false, reason: 'notSafe' });
  });

  it('cannot be written in a case without a thread', () => {
    const told = story().calls().hangsUp().staff(olga, { type: 'accept' });
    expect(told.refusalOf(olga, { type: 'reply', text: 'Я здесь' })).toBe('noTextThread');
  });

  it('that could not be delivered is on record', () => {
    const told = taken().staff(olga, { type: 'reply', text: 'Я здесь' });
    told.does({
      type: 'textReport',
      messageId: 'id3-m0',
      sid: 'SM9',
      status: 'undelivered',
      errorCode: '30005',
    });
    expect(told.journal.at(-1)).toEqual({
      type: 'text.reported',
      at: START_MS,
      messageId: 'id3-m0',
      sid: 'SM9',
      status: 'undelivered',
      errorCode: '30005',
    });
  });

  it('that could not be sent at all is on record as failed', () => {
    const told = taken().staff(olga, { type: 'reply', text: 'Я здесь' });
    const decision = told.does({
      type: 'effectFail',
      effectId: 'id3-e0',
      kind: 'sendText',
      contactId: 'id1-c0',
      messageId: 'id3-m0',
      why: 'expired',
      code: null,
    });
    expect(decision.events).toEqual([
      {
        type: 'effect.failed',
        at: START_MS,
        effectId: 'id3-e0',
        kind: 'sendText',
        why: 'expired',
        code: null,
      },
      {
        type: 'text.reported',
        at: START_MS,
        messageId: 'id3-m0',
        status: 'failed',
        sid: null,
        errorCode: 'expired',
      },
    ]);
  });
});

describe('what the line writes by itself', () => {
  it('names neither the service nor what it is for', () => {
    const telling =
      /лини|центр|семе|кризис|психолог|насили|line|centre|center|family|crisis|violence|service/iu;
    for (const template of TEXT_TEMPLATES) {
      for (const language of LANGUAGES) {
        const text = writtenText(template, language);
        expect(text.length).toBeGreaterThan(0);
        expect(text).not.toMatch(telling);
      }
    }
  });
});

describe('a reply to a phone that another case knows more of', () => {
  it('is refused when the phone is unsafe there', () => {
    const told = story().texts('Можно вопрос?').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    const reply = { type: 'reply', text: 'Здравствуйте' } as const;
    const decided = told.ask(
      { type: 'staff', actor: olga, command: reply },
      { phone: { safety: 'unsafe', optedOut: false } },
    );
    expect(decided).toMatchObject({ ok: false, reason: 'notSafe' });
  });
});
