/** How long an offer still stands. Pure. Seconds alone while they can be taken in at a glance, minutes from one minute on. */
import type { TFunction } from 'i18next';
import type { OfferView } from '../../flows/contract/views.ts';
import { coarseUnit, formatDuration } from '../lib/format.ts';

/** What is counted: the ring, then the seconds to press 1 on a phone that was picked up; of desk work the whole of it. */
export interface Countdown {
  of: 'ring' | 'key' | 'answer';
  until: string;
}

export function countdownOf({ expiresAt, ringsUntil, confirmBy }: OfferView): Countdown {
  if (confirmBy) return { of: 'key', until: confirmBy };
  return ringsUntil ? { of: 'ring', until: ringsUntil } : { of: 'answer', until: expiresAt };
}

/** `leftMs` in milliseconds; a second begun is still left. */
const secondsOf = (leftMs: number): number => Math.ceil(leftMs / 1000);

/** `42 с`, `4:37`. */
export function countdownWords(leftMs: number, t: TFunction): string {
  const seconds = secondsOf(leftMs);
  if (seconds < 60) return t('offer.seconds', { count: seconds });
  return formatDuration(seconds * 1000, { hour: t('units.hour'), day: t('units.day') });
}

/** The same for whoever hears it. */
export function timeLeftWords(leftMs: number, t: TFunction): string {
  const seconds = secondsOf(leftMs);
  if (seconds < 60) return t('offer.secondsLeft', { count: seconds });
  const { unit, count } = coarseUnit(seconds * 1000);
  return t(`deadline.left_${unit}`, { count });
}
