/** A breadth-first walk over all moves: every place that a case can be in, once, with the shortest way to it. */
import type { Leg } from '../../flows/call/context.ts';
import { type CallSnapshot, callStateOf, contextOf } from '../../flows/case/state.ts';
import type { Decided } from '../../flows/decide.ts';
import { MOVES } from './world/moves.ts';
import { type Move, type Told, tell, UNTOLD } from './world/telling.ts';

/** Milliseconds. A walk of its own tries thousands of commands; a busy machine takes its time. */
export const WALK_TIMEOUT_MS = 120_000;

export interface Visited {
  told: Told;
  way: string[];
}

/** Where a case is: its machines' states and what kind of hands it is in. Times, ids, names and words do not count. */
function placeOf({ state }: Told): string {
  if (state === null) return '-';
  const { path } = state.triage.value as { path: unknown };
  const { owner, attention, talkingStaffId, liveCallId, left, urgency, held } = contextOf(state);
  const live = liveCallId === null ? undefined : state.calls[liveCallId];
  return JSON.stringify([
    path,
    live === undefined ? null : callStateOf(live),
    owner.kind,
    attention,
    talkingStaffId !== null,
    left,
    urgency === 'imminent',
    held.length,
    live?.context.consult?.cold ?? null,
    live?.context.outbound?.isCallback ?? null,
    live?.context.askedAlone != null,
    live !== undefined && urgency === 'routine' && isToldInBrowser(live),
    // Where a question is asked from; all the other places of a silent call have a walk of their own.
    Boolean(live?.context.byKeys) && callStateOf(live as never) === 'talking',
    live?.context.monitors?.map(({ mode, state: monitorState }) => `${mode} ${monitorState}`) ?? [],
  ]);
}

/** As far as it takes to lose a browser: softphone-walk.test.ts tells the rest. */
function isToldInBrowser(live: CallSnapshot): boolean {
  const { byKeys, parties = [], legs } = live.context;
  const isPlain = !byKeys && parties.length === 0 && ['ringing', 'talking'].includes(callStateOf(live));
  return isPlain && legs.some(isInBrowser);
}

export function isInBrowser({ state, device }: Leg): boolean {
  return device === 'browser' && state !== 'over';
}

/** Visits every place that can be reached, nearest first; `visit` sees each step that was taken or tried from it. */
export function walk(
  visit: (from: Visited, name: string, to: Told, decided: Decided) => void,
  moves: Record<string, Move> = MOVES,
  /** What else tells one place from another. */
  besides: (told: Told) => string = () => '',
): Visited[] {
  const seen = new Set([placeOf(UNTOLD) + besides(UNTOLD)]);
  const visited: Visited[] = [{ told: UNTOLD, way: [] }];
  for (const from of visited) {
    for (const [name, move] of Object.entries(moves)) {
      const asked = move(from.told);
      if (asked === null) continue;
      const { told, decided } = tell(from.told, asked);
      visit(from, name, told, decided);
      const place = placeOf(told) + besides(told);
      if (seen.has(place)) continue;
      seen.add(place);
      visited.push({ told, way: [...from.way, name] });
    }
  }
  return visited;
}
