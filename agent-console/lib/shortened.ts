/** A long text cut at the end of a word. Pure. */

/** The beginning of `text` in at most `limit` characters, an ellipsis included; null where the whole of it fits. */
export function shortened(text: string, limit: number): string | null {
  if (text.length <= limit) return null;
  const cut = text.slice(0, limit - 1);
  const wordEnd = cut.search(/\s\S*$/u);
  // One long word, an address perhaps: cut where it must be, never between the halves of a character.
  const kept = wordEnd > limit / 2 ? cut.slice(0, wordEnd) : cut.replace(/[\uD800-\uDBFF]$/u, '');
  return `${kept.replace(/[\s,;:.–—-]+$/u, '')}…`;
}
