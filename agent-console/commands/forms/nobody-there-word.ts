/** What becomes of a case that is sent to a team with nobody on shift, told to whoever sends it. Pure. */
import type { Tier, Urgency } from '../../../flows/contract/words.ts';

interface SentOn {
  to: Tier;
  /** As it is sent: chosen on the way, or as it stands. */
  urgency: Urgency;
  /** The family waits for an answer to a text. */
  unanswered: boolean;
  /** Put back into the list of its own team by somebody of that team, who is there: asked again after the others. */
  handedOver?: boolean;
}

/** In danger it is held out at once, and an unanswered text is read by the hotline at once; anything else waits. */
export function nobodyThereWord({
  to,
  urgency,
  unanswered,
  handedOver = false,
}: SentOn):
  | 'nobodyThere'
  | 'nobodyThereOnLine'
  | 'nobodyThereDanger'
  | 'nobodyThereDangerOnLine'
  | 'nobodyThereUnread'
  | 'nobodyElse'
  | 'nobodyElseDanger'
  | 'nobodyElseDangerOnLine' {
  if (handedOver) {
    if (urgency === 'imminent') return to === 'hotline' ? 'nobodyElseDangerOnLine' : 'nobodyElseDanger';
    return 'nobodyElse';
  }
  // Nobody of the hotline can stand in for the hotline.
  if (urgency === 'imminent') return to === 'hotline' ? 'nobodyThereDangerOnLine' : 'nobodyThereDanger';
  if (to === 'hotline') return 'nobodyThereOnLine';
  return unanswered ? 'nobodyThereUnread' : 'nobodyThere';
}
