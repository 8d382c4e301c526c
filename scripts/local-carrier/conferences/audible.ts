// Who hears whom in a conference: the one rule, for spoken words and for whoever asks.
import type { Participant } from './conference.ts';

/** A coach is heard by the one coached alone; the muted by nobody; whoever is held neither hears nor is heard. */
export function hears(listener: Participant, speaker: Participant): boolean {
  if (listener === speaker || listener.conference !== speaker.conference) return false;
  if (speaker.conference.status !== 'in-progress') return false;
  if (speaker.muted || speaker.hold || listener.hold) return false;
  return !speaker.coaching || listener.call.sid === speaker.coachSid;
}
