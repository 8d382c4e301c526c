/** Every event of the journal reads as a sentence, also one that nobody here has heard of. */
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { languageAt } from '../../agent-console/case/timeline/heard-words.ts';
import { transitionWords } from '../../agent-console/case/timeline/transition-words.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import { LED_ON } from '../../flows/case/events/contacts.ts';
import { CaseEventSchema } from '../../flows/case/events.ts';
import { NOON } from './a-case-summary.ts';

const names: Record<string, string> = { anna: 'Анна', boris: 'Борис' };

function wordsOf(type: string, fields: Record<string, unknown> = {}) {
  return transitionWords(
    { seq: 1, at: new Date(NOON).toISOString(), type, ...fields },
    {
      t: i18next.t,
      nameOf: (id) => names[id ?? ''] ?? 'сотрудник',
      momentOf: (instant) => instant.slice(11, 16),
      languageAt: () => 'ru',
    },
  );
}

beforeAll(async () => {
  await i18next.init({
    lng: 'ru',
    resources: { ru: { translation: ru } },
    interpolation: { escapeValue: false },
  });
});

/** Shown otherwise than as a sentence: bubbles, ticks, or not at all. */
const OTHERWISE = ['text.received', 'text.queued', 'note.added', 'timer.elapsed', 'nextStep.dueSooner'];

describe('each event of the journal', () => {
  const types = CaseEventSchema.options.map((option) => option.shape.type.value);
  it.each(types.filter((type) => !OTHERWISE.includes(type)))('%s has words of its own', (type) => {
    const { text } = wordsOf(type, {
      staffId: 'anna',
      by: 'anna',
      choice: 'operator',
      safety: 'safe',
      language: 'en',
    });
    expect(text).not.toContain(type);
    expect(text).not.toMatch(/timeline\.|undefined|\{\{/);
    expect(text.length).toBeGreaterThan(3);
  });
});

it.each(LED_ON)('does not say that a family pressed a key which it did not press: %s', (ledOn) => {
  for (const choice of ['danger', 'operator', 'silent']) {
    const { text } = wordsOf('menu.chosen', { choice, ledOn });
    expect(text).toMatch(/^Без (меню|клавиши): /);
    expect(wordsOf('menu.chosen', { choice }).text).toMatch(/^В меню: /);
  }
});

it('says that a family hung up only where it is known: the voicemail ends a call by itself', () => {
  expect(wordsOf('caller.hungUp').text).toBe('Семья положила трубку');
  expect(wordsOf('caller.hungUp', { atVoicemail: true }).text).toBe('Звонок завершён');
});

it('names an event that it does not know neutrally', () => {
  expect(wordsOf('future.event').text).toBe('Событие: future.event');
});

it('says from whom to whom, why, and who decided', () => {
  const words = wordsOf('case.reassigned', {
    by: 'anna',
    reason: 'Знает эту семью',
    previousOwner: { kind: 'team', team: 'hotline', specialty: null },
    to: { kind: 'staff', staffId: 'boris' },
  });
  expect(words).toEqual({
    text: 'Переназначено: Горячая линия → Борис',
    detail: 'Знает эту семью',
    by: 'Анна',
  });
});

it('tells a refusal by phone apart from a refusal by hand', () => {
  expect(wordsOf('offer.declined', { staffId: 'anna', why: 'noAnswer' }).text).toContain('не ответил');
  expect(wordsOf('offer.declined', { staffId: 'anna', why: 'gaveWay' }).text).toContain('Звонок отдан');
  expect(wordsOf('offer.declined', { staffId: 'anna', why: 'somethingNew' }).text).toContain('Отказ');
});

it('shows when the session will be, not when it was written down', () => {
  const { text } = wordsOf('session.scheduled', {
    by: 'anna',
    startsAtMs: Date.parse('2026-03-06T07:45:00Z'),
    what: '',
  });
  expect(text).toContain('07:45');
});

it('words the reason for an urgency that no person set, and leaves what a person wrote', () => {
  const fields = { from: 'routine', urgency: 'imminent' };
  expect(wordsOf('urgency.changed', { ...fields, reason: 'key1', source: 'family' }).detail).toBe(
    'нажали 1: опасность',
  );
  expect(wordsOf('urgency.changed', { ...fields, reason: 'Слышны удары', by: 'anna' }).detail).toBe(
    'Слышны удары',
  );
});

it('says of a wrap-up that it is for talks before, too', () => {
  const { text } = wordsOf('wrapUp.completed', { by: 'anna', outcome: 'helped', covers: ['call-1'] });
  expect(text).toBe('Завершение, вместе с прежним разговором: Помощь оказана');
  expect(wordsOf('wrapUp.completed', { by: 'anna', outcome: 'helped' }).text).toBe(
    'Завершение: Помощь оказана',
  );
  expect(wordsOf('wrapUp.owed', { staffId: 'anna', contactId: 'call-1' }).text).toContain('Анна');
});

it('says which deadline has passed', () => {
  const { text } = wordsOf('deadline.passed', { dueAtMs: Date.parse('2026-03-05T08:30:00Z') });
  expect(text).toContain('08:30');
});

it('says of a family that picked up and was not talked with no more than is known', () => {
  expect(wordsOf('family.reported', { status: 'completed' }).text).toBe('Звонок семье окончен');
  expect(wordsOf('family.missed', { why: 'hungUp', retryInMs: null }).text).toBe(
    'На звонок ответили, но разговор не начался',
  );
});

it('says who asked whom into the conversation, and who has it in the end', () => {
  expect(wordsOf('consult.started', { by: 'anna', staffId: 'boris' })).toMatchObject({
    text: 'Просьба принять разговор: Анна → Борис',
    by: null,
  });
  expect(wordsOf('handover.completed', { by: 'anna', staffId: 'boris', tier: 'consultation' }).text).toBe(
    'Разговор и обращение переданы: Анна → Борис, консультация',
  );
});

it.each([
  ['declined', 'не может принять'],
  ['busy', 'занят'],
  ['noAnswer', 'не ответил'],
  ['failed', 'Дозвониться'],
  ['notConfirmed', 'не нажали 1'],
  ['takenBack', 'без коллеги'],
  ['left', 'больше не на линии'],
  ['somethingNew', 'не может принять'],
])('says why asking a colleague ended: %s', (why, words) => {
  const { text } = wordsOf('consult.ended', { staffId: 'boris', why });
  expect(text).toContain(words);
  expect(text).toContain('Борис');
});

it('says in which language the family is answered, and how that is known', () => {
  const words = (fields: object) => wordsOf('language.changed', { language: 'en', ...fields }).text;
  expect(words({ source: 'person', by: 'anna' })).toBe('Семье отвечают по-английски');
  expect(words({ source: 'family' })).toBe('Семье отвечают по-английски, семья сказала сама');
  expect(words({ source: 'guess' })).toBe('Семье отвечают по-английски, по её сообщению');
});

it('says with an escalation how urgent whoever escalated judged it', () => {
  const told = (judged?: object) => wordsOf('case.escalated', { tier: 'crisisCentre', judged }).text;
  expect(told()).toBe('Эскалация: Кризисный центр');
  expect(told({ from: 'routine', urgency: 'urgent' })).toBe(
    'Эскалация: Кризисный центр. Срочность: Обычная → Срочно',
  );
  expect(told({ from: 'urgent', urgency: 'urgent' })).toBe('Эскалация: Кризисный центр. Срочность: Срочно');
});

it('a question to a family that cannot speak is told in the words that it heard, and what it was asked for beside them', () => {
  const fields = { by: 'anna', question: 'danger', number: 1 };
  const { text, detail } = wordsOf('question.asked', fields);
  expect(text).toContain('«Это нужно вам прямо сейчас?»');
  expect(text).not.toContain('опасность');
  expect(detail).toContain('Вам угрожает опасность сейчас?');
  expect(wordsOf('question.answered', { ...fields, answer: 'yes' }).text).toContain(
    'Это нужно вам прямо сейчас?',
  );
  expect(wordsOf('question.asked', { ...fields, question: 'hears' }).detail).toBeNull();
});

it('the words that a family heard were of the language of that moment', () => {
  const line = (seq: number, type: string, language?: string) => ({
    seq,
    at: '',
    type,
    ...(language && { language }),
  });
  const view = {
    language: 'en' as const,
    timeline: [
      line(1, 'contact.started', 'ru'),
      line(2, 'question.asked'),
      line(3, 'language.changed', 'en'),
    ],
  };
  expect(languageAt(view, 2)).toBe('ru');
  expect(languageAt(view, 4)).toBe('en');
});

it('does not say of whoever was cut off that they handed over', () => {
  const fields = { by: 'anna', staffId: 'boris', tier: 'hotline' };
  expect(wordsOf('handover.completed', fields).text).toContain('переданы: Анна → Борис');
  expect(wordsOf('handover.completed', { ...fields, left: true }).text).toMatch(
    /^Анна больше не на линии.*Борис/,
  );
});
