/** Which language a text asks the case to go on in, if another than the one it has. */
import type { CaseEventOf } from '../../case/events.ts';
import { languageAsked } from '../../texts/keywords.ts';
import { isCyrillic, type WrittenIn, writtenIn } from '../../texts/written-in.ts';
import type { TriageContext } from '../../triage/context.ts';
import type { Language } from '../../words.ts';

export interface LanguageOfText {
  /** In which the family is answered from now on. */
  language: Language;
  /** Null: nothing changes. */
  source: CaseEventOf<'language.changed'>['source'] | null;
  /** The answer tells the way to the other language: what the family reads is not known. */
  tellsOther: boolean;
}

/** `ofPhone`: what was said of this phone, in whichever case; it stands against whatever is written. */
export function languageOfText(
  text: string,
  context: TriageContext,
  before: Language,
  inSomebodysHands: boolean,
  ofPhone: Language | null,
): LanguageOfText {
  const asked = languageAsked(text, inSomebodysHands);
  const { languageSource } = context;
  const isTold = languageSource === 'person' || languageSource === 'family';
  if (asked !== null) {
    // What was only guessed so far is said now, be it the same.
    const isNew = asked !== before || (languageSource === 'guess' && ofPhone === null);
    return { language: asked, source: isNew ? 'family' : null, tellsOther: false };
  }
  const written = writtenIn(text);
  if (ofPhone !== null) {
    const source = ofPhone === before ? null : 'phone';
    // Somebody else of the household may have it in their hand.
    const isInOther = written.isSure && written.language !== null && written.language !== ofPhone;
    return { language: ofPhone, source, tellsOther: !isTold && isInOther };
  }
  const isKept = isTold || written.language === null || (!written.isSure && !isUnknown(context));
  if (isKept) return { language: before, source: null, tellsOther: !isTold && !written.isSure };
  const { language } = written as WrittenIn & { language: Language };
  return { language, source: language === before ? null : 'guess', tellsOther: !written.isSure };
}

/** Nothing that it said or wrote tells its language yet. */
function isUnknown({ contacts, preview }: TriageContext): boolean {
  return contacts.every(({ channel }) => channel === 'text') && !isCyrillic(preview ?? '');
}
