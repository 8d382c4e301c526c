/**
 * The recording of a talk, as a call keeps it: whether the family agreed, and each recording with what is asked of the
 * provider and what it told last. Only a key of the family's is consent; without it nothing here ever asks for a
 * recording. What is wanted follows from the talk itself: music pauses it, and the end of the talk ends it.
 */
import type { CaseEvent } from '../case/events.ts';
import type { Consent, TalkRecording } from './consent.ts';
import type { CallContext } from './context.ts';

/** What the provider is to do with a recording now. */
export type Wanted = 'on' | 'paused' | 'off';

type Talk = Pick<
  CallContext,
  'recording' | 'conversationLegId' | 'heldSinceMs' | 'byKeys' | 'legs' | 'parties'
>;

export function wantedOf(
  { recording, conversationLegId, heldSinceMs, byKeys, legs, parties = [] }: Talk,
  { asked, told, unwanted }: TalkRecording,
): Wanted {
  const isOver = told === 'over' || told === 'failed';
  if (conversationLegId === null || recording?.consent !== 'given') return 'off';
  if (isOver || unwanted || asked === 'off') return 'off';
  // Whoever hears music does not know that it is heard. Where a family cannot speak others may, and neither they nor
  // parties from outside were asked.
  const hearsMusic = heldSinceMs != null || isAwaited(legs, conversationLegId);
  const areOthersThere = Boolean(byKeys) || parties.some(({ state }) => state === 'in');
  return asked === 'paused' || hearsMusic || areOthersThere ? 'paused' : 'on';
}

/** Whoever talked was lost in the middle of it, and is rung anew. */
function isAwaited(legs: Talk['legs'], conversationLegId: string): boolean {
  return legs.some(({ legId, state }) => legId === conversationLegId && state === 'over');
}

/** The one that runs, or is to run; undefined when there is none. */
export function recordingNow(context: CallContext): TalkRecording | undefined {
  return context.recording?.recordings.find((recording) => wantedOf(context, recording) !== 'off');
}

/** There is a consent to take back, or a recording that was made with one. */
export function mayBeWithdrawn({ recording }: CallContext): boolean {
  if (recording === undefined) return false;
  return recording.consent === 'given' || recording.recordings.some(({ unwanted }) => !unwanted);
}

/** What an event changes of it, whatever the state: a pure fold. `change`: what it changes of the call besides. */
export function recordingAfter(
  context: CallContext,
  event: CaseEvent,
  change: Partial<CallContext>,
): Pick<CallContext, 'recording'> {
  if (event.type === 'contact.started')
    return event.recordsTalks ? { recording: { consent: 'open', recordings: [] } } : {};
  const { recording } = context;
  if (recording === undefined) return {};
  const isTalk = context.conversationLegId !== null;
  const isTalkOver = isTalk && change.conversationLegId === null;
  const after = consentAfter(recording, event, isTalk);
  const changed = isTalkOver ? talkOver(after) : after;
  return changed === recording ? {} : { recording: changed };
}

function consentAfter(before: Consent, event: CaseEvent, isTalk: boolean): Consent {
  switch (event.type) {
    case 'consent.asked':
      return { ...before, isAsked: true };
    case 'consent.given':
      return { ...notAsked(before), consent: 'given' };
    case 'consent.withdrawn':
      return {
        consent: 'withdrawn',
        recordings: before.recordings.map((each) => ({ ...each, asked: 'off', unwanted: true })),
      };
    case 'recording.asked': {
      const { recordingId } = event;
      const begun: TalkRecording = { recordingId, sid: null, asked: 'on', told: 'unknown' };
      return { ...before, recordings: [...before.recordings, begun] };
    }
    case 'recording.changed':
      return withOne(before, event.recordingId, (each) => ({ ...untroubled(each), asked: event.to }));
    case 'recording.told':
      return withOne(before, event.recordingId, (each) => ({
        ...untroubled(each),
        sid: event.recordingSid ?? each.sid,
        told: event.status === 'absent' ? 'over' : event.status,
        ...(event.status === 'absent' ? { end: 'gone' as const } : {}),
      }));
    case 'recording.failed':
      return withOne(before, event.recordingId, (each) =>
        event.what === 'start'
          ? { ...each, told: 'failed' }
          : // Whoever talks sees what it does by now, and may ask once more.
            { ...each, trouble: true, asked: isTalk && !each.unwanted ? asTold(each) : 'off' },
      );
    case 'conversation.recorded':
      return withOne(before, event.recordingId, (each) => ({
        ...untroubled(each),
        sid: event.recordingSid,
        told: 'over',
        end: 'recorded',
      }));
    case 'recording.expired':
      return withOne(before, event.recordingId, (each) => ({ ...each, told: 'over', end: 'gone' }));
    case 'callback.requested':
    case 'call.dropped':
      // Whoever answers then is asked anew.
      return { ...talkOver(before), consent: before.consent === 'given' ? 'open' : before.consent };
    case 'consent.declined':
    case 'call.resumed':
    case 'consult.started':
    case 'handover.asked':
    case 'talk.interrupted':
    case 'byKeys.started':
    case 'call.takenOver':
      return notAsked(before);
    default:
      return before;
  }
}

function notAsked(before: Consent): Consent {
  if (before.isAsked === undefined) return before;
  const { consent, recordings } = before;
  return { consent, recordings };
}

/** The end of a talk that no event tells of. */
export function recordingOver({ recording }: CallContext): Pick<CallContext, 'recording'> {
  return recording === undefined ? {} : { recording: talkOver(recording) };
}

/** The next talk of the same call is a recording of its own. */
function talkOver(before: Consent): Consent {
  const recordings = before.recordings.map((each) => ({ ...each, asked: 'off' as const }));
  return { ...notAsked(before), recordings };
}

function withOne(
  before: Consent,
  recordingId: string,
  after: (each: TalkRecording) => TalkRecording,
): Consent {
  const recordings = before.recordings.map((each) => (each.recordingId === recordingId ? after(each) : each));
  return { ...before, recordings };
}

function untroubled(each: TalkRecording): TalkRecording {
  const { trouble: _told, ...rest } = each;
  return rest;
}

function asTold({ told }: TalkRecording): 'on' | 'paused' {
  return told === 'paused' ? 'paused' : 'on';
}
