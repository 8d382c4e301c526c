/** What is known of the sound of a talk in this browser while a connection is lost. Pure. */
import type { SoftphoneView } from './softphone-store.ts';

/**
 * goesOn: sound arrives. silent: the telephone network is there, and none arrives. lost: that network is not there, or this
 * machine has none at all: what still arrives need not be the family. unknown: it was not measured.
 */
export type KnownSound = 'goesOn' | 'silent' | 'lost' | 'unknown';

export function knownSound(
  { isRegistered, quality }: Pick<SoftphoneView, 'isRegistered' | 'quality'>,
  isOnline: boolean,
): KnownSound {
  if (!isRegistered || !isOnline) return 'lost';
  if (quality === null) return 'unknown';
  return quality.verdict === 'none' ? 'silent' : 'goesOn';
}
