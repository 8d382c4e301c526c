/** What a board shows in one line of what a family wrote: its last words, and before short ones those that they go on from. */
import type { Media } from '../case/events/texts.ts';
import type { CaseEventOf } from '../case/events.ts';
import { mediaTypeOf } from '../contract/media.ts';
import { PREVIEW_MEDIA, type PreviewMedium } from '../words.ts';
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
  medium?: PreviewMedium,
): string | undefined {
  const newest = text.trim();
  if (unansweredSinceMs === null || !preview?.trim()) return undefined;
  // A picture without words is shown with those that it follows.
  if (newest === '' && medium !== undefined) return preview;
  if (newest === '' || newest.length > SHORT_LENGTH) return undefined;
  const room = PREVIEW_LENGTH - BETWEEN.length - newest.length;
  const parts = preview.trim().split(BETWEEN);
  while (parts.length > 1 && parts.join(BETWEEN).length > room) parts.shift();
  const earlier = parts.join(BETWEEN);
  const kept = earlier.length > room ? `${[...earlier].slice(0, room - 1).join('')}…` : earlier;
  return `${kept}${BETWEEN}${newest}`;
}

/** What came with the texts that nobody has answered yet: the newest that brought something, of several the most telling. */
export function previewMediumOf(
  { previewMedium, unansweredSinceMs }: Pick<TriageContext, 'previewMedium' | 'unansweredSinceMs'>,
  media: readonly Media[],
): PreviewMedium | undefined {
  const kinds = media.map(({ contentType }) => mediaTypeOf(contentType).kind);
  const brought = PREVIEW_MEDIA.find((kind) => kinds.includes(kind));
  if (brought !== undefined || media.length > 0) return brought ?? 'file';
  return unansweredSinceMs === null ? undefined : (previewMedium ?? undefined);
}

/** Words alone take the place of a picture before them. */
export function afterPreviewMedium(
  { previewMedium }: Pick<TriageContext, 'previewMedium'>,
  event: CaseEventOf<'text.received'>,
): Pick<TriageContext, 'previewMedium'> {
  if (event.previewMedium !== undefined) return { previewMedium: event.previewMedium };
  return previewMedium ? { previewMedium: null } : {};
}
