/** The directory of a line: whom operators bring into a talk, kept as data by supervisors. */
import { z } from 'zod';
import { IdSchema } from '../ids.ts';
import { PartyKindSchema } from '../words.ts';
import { outsideNumberOf } from './outside-number.ts';

/** Keys to be sent once somebody picks up: an extension. A comma or a `w` is half a second of silence. */
export const ExtensionSchema = z.string().regex(/^[0-9*#w,]{1,24}$/);

const NAME_LENGTH = 80;
const NOTE_LENGTH = 300;
/** More than anybody finds by looking; a region has some dozens of partners. */
const MOST_ENTRIES = 200;

export const PartyNameSchema = z.string().trim().max(NAME_LENGTH);

export const DirectoryEntrySchema = z.object({
  id: IdSchema,
  name: PartyNameSchema.min(1),
  kind: PartyKindSchema,
  /** As it is dialled. */
  number: z.string().transform((written, context) => {
    const number = outsideNumberOf(written);
    if (number !== null) return number;
    context.addIssue({ code: 'custom', message: 'not a number that the line rings' });
    return z.NEVER;
  }),
  extension: ExtensionSchema.nullable(),
  note: z.string().trim().max(NOTE_LENGTH),
});
export type DirectoryEntry = z.infer<typeof DirectoryEntrySchema>;

export const DirectorySchema = z
  .array(DirectoryEntrySchema)
  .max(MOST_ENTRIES)
  .refine((entries) => new Set(entries.map(({ id }) => id)).size === entries.length, 'an id stands twice');
export type Directory = z.infer<typeof DirectorySchema>;
