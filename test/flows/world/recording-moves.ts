/** What can happen to the recording of a talk, on a line that records: apart, since each other move may come with it. */
import type { RecordingReport } from '../../../flows/case/commands.ts';
import { sofia } from '../../helpers/given-case.ts';
import { callsWith, onCall, presses } from './family-acts.ts';
import { by, byWhoTalks } from './staff-acts.ts';
import type { Move, Told } from './telling.ts';

/** The recording asked for last. */
function recordingOf({ state }: Told, contactId: string): string | null {
  return state?.calls[contactId]?.context.recording?.recordings.at(-1)?.recordingId ?? null;
}

const providerTells = (status: RecordingReport['status']): Move =>
  onCall(({ contactId }, told) => {
    const recordingId = recordingOf(told, contactId);
    if (recordingId === null) return null;
    return {
      type: 'recordingReport',
      contactId,
      recordingId,
      recordingSid: `RE-${recordingId}`,
      status,
      durationS: 4,
    };
  });

const providerFails = (
  kind: 'startRecording' | 'changeRecording',
  why: 'failed' | 'unknown' | 'expired',
  to?: 'on' | 'paused' | 'off',
): Move =>
  onCall(({ contactId }, told) => {
    const recordingId = recordingOf(told, contactId);
    if (recordingId === null) return null;
    const of = {
      type: 'effectFail',
      effectId: 'effect-3',
      kind,
      contactId,
      recordingId,
      why,
      code: '20500',
    } as const;
    return to === undefined ? of : { ...of, to };
  });

export const RECORDING_MOVES: Record<string, Move> = {
  'the family calls a line that records': callsWith({
    line: { closed: null, announcement: null, recordsTalks: true },
  }),
  'the family presses 4': presses('4'),
  'the family is asked for its consent': byWhoTalks({ type: 'askConsent' }),
  'the family presses 4 when asked': onCall((call) => ({ type: 'consentPressKey', ...call, digits: '4' })),
  'the family presses nothing when asked': onCall((call) => ({
    type: 'consentPressKey',
    ...call,
    digits: null,
  })),
  'the recording is paused': byWhoTalks({ type: 'pauseRecording' }),
  'the recording is resumed': byWhoTalks({ type: 'resumeRecording' }),
  'the recording is ended': byWhoTalks({ type: 'stopRecording' }),
  'the talk is recorded once more': byWhoTalks({ type: 'startRecording' }),
  'the consent is withdrawn': by(sofia, { type: 'withdrawConsent' }),
  'the provider records': providerTells('begun'),
  'the provider has paused': providerTells('paused'),
  'the provider goes on recording': providerTells('on'),
  'the provider has ended the recording': providerTells('stopped'),
  'the provider has the whole recording': providerTells('completed'),
  'the provider has recorded nothing': providerTells('absent'),
  'the provider will not record': providerFails('startRecording', 'failed'),
  'nobody knows whether the provider records': providerFails('startRecording', 'unknown'),
  'the provider does not pause': providerFails('changeRecording', 'failed', 'paused'),
  'the provider cannot be told to end the recording': providerFails('changeRecording', 'expired', 'off'),
};
