/** Which device talks: the local carrier's where the server names one, else the provider's own. */
import type { VoiceToken } from '../../flows/contract/staff-view.ts';
import { createCarrierDevice } from './carrier-device.ts';
import { soundChoicesStore } from './sound-choices.ts';
import { createTwilioDevice } from './twilio-device.ts';
import type { VoiceDevice, VoiceEvents } from './voice-device.ts';

export async function startDevice(
  { carrierUrl, token }: VoiceToken,
  events: VoiceEvents,
): Promise<VoiceDevice> {
  const choices = soundChoicesStore.get();
  if (carrierUrl === null) return createTwilioDevice(token, choices, events);
  return createCarrierDevice({ carrierUrl, token }, choices, events);
}
