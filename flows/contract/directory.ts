/** The directory of the line as the console shows and sets it. */
import { z } from 'zod';
import { DirectoryEntrySchema, DirectorySchema } from '../directory/directory.ts';

export type { Directory, DirectoryEntry } from '../directory/directory.ts';
export { DirectoryEntrySchema, DirectorySchema, ExtensionSchema } from '../directory/directory.ts';
export { outsideNumberOf } from '../directory/outside-number.ts';
export { PARTY_KINDS, type PartyKind, PartyKindSchema } from '../words.ts';

export const DirectoryViewSchema = z.object({
  version: z.number().int().nonnegative().describe('Counts the changes; 0: never set.'),
  entries: z
    .array(DirectoryEntrySchema.extend({ number: z.string() }))
    .describe('Numbers are masked for all but those who may set them.'),
});
export type DirectoryView = z.infer<typeof DirectoryViewSchema>;

export const DirectoryChangeSchema = z.object({
  version: z.number().int().nonnegative().describe('Of the directory that was changed: another is refused.'),
  entries: DirectorySchema,
});
export type DirectoryChange = z.infer<typeof DirectoryChangeSchema>;
