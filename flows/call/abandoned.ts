/**
 * "Abandoned": which of the calls that nobody took the line has lost. The one place that says so.
 *
 * - `abandoned`: the family waited for a person, from the end of the menu on (answer-norm.ts), and hung up: on the line,
 *   or at the voicemail that its wait ended at, without a message.
 * - `didNotWait`: it was over before that: hung up in greeting or menu, at a closed line that said so, or at a voicemail
 *   that it chose without having waited. It asked for nobody, or was told that nobody is there: counted apart. So is one
 *   that asked for a person where the line had nobody to ask: outside its hours, also while another line was rung for it
 *   or had been in vain, and where the menu led to the voicemail at once, as nobody was on shift. To another team of ours it
 *   waits for a person.
 * - `message`: it left one. Whoever asked to be called back is no loss either, and is told apart where that is counted.
 *
 * So does https://www.twilio.com/docs/flex/end-user-guide/insights/abandoned-conversations count: who disconnected while
 * waiting in a queue, and no call that was disconnected in the course of the voice menu.
 */

import type { CaseEventOf } from '../case/events.ts';
import type { EpochMs } from '../ids.ts';

/** Of a call that nobody took; `undecided` while it lasts. */
export type UntakenFate = 'abandoned' | 'didNotWait' | 'message' | 'undecided';

/** The line itself sent the family from its people: to the voicemail, or to another line. */
export type SentAway =
  | { type: 'voicemail.started'; atMs: EpochMs; why: CaseEventOf<'voicemail.started'>['why'] }
  | { type: 'overflow.started'; atMs: EpochMs; why: CaseEventOf<'overflow.started'>['why'] };

/**
 * @param waitsFromMs the end of the menu, where it led to a person (answer-norm.ts); null where it did not
 * @param sentAway in the order of the journal
 */
export function hasWaited(waitsFromMs: EpochMs | null, [first]: readonly SentAway[]): boolean {
  if (waitsFromMs === null) return false;
  if (first === undefined) return true;
  if (first.why === 'closed') return false;
  return first.type !== 'voicemail.started' || first.why !== 'nobody' || first.atMs > waitsFromMs;
}

export interface UntakenCall {
  /** See `hasWaited`. */
  waited: boolean;
  leftMessage: boolean;
  isOver: boolean;
}

export function untakenFate({ waited, leftMessage, isOver }: UntakenCall): UntakenFate {
  if (leftMessage) return 'message';
  if (!isOver) return 'undecided';
  return waited ? 'abandoned' : 'didNotWait';
}
