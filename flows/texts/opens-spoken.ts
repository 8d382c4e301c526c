/** When a closed line opens again, in words that a voice can read: the day as people say it, and whose clock it is. */
import { dayNumberOf, localTime } from '../hours/local-time.ts';
import type { Weekday } from '../hours/schedule.ts';
import type { EpochMs } from '../ids.ts';
import type { Language } from '../words.ts';

const WEEKDAY_SPOKEN: Record<Weekday, Record<Language, string>> = {
  monday: { ru: 'в понедельник', en: 'on Monday' },
  tuesday: { ru: 'во вторник', en: 'on Tuesday' },
  wednesday: { ru: 'в среду', en: 'on Wednesday' },
  thursday: { ru: 'в четверг', en: 'on Thursday' },
  friday: { ru: 'в пятницу', en: 'on Friday' },
  saturday: { ru: 'в субботу', en: 'on Saturday' },
  sunday: { ru: 'в воскресенье', en: 'on Sunday' },
};

const MONTHS: Record<Language, readonly string[]> = {
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

const CLOCKS: Record<string, Record<Language, string>> = {
  'Europe/Kaliningrad': { ru: 'по калининградскому времени', en: 'Kaliningrad time' },
  'Europe/Moscow': { ru: 'по московскому времени', en: 'Moscow time' },
  'Europe/Samara': { ru: 'по самарскому времени', en: 'Samara time' },
  'Asia/Yekaterinburg': { ru: 'по екатеринбургскому времени', en: 'Yekaterinburg time' },
  'Asia/Omsk': { ru: 'по омскому времени', en: 'Omsk time' },
  'Asia/Krasnoyarsk': { ru: 'по красноярскому времени', en: 'Krasnoyarsk time' },
  'Asia/Irkutsk': { ru: 'по иркутскому времени', en: 'Irkutsk time' },
  'Asia/Yakutsk': { ru: 'по якутскому времени', en: 'Yakutsk time' },
  'Asia/Vladivostok': { ru: 'по владивостокскому времени', en: 'Vladivostok time' },
  'Asia/Magadan': { ru: 'по магаданскому времени', en: 'Magadan time' },
  'Asia/Kamchatka': { ru: 'по камчатскому времени', en: 'Kamchatka time' },
};
const OWN_CLOCK: Record<Language, string> = { ru: 'по времени линии', en: 'by the clock of the line' };

/** `own`: of a clock that has no name here. */
export function clockWords(timeZone: string, language: Language, own = OWN_CLOCK): string {
  return (CLOCKS[timeZone] ?? own)[language];
}

/** `date` is `YYYY-MM-DD`; 11 января, 11 January. */
export function dayOfMonth(date: string, language: Language): string {
  return `${Number(date.slice(8))} ${MONTHS[language][Number(date.slice(5, 7)) - 1]}`;
}

/** The Russian form after a number: 1 час, 2 часа, 5 часов. */
function counted(count: number, [one, few, many]: readonly [string, string, string]): string {
  const lastTwo = count % 100;
  const last = count % 10;
  if (lastTwo >= 11 && lastTwo <= 14) return `${count} ${many}`;
  if (last === 1) return `${count} ${one}`;
  return `${count} ${last >= 2 && last <= 4 ? few : many}`;
}

function timeSpoken(minute: number, language: Language): string {
  const hours = Math.floor(minute / 60);
  const minutes = minute % 60;
  if (language === 'en') return `at ${hours}:${String(minutes).padStart(2, '0')}`;
  const hoursSpoken = counted(hours, ['час', 'часа', 'часов']);
  return minutes === 0
    ? `в ${hoursSpoken}`
    : `в ${hoursSpoken} ${counted(minutes, ['минуту', 'минуты', 'минут'])}`;
}

/**
 * The day that begins with a midnight is meant by some and the day that it ends by others: tonight is said of the one to
 * come, and of a later one the day that it begins.
 */
function midnightSpoken(days: number, weekday: Weekday, day: string, language: Language): string {
  const isRussian = language === 'ru';
  if (days <= 1) return isRussian ? 'сегодня в полночь' : 'tonight at midnight';
  const begins = WEEKDAY_SPOKEN[weekday][language].replace(/^(?:во?|on) /, '');
  return isRussian ? `в полночь на ${begins}, ${day},` : `at midnight, as ${begins}, ${day}, begins,`;
}

/** One sentence. `heardAtMs` is when it is said: today and tomorrow are counted from it, on the line's own calendar. */
export function opensSpoken(
  opensAtMs: EpochMs,
  heardAtMs: EpochMs,
  timeZone: string,
  language: Language,
): string {
  const opens = localTime({ timeZone }, opensAtMs);
  const heard = localTime({ timeZone }, heardAtMs);
  const days = dayNumberOf(opens.date) - dayNumberOf(heard.date);
  const clock = clockWords(timeZone, language);
  const isRussian = language === 'ru';
  const begin = isRussian ? 'Мы снова ответим' : 'We answer again';
  const day = dayOfMonth(opens.date, language);
  if (opens.minute === 0) return `${begin} ${midnightSpoken(days, opens.weekday, day, language)} ${clock}.`;
  const time = timeSpoken(opens.minute, language);
  if (days === 0) return `${begin} ${isRussian ? 'сегодня' : 'today'} ${time} ${clock}.`;
  if (days === 1) return `${begin} ${isRussian ? 'завтра' : 'tomorrow'} ${time} ${clock}.`;
  return `${begin} ${WEEKDAY_SPOKEN[opens.weekday][language]}, ${day}, ${time} ${clock}.`;
}
