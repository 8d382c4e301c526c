/** What a board shows in one line of what a family wrote: its last words, and before short ones those that they go on from. */
import type { TriageContext } from './context.ts';

/** Characters. Ours: more than a row of the console holds. */
export const PREVIEW_LENGTH = 80;
/** Characters. Ours: so few say little alone, as «?» after «помогите». */
const SHORT_LENGTH = 20;
const BETWEEN = ' / ';

/**
 * Of a text that goes on from others which nobody has answered yet; undefined where it is shown alone, as it is. The newest
 * words stay whole, of what came before the last are kept.
 */
export function joinedPreview(
  { preview, unansweredSinceMs }: Pick<TriageContext, 'preview' | 'unansweredSinceMs'>,
  text: string,
): string | undefined {
  const newest = text.trim();
  if (unansweredSinceMs === null || !preview?.trim()) return undefined;
  if (newest === '' || newest.length > SHORT_LENGTH) return undefined;
  const room = PREVIEW_LENGTH - BETWEEN.length - newest.length;
  const parts = preview.trim().split(BETWEEN);
  while (parts.length > 1 && parts.join(BETWEEN).length > room) parts.shift();
  const earlier = parts.join(BETWEEN);
  const kept = earlier.length > room ? `${[...earlier].slice(0, room - 1).join('')}…` : earlier;
  return `${kept}${BETWEEN}${newest}`;
}
