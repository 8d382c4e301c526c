/**
 * "Abandoned": which of the calls that nobody took the line has lost. The one place that says so.
 *
 * - `abandoned`: the family waited for a person, from the end of the menu on (answer-norm.ts), and hung up: on the line,
 *   or at the voicemail that its wait ended at, without a message.
 * - `didNotWait`: it was over before that: hung up in greeting or menu, at a closed line that said so, or at a voicemail
 *   that it chose without having waited. It asked for nobody, or was told that nobody is there: counted apart.
 * - `message`: it left one. Whoever asked to be called back is no loss either, and is told apart where that is counted.
 *
 * So does https://www.twilio.com/docs/flex/end-user-guide/insights/abandoned-conversations count: who disconnected while
 * waiting in a queue, and no call that was disconnected in the course of the voice menu.
 */

/** Of a call that nobody took; `undecided` while it lasts. */
export type UntakenFate = 'abandoned' | 'didNotWait' | 'message' | 'undecided';

export interface UntakenCall {
  /** It came to the end of the menu, and waited for a person, however short. */
  waited: boolean;
  leftMessage: boolean;
  isOver: boolean;
}

export function untakenFate({ waited, leftMessage, isOver }: UntakenCall): UntakenFate {
  if (leftMessage) return 'message';
  if (!isOver) return 'undecided';
  return waited ? 'abandoned' : 'didNotWait';
}
