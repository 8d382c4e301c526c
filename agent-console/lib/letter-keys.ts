/**
 * Whether keys of one character act on the page: who dictates, or whose hand falls on neighbouring keys, turns them off
 * (WCAG 2.1.4). Enter, Esc and what goes with Ctrl or Cmd act all the same. Kept for each person on this machine.
 */
import { readSetting, writeSetting } from './settings.ts';
import { createStore, useStore } from './store.ts';

const areLetterKeysOnStore = createStore(true);

const nameOf = (staffId: string) => `letterKeys.${staffId}`;

/** As this person has chosen. */
export function recallLetterKeys(staffId: string): void {
  areLetterKeysOnStore.set(readSetting(nameOf(staffId)) !== 'off');
}

export function chooseLetterKeys(staffId: string, on: boolean): void {
  writeSetting(nameOf(staffId), on ? null : 'off');
  areLetterKeysOnStore.set(on);
}

export const areLetterKeysOn = areLetterKeysOnStore.get;

export function useLetterKeysOn(): boolean {
  return useStore(areLetterKeysOnStore, (on) => on);
}

/** Of a key as the tables name it, or as it is printed: `j`, `7`, `?`, `shift+e`, `Shift + E`; not `Enter`, `mod+k`. */
export function isLetterKey(name: string): boolean {
  return /^(?:shift ?\+ ?)?.$/i.test(name);
}
