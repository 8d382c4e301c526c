/** What presses in a case, in words, as every list of deadlines tells it. Pure. */
import type { TFunction } from 'i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { wroteInTalk } from './occasion.ts';
import { pressingOf } from './pressing.ts';
import { stepWords } from './reach.ts';

export function pressingWords(item: CaseSummary, t: TFunction): string {
  const pressing = pressingOf(item) ?? { kind: 'custom', what: '' };
  // Whoever talks with the family reads its words beside the talk: no answer in writing is missing.
  if (pressing.kind === 'readText' && wroteInTalk(item)) return t('panel.wroteInTalk');
  return stepWords(pressing, item, t);
}
