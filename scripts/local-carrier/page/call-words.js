// A call in words: what it is doing now, and with whom.
import { readableNumber, words } from './words.js';

/** The first line of a phone's screen. */
export function statusWords(call) {
  if (call === null) return words('idle');
  if (call.state === 'ended') {
    const ends = {
      busy: 'endedBusy',
      'no-answer': 'endedNoAnswer',
      failed: 'endedFailed',
      canceled: 'endedCanceled',
    };
    return words(ends[call.outcome] ?? 'ended');
  }
  if (call.state === 'ringing') return words('ringing');
  if (call.state === 'dialling') return words('dialling');
  if (call.talking === null) return words('inCall');
  if (call.talking.hold) return words('onHold');
  if (call.talking.waiting) return words('waiting');
  if (call.talking.with.length === 0) return words('alone');
  return words('talkingWith', { with: call.talking.with.map(readableNumber).join(', ') });
}

/** The second line; empty when there is nothing to add. */
export function detailWords(call) {
  if (call === null) return '';
  if (call.talking?.muted) return words('muted');
  return readableNumber(call.peer);
}
