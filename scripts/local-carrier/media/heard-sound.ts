// What one call hears at this moment, whether its sound is real or not: the one place where the rules of conferences,
// of joined legs and of what is played come together for the mixer.
import type { Call, Doing } from '../calls/call.ts';
import { hears } from '../conferences/audible.ts';

export interface Heard {
  /** Whose voices. */
  voices: Call[];
  /** What is played besides. Only music and the tone of ringing are sound: words are spoken where they are shown. */
  played: Doing;
}

export function heardBy(call: Call): Heard {
  const { doing: played, participant, bridgedWith } = call;
  if (bridgedWith !== null) return { voices: [bridgedWith], played };
  if (participant === null) return { voices: [], played };
  const voices = [...participant.conference.participants.values()]
    .filter((speaker) => hears(participant, speaker))
    .map((speaker) => speaker.call);
  return { voices, played };
}
