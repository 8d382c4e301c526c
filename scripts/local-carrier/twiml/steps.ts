// What a verb leads to, and what it is given to work with.

import type { Call } from '../calls/call.ts';
import type { Element } from './element.ts';
import type { DocumentSource } from './load-document.ts';
import type { PromptContext } from './prompts.ts';

export type Step =
  | { kind: 'next' }
  | { kind: 'goTo'; source: DocumentSource }
  | { kind: 'end'; status: 'completed' | 'busy' | 'no-answer' };

export const nextVerb: Step = { kind: 'next' };

export interface VerbContext extends PromptContext {
  signal: AbortSignal;
  /** Runs a document on another leg (the words before two are joined). Resolves when it has been played out. */
  runOn: (call: Call, source: DocumentSource, signal: AbortSignal) => Promise<void>;
}

const defaultTimeLimitSeconds = 14_400;

/** How long a Dial may last once answered; line seconds. */
export function timeLimitSeconds(dial: Element): number {
  return Number(dial.attributes.timeLimit ?? defaultTimeLimitSeconds);
}
