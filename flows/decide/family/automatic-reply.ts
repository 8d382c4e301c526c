/** Which text of ours answers a text of a family by itself, and what may be promised in it. */

import type { TextReceive } from '../../case/commands.ts';
import type { TextTemplate } from '../../case/events/texts.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, contextOf, stateNameOf } from '../../case/state.ts';
import type { choiceOf, keywordOf } from '../../texts/keywords.ts';
import type { Contact, TriageContext } from '../../triage/context.ts';
import { discreetReply } from './discreet-texts.ts';
import type { LanguageOfText } from './text-language.ts';

/** Nobody of ours has written in this thread: its family has read no question but the menu's. */
export function isUnansweredSinceItBegan(
  { unansweredSinceMs }: Pick<TriageContext, 'unansweredSinceMs'>,
  thread: Contact | undefined,
): boolean {
  return thread !== undefined && unansweredSinceMs !== null && unansweredSinceMs <= thread.startedAtMs;
}

interface ReplyFacts {
  keyword: ReturnType<typeof keywordOf>;
  choice: ReturnType<typeof choiceOf>;
  isFirst: boolean;
  quiet: boolean;
  /** The family is answered in another language from this text on, and why. */
  languageSource: LanguageOfText['source'];
  inHands: boolean;
  optedOutBefore: boolean;
  /** Somebody of ours has the family on the line. */
  isTalking: boolean;
  state: CaseState;
  command: TextReceive;
  facts: Facts;
}

/** Which text of our own goes back, if any. A phone known to be unsafe gets nothing at all. */
export function replyFor({
  keyword,
  choice,
  isFirst,
  quiet,
  languageSource,
  inHands,
  optedOutBefore,
  isTalking,
  state,
  command,
  facts,
}: ReplyFacts): TextTemplate | null {
  const acknowledged = (asOpen = acknowledgementOf(state)) =>
    inHands ? asOpen : (outOfHours(state, facts) ?? asOpen);
  // What is recorded of the phone may come from another case, and is never older than what this one knows.
  const recorded = command.phone.safety;
  const safety = recorded === 'unknown' ? contextOf(state).safety : recorded;
  if (safety === 'unsafe') return null;
  if (command.to === facts.discreetNumber)
    return keyword === null && !optedOutBefore ? discreetReply(safety, isFirst) : null;
  if (keyword !== null) {
    // The provider answers keywords on numbers that are not our own short code.
    if (command.answeredByProvider || !facts.textNumberIsShortCode) return null;
    if (keyword === 'stop') return optedOutBefore ? null : 'optedOut';
    if (keyword === 'start') return optedOutBefore ? 'optedIn' : isFirst ? acknowledged() : null;
    return optedOutBefore ? null : 'help';
  }
  // Whoever writes in the middle of a talk may be hiding: no phone is made to sound by us, and a person is there already.
  if (optedOutBefore || isTalking) return null;
  if (choice === 'danger' && contextOf(state).urgency !== 'imminent')
    return facts.anybodyOnShift || facts.somebodyForDanger !== false ? 'danger' : 'dangerUnread';
  const isSwitch = !isFirst && tellsAnew(languageSource, inHands, state);
  if (!isFirst && !isSwitch) return null;
  if (quiet) return isFirst ? 'blocked' : null;
  return isSwitch && !inHands ? acknowledged('acknowledgement') : acknowledged();
}

/** What it was told before it could not read: once by a guess, and whenever it asks. Whoever has the case answers it. */
function tellsAnew(source: LanguageOfText['source'], inHands: boolean, state: CaseState): boolean {
  if (source === 'guess') return !inHands && contextOf(state).languageSource === undefined;
  return source === 'family';
}

/** The menu is for whoever writes for the first time; not for a family at whose case somebody works, or has worked. */
function acknowledgementOf(state: CaseState): TextTemplate {
  const { contacts, owner } = contextOf(state);
  const name = stateNameOf(state);
  const hasWritten = contacts.some(({ channel }) => channel === 'text');
  const isKnown = hasWritten || owner.kind === 'staff' || name === 'followUp' || name === 'closed';
  return isKnown ? 'acknowledgedAgain' : 'acknowledgement';
}

/** Null: the line is open, and somebody reads the text. A closed line takes no calls; what is written to it is read as ever. */
function outOfHours(state: CaseState, facts: Facts): TextTemplate | null {
  // In danger it is held out to whoever is there, of whichever team.
  const isReadInDanger = contextOf(state).urgency === 'imminent' && facts.somebodyForDanger === true;
  const isRead = facts.anybodyOnShift || isReadInDanger;
  if (facts.line?.closed) return isRead ? 'closed' : 'closedUnread';
  return isRead ? null : 'afterHours';
}

/** Of a 1 that answers what is written now: it is a cry for help, whoever has the case by then, until a person writes. */
export function isOneHeard(state: CaseState, thread: Contact | undefined): boolean {
  return thread === undefined || isUnansweredSinceItBegan(contextOf(state), thread);
}

/** A 1 is read at once: by those who read anyway, or by whoever else is there where life is in danger. */
export function somebodyForOne({ anybodyOnShift, somebodyForDanger }: Facts): boolean {
  return anybodyOnShift || somebodyForDanger === true;
}
