/**
 * Keys that act on the whole page. They go by the place of a key, not its letter, so that they work in the
 * Russian layout too, and none fires while a dialog is open or while one types, but for what `enter-in-field.ts` lets
 * through; those of one character only where the person has not turned them off.
 */
import { useEffect, useRef } from 'react';
import { actsInField, isDialogOpen } from './enter-in-field.ts';
import { areLetterKeysOn, isLetterKey } from './letter-keys.ts';

export type Hotkeys = Record<string, (event: KeyboardEvent) => void>;

/** How long after `g` the second key counts. */
const SEQUENCE_MS = 1200;

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['button', 'checkbox', 'radio', 'range'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Rich text and lists to choose from count as written in. */
function fieldOf(target: EventTarget | null): { id: string; value: string } {
  const isField = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
  return isField ? target : { id: '', value: '' };
}

/** Whether the person has begun a text, or a form is open: then the page must not change under them. */
export function isWriting(): boolean {
  const focused = document.activeElement;
  if (isDialogOpen()) return true;
  if (focused instanceof HTMLTextAreaElement) return focused.value !== '';
  return isTyping(focused);
}

/**
 * Whether a dialog was open when the key went down. Asked before anybody else hears the key: the Escape that
 * closes a dialog must not go on to ask whether to decline an offer.
 */
let dialogAtPress = false;

/** The name of a key press as the tables use it: `j`, `/`, `?`, `Enter`, `alt+Enter`, `Escape`, `mod+k`, `shift+e`, `7`. */
export function keyName(event: KeyboardEvent): string | null {
  const mod = event.ctrlKey || event.metaKey;
  if (event.altKey) return event.key === 'Enter' && !mod && !event.shiftKey ? 'alt+Enter' : null;
  if (event.key === '?') return '?';
  if (event.code === 'Slash') return event.shiftKey ? '?' : '/';
  if (event.key === '/') return '/';
  if (event.key === 'Enter' || event.key === 'Escape') return mod || event.shiftKey ? null : event.key;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
  if (digit) return mod || event.shiftKey ? null : digit;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
  if (!letter) return null;
  if (event.shiftKey) return mod ? null : `shift+${letter}`;
  return mod ? `mod+${letter}` : letter;
}

/** Begins every sequence, whichever part of the page knows its end. */
const LEADER = 'g';

/** What a key does after the one before it: a letter after the leader is no key of its own (`g t` takes no call over). */
export function actionOf(
  keys: Hotkeys,
  name: string,
  before: string | null,
): { action: Hotkeys[string] | undefined; completes: boolean } {
  const sequence = before === null ? undefined : keys[`${before} ${name}`];
  const isLetter = name.length === 1 && name !== '/' && name !== '?';
  const alone = before === LEADER && isLetter ? undefined : keys[name];
  return { action: sequence ?? alone, completes: sequence !== undefined };
}

/** Binds keys while mounted. Names: a key, `g d` for one after the other, `mod+k` for Ctrl or Cmd, `shift+e`. */
export function useHotkeys(keys: Hotkeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    let first: { name: string; atMs: number } | null = null;
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return;
      const name = keyName(event);
      if (!name) return;
      if (!areLetterKeysOn() && isLetterKey(name)) return;
      const { target } = event;
      if (!name.startsWith('mod+') && dialogAtPress) return;
      if (isTyping(target) && !actsInField(name, fieldOf(target))) return;
      const inTime = first !== null && event.timeStamp - first.atMs < SEQUENCE_MS;
      const { action, completes } = actionOf(latest.current, name, inTime ? (first?.name ?? null) : null);
      // Only a key that completes a sequence is used up by it: `j j j` is three steps.
      first = completes ? null : { name, atMs: event.timeStamp };
      if (!action) return;
      action(event);
    };
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
}

let lastPointerMs = -1;
let lastTravelMs = 0;
if (typeof addEventListener === 'function') {
  addEventListener(
    'keydown',
    () => {
      dialogAtPress = isDialogOpen();
    },
    { capture: true },
  );
  addEventListener('pointerdown', (event) => {
    lastPointerMs = event.timeStamp;
  });
  addEventListener('keydown', (event) => {
    if (['Tab', 'ArrowUp', 'ArrowDown', 'KeyJ', 'KeyK'].includes(event.code)) lastTravelMs = event.timeStamp;
  });
}

/**
 * Whether the focused control was reached by keyboard: then Enter belongs to that control. A button merely
 * clicked before must not swallow the Enter that accepts an offer.
 */
export function enterBelongsToFocus(): boolean {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return false;
  return (
    lastTravelMs > lastPointerMs &&
    focused.matches('a,button,[role="button"],[tabindex]:not([tabindex="-1"])')
  );
}
