/** Why no backup could be made, or none restored, in words that say which file it is about. */
import { StoreUnavailable } from '../contract/store-unavailable.ts';
import { asUnavailable } from '../file/unavailable.ts';

/** What stands in the way, in words for the person at the keyboard. Nothing was changed. */
export class BackupProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'BackupProblem';
  }
}

/** In words for the person at the keyboard. */
export function describeProblem(error: unknown): string {
  if (error instanceof BackupProblem) return error.message;
  return fileProblem(error) ?? (asUnavailable(error) ?? (error as Error)).message;
}

/** Of the system, about a file or folder; null for any other error. */
function fileProblem(error: unknown): string | null {
  const { code, path: file = 'a file' } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full: free some space.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `${file} may not be written or read: check the owner and mode of it and of its folder.`;
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return `${file} cannot be made: on its way is a file where a folder should be.`;
  return null;
}

/** What is wrong with the file that somebody named as a backup: the database has nothing to do with it. */
export function problemOfBackup(from: string, error: unknown): unknown {
  const code = asUnavailable(error)?.code;
  const isNone =
    (error instanceof StoreUnavailable && code === 'broken') ||
    (error as Error).message.startsWith('no such table');
  if (isNone) return new BackupProblem(`${from} is no backup of this program.`, error);
  if (code === 'corrupt')
    return new BackupProblem(`The backup ${from} is damaged: take an older one.`, error);
  return error instanceof BackupProblem
    ? new BackupProblem(`The backup ${from} is damaged (${error.message}): take an older one.`, error)
    : error;
}
