/**
 * What is heard where somebody may be listening beside the family: words of any business, which name neither the line,
 * nor what it is for, nor the services (test/flows/silent-call.test.ts holds them to it).
 */
import { QUESTION_SPOKEN, type QuestionId } from '../contract/questions.ts';
import type { Language } from '../words.ts';

export const DISCREET_SPOKEN = {
  menu: {
    ru: 'Здравствуйте. Если срочно, нажмите 1. Чтобы поговорить, нажмите 2. Если говорить неудобно, нажмите 0. Чтобы оставить сообщение, нажмите 3.',
    en: 'Hello. If it is urgent, press 1. To talk, press 2. If it is a bad time to talk, press 0. To leave a message, press 3.',
  },
  menuClosed: {
    ru: 'Здравствуйте. Сейчас закрыто. Если срочно, нажмите 1. Если говорить неудобно, нажмите 0.',
    en: 'Hello. We are closed now. If it is urgent, press 1. If it is a bad time to talk, press 0.',
  },
  familyPrompt: {
    ru: 'Здравствуйте. Чтобы поговорить, нажмите 1. Если неудобно, нажмите 2 или положите трубку.',
    en: 'Hello. To talk, press 1. If it is a bad time, press 2 or hang up.',
  },
  waitFirst: {
    ru: 'Ждите, пожалуйста. Если срочно, нажмите 1.',
    en: 'Please hold. If it is urgent, press 1.',
  },
  wait: { ru: 'Ждите, пожалуйста.', en: 'Please hold.' },
  answerKeys: { ru: 'Если да, нажмите 1. Если нет, нажмите 2.', en: 'For yes, press 1. For no, press 2.' },
  goOn: { ru: 'Чтобы продолжить, нажмите 1.', en: 'To go on, press 1.' },
  message: { ru: 'Оставьте сообщение после сигнала.', en: 'Please leave a message after the tone.' },
  over: { ru: 'До свидания.', en: 'Goodbye.' },
} as const satisfies Record<string, Record<Language, string>>;

export function questionSpoken(question: QuestionId, language: Language): string {
  return `${QUESTION_SPOKEN[question][language]} ${DISCREET_SPOKEN.answerKeys[language]}`;
}

/** Before whatever else a phone of ours says of a call from or to the number that nobody knows as the line's. */
export const DISCREET_CALL_SPOKEN = 'Неприметный номер: не называйте линию.';

/** The same of a silent call. Staff hear Russian. */
export const SILENT_CALL_SPOKEN =
  'Тихий звонок: семья не может говорить и вас не услышит. Вопросы задавайте в консоли.';
