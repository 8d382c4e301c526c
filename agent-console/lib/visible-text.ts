/** A text from outside as it may be drawn. Pure. */

/** Control characters but tab and line break, and the marks that turn the direction of a whole line around. */
const UNSEEN = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/** Without what can't be seen; empty when nothing is left to see. */
export function visibleText(text: string): string {
  const visible = text.replace(/\r\n?/g, '\n').replace(UNSEEN, '');
  return visible.trim() === '' ? '' : visible;
}
