/**
 * Of which case this browser carried the talk last. After a loss the browser that carried it asks for it back by
 * itself; another one of the same person, which may stand open on an empty desk, waits for a click.
 */
import { readSetting, writeSetting } from '../lib/settings.ts';

const SETTING = 'carriedTalk';

export function rememberCarried(caseId: string): void {
  writeSetting(SETTING, caseId);
}

export function carriedCaseId(): string | null {
  return readSetting(SETTING);
}
