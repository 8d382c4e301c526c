/** Why a case is as urgent as it is, in words: the core's codes in one's own language, a person's words as they are. */
import type { TFunction } from 'i18next';
import { URGENCY_REASON_CODES } from '../../flows/contract/commands.ts';
import { visibleText } from '../lib/visible-text.ts';

export function urgencyReasonWords(reason: string | null, t: TFunction): string | null {
  const code = URGENCY_REASON_CODES.find((candidate) => candidate === reason);
  if (code) return t(`urgencyReason.${code}`);
  const written = writtenReason(reason);
  // A family answers the menu of the text line with a figure: by itself it tells nobody anything.
  return written !== null && /^\d$/u.test(written.trim())
    ? t('urgencyReason.wrote', { text: written.trim() })
    : written;
}

/** What a person wrote as the reason; null where it is the core's code, or nothing. */
export function writtenReason(reason: string | null): string | null {
  const isCode = URGENCY_REASON_CODES.some((candidate) => candidate === reason);
  return reason === null || isCode ? null : visibleText(reason);
}
