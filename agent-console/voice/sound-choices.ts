/** Which microphone and which loudspeaker, chosen once on each machine. Null: what the system uses. */
import { readSetting, writeSetting } from '../lib/settings.ts';
import { createStore } from '../lib/store.ts';

export interface SoundChoices {
  microphoneId: string | null;
  loudspeakerId: string | null;
}

export const soundChoicesStore = createStore<SoundChoices>({
  microphoneId: readSetting('softphone.microphone'),
  loudspeakerId: readSetting('softphone.loudspeaker'),
});

export function chooseMicrophone(microphoneId: string | null): void {
  writeSetting('softphone.microphone', microphoneId);
  soundChoicesStore.update((choices) => ({ ...choices, microphoneId }));
}

export function chooseLoudspeaker(loudspeakerId: string | null): void {
  writeSetting('softphone.loudspeaker', loudspeakerId);
  soundChoicesStore.update((choices) => ({ ...choices, loudspeakerId }));
}
