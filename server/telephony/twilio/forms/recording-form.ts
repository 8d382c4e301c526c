/** Recordings, of messages and of talks. */
import { z } from 'zod';
import type { RecordingReport } from '../../../../flows/case/commands.ts';
import type { FormFields } from '../signature.ts';
import { fieldsFor, OtherSidSchema } from './fields.ts';

const RecordingSchema = z.object({
  RecordingSid: OtherSidSchema,
  RecordingUrl: z.string().max(2000).optional().catch(undefined),
  RecordingDuration: z.coerce.number().nonnegative().catch(0),
});

/** The identifier is the last part of the address where it is not sent by itself. */
export function recordingOf(fields: FormFields): { recordingSid: string; durationS: number } | null {
  const parsed = RecordingSchema.safeParse(fieldsFor(RecordingSchema, fields));
  if (!parsed.success) return null;
  const { RecordingSid, RecordingUrl, RecordingDuration } = parsed.data;
  const recordingSid = RecordingSid ?? /\/(RE[0-9a-zA-Z]{1,62})(?:\.\w+)?$/.exec(RecordingUrl ?? '')?.[1];
  return recordingSid === undefined ? null : { recordingSid, durationS: RecordingDuration };
}

const RecordingStatusSchema = RecordingSchema.extend({ RecordingStatus: z.string().max(64).catch('') });

/** What is told of the recording of a talk by itself; null for what means nothing to us. */
export function recordingStatusOf(
  fields: FormFields,
): Pick<RecordingReport, 'recordingSid' | 'status' | 'durationS'> | null {
  const parsed = RecordingStatusSchema.safeParse(fieldsFor(RecordingStatusSchema, fields));
  const recording = recordingOf(fields);
  const status = parsed.success ? recordingStatusFor(parsed.data.RecordingStatus) : null;
  return recording === null || status === null ? null : { ...recording, status };
}

/** The provider's word for how a recording stands in ours; null for one that is not to end yet. */
export function recordingStatusFor(word: string): 'begun' | 'completed' | 'absent' | null {
  switch (word) {
    case 'in-progress':
      return 'begun';
    case 'completed':
      return 'completed';
    case 'absent':
    case 'failed':
    case 'deleted':
      return 'absent';
    default:
      return null;
  }
}
