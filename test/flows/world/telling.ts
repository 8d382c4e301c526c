/** A story of a case as a plain value, told one command further at a time: telling it gives a new one. */
import type { CaseCommand } from '../../../flows/case/commands.ts';
import type { Effect } from '../../../flows/case/effects.ts';
import type { CaseEvent } from '../../../flows/case/events.ts';
import type { Facts } from '../../../flows/case/facts.ts';
import type { TimerRow } from '../../../flows/case/record.ts';
import type { CaseState } from '../../../flows/case/state.ts';
import { type Decided, decide } from '../../../flows/decide.ts';
import { START_MS } from '../../helpers/given-case.ts';

export interface Told {
  nowMs: number;
  count: number;
  state: CaseState | null;
  timers: ReadonlyMap<string, TimerRow>;
  journal: readonly CaseEvent[];
  effects: readonly Effect[];
}

export const UNTOLD: Told = {
  nowMs: START_MS,
  count: 0,
  state: null,
  timers: new Map(),
  journal: [],
  effects: [],
};

export interface Asked {
  command: CaseCommand;
  facts?: Partial<Facts>;
  /** The instant it happens at; without it, a second after the last. */
  atMs?: number;
}

/** A command as the story told so far has it, or null where it makes no sense (a key of a phone never rung). */
export type Move = (told: Told) => Asked | null;

/** Milliseconds. */
const SECOND = 1_000;

/** The story with one more command; `decided` says what became of it. */
export function tell(told: Told, { command, facts, atMs }: Asked): { told: Told; decided: Decided } {
  const nowMs = Math.max(told.nowMs, atMs ?? told.nowMs + SECOND);
  const count = told.count + 1;
  const decided = decide(told.state, command, {
    nowMs,
    freshId: `id${count}`,
    textNumberIsShortCode: true,
    lineName: 'Семейная линия',
    lineNumber: '124',
    anybodyOnShift: true,
    emergency: { ways: ['call', 'text'], language: 'ru' },
    newCaseId: 'case-1',
    ...facts,
  });
  const timers = new Map(told.timers);
  // The store deletes a fired timer with its commit; a refused one stays, and is not asked about again here.
  if (command.type === 'timerElapse') timers.delete(`${command.scope}|${command.timerId}`);
  if (!decided.ok) return { told: { ...told, nowMs, count, timers }, decided };
  const { decision, state } = decided;
  for (const { scope, timerId } of decision.timers.cancelled) timers.delete(`${scope}|${timerId}`);
  for (const timer of decision.timers.set) timers.set(`${timer.scope}|${timer.timerId}`, timer);
  return {
    decided,
    told: {
      nowMs,
      count,
      state,
      timers,
      journal: [...told.journal, ...decision.events],
      effects: [...told.effects, ...decision.effects],
    },
  };
}
