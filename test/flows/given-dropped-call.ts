/** A talk that breaks off. */
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { FAMILY, START_MS, type Story, story, VOICE_NUMBER } from '../helpers/given-case.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

export function talking(options: Parameters<typeof story>[0] = {}): Story {
  const told = story({ durable: true, ...options })
    .calls()
    .presses('2')
    .isOffered(['olga'])
    .phonePresses('olga', '1')
    .waits(5 * MINUTE);
  told.takeEffects();
  return told;
}

const SAFE = { phone: { safety: 'safe' } } as const;
export const safely = () => talking(SAFE);
export const kinds = (told: Story) => told.takeEffects().map(({ kind }) => kind);
export const dials = (told: Story) => kinds(told).filter((kind) => kind === 'dialFamily').length;
export const brief = (told: Story) => briefOf(told.state as CaseState);
export const columns = (told: Story) => columnsOf(told.state as CaseState);
/** Since when it waits is told as it is; only its place is that of the first wait. */
export const inTheFirstPlace = ({ nowMs }: Story) => ({
  waitingSinceMs: nowMs,
  handicapMs: START_MS - nowMs,
});

export function callsAgain(told: Story, facts = {}) {
  return told.ask(
    {
      type: 'callArrive',
      sid: 'CA-again',
      from: FAMILY,
      to: VOICE_NUMBER,
      phone: { safety: 'unknown', optedOut: false },
      relatedCaseIds: [],
      language: 'ru',
    },
    facts,
  );
}
