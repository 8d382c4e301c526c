/** A line that goes on to another, or to another team: a walk of its own. */
import { contextOf } from '../../../flows/case/state.ts';
import { callsWith, onCall, presses } from './family-acts.ts';
import { OTHER_LINE, OTHER_TEAM } from './lines.ts';
import type { Move } from './telling.ts';

export const OVERFLOW_MOVES: Record<string, Move> = {
  'the family calls a closed line that goes on to another': callsWith(OTHER_LINE),
  'the family calls a closed line that goes on to another team': callsWith(OTHER_TEAM),
  'the family presses 1 and nobody is there': presses('1', { anybodyOnShift: false }),
  'the family presses 2 and the other team is there': presses('2', OTHER_TEAM),
  'the words of the wait are over and nobody is there': onCall(
    ({ contactId }) => ({ type: 'callWaitsOn', contactId }),
    { anybodyOnShift: false },
  ),
  'Kira is asked': ({ state }) =>
    state === null || contextOf(state).attention !== 'voice'
      ? null
      : { command: { type: 'offer', targets: [{ staffId: 'kira', attention: 'voice', slot: 0 }] } },
};
