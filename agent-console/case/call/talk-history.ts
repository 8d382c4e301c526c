/** What the journal says of the conversation on the line: since when the family hears music, how asking ended. Pure. */
import type { TimelineEntry } from '../../../flows/contract/views.ts';
import { partyNamesOf, withParty } from '../timeline/party-sentences.ts';
import { textField } from '../timeline/timeline-model.ts';

export interface TalkHistory {
  /** Instant since which the family hears music without a break; null when it does not. */
  heldSince: string | null;
  /** The last `consult.ended` or `handover.ended`, as long as nothing has followed it. */
  consultEnded: TimelineEntry | null;
  /** Likewise the last `party.ended`. */
  partyEnded: TimelineEntry | null;
  /** Likewise the `handover.completed` by which the talk is theirs who had only been asked: whoever asked was gone. */
  leftByAsker: TimelineEntry | null;
}

export function talkHistory(timeline: readonly TimelineEntry[], contactId: string): TalkHistory {
  let heldSince: string | null = null;
  let consultEnded: TimelineEntry | null = null;
  let partyEnded: TimelineEntry | null = null;
  let leftByAsker: TimelineEntry | null = null;
  let askedAlone: string | null = null;
  const parties = partyNamesOf(timeline);
  for (const entry of [...timeline].sort((a, b) => a.seq - b.seq)) {
    if (textField(entry, 'contactId') !== contactId) continue;
    if (entry.type !== 'leg.reported') {
      partyEnded = null;
      leftByAsker = entry.type === 'handover.completed' && entry.left === true ? entry : null;
    }
    switch (entry.type) {
      case 'party.started':
        if (entry.alone !== true) break;
        askedAlone = textField(entry, 'legId');
        heldSince ??= entry.at;
        consultEnded = null;
        break;
      case 'party.ended':
        if (askedAlone === null || textField(entry, 'legId') !== askedAlone) break;
        askedAlone = null;
        heldSince = null;
        partyEnded = withParty(entry, parties);
        break;
      case 'call.held':
      case 'consult.started':
      case 'handover.asked':
        heldSince ??= entry.at;
        consultEnded = null;
        break;
      case 'consult.ended':
      case 'handover.ended':
        heldSince = null;
        consultEnded = entry;
        break;
      case 'talk.interrupted':
        askedAlone = null;
        break;
      case 'talk.resumed':
        if (entry.onHold !== true) heldSince = null;
        break;
      case 'call.resumed':
      case 'call.joined':
      case 'handover.completed':
      case 'call.takenOver':
      case 'leg.lost':
      case 'call.handedToParty':
        askedAlone = null;
        heldSince = null;
        consultEnded = null;
        break;
      default:
    }
  }
  return { heldSince, consultEnded, partyEnded, leftByAsker };
}
