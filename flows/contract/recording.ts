/** The recording of a talk as everybody sees it who may see the case: what is really so, not what was asked for. */
import { z } from 'zod';

/**
 * none: nothing is recorded. on, pausing and stopping: the talk is being recorded at this moment. failed: the provider
 * would not, or nobody knows.
 */
export const RECORDING_STATES = [
  'none',
  'starting',
  'on',
  'pausing',
  'paused',
  'resuming',
  'stopping',
  'failed',
] as const;
export const RecordingViewSchema = z.object({
  /** asked: the family hears the question now. */
  consent: z.enum(['open', 'asked', 'given', 'withdrawn']),
  state: z.enum(RECORDING_STATES),
  /** What was asked for last could not be done. */
  trouble: z.boolean().optional(),
});
export type RecordingView = z.infer<typeof RecordingViewSchema>;

/** Recorded at this moment, whatever was asked for meanwhile. */
export function isRecording({ state }: RecordingView): boolean {
  return state === 'on' || state === 'pausing' || state === 'stopping';
}
