/** The counts of a run, for whoever reads whether it went through anything at all. */
import type { Episodes } from './episodes.ts';
import type { Killed } from './kill-loop.ts';
import { KINDS, type Kind } from './kinds.ts';
import type { Outcome } from './outcome.ts';
import type { CallbacksServed } from './serve-callbacks.ts';
import type { Served } from './serve-everybody.ts';
import type { Told } from './stories.ts';
import { TALK_COMMANDS } from './talk-wishes.ts';

export interface Run {
  killed: readonly Killed[];
  outcome: Outcome;
  told: readonly Told[];
  episodes: Readonly<Record<Kind, Episodes>>;
  served: Served;
  callbacks: CallbacksServed;
  broken: readonly string[];
  different: readonly string[];
}

const IN_WORDS: Readonly<Record<Kind, string>> = {
  hold: 'held, and back in the talk',
  warmHandover: 'handed over after a talk of three',
  teamHandover: 'handed over to a team',
  callback: 'called back as asked by key',
  drop: 'broken off, and called back',
  recording: 'recorded, copied, and deleted at the provider',
};

export function report({
  killed,
  outcome,
  told,
  episodes,
  served,
  callbacks,
  broken,
  different,
}: Run): string {
  const { texts, commands, calls, kept } = outcome;
  const entries = outcome.cases.flatMap(({ timeline }) => timeline);
  const count = (type: string) => entries.filter((entry) => entry.type === type).length;
  const taken = commands.filter(({ answer }) => answer === 'taken');
  return [
    `killed ${killed.length} times: after ${killed.map(({ afterMs, downMs }) => `${afterMs} ms, down ${downMs} ms`).join('; ')}`,
    `texts: ${texts.length} sent, ${texts.filter(({ acknowledged }) => acknowledged).length} acknowledged`,
    `calls: ${calls.dialled.length} dialled, ${calls.arrived.size} acknowledged, ` +
      `${calls.menuKeys.length} keys, ${calls.recordings.length} messages, ${calls.ended.size} ends`,
    `commands: ${commands.length} answered, ${taken.length} taken, of them ` +
      `${taken.filter(({ type }) => TALK_COMMANDS.has(type)).length} in a talk`,
    ...KINDS.map((kind) => {
      const { ended, acrossKills } = episodes[kind];
      const own = told.filter((one) => one.kind === kind);
      const gaveUp = own.flatMap((one) => one.gaveUp ?? []);
      return (
        `${IN_WORDS[kind]}: ${ended}, ${acrossKills} of them across a kill; told ${own.length} times` +
        (gaveUp.length === 0 ? '' : `, given up ${gaveUp.length} (${[...new Set(gaveUp)].join('; ')})`)
      );
    }),
    `rung back: ${count('callback.requested')} asked for it, ${count('call.dropped')} broke off, ` +
      `${count('family.dialled')} rings, ${count('family.answered')} answered, ${count('family.missed')} missed`,
    `handed over to a team: ${count('handover.asked')} asked; recordings: ${kept.here} here, ${kept.atProvider.length} at the provider`,
    `sent: ${outcome.messagesCreated.size} texts, ${outcome.legsCreated.size} rings`,
    `on the line at the end: ${served.waiting}; ${served.talked} talked, ${served.leftMessage} left a message, ${served.endedBefore.length} had ended`,
    `owed a ring at the end: ${callbacks.owed}, ${callbacks.calledAgain} called by themselves`,
    `cases: ${outcome.cases.length}; findings: ${broken.length}; replayed differently: ${different.length}`,
  ].join('\n');
}
