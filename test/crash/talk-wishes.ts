/**
 * What whoever talks with a family may want of the call: hold it, ask a colleague, bring all together, leave, take back,
 * hand it over to a team, have it rung again where it broke off.
 */
import type { CaseSummary } from '../../flows/contract/views.ts';
import type { CallStateName } from '../../flows/words.ts';
import type { ApiClient } from './api-client.ts';
import type { Ledger } from './ledger.ts';

type TalkWish = { type: string } & Record<string, unknown>;

const WISHES: Partial<Record<CallStateName, readonly string[]>> = {
  talking: ['hold', 'consult', 'consult', 'setSafety', 'setSafety', 'handOverCall', 'handOverCall'],
  held: ['resume', 'consult', 'handOverCall'],
  seeking: ['takeBack'],
  offering: ['takeBack'],
  dropped: ['redialNow'],
  consultRinging: ['takeBack'],
  consulting: ['joinCall', 'joinCall', 'completeHandover', 'takeBack'],
  joined: ['completeHandover', 'takeBack'],
};

/** Here whoever talks mostly waits for what comes. */
const MOSTLY_WAITED_FOR: ReadonlySet<CallStateName> = new Set(['seeking', 'offering', 'dropped']);
const WAITED_FOR = 0.85;

/** Journal entries of which there must be exactly as many as commands were taken. */
export const ENTRY_OF_TALK_COMMAND: Record<string, string> = {
  hold: 'call.held',
  resume: 'call.resumed',
  consult: 'consult.started',
  joinCall: 'call.joined',
  handOverCall: 'handover.asked',
  setSafety: 'safety.changed',
  farewell: 'farewell.said',
  askConsent: 'consent.asked',
};
export const TALK_COMMANDS: ReadonlySet<string> = new Set([
  ...Object.keys(ENTRY_OF_TALK_COMMAND),
  'completeHandover',
  'takeBack',
  'redialNow',
]);

/** Who is there to take a call that is handed over to a team: the waiting list, and two who have a phone. */
const TEAMS = [
  { team: 'hotline' },
  { team: 'crisisCentre' },
  { team: 'consultation', specialty: 'psychologist' },
] as const;

/** The state of the call that this person talks on; null when they talk on none of this case. */
export function talkOf(summary: CaseSummary, staffId: string): CallStateName | null {
  const call = summary.contacts.find(
    ({ endedAt, talkingStaffId }) => endedAt === null && talkingStaffId === staffId,
  );
  return call?.callState ?? null;
}

export function talkWishFor(
  talk: CallStateName,
  colleagues: readonly string[],
  random: () => number,
  mark: string,
): TalkWish | null {
  if (MOSTLY_WAITED_FOR.has(talk) && random() < WAITED_FOR) return null;
  const wishes = WISHES[talk] ?? [];
  const type = wishes[Math.floor(random() * wishes.length)];
  if (type === undefined) return null;
  // Safe, so that a call that breaks off is rung back.
  if (type === 'setSafety') return { type, safety: 'safe' };
  if (type === 'handOverCall')
    return { type, ...(TEAMS[Math.floor(random() * TEAMS.length)] ?? TEAMS[0]), reason: mark };
  if (type !== 'consult') return { type };
  const staffId = colleagues[Math.floor(random() * colleagues.length)];
  return staffId === undefined ? null : { type, staffId };
}

/** At the end of the traffic nobody is left on hold: whoever put a family there comes back to it. */
export async function backToTheFamilies(clients: readonly ApiClient[], ledger: Ledger): Promise<void> {
  for (const client of clients) {
    const { cases } = await client.board();
    for (const summary of cases) {
      const talk = talkOf(summary, client.staffId);
      if (talk === 'held') await client.command(ledger, summary.id, { type: 'resume' }, '');
      if (talk === 'consultRinging' || talk === 'consulting' || talk === 'seeking' || talk === 'offering')
        await client.command(ledger, summary.id, { type: 'takeBack' }, '');
    }
  }
}
