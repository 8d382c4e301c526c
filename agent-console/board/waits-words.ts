/** What a family hears while nobody talks with it: music, or quiet where music would draw eyes to its phone. Pure. */
import type { TFunction } from 'i18next';
import type { ContactView } from '../../flows/contract/contact-view.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { liveCallOf } from './consult.ts';

/** It cannot speak, or the call names nobody. */
export function waitsInQuiet(call: Pick<ContactView, 'byKeys' | 'discreet'> | undefined): boolean {
  return call?.byKeys === true || call?.discreet === true;
}

/** To stand in a sentence: «семья слышит музыку». */
export function waitsWords(isInQuiet: boolean, t: TFunction): string {
  return t(`call.waits.${isInQuiet ? 'inQuiet' : 'withMusic'}`);
}

/** Of the call of a case that is on the line. */
export function waitsOf(item: Pick<CaseSummary, 'contacts'> | undefined, t: TFunction): string {
  return waitsWords(waitsInQuiet(item && liveCallOf(item)), t);
}
