/** The recording of a talk, in the chart: when the family may agree, when a recording may begin, change, be withdrawn. */
import { isDiscreet } from '../discreet-script.ts';
import { mayBeWithdrawn, recordingNow } from '../talk-recording.ts';
import { isOf, type Moment, type On } from './acting.ts';

export const recordingGuards = {
  // Asked aloud, it would be heard by others too.
  mayConsent: ({ context, event }: Moment) =>
    isOf(context, event) &&
    context.recording !== undefined &&
    context.recording.consent !== 'given' &&
    !isDiscreet(context),
  isAskedForConsent: ({ context, event }: Moment) =>
    isOf(context, event) && context.recording?.isAsked === true,
  mayWithdraw: ({ context, event }: Moment) => isOf(context, event) && mayBeWithdrawn(context),
  mayBeRecorded: ({ context, event }: Moment) =>
    isOf(context, event) && context.recording?.consent === 'given' && recordingNow(context) === undefined,
  changesRecording: ({ context, event }: Moment) => {
    const now = recordingNow(context);
    return (
      event.type === 'recording.changed' && event.recordingId === now?.recordingId && event.to !== now.asked
    );
  },
};

/** What the provider and people do with a recording, whatever the state of the call. */
export const ofItsRecordings = {
  'consent.withdrawn': { guard: 'mayWithdraw', actions: 'keep' },
  'recording.changed': { guard: 'changesRecording', actions: 'keep' },
  'recording.told': { guard: 'isOfThisCall', actions: 'keep' },
  'recording.failed': { guard: 'isOfThisCall', actions: 'keep' },
  'conversation.recorded': { guard: 'isOfThisCall', actions: 'keep' },
  'recording.expired': { guard: 'isOfThisCall', actions: 'keep' },
} as const satisfies On;
