/** When a closed line opens again, in a text: as short as it can be told without doubt of the day or of whose clock it is. */
import { dayNumberOf, localTime } from '../hours/local-time.ts';
import type { EpochMs } from '../ids.ts';
import type { Language } from '../words.ts';
import { clockWords, dayOfMonth } from './opens-spoken.ts';

const OPEN: Record<Language, string> = { ru: 'откроемся', en: 'open' };
/** Names nothing: a phone may lie open on somebody else's table. */
const OWN_CLOCK: Record<Language, string> = { ru: 'по нашему времени', en: 'our time' };
const DAYS: Record<Language, readonly string[]> = { ru: ['сегодня', 'завтра'], en: ['today', 'tomorrow'] };

/** As the end of a sentence. `writtenAtMs`: today and tomorrow are counted from it, on the line's own calendar. */
export function opensWritten(
  opensAtMs: EpochMs,
  writtenAtMs: EpochMs,
  timeZone: string,
  language: Language,
): string {
  const opens = localTime({ timeZone }, opensAtMs);
  const days = dayNumberOf(opens.date) - dayNumberOf(localTime({ timeZone }, writtenAtMs).date);
  const time = `${Math.floor(opens.minute / 60)}:${opens.time.slice(3)}`;
  // At midnight everybody counts the day otherwise: its date leaves no doubt.
  const day = (opens.minute === 0 ? undefined : DAYS[language][days]) ?? dayOfMonth(opens.date, language);
  const at = language === 'ru' ? ' в' : '';
  return `${OPEN[language]} ${day}${at} ${time} ${clockWords(timeZone, language, OWN_CLOCK)}`;
}
