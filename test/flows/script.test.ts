/** What callers and our own phones hear, word for word, in both languages. */
import { describe, expect, it } from 'vitest';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { scriptFor } from '../../flows/call/script.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { positionSpoken } from '../../flows/texts/spoken.ts';
import { olga, type Story, story } from '../helpers/given-case.ts';

const heard = (told: Story, position: number | null = 1, round = 0) =>
  scriptFor(told.state as CaseState, told.contactId, { position, round });
const phoneHears = (told: Story, staffId: string) =>
  legScriptFor(told.state as CaseState, told.contactId, told.legOf(staffId));

const ru = (text: string) => ({ verb: 'say', text, language: 'ru' });
const en = (text: string) => ({ verb: 'say', text, language: 'en' });
const HANG_UP = { verb: 'hangUp' };
const MUSIC = { verb: 'play', media: 'holdMusic' };

const onHold = () => story().calls().presses('2');
const inEnglish = () => story().calls().presses('9');

describe('in the menu', () => {
  it('a family is told how to hear English before it is greeted in Russian', () => {
    expect(heard(story().calls(), null)).toEqual([
      {
        verb: 'ask',
        digits: 1,
        timeoutS: 6,
        next: { kind: 'menu', round: 1 },
        prompt: [
          en('For English press 9.'),
          ru(
            'Здравствуйте. Вы позвонили на линию помощи. Если есть опасность прямо сейчас, нажмите 1. Чтобы поговорить с оператором, нажмите 2. Чтобы оставить сообщение, нажмите 3. Если не можете говорить, нажмите 0.',
          ),
        ],
      },
    ]);
  });

  it('is greeted in English after pressing 9, and told how to hear Russian', () => {
    expect(heard(inEnglish(), null, 1)).toEqual([
      {
        verb: 'ask',
        digits: 1,
        timeoutS: 6,
        next: { kind: 'menu', round: 2 },
        prompt: [
          en(
            'Hello. This is the help line. If you are in danger right now, press 1. To talk to an operator, press 2. To leave a message, press 3. If you cannot speak, press 0.',
          ),
          ru('Чтобы говорить по-русски, нажмите 8.'),
        ],
      },
    ]);
  });

  it('hears it in short after a silence, and that waiting is enough', () => {
    expect(heard(story().calls().presses(null), null, 1)).toMatchObject([
      {
        next: { kind: 'menu', round: 2 },
        prompt: [
          en('For English press 9.'),
          ru(
            'Нажмите 1, если есть опасность; 2, чтобы поговорить с оператором; 3, чтобы оставить сообщение; 0, если не можете говорить. Или просто подождите, оператор ответит.',
          ),
        ],
      },
    ]);
    expect(heard(inEnglish().presses(null, 2), null, 2)).toMatchObject([
      {
        prompt: [
          en(
            'Press 1 if you are in danger, 2 to talk to an operator, 3 to leave a message, 0 if you cannot speak. Or simply wait, and an operator will answer.',
          ),
        ],
      },
    ]);
  });
});

describe('on hold', () => {
  it('a family hears first that it is being connected, its place, its keys, and music', () => {
    expect(heard(onHold(), 3)).toEqual([
      {
        verb: 'ask',
        digits: 1,
        timeoutS: 1,
        next: { kind: 'wait', round: 1 },
        prompt: [
          ru('Оставайтесь на линии, мы соединяем вас с оператором.'),
          ru('Перед вами в очереди 2. Оставайтесь на линии.'),
          ru('Если стало опасно, нажмите 1. Не можете говорить — 0. Чтобы оставить сообщение, нажмите 3.'),
          en('For English press 9.'),
          MUSIC,
        ],
      },
    ]);
  });

  it('hears its place again each round, and the keys every other round', () => {
    expect(heard(onHold(), 1, 1)).toMatchObject([
      { next: { kind: 'wait', round: 2 }, prompt: [ru('Вы следующий. Оставайтесь на линии.'), MUSIC] },
    ]);
    expect(heard(inEnglish().presses('2', 2), 2, 2)).toMatchObject([
      {
        prompt: [
          en('There is 1 caller ahead of you. Please stay on the line.'),
          en('If you are in danger now, press 1. If you cannot speak, press 0. To leave a message, press 3.'),
          MUSIC,
        ],
      },
    ]);
  });

  it('hears the same while a phone rings for it and while it is being connected', () => {
    const waiting = heard(onHold(), null, 1);
    expect(heard(onHold().isOffered(['olga']), null, 1)).toEqual(waiting);
    expect(heard(onHold().isOffered(['olga']).staff(olga, { type: 'accept' }), null, 1)).toEqual(waiting);
  });

  it('in danger hears that it is first, and of 112', () => {
    expect(heard(story().calls().presses('1'), 1)).toMatchObject([
      {
        prompt: [
          ru(
            'Вы первые в очереди: вам ответит первый же свободный сотрудник. Если можете, позвоните также 112.',
          ),
          en('For English press 9.'),
          MUSIC,
        ],
      },
    ]);
  });

  it('in danger, while nobody is there who could be called, is told so, and of 112 first', () => {
    const { state, contactId } = story().calls().presses('1');
    const words = scriptFor(state as CaseState, contactId, { position: 1, round: 0, isNobodyThere: true });
    expect(words).toMatchObject([
      {
        prompt: [
          ru(
            'Оставайтесь на линии: сейчас нет свободного сотрудника, мы ищем. Если опасность прямо сейчас, позвоните 112.',
          ),
          en('For English press 9.'),
          MUSIC,
        ],
      },
    ]);
  });

  it('in danger, behind others in danger, is not told that it is first', () => {
    const words = heard(story().calls().presses('1'), 2);
    expect(words).toMatchObject([
      {
        prompt: [
          ru('Не кладите трубку: ответим, как только сможем. Если можете, позвоните также 112.'),
          en('For English press 9.'),
          MUSIC,
        ],
      },
    ]);
  });

  it.each([
    [1, 'Вы следующий. Оставайтесь на линии.', 'You are next. Please stay on the line.'],
    [
      2,
      'Перед вами в очереди 1. Оставайтесь на линии.',
      'There is 1 caller ahead of you. Please stay on the line.',
    ],
    [
      12,
      'Перед вами в очереди 11. Оставайтесь на линии.',
      'There are 11 callers ahead of you. Please stay on the line.',
    ],
  ])('as number %i is told so in both languages', (position, russian, english) => {
    expect(positionSpoken(position, 'ru')).toBe(russian);
    expect(positionSpoken(position, 'en')).toBe(english);
  });
});

describe('in and after the conversation', () => {
  const talking = () => onHold().isOffered(['olga']).phonePresses('olga', '1');

  it('both sides meet in one room, and only the family is asked afterwards', () => {
    const told = talking();
    expect(heard(told)).toEqual([
      { verb: 'talk', room: told.contactId, role: 'family', next: { kind: 'afterTalk', room: 0 } },
    ]);
    expect(phoneHears(told, 'olga')).toEqual([
      { verb: 'talk', room: told.contactId, role: 'staff', next: { kind: 'leg' } },
    ]);
  });

  it('the family is offered the way back, and then a goodbye', () => {
    const told = talking().phoneReports('olga', 'completed');
    expect(heard(told)).toEqual([
      {
        verb: 'ask',
        digits: 1,
        timeoutS: 8,
        next: { kind: 'afterTalkKey' },
        prompt: [
          ru(
            'Разговор завершён. Чтобы снова поговорить с тем же оператором, нажмите 1, с другим — 2. До свидания.',
          ),
        ],
      },
    ]);
    told.does({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits: null });
    expect(heard(told)).toEqual([ru('До свидания.'), HANG_UP]);
  });

  it('the family is told to call again when its case has gone to another tier', () => {
    const told = talking().staff(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' });
    told.phoneReports('olga', 'completed');
    expect(heard(told)).toEqual([
      ru(
        'Разговор завершён. Если снова нужна помощь, позвоните ещё раз, а если есть опасность, наберите 112. До свидания.',
      ),
      HANG_UP,
    ]);
  });

  it('a call that is over says so, and what to do', () => {
    expect(heard(talking().hangsUp())).toEqual([
      ru('Этот звонок уже завершён. Если нужна помощь, позвоните ещё раз или наберите 112.'),
      HANG_UP,
    ]);
    expect(heard(inEnglish().hangsUp())).toEqual([
      en('This call has ended. If you need help, call again or dial 112.'),
      HANG_UP,
    ]);
  });

  it('a call that nobody here knows says so, too', () => {
    const script = scriptFor(onHold().state as CaseState, 'elsewhere', { position: null, round: 0 });
    expect(script).toEqual([
      ru('Этот звонок уже завершён. Если нужна помощь, позвоните ещё раз или наберите 112.'),
      HANG_UP,
    ]);
  });
});

describe('at the voicemail', () => {
  const RECORD = { verb: 'record', maxSeconds: 180, next: { kind: 'voicemail' } };
  const EMPTY = [
    ru(
      'Сообщение не записалось. Если нужна помощь, позвоните ещё раз, а если есть опасность, наберите 112. До свидания.',
    ),
    HANG_UP,
  ];

  it('a family that has said nothing hears a goodbye in its language instead of a line that goes dead', () => {
    expect(heard(inEnglish().presses('3', 2))).toMatchObject([
      en(expect.stringContaining('after the tone')),
      RECORD,
      en(expect.stringContaining('No message was recorded')),
      HANG_UP,
    ]);
  });

  it('a family that chose it is asked how it can be reached safely', () => {
    expect(heard(story().calls().presses('3'))).toEqual([
      ru(
        'Оставьте сообщение после сигнала. Скажите, как и когда с вами безопасно связаться. Когда закончите, нажмите решётку.',
      ),
      RECORD,
      ...EMPTY,
    ]);
    expect(heard(inEnglish().presses('3', 2))).toEqual([
      en(
        'Please leave a message after the tone. Tell us how and when it is safe to reach you. Press the hash key when you are done.',
      ),
      RECORD,
      en(expect.stringContaining('No message was recorded')),
      HANG_UP,
    ]);
  });

  it('a family that waited too long is told why, and of 112', () => {
    expect(heard(onHold().waits(300_000))[0]).toEqual(
      ru(
        'К сожалению, все операторы заняты. Если есть опасность, позвоните 112. Оставьте сообщение после сигнала, его обязательно услышит человек. Когда закончите, нажмите решётку.',
      ),
    );
  });

  it('a family that found nobody is told so, and of 112', () => {
    const told = story({ facts: { anybodyOnShift: false } })
      .calls()
      .presses('2');
    expect(heard(told)[0]).toEqual(
      ru(
        'Сейчас на линии никого нет. Если есть опасность, позвоните 112. Оставьте сообщение после сигнала, его обязательно услышит человек. Когда закончите, нажмите решётку.',
      ),
    );
  });

  it('a family that has left a message hears that a person will listen', () => {
    const told = story().calls().presses('3');
    told.does({
      type: 'callVoicemail',
      contactId: told.contactId,
      sid: told.callSid,
      recordingSid: 'RE1',
      durationS: 5,
    });
    expect(heard(told)).toEqual([
      ru('Спасибо, сообщение записано. Его услышит человек. До свидания.'),
      HANG_UP,
    ]);
  });
});

describe('an operator’s phone', () => {
  it('says who calls, without the number, and asks for 1 twice before it gives up', () => {
    const told = onHold().isOffered(['olga']);
    const prompt = ru(
      'Линия помощи. Звонок. Номер заканчивается на 0 1. Чтобы принять, нажмите 1. Чтобы отказаться, нажмите 2.',
    );
    expect(phoneHears(told, 'olga')).toEqual([
      { verb: 'ask', digits: 1, timeoutS: 5, next: { kind: 'legKey' }, prompt: [prompt, prompt] },
    ]);
  });

  it('says that life is in danger, and which language is spoken', () => {
    const told = inEnglish().presses('1', 2).isOffered(['olga']);
    expect(JSON.stringify(phoneHears(told, 'olga'))).toContain(
      'Линия помощи. Опасность для жизни. Номер заканчивается на 0 1. Говорят по-английски. Чтобы принять, нажмите 1.',
    );
  });

  it('says that the number is withheld', () => {
    const told = story().calls(null).presses('2').isOffered(['olga']);
    expect(JSON.stringify(phoneHears(told, 'olga'))).toContain('Звонок. Номер скрыт. Чтобы принять');
  });

  it('that lost, or is unknown, thanks and hangs up', () => {
    const taken = [ru('Спасибо, звонок уже принял другой сотрудник или звонящий положил трубку.'), HANG_UP];
    const told = onHold().isOffered(['olga', 'timur']).phonePresses('olga', '1');
    expect(phoneHears(told, 'timur')).toEqual(taken);
    expect(phoneHears(told, 'nobody')).toEqual(taken);
  });
});

describe('a document that is asked for again', () => {
  it('is the same document', () => {
    for (const told of [story().calls(), onHold(), story().calls().presses('3')]) {
      expect(heard(told, 2, 3)).toEqual(heard(told, 2, 3));
    }
  });
});
