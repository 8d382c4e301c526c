/** What whoever talks with a family may want of the call: hold it, ask a colleague, bring all together, leave, take back. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import type { CallStateName } from '../../flows/words.ts';
import type { ApiClient } from './api-client.ts';
import type { Ledger } from './ledger.ts';

type TalkWish = { type: string } & Record<string, unknown>;

const WISHES: Partial<Record<CallStateName, readonly string[]>> = {
  talking: ['hold', 'consult', 'consult'],
  held: ['resume', 'consult'],
  consultRinging: ['takeBack'],
  consulting: ['joinCall', 'joinCall', 'completeHandover', 'takeBack'],
  joined: ['completeHandover', 'takeBack'],
};

/** Journal entries of which there must be exactly as many as commands were taken. */
export const ENTRY_OF_TALK_COMMAND: Record<string, string> = {
  hold: 'call.held',
  resume: 'call.resumed',
  consult: 'consult.started',
  joinCall: 'call.joined',
};
export const TALK_COMMANDS: ReadonlySet<string> = new Set([
  ...Object.keys(ENTRY_OF_TALK_COMMAND),
  'completeHandover',
  'takeBack',
]);

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
): TalkWish | null {
  const wishes = WISHES[talk] ?? [];
  const type = wishes[Math.floor(random() * wishes.length)];
  if (type === undefined) return null;
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
      if (talk === 'consultRinging' || talk === 'consulting')
        await client.command(ledger, summary.id, { type: 'takeBack' }, '');
    }
  }
}
