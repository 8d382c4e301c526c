/** What becomes of a case that is sent to a team with nobody on shift, told to whoever sends it. Pure. */
import type { Tier, Urgency } from '../../../flows/contract/words.ts';

interface SentOn {
  to: Tier;
  /** As it is sent: chosen on the way, or as it stands. */
  urgency: Urgency;
  /** The family waits for an answer to a text. */
  unanswered: boolean;
}

/** In danger it is held out at once, and an unanswered text is read by the hotline at once; anything else waits. */
export function nobodyThereWord({
  to,
  urgency,
  unanswered,
}: SentOn): 'nobodyThere' | 'nobodyThereDanger' | 'nobodyThereDangerOnLine' | 'nobodyThereUnread' {
  // Nobody of the hotline can stand in for the hotline.
  if (urgency === 'imminent') return to === 'hotline' ? 'nobodyThereDangerOnLine' : 'nobodyThereDanger';
  return unanswered && to !== 'hotline' ? 'nobodyThereUnread' : 'nobodyThere';
}
