/** Where the sound of recordings lies: beside the database, so that both are moved, kept and restored together. */
import path from 'node:path';

/** Of a database file, or of a backup of one. */
export function recordingsFolderOf(databaseFile: string): string {
  return path.join(path.dirname(databaseFile), 'recordings');
}

/** The file of one recording in its folder. Its name is an id of ours and tells nothing. Throws for any other name. */
export function recordingFileIn(folder: string, recordingId: string): string {
  if (!/^[\w-]{1,64}$/.test(recordingId)) throw new Error('the id of a recording is no name of a file');
  return path.join(folder, `${recordingId}.audio`);
}
