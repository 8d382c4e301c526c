/**
 * Where the focus stands in a form: first in what is still to be filled in, and after a send that found something wrong
 * in the first such field, so that nobody sends again what they do not see.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

const FIELDS =
  'input:not([type=hidden], :disabled), textarea:not(:disabled), select:not(:disabled), button[data-dates-input]';

/** Of radio buttons the chosen one, or the first: the one that Tab would reach. */
function entryOf(field: HTMLElement): HTMLElement {
  const radios = field.closest('[role=radiogroup]');
  return radios?.querySelector<HTMLElement>('input:checked') ?? field;
}

function isUnfilled(field: HTMLElement): boolean {
  const radios = field.closest('[role=radiogroup]');
  if (radios)
    return radios.getAttribute('aria-required') === 'true' && radios.querySelector('input:checked') === null;
  const hasText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return hasText && field.required && field.value === '';
}

/** What is required and empty; else the first field; else, where a form only asks, the way back out of it. */
function firstOf(form: HTMLFormElement): HTMLElement | null {
  const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)].filter(
    (field) => field.getAttribute('aria-hidden') !== 'true',
  );
  const field = fields.find(isUnfilled) ?? fields[0];
  return field ? entryOf(field) : form.querySelector<HTMLElement>('button[type=button]');
}

export function firstWrongOf(form: HTMLFormElement): HTMLElement | null {
  const wrong = form.querySelector<HTMLElement>('[aria-invalid=true]');
  return wrong?.matches('[role=radiogroup]')
    ? (wrong.querySelector<HTMLElement>('input:checked') ?? wrong.querySelector<HTMLElement>('input'))
    : wrong;
}

/** `hasErrors`: as drawn. Returns what is to be called when the form is sent. */
export function useFormFocus(form: RefObject<HTMLFormElement | null>, hasErrors: boolean): () => void {
  const isTried = useRef(false);
  // The dialog around it gives the focus to whatever is so marked, once it stands.
  useLayoutEffect(() => {
    if (form.current) firstOf(form.current)?.setAttribute('data-autofocus', 'true');
  }, [form]);
  useEffect(() => {
    if (!isTried.current) return;
    isTried.current = false;
    if (!hasErrors || !form.current) return;
    const wrong = firstWrongOf(form.current);
    wrong?.focus({ preventScroll: true });
    // Not under the buttons, which stay at the foot of a long form.
    wrong?.scrollIntoView({ block: 'center' });
  });
  return () => {
    isTried.current = true;
  };
}
