/** What a member of staff does all day, drawn by chance: takes offers, writes, notes, decides, wraps up. */
import { setTimeout as delay } from 'node:timers/promises';
import type { CaseSummary } from '../../flows/contract/views.ts';
import type { ApiClient } from './api-client.ts';
import type { Ledger } from './ledger.ts';
import { talkOf, talkWishFor } from './talk-wishes.ts';

export interface Workplace {
  client: ApiClient;
  ledger: Ledger;
  random: () => number;
  /** Who may be asked to take over a talk. */
  colleagues: readonly string[];
  /** Cases that are others' to play with. */
  isLeftAlone: (summary: CaseSummary) => boolean;
}

type Marked = { type: string } & Record<string, unknown>;

const IN_A_WEEK_MS = 7 * 24 * 3_600_000;
/** Milliseconds between two looks at the board. */
const PACE_MS = 150;

function wrapUp(mark: string): Marked {
  const dueAt = new Date(Date.now() + IN_A_WEEK_MS).toISOString();
  return {
    type: 'wrapUp',
    outcome: 'informed',
    summary: mark,
    nextStep: { what: 'Узнать, как дела', dueAt },
  };
}

/** What somebody may want of a case; what its state or their rights forbid is refused, and that is entered too. */
function wishFor(random: () => number, mark: string): Marked {
  const wishes: [number, Marked][] = [
    [0.3, { type: 'note', text: mark }],
    [0.3, { type: 'reply', text: `Мы рядом. ${mark}` }],
    [0.1, { type: 'setUrgency', urgency: random() < 0.5 ? 'urgent' : 'elevated', reason: mark }],
    [0.08, { type: 'escalate', tier: 'consultation', specialty: 'psychologist', reason: mark }],
    [0.06, { type: 'escalate', tier: 'crisisCentre', reason: mark }],
    [0.06, { type: 'return', reason: mark }],
    [0.05, { type: 'close', outcome: 'helped', summary: mark }],
    [0.05, wrapUp(mark)],
  ];
  let chance = random();
  for (const [probability, wish] of wishes) {
    chance -= probability;
    if (chance < 0) return wish;
  }
  return { type: 'note', text: mark };
}

function commandFor(summary: CaseSummary, { client, random, colleagues }: Workplace, mark: string): Marked {
  const talk = talkOf(summary, client.staffId);
  const wish = talk === null || random() < 0.3 ? null : talkWishFor(talk, colleagues, random, mark);
  if (wish !== null) return wish;
  const isOffered = summary.offers.some(
    ({ staffId, attention }) => staffId === client.staffId && attention === 'desk',
  );
  if (isOffered) return random() < 0.8 ? { type: 'accept' } : { type: 'decline', reason: mark };
  // Whoever is done with a call is asked for nothing else before.
  if (summary.state === 'wrapUp' && random() < 0.7) return wrapUp(mark);
  return wishFor(random, mark);
}

/** Works until told to stop; resolves when the last command has been answered. */
export async function work(workplace: Workplace, isOver: () => boolean): Promise<void> {
  const { client, ledger, random } = workplace;
  while (!isOver()) {
    const { cases: all } = await client.board();
    const cases = all.filter((summary) => !workplace.isLeftAlone(summary));
    const mine = cases.filter(
      ({ owner, offers }) =>
        (owner.kind === 'staff' && owner.staffId === client.staffId) ||
        offers.some(({ staffId }) => staffId === client.staffId),
    );
    const among = mine.length > 0 && random() < 0.9 ? mine : cases;
    const summary = among[Math.floor(random() * among.length)];
    if (summary !== undefined) {
      const mark = ledger.mark();
      await client.command(ledger, summary.id, commandFor(summary, workplace, mark), mark);
    }
    await delay(PACE_MS * (0.5 + random()));
  }
}
