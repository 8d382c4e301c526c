/** What families do, and the other line that their call was put through to. */
import {
  answers,
  calls,
  callsWith,
  familyPresses,
  familyReports,
  onCall,
  otherLine,
  presses,
  texts,
} from './family-acts.ts';
import { BLOCKED_NUMBER, CLOSED_LINE, OFF_SHIFT, OTHER_LINE } from './lines.ts';
import type { Move } from './telling.ts';

export const FAMILY_MOVES: Record<string, Move> = {
  'the family calls': calls,
  'the family calls a closed line': callsWith(CLOSED_LINE),
  'the family writes': texts('Помогите'),
  'the family writes 1': texts('1'),
  'the family writes to somebody who is off shift': (told) => {
    const asked = texts('Вы там?')(told);
    return asked && { ...asked, facts: OFF_SHIFT };
  },
  'the family writes STOP': texts('STOP'),
  'the family writes START': texts('START'),
  'the family calls from a blocked number': callsWith(BLOCKED_NUMBER),
  'the family writes from a blocked number': (told) => {
    const asked = texts('Слушайте')(told);
    return asked && { ...asked, facts: BLOCKED_NUMBER };
  },
  'the family in danger calls, and nobody here is there': (told) => {
    const asked = calls(told);
    if (asked?.command.type !== 'callArrive') return null;
    return { command: { ...asked.command, inDanger: true }, facts: OTHER_LINE };
  },
  'the other line answers': onCall(({ contactId }) => ({ type: 'passedOnAnswer', contactId })),
  'the other line ends the talk': otherLine('talked'),
  'the other line is not reached': otherLine('noAnswer'),
  'the family hangs up on the other line': otherLine('talked', true),
  'the family presses 1': presses('1'),
  'the family presses 2': presses('2'),
  'the family presses 2 and nobody is on shift': presses('2', { anybodyOnShift: false }),
  'the family presses 3': presses('3'),
  'the family presses 9': presses('9'),
  'the family presses 0': presses('0'),
  'the family answers yes by key': answers('1'),
  'the family answers with no key': answers(null),
  'the family presses nothing': presses(null),
  'the family hangs up': onCall((call) => ({ type: 'callEnd', ...call, status: 'completed' })),
  'the family leaves a message': onCall((call) => ({
    type: 'callVoicemail',
    ...call,
    recordingSid: 'RE1',
    durationS: 7,
  })),
  'the family asks to be called back': onCall((call, { count }) => ({
    type: 'callbackPressKey',
    ...call,
    digits: '5',
    round: count,
  })),
  'the family’s phone rings': familyReports('ringing'),
  'the family’s phone is busy': familyReports('busy'),
  'the family’s phone is over': familyReports('completed'),
  'the family answers and presses 1': familyPresses('1'),
  'the family answers and presses 2': familyPresses('2'),
  'the family’s phone is answered by a machine': familyPresses(null),
  'the family cannot be dialled': onCall((call) => ({
    type: 'effectFail',
    effectId: 'effect-2',
    kind: 'dialFamily',
    contactId: call.contactId,
    why: 'failed',
    code: '21211',
  })),
  'the family is out of the room': onCall((call, { state }) => ({
    type: 'callLeaveRoom',
    ...call,
    room: state?.calls[call.contactId]?.context.room ?? 0,
  })),
  'the family stays after the talk': onCall((call) => ({ type: 'callAfterTalk', ...call, digits: null })),
  'the family presses 1 after the talk': onCall((call) => ({ type: 'callAfterTalk', ...call, digits: '1' })),
  'the family presses 2 after the talk': onCall((call) => ({ type: 'callAfterTalk', ...call, digits: '2' })),
};
