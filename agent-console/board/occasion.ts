/** What a case is about right now, so that a list can say it in a word. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import type { CallStateName, CaseStateName } from '../../flows/contract/words.ts';
import { liveCallOf } from './consult.ts';
import { isAskedAlone } from './parties.ts';
import { hasLiveCall } from './work-order.ts';

/**
 * `transfer`: sent here from another tier, or back to the team by hand. `textAgain`: the family writes after its earlier
 * thread was over. `brokenOff`: it was talked with, and cut off. `ownerAway`: whoever answers for it has left it in danger.
 */
export type Occasion =
  | 'call'
  | 'missedCall'
  | 'brokenOff'
  | 'voicemail'
  | 'text'
  | 'textAgain'
  | 'ownerAway'
  | 'transfer';

export function occasionOf(item: CaseSummary): Occasion {
  if (hasLiveCall(item)) return 'call';
  const kind = item.nextStep?.kind;
  // Whatever was written since: the family was cut off in danger.
  if (kind === 'reachFamily') return 'brokenOff';
  if (!item.sentOn && !item.unansweredSince && (kind === 'accept' || kind === 'returnMissedCall')) {
    if (item.dropped) return 'brokenOff';
    if (kind === 'accept' && item.standIn) return 'ownerAway';
  }
  // Where nobody sent it, a case is to be accepted because its family is heard of again.
  if (kind === 'accept' && (item.sentOn || !item.unansweredSince)) return 'transfer';
  // A family that has written since is answered in writing.
  if (item.unansweredSince) return hasEndedThread(item) ? 'textAgain' : 'text';
  if (kind === 'returnMissedCall') return 'missedCall';
  if (kind === 'listenToMessage') return 'voicemail';
  return item.contacts.at(-1)?.channel === 'call' ? 'call' : 'text';
}

function hasEndedThread({ contacts }: CaseSummary): boolean {
  return contacts.some(({ channel, endedAt }) => channel === 'text' && endedAt !== null);
}

/**
 * The family's own words, for whoever decides on taking the case: of one that is about a text, and of any whose text nobody
 * has answered yet, however it came here.
 */
export function familyWords(item: CaseSummary): string | null {
  if (hasLiveCall(item)) return null;
  const isAboutText = item.unansweredSince !== null || occasionOf(item) === 'text';
  return isAboutText ? item.preview : null;
}

/** Written while somebody talks with the family, or before, and not answered: it may not be able to speak any more. */
export function wordsInTalk(item: CaseSummary): string | null {
  return wroteInTalk(item) ? item.preview : null;
}

/** The family has written, and is on the line with somebody now. */
export function wroteInTalk(item: Pick<CaseSummary, 'contacts' | 'unansweredSince'>): boolean {
  return item.unansweredSince !== null && liveCallOf(item)?.talkedSince !== undefined;
}

/** What a row of my own work shows of the family's words: none once its talk is over and only the outcome is owed. */
export function wordsAtWork(item: CaseSummary): string | null {
  if (isQuietWork(item) || (item.state === 'wrapUp' && !item.unansweredSince)) return null;
  return item.preview;
}

/** In somebody's hands without anybody to talk to yet: accepted from a missed call or a voice message. */
export function isQuietWork(item: CaseSummary): boolean {
  return item.state === 'inConversation' && item.contacts.every((contact) => contact.endedAt !== null);
}

/** The state under which a case is worded: quiet work is no conversation, and an answer before the appointment no session. */
export function wordedState(item: CaseSummary): CaseStateName | 'atWork' {
  const isAhead = item.state === 'inSession' && (item.standIn || item.agreedStep?.kind === 'session');
  return isQuietWork(item) || isAhead ? 'atWork' : item.state;
}

/** On the line these mean leaving it, or letting the colleague leave. */
const ON_THE_LINE: Partial<Record<CallStateName, Record<string, string>>> = {
  consulting: { decline: 'leaveCall' },
  joined: { decline: 'leaveCall', completeHandover: 'leaveCall', takeBack: 'goOnAlone' },
};

/** The name under which a command is worded: there is no thread to end where there is none. */
export function wordedCommand(type: string, item: CaseSummary | undefined): string {
  const call = item && liveCallOf(item);
  if (type === 'endCall' && call?.awaitsCallback && call.talkingStaffId === null) return 'noCallback';
  if (type === 'resume' && item && isAskedAlone(item)) return 'bringAll';
  const callState = call?.callState;
  const onTheLine = callState ? ON_THE_LINE[callState]?.[type] : undefined;
  if (onTheLine) return onTheLine;
  return type === 'endContact' && item && !hasOpenThread(item) ? 'endWork' : type;
}

function hasOpenThread({ contacts }: CaseSummary): boolean {
  return contacts.some(({ channel, endedAt }) => channel === 'text' && endedAt === null);
}

/** After what the outcome is owed. */
export function endedWith(item: CaseSummary): 'call' | 'text' | 'work' {
  const last = item.contacts.at(-1);
  if (item.tier !== 'hotline' || !last) return 'work';
  return last.outcome === 'answered' || last.outcome === 'unanswered' ? last.channel : 'work';
}
