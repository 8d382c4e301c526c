/** The microphone, asked of the browser; what goes wrong is told as something a person can act on. */
import type { VoiceResult, VoiceTrouble } from './voice-device.ts';

export type OpenedMicrophone = { ok: true; stream: MediaStream } | { ok: false; trouble: VoiceTrouble };

/** `microphoneId` null: what the system uses. One that was unplugged is no reason to be silent: then that as well. */
export async function openMicrophone(microphoneId: string | null): Promise<OpenedMicrophone> {
  // Browsers give one only to pages served over HTTPS, or from this very machine.
  if (!globalThis.isSecureContext) return { ok: false, trouble: 'insecurePage' };
  if (!navigator.mediaDevices?.getUserMedia) return { ok: false, trouble: 'notSupported' };
  try {
    return { ok: true, stream: await navigator.mediaDevices.getUserMedia({ audio: wanted(microphoneId) }) };
  } catch (error) {
    const trouble = microphoneTrouble(error);
    if (microphoneId !== null && trouble === 'noMicrophone') return openMicrophone(null);
    return { ok: false, trouble };
  }
}

/** Loudspeakers stand on desks: without taking its echo away the family would hear itself. */
function wanted(microphoneId: string | null): MediaTrackConstraints {
  return {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
    ...(microphoneId === null ? {} : { deviceId: { exact: microphoneId } }),
  };
}

/** By the names of the Media Capture specification (`getUserMedia`, section "Error handling"). */
export function microphoneTrouble(error: unknown): VoiceTrouble {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'microphoneRefused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'noMicrophone';
  return 'microphoneBusy';
}

export function closeMicrophone(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

export interface SoundDevices {
  microphones: MediaDeviceInfo[];
  loudspeakers: MediaDeviceInfo[];
}

/** They have names only once the person has let the page use a microphone. */
export async function listSoundDevices(): Promise<SoundDevices> {
  const all = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
  const named = (kind: MediaDeviceKind) => all.filter((device) => device.kind === kind && device.deviceId);
  return { microphones: named('audioinput'), loudspeakers: named('audiooutput') };
}

/** Whether a ring could be answered, found out without opening anything; null when it could. */
export async function microphoneReadiness(): Promise<VoiceTrouble | null> {
  if (!globalThis.isSecureContext) return 'insecurePage';
  if (!navigator.mediaDevices?.getUserMedia) return 'notSupported';
  const devices = await navigator.mediaDevices.enumerateDevices();
  if (!devices.some(({ kind }) => kind === 'audioinput')) return 'noMicrophone';
  // Not every browser tells of this permission; then it asks when the time comes.
  const permission = await navigator.permissions?.query({ name: 'microphone' }).catch(() => null);
  if (permission?.state === 'denied') return 'microphoneRefused';
  return permission?.state === 'prompt' ? 'microphoneNotAsked' : null;
}

/** Lets the browser ask the person, who has just clicked; the microphone is closed again at once. */
export async function askForMicrophone(): Promise<VoiceResult> {
  const opened = await openMicrophone(null);
  if (!opened.ok) return opened;
  closeMicrophone(opened.stream);
  return { ok: true };
}
