/**
 * What the line writes by itself to whoever writes while nobody is on shift, or while it takes no calls: only what is so.
 * A text to a closed line is read as any other, by whoever is there; and 1 is named where it reaches somebody.
 */
import type { TextTemplate } from '../case/events/texts.ts';
import type { Closed } from '../hours/line-now.ts';
import type { EpochMs } from '../ids.ts';
import type { Language } from '../words.ts';
import { opensWritten } from './opens-written.ts';

/** afterHours: open, and nobody reads; closed: not open, and read all the same; closedUnread: neither. */
const OUT_OF_HOURS = ['afterHours', 'closed', 'closedUnread'] as const satisfies readonly TextTemplate[];
export type OutOfHours = (typeof OUT_OF_HOURS)[number];

export function isOutOfHours(template: TextTemplate): template is OutOfHours {
  return OUT_OF_HOURS.some((other) => other === template);
}

/** What such a text may tell. */
export interface Told {
  /** Null: the line is open. */
  hours?: { closed: Pick<Closed, 'untilMs' | 'timeZone'> | null; nowMs: EpochMs };
  /** Whoever answers with 1 is read by somebody who is there. */
  oneReaches?: boolean;
}

const SENTENCE = {
  received: { ru: 'Сообщение получено.', en: 'Message received.' },
  isRead: {
    ru: 'Получено, скоро прочитает человек.',
    en: 'Received, a person will read it soon.',
  },
  nobody: {
    ru: 'Сейчас никого нет на смене, ответим, как только придём.',
    en: 'Nobody is on shift now, we answer as soon as we are back.',
  },
  closed: { ru: 'Сейчас закрыто', en: 'Closed now' },
  answerLater: { ru: 'Ответим, как только придём.', en: 'We answer as soon as we are back.' },
  one: { ru: '1 — срочно, нужна помощь сейчас.', en: '1 - urgent, help now.' },
  danger: { ru: 'Если угрожает опасность, звоните 112.', en: 'In danger call 112.' },
  dangerInShort: { ru: 'Опасность — 112.', en: 'Danger - 112.' },
  stop: { ru: 'СТОП — не писать.', en: 'STOP - no messages.' },
} as const satisfies Record<string, Record<Language, string>>;

export function outOfHoursWritten(
  template: OutOfHours,
  language: Language,
  { hours, oneReaches = false }: Told,
): string {
  const of = (name: keyof typeof SENTENCE) => SENTENCE[name][language];
  const safety = oneReaches ? [of('one'), of('dangerInShort')] : [of('danger')];
  if (template === 'afterHours') return [of('received'), of('nobody'), ...safety].join(' ');
  const opensAtMs = hours?.closed?.untilMs ?? null;
  const opens =
    hours?.closed == null || opensAtMs === null
      ? ''
      : `, ${opensWritten(opensAtMs, hours.nowMs, hours.closed.timeZone, language)}`;
  const closed = `${of('closed')}${opens}.`;
  if (template === 'closedUnread') return [of('received'), closed, of('answerLater'), ...safety].join(' ');
  return [of('isRead'), closed, ...safety, of('stop')].join(' ');
}
