/**
 * What the line writes by itself. A phone may lie open on somebody else's table: none of these names the service,
 * what it is for, or what the family wrote. Russian and emoji texts are UCS-2: 70 characters a segment.
 */
import type { TextTemplate } from '../case/events/texts.ts';
import type { Language } from '../words.ts';
import { isOutOfHours, type OutOfHours, outOfHoursWritten, type Told } from './out-of-hours-written.ts';

const WRITTEN: Record<Exclude<TextTemplate, OutOfHours>, Record<Language, string>> = {
  acknowledgement: {
    ru: 'Сообщение получено, скоро ответит человек. 1 — срочно, нужна помощь сейчас; 2 — могу подождать. Если угрожает опасность, звоните 112. СТОП — не писать.',
    en: 'Message received, a person will answer soon. 1 - urgent, need help now; 2 - I can wait. In danger call 112. STOP - no messages.',
  },
  /** To a family that the line knows: one segment, without the menu. */
  acknowledgedAgain: {
    ru: 'Получено, скоро ответит человек. Опасность — 112. СТОП — не писать.',
    en: 'Received, a person will answer soon. In danger call 112. STOP - no messages.',
  },
  danger: {
    ru: 'Поняли, отвечаем в первую очередь. Если можете, звоните 112.',
    en: 'Understood, you are next. If you can, call 112.',
  },
  /** Where nobody is there to read it: nothing is promised, and the way to help stands first. */
  dangerUnread: {
    ru: 'Звоните 112. Сейчас никого нет на смене, ищем, кто вам ответит.',
    en: 'Call 112. Nobody is on shift now, we are looking for somebody to answer you.',
  },
  help: {
    ru: 'Здесь отвечает человек. Напишите, что случилось. 1 — срочно. Опасность — 112. СТОП — не писать.',
    en: 'A person answers here. Write what happened. 1 - urgent. Danger - 112. STOP - no messages.',
  },
  optedOut: {
    ru: 'Больше не пишем. Вы можете написать сюда в любое время. СТАРТ — снова получать ответы.',
    en: 'No more messages. You can still write here at any time. START - receive answers again.',
  },
  optedIn: {
    ru: 'Ответы снова включены. Напишите, что случилось.',
    en: 'Answers are on again. Write what happened.',
  },
  blocked: {
    ru: 'Сообщение получено, человек прочитает его в течение суток. 1 — опасность, нужна помощь сейчас. Опасность — 112. СТОП — не писать.',
    en: 'Message received, a person will read it within a day. 1 - danger, need help now. In danger call 112. STOP - no messages.',
  },
  /** From the number that nobody knows as the line's: words of any business. */
  received: { ru: 'Сообщение получено.', en: 'Message received.' },
};

/**
 * The way to the other language. The Russian one stands in Latin letters: whoever needs it has written in them, and one
 * Cyrillic letter would make the whole text cost twice as many segments.
 */
const OTHER_LANGUAGE: Record<Language, string> = { ru: 'For English reply EN.', en: 'Po-russki: RU.' };
const TELLS_OTHER_LANGUAGE: ReadonlySet<TextTemplate> = new Set<TextTemplate>([
  'acknowledgement',
  'acknowledgedAgain',
  'afterHours',
  'closed',
  'closedUnread',
  'danger',
  'dangerUnread',
  'help',
]);

export interface WrittenHow extends Told {
  tellsOther?: boolean;
}

export function writtenText(
  template: TextTemplate,
  language: Language,
  { tellsOther = false, ...told }: WrittenHow = {},
): string {
  const text = isOutOfHours(template)
    ? outOfHoursWritten(template, language, told)
    : WRITTEN[template][language];
  return tellsOther && TELLS_OTHER_LANGUAGE.has(template) ? `${text} ${OTHER_LANGUAGE[language]}` : text;
}
