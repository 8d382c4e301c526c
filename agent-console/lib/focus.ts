/** Where the focus goes when what had it is gone: never to nowhere, from where Tab begins at the top of the page. */

/** Back to what had it, or else to the page's own content. */
export function focusAgain(before: Element | null): void {
  if (before instanceof HTMLElement && before.isConnected && before !== document.body)
    before.focus({ preventScroll: true });
  else focusContent();
}

/** After something was closed, or the page beneath it changed: only where nothing else took the focus. */
export function focusContentIfLost(): void {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) focusContent();
}

function focusContent(): void {
  const content = document.getElementById('content');
  if (!content) return;
  if (!content.hasAttribute('tabindex')) content.tabIndex = -1;
  content.focus({ preventScroll: true });
}
