/** Takes a message; whoever has said nothing until the end hears a goodbye instead of a line that goes dead. */
import { SPOKEN } from '../texts/spoken.ts';
import type { Language } from '../words.ts';
import { VOICEMAIL_MAX_SECONDS } from './delays.ts';
import type { Instruction } from './instructions.ts';

/** The provider goes on to `empty` only where it has recorded nothing: with a message it asks what comes next. */
export function recordMessage(
  language: Language,
  empty: string = SPOKEN.messageEmpty[language],
): Instruction[] {
  return [
    { verb: 'record', maxSeconds: VOICEMAIL_MAX_SECONDS, next: { kind: 'voicemail' } },
    { verb: 'say', text: empty, language },
    { verb: 'hangUp' },
  ];
}
