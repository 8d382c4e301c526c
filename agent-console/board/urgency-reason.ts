/** Why a case is as urgent as it is, in words: the core's codes in one's own language, a person's words as they are. */
import type { TFunction } from 'i18next';
import { URGENCY_REASON_CODES } from '../../flows/contract/commands.ts';
import { visibleText } from '../lib/visible-text.ts';

export function urgencyReasonWords(reason: string | null, t: TFunction): string | null {
  if (reason === null) return null;
  const code = URGENCY_REASON_CODES.find((candidate) => candidate === reason);
  return code ? t(`urgencyReason.${code}`) : visibleText(reason);
}
