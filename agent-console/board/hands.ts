/** What somebody has in their hands, as the cases on the board tell it: the talk they are in, and what only rings. Pure. */

import type { StaffView } from '../../flows/contract/staff-view.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import type { MonitorMode } from '../../flows/contract/words.ts';
import { consultOf, isConsulted, liveCallOf } from './consult.ts';
import { monitorsOf } from './monitors.ts';

/**
 * talking: with the family, on hold or not, or asked in by a colleague. listen, whisper: beside somebody's talk; whoever
 * joined it talks.
 */
export type Part = 'talking' | Exclude<MonitorMode, 'join'>;

export interface Talk {
  as: Part;
  /** A talk has one clock, whoever came to it later. */
  since: string;
}

export interface Hands {
  /** Null while they are in no talk. */
  talk: Talk | null;
  /** Held out to them and not answered: of the load that is told of them, this is not theirs yet. */
  offered: { voice: number; desk: number };
}

export const emptyHands: Hands = { talk: null, offered: { voice: 0, desk: 0 } };

/** They are on the phone, and the family is not with them. */
const WITHOUT_THEM: ReadonlySet<string> = new Set(['withParty', 'recovering']);

/** Who is in the talk of this case. */
function talkers(item: CaseSummary): { staffId: string; talk: Talk }[] {
  const call = liveCallOf(item);
  if (!call?.talkedSince || !call.talkingStaffId) return [];
  const since = call.talkedSince;
  const consult = consultOf(item);
  const talks = [
    WITHOUT_THEM.has(call.callState ?? '') ? null : call.talkingStaffId,
    consult?.colleagueId && isConsulted(item, consult.colleagueId) ? consult.colleagueId : null,
  ].flatMap((staffId) => (staffId === null ? [] : [{ staffId, as: 'talking' as Part }]));
  const beside = monitorsOf(item).flatMap(({ staffId, mode, state }) => {
    // Whoever is rung to take over is not there yet.
    if (state !== 'in' || mode === 'takeOver') return [];
    return [{ staffId, as: mode === 'join' ? ('talking' as Part) : mode }];
  });
  return [...talks, ...beside].map(({ staffId, as }) => ({ staffId, talk: { as, since } }));
}

/** The talk that this person is in. The same object only for the same answer of the board: select its parts. */
export function talkOf(cases: Iterable<CaseSummary>, staffId: string): Talk | null {
  for (const item of cases) {
    const mine = talkers(item).find((talker) => talker.staffId === staffId);
    if (mine) return mine.talk;
  }
  return null;
}

/** The case whose family this person talks with; null while they talk with none. */
export function talkedCaseOf(cases: Iterable<CaseSummary>, staffId: string): CaseSummary | null {
  for (const item of cases) if (talkOf([item], staffId)?.as === 'talking') return item;
  return null;
}

/** Of everybody, by person; who has nothing is left out. */
export function handsByStaff(cases: Iterable<CaseSummary>): ReadonlyMap<string, Hands> {
  const hands = new Map<string, Hands>();
  const of = (staffId: string): Hands => hands.get(staffId) ?? emptyHands;
  for (const item of cases) {
    for (const { staffId, talk } of talkers(item)) hands.set(staffId, { ...of(staffId), talk });
    for (const { staffId, attention } of item.offers) {
      // Whoever was asked and is on the line holds it already.
      if (isConsulted(item, staffId)) continue;
      const { offered, ...rest } = of(staffId);
      hands.set(staffId, { ...rest, offered: { ...offered, [attention]: offered[attention] + 1 } });
    }
  }
  return hands;
}

/** Whether the floor lists somebody by name: on shift, or gone off it with a talk that lasts. */
export function isListed({ id, presence }: StaffView, hands: ReadonlyMap<string, Hands>): boolean {
  return presence !== 'offline' || (hands.get(id)?.talk ?? null) !== null;
}
