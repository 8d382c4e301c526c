/**
 * Which place on the page an offer stands at, and whether an answer given there can be meant for it. Offers come, go and
 * change their order while somebody reaches for one: a click or Enter that was begun for one family must not answer for
 * the one that slid into its place. Pure; instants are those of the page's events, milliseconds.
 */

/** Milliseconds that an offer must have stood where another stood before. Ours: seeing the change, and stopping the hand. */
export const STEADY_AFTER_MS = 700;

interface Place {
  offerId: string | null;
  /** When another offer left this place; null when none ever stood here. */
  otherLeftMs: number | null;
}

export interface SteadyPlaces {
  places: readonly Place[];
  /** When the offer that had the focus went away: the next Enter was meant for it. */
  focusLostMs: number | null;
}

export const noPlaces: SteadyPlaces = { places: [], focusLostMs: null };

/** How offers lie: in a column none moves those above it; in rows at the foot of a page each moves all. */
export type Lie = 'column' | 'rows';

/** `focusedId`: the offer that the focus was in, be it gone by now. Returns the same places when nothing changed. */
export function placesAfter(
  before: SteadyPlaces,
  offerIds: readonly string[],
  focusedId: string | null,
  lie: Lie,
  atMs: number,
): SteadyPlaces {
  const stood = before.places.flatMap(({ offerId }) => offerId ?? []);
  if (stood.length === offerIds.length && stood.every((id, index) => id === offerIds[index])) return before;
  const isAllMoved = lie === 'rows' && stood.length > 0;
  const length = Math.max(before.places.length, offerIds.length);
  const places = Array.from({ length }, (_, index): Place => {
    const offerId = offerIds[index] ?? null;
    const place = before.places[index];
    if (isAllMoved) return { offerId, otherLeftMs: atMs };
    if (!place || place.offerId === offerId) return place ?? { offerId, otherLeftMs: null };
    return { offerId, otherLeftMs: place.offerId === null ? place.otherLeftMs : atMs };
  });
  const isFocusLost = focusedId !== null && stood.includes(focusedId) && !offerIds.includes(focusedId);
  return { places, focusLostMs: isFocusLost ? atMs : before.focusLostMs };
}

function isSince(instantMs: number | null, atMs: number): boolean {
  return instantMs === null || atMs - instantMs >= STEADY_AFTER_MS;
}

/** Whether a pointer pressed on this offer at that instant was meant for it. */
export function isSteady({ places }: SteadyPlaces, offerId: string, atMs: number): boolean {
  const place = places.find((candidate) => candidate.offerId === offerId);
  return isSince(place?.otherLeftMs ?? null, atMs);
}

/** Whether a key of the whole page, which answers the first offer, was meant for the one that is first. */
export function isFirstSteady({ places, focusLostMs }: SteadyPlaces, atMs: number): boolean {
  return isSince(places[0]?.otherLeftMs ?? null, atMs) && isSince(focusLostMs, atMs);
}

/** Whole milliseconds, as timers count, until everything is steady; 0 when it is. A part of one less, and it is not yet. */
export function steadyInMs({ places }: SteadyPlaces, atMs: number): number {
  const left = places.map(({ offerId, otherLeftMs }) =>
    offerId === null || otherLeftMs === null ? 0 : otherLeftMs + STEADY_AFTER_MS - atMs,
  );
  return Math.ceil(Math.max(0, ...left));
}
