/** The provider's errors as something a person can act on. Codes: Twilio, "Voice JavaScript SDK: Error codes". */
import type { VoiceTrouble } from './voice-device.ts';

const TROUBLES: Readonly<Record<number, VoiceTrouble>> = {
  // AccessTokenInvalid, AccessTokenExpired, AuthorizationError, AccessTokenSignatureValidationFailed
  20101: 'carrierRefused',
  20104: 'carrierRefused',
  31201: 'carrierRefused',
  31202: 'carrierRefused',
  // UserMediaErrors: PermissionDeniedError, AcquisitionFailedError
  31401: 'microphoneRefused',
  31402: 'microphoneBusy',
};

export function twilioTrouble(error: unknown): VoiceTrouble {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'number') return TROUBLES[code] ?? 'carrierUnreachable';
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError') return 'microphoneRefused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'noMicrophone';
  return name === 'NotSupportedError' ? 'notSupported' : 'carrierUnreachable';
}
