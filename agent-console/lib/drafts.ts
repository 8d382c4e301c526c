/**
 * What was begun and not sent, per person and case, kept on this machine so that a reload loses nothing.
 * Signing out wipes a person's drafts: the machine may be shared.
 */
import { useCallback, useEffect, useState } from 'react';
import { onSettingElsewhere, readSetting, settingNames, writeSetting } from './settings.ts';

export type DraftKind = 'reply' | 'note' | `form.${string}`;

function nameOf(staffId: string, caseId: string, kind: DraftKind): string {
  return `draft.${staffId}.${caseId}.${kind}`;
}

export function hasDraft(staffId: string, caseId: string): boolean {
  return Boolean(
    readSetting(nameOf(staffId, caseId, 'reply')) || readSetting(nameOf(staffId, caseId, 'note')),
  );
}

/** The texts begun in one form over a case, when it has been sent. */
export function wipeFormDrafts(staffId: string, caseId: string, form: string): void {
  const start = nameOf(staffId, caseId, `form.${form}.`);
  for (const name of settingNames()) if (name.startsWith(start)) writeSetting(name, null);
}

/** The cases about which something was begun and not sent: what signing out would lose. */
export function draftedCases(staffId: string): string[] {
  return casesNamedIn(
    settingNames().filter((name) => readSetting(name)),
    staffId,
  );
}

/** Of the names of what is kept, each case once. */
export function casesNamedIn(names: readonly string[], staffId: string): string[] {
  const start = `draft.${staffId}.`;
  const drafts = names.filter((name) => name.startsWith(start));
  return [...new Set(drafts.map((name) => name.slice(start.length).split('.')[0] ?? ''))];
}

export function wipeDrafts(staffId: string): void {
  for (const name of settingNames()) if (name.startsWith(`draft.${staffId}.`)) writeSetting(name, null);
}

/**
 * The draft and its setter. Two pages of one person write the same draft: what was sent in one of them must not be sent
 * from the other again.
 */
export function useDraft(staffId: string, caseId: string, kind: DraftKind): [string, (text: string) => void] {
  const name = nameOf(staffId, caseId, kind);
  const [kept, keep] = useState(() => ({ name, text: readSetting(name) ?? '' }));
  const text = kept.name === name ? kept.text : (readSetting(name) ?? '');
  const change = useCallback(
    (next: string) => {
      keep({ name, text: next });
      writeSetting(name, next === '' ? null : next);
    },
    [name],
  );
  useEffect(() => onSettingElsewhere(name, (written) => keep({ name, text: written ?? '' })), [name]);
  return [text, change];
}
