/** A family that talks with the hotline, and spans of time. */
import { type Story, story } from '../helpers/given-case.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A family talks to Olga, who took the call by pressing 1 on her phone. */
export function olgaTalks(): Story {
  return story()
    .calls()
    .presses('2')
    .isOffered(['olga'])
    .phoneReports('olga', 'answered')
    .phonePresses('olga', '1');
}
