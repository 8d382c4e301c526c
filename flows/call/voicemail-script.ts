/** What a caller hears who is asked for a message, or has left one. */
import { SPOKEN } from '../texts/spoken.ts';
import type { Language } from '../words.ts';
import { blockedEnding } from './blocked-script.ts';
import { closedEnding } from './closed-script.ts';
import type { CallContext } from './context.ts';
import type { Instruction } from './instructions.ts';
import { backFromOverflow } from './overflow-script.ts';
import { recordMessage } from './record-message.ts';

const say = (phrase: Record<Language, string>, language: Language): Instruction => ({
  verb: 'say',
  text: phrase[language],
  language,
});

export function voicemailScript(context: CallContext): Instruction[] {
  const { language, messageRecorded, voicemailWhy } = context;
  if (messageRecorded) return [say(SPOKEN.messageKept, language), { verb: 'hangUp' }];
  const back = backFromOverflow(context);
  if (voicemailWhy === 'closed') return [...back, ...closedEnding(context)];
  if (voicemailWhy === 'blocked') return blockedEnding(context);
  const greeting =
    voicemailWhy === 'tooLong'
      ? SPOKEN.voicemailTooLong
      : voicemailWhy === 'nobody'
        ? SPOKEN.voicemailNobody
        : SPOKEN.voicemailChosen;
  return [...back, say(greeting, language), ...recordMessage(language)];
}
