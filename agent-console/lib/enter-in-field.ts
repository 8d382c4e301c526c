/**
 * Whom Enter serves while the cursor stands in a field. Whoever accepts a text has the cursor in the reply at once, with nothing
 * written: there Enter answers what is held out to them. Where words stand it breaks their line, and Alt + Enter answers.
 */
import { useSyncExternalStore } from 'react';
import { REPLY_FIELD_ID } from './reply-field.ts';

interface Field {
  id: string;
  value: string;
}

/** The one field that has no use for Enter: the reply, or the note in its place, while nothing but breaks stands in it. */
export function isBlankReply(field: Field): boolean {
  return field.id === REPLY_FIELD_ID && field.value.trim() === '';
}

/** Whether a key, as the tables name it, acts on the page although the cursor stands in this field. */
export function actsInField(name: string, field: Field): boolean {
  return name.startsWith('mod+') || name.startsWith('alt+') || (name === 'Enter' && isBlankReply(field));
}

/** Anything over the page takes every key but those with Ctrl or Cmd. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"],[role="menu"],[role="listbox"]') !== null;
}

type AcceptKey = 'Enter' | 'Alt + Enter' | null;

function acceptKeyNow(): AcceptKey {
  if (isDialogOpen()) return null;
  const focused = document.activeElement;
  return focused instanceof HTMLTextAreaElement && !isBlankReply(focused) ? 'Alt + Enter' : 'Enter';
}

/** Milliseconds from when a dialog gives the focus back to when it is surely out of the page: twice its fading. */
const FADED_AFTER_MS = 400;

const MOMENTS = ['focusin', 'focusout', 'input', 'keyup'] as const;

function onFieldChange(tell: () => void): () => void {
  let faded: ReturnType<typeof setTimeout> | undefined;
  // The focus has arrived only after its event. What opens over the page takes it, and gives it back before it is gone.
  const later = () => {
    queueMicrotask(tell);
    clearTimeout(faded);
    faded = setTimeout(tell, FADED_AFTER_MS);
  };
  for (const moment of MOMENTS) addEventListener(moment, later);
  return () => {
    clearTimeout(faded);
    for (const moment of MOMENTS) removeEventListener(moment, later);
  };
}

/** What answers an offer at this moment: where Enter breaks a line, with Alt; over a dialog (null), no key. */
export function useAcceptKey(): AcceptKey {
  return useSyncExternalStore(onFieldChange, acceptKeyNow);
}
