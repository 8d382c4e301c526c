/** The directory while it is edited: rows as they are written, and what is wrong with them. Pure. */
import {
  type Directory,
  type DirectoryEntry,
  ExtensionSchema,
  outsideNumberOf,
  type PartyKind,
} from '../../flows/contract/directory.ts';

export interface Row {
  id: string;
  name: string;
  kind: PartyKind;
  number: string;
  extension: string;
  note: string;
}

export interface Mistakes {
  name?: true;
  number?: true;
  extension?: true;
}

export function rowOf({ extension, ...entry }: DirectoryEntry): Row {
  return { ...entry, extension: extension ?? '' };
}

export function emptyRow(id: string): Row {
  return { id, name: '', kind: 'interpreter', number: '', extension: '', note: '' };
}

export function mistakesIn({ name, number, extension }: Row): Mistakes {
  return {
    ...(name.trim() === '' ? { name: true } : {}),
    ...(outsideNumberOf(number) === null ? { number: true } : {}),
    ...(extension !== '' && !ExtensionSchema.safeParse(extension).success ? { extension: true } : {}),
  };
}

export function hasMistakes(row: Row): boolean {
  return Object.keys(mistakesIn(row)).length > 0;
}

/** Only of rows without mistakes. */
export function directoryOf(rows: readonly Row[]): Directory {
  return rows.map(({ extension, ...row }) => ({
    ...row,
    name: row.name.trim(),
    number: outsideNumberOf(row.number) ?? row.number,
    extension: extension === '' ? null : extension,
    note: row.note.trim(),
  }));
}
