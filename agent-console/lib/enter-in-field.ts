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

function isEnterForField(): boolean {
  const focused = document.activeElement;
  return focused instanceof HTMLTextAreaElement && !isBlankReply(focused);
}

const MOMENTS = ['focusin', 'focusout', 'input', 'keyup'] as const;

function onFieldChange(tell: () => void): () => void {
  // The focus has arrived only after its event.
  const later = () => queueMicrotask(tell);
  for (const moment of MOMENTS) addEventListener(moment, later);
  return () => {
    for (const moment of MOMENTS) removeEventListener(moment, later);
  };
}

/** Whether Enter breaks a line at this moment, so that what it does elsewhere needs Alt too. */
export function useEnterIsForField(): boolean {
  return useSyncExternalStore(onFieldChange, isEnterForField);
}
