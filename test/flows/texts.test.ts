/** A family writes: one thread, one case, and a first answer that names no service. */
import { describe, expect, it } from 'vitest';
import { FAMILY, olga, START_MS, story, TEXT_NUMBER } from '../helpers/given-case.ts';
import { ACKNOWLEDGEMENT, MINUTE, sent, textOf } from './given-texts.ts';

const ACKNOWLEDGED_AGAIN = 'Получено, скоро ответит человек. Опасность — 112. СТОП — не писать.';

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
