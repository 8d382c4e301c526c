/** What a team's settings mean, sentence by sentence, and what a written number is worth. */
import { heldAtMost, WRITES_BACK_WITHIN_MS } from '../../flows/contract/desk-load.ts';
import type { TeamSettings } from '../../flows/contract/teams.ts';

const MINUTE_MS = 60_000;

export interface Sentence {
  key: string;
  values?: Record<string, number>;
}

export function sentencesFor(settings: TeamSettings): Sentence[] {
  const { strategy, phonesAtOnce, ringSeconds, restSeconds, missesUntilAway, deskCapacity } = settings;
  return [
    strategy === 'atOnce'
      ? { key: 'teams.ringAtOnce', values: { count: phonesAtOnce, seconds: ringSeconds } }
      : { key: 'teams.ringOneByOne', values: { seconds: ringSeconds } },
    { key: 'teams.danger' },
    restSeconds === 0 ? { key: 'teams.restNone' } : { key: 'teams.rest', values: { seconds: restSeconds } },
    missesUntilAway === 0
      ? { key: 'teams.missesNever' }
      : { key: 'teams.misses', values: { count: missesUntilAway } },
    { key: 'teams.desk', values: { count: deskCapacity } },
    {
      key: 'teams.deskAnswered',
      values: { count: heldAtMost(deskCapacity), minutes: WRITES_BACK_WITHIN_MS / MINUTE_MS },
    },
    { key: 'teams.deskDanger' },
  ];
}

/** A whole number within the bounds; null for anything else. */
export function wholeNumberIn(written: string, { min, max }: { min: number; max: number }): number | null {
  if (!/^\d{1,4}$/.test(written.trim())) return null;
  const number = Number(written);
  return number >= min && number <= max ? number : null;
}
