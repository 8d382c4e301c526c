/** Which slot somebody's next conversation takes. */
import type { StaffOnShift } from '../../db/contract/staff-store.ts';
import { SLOT_LIMIT } from '../../flows/words.ts';

/** The next one is counted on from the slot that their rest still holds. */
export function freeVoiceSlotOf({ voiceSlots, isResting }: StaffOnShift, bySelf: boolean): number | null {
  const heldByRest = bySelf && isResting ? voiceSlots.length : 0;
  return freeSlot(voiceSlots, SLOT_LIMIT.voice + heldByRest);
}

/** The lowest slot not taken, passing over `skip` free ones; null when there is none below the limit. */
export function freeSlot(taken: readonly number[], limit: number, skip = 0): number | null {
  let toSkip = skip;
  for (let slot = 0; slot < Math.min(limit, taken.length + skip + 1); slot += 1) {
    if (taken.includes(slot)) continue;
    if (toSkip === 0) return slot;
    toSkip -= 1;
  }
  return null;
}
