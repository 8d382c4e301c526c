/**
 * JSON in text columns. What was stored is parsed with its codec on the way out, so that a row written by an
 * older version, or by hand, is caught where it is read and not three calls later.
 */
import type { z } from 'zod';
import { EffectSchema } from '../flows/case/effects.ts';
import { CaseEventSchema } from '../flows/case/events.ts';
import type { CaseBrief, FrozenCase } from '../flows/case/record.ts';
import { CaseSummarySchema } from '../flows/contract/views.ts';

const CaseBriefSchema = CaseSummarySchema.omit({ number: true, version: true, seq: true });

function reader<Schema extends z.ZodType>(schema: Schema): (json: string) => z.infer<Schema> {
  return (json) => schema.parse(JSON.parse(json));
}

export const readEvent = reader(CaseEventSchema);
export const readEffect = reader(EffectSchema);
export const readBrief: (json: string) => CaseBrief = reader(CaseBriefSchema);

/** Of the path of every command, so only its outline is checked: the core parses what is inside when it thaws. */
export function readFrozen(json: string): FrozenCase {
  const value = JSON.parse(json) as FrozenCase;
  if (typeof value?.machineVersion !== 'number' || value.calls === null || typeof value.calls !== 'object') {
    throw new TypeError('a stored case has no machine version or calls');
  }
  return value;
}
