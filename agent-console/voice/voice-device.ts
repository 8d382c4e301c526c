/**
 * Talking in the browser, whoever carries the sound: a device registers with the carrier, rings, and is talked
 * through. It decides nothing: which ring is answered, and when, is said by `softphone.ts`.
 */

/** Why there is no talking in this browser. Each has a sentence that says what to do. */
export const VOICE_TROUBLES = [
  /** The page is not served over HTTPS (or from this machine): the browser gives it no microphone. */
  'insecurePage',
  'notSupported',
  'noMicrophone',
  /** The browser will ask the person first: better now than when a family rings. */
  'microphoneNotAsked',
  'microphoneRefused',
  /** Another program holds it, or its driver failed. */
  'microphoneBusy',
  /** The server has no key for the provider's softphone. */
  'noSoftphone',
  'signedOut',
  'serverUnreachable',
  'carrierUnreachable',
  /** The carrier did not take our token, or the call could not be set up. */
  'carrierRefused',
] as const;
export type VoiceTrouble = (typeof VOICE_TROUBLES)[number];

export type VoiceResult = { ok: true } | { ok: false; trouble: VoiceTrouble };

/** How what is heard arrives, over the last moments. */
export interface SoundQuality {
  /** none: not one packet came. */
  verdict: 'good' | 'fair' | 'poor' | 'none';
  lossPercent: number;
  jitterMs: number;
  /** Null until the carrier has answered a report. */
  roundTripMs: number | null;
}

export interface VoiceCall {
  readonly callSid: string;
  /** As the server named the leg it dialled; null for a call from elsewhere. */
  readonly caseId: string | null;
  readonly legId: string | null;
  accept(): Promise<VoiceResult>;
  decline(): void;
  hangUp(): void;
  mute(muted: boolean): void;
  /** How loud the microphone is, 0 to 100. */
  inputLevel(): number;
  /** Since the last asking; null where there is nothing to compare yet. */
  quality(): Promise<SoundQuality | null>;
}

export interface VoiceEvents {
  onConnecting(): void;
  onReady(): void;
  onTrouble(trouble: VoiceTrouble): void;
  onRing(call: VoiceCall): void;
  /** A ring that stopped, or a call that ended. */
  onOver(callSid: string): void;
  /** The browser plays nothing before the person has clicked; false once it does. */
  onSoundBlocked(isBlocked: boolean): void;
  /** Words that the carrier would have spoken to this leg, and can't. */
  onSaid(callSid: string, text: string): void;
}

export interface VoiceDevice {
  register(): void;
  /** Another token, before the one before it ends or after it was refused. */
  renew(token: string): void;
  /** Null: what the system uses. Also in the middle of a call. */
  changeMicrophone(deviceId: string | null): Promise<VoiceResult>;
  changeLoudspeaker(deviceId: string | null): Promise<void>;
  /** From a click or key: what the browser had held back is played. */
  unblockSound(): void;
  /** Ends its call and leaves the carrier. */
  destroy(): void;
}
