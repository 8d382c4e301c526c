/** What the router, our phones and the clock do. */
import type { CaseCommand } from '../../../flows/case/commands.ts';
import type { LegStatus } from '../../../flows/case/events/offers.ts';
import { contextOf } from '../../../flows/case/state.ts';
import { lastCall } from './family-acts.ts';
import { OFF_SHIFT } from './lines.ts';
import type { Move } from './telling.ts';

/** The leg rung last, or the one before it. */
const onLeg =
  (back: number, commandFor: (leg: { contactId: string; legId: string; sid: string }) => CaseCommand): Move =>
  (told) => {
    const call = lastCall(told);
    const legs = call === null ? [] : (told.state?.calls[call.contactId]?.context.legs ?? []);
    const leg = legs.at(-1 - back);
    if (call === null || leg === undefined) return null;
    return {
      command: commandFor({ contactId: call.contactId, legId: leg.legId, sid: leg.sid ?? `CA-${leg.legId}` }),
    };
  };

const legReports = (back: number, status: LegStatus): Move =>
  onLeg(back, (leg) => ({ type: 'legReport', ...leg, status }));
const legPresses = (back: number, digits: string | null): Move =>
  onLeg(back, (leg) => ({ type: 'legPressKey', ...leg, digits }));

/** The router's offer to the first so many of the tier's people. */
const offers =
  (people: number): Move =>
  ({ state }) => {
    if (state === null) return null;
    const { handover, talkingStaffId, ...context } = contextOf(state);
    // A call that is handed over is held out to the team it goes to, whoever talks on it.
    const { tier, specialty } = handover ?? context;
    const attention = handover ? 'voice' : context.attention;
    if (attention === null) return null;
    const consultant = specialty === 'lawyer' ? ['lev'] : ['vera'];
    const team = { hotline: ['olga', 'timur'], consultation: consultant, crisisCentre: ['kira'] }[tier];
    // Two at once are of a team that has set its own times.
    const set = attention === 'voice' && people === 2 ? { ringMs: 30_000, restMs: 40_000 } : {};
    const asked = handover ? team.filter((staffId) => staffId !== talkingStaffId) : team;
    const targets = asked.slice(0, people).map((staffId) => ({ staffId, attention, slot: 0, ...set }));
    return { command: { type: 'offer', targets } };
  };

/** The timer that falls due next, at its instant; all the earlier ones have fired. */
const timePasses: Move = ({ timers, nowMs }) => {
  const next = [...timers.values()].sort((one, other) => one.dueAtMs - other.dueAtMs)[0];
  if (next === undefined) return null;
  const { scope, timerId, generation, dueAtMs } = next;
  return { command: { type: 'timerElapse', scope, timerId, generation }, atMs: Math.max(dueAtMs, nowMs) };
};

const dialFails: Move = onLeg(0, (leg) => ({
  type: 'effectFail',
  effectId: 'effect-1',
  kind: 'dialStaff',
  contactId: leg.contactId,
  legId: leg.legId,
  why: 'failed',
  code: '21211',
}));

export const PHONE_MOVES: Record<string, Move> = {
  'the case is offered to one': offers(1),
  'the case is offered to two': offers(2),
  'the case is offered to one in the browser': (told) => {
    const asked = offers(1)(told);
    if (asked?.command.type !== 'offer' || asked.command.targets[0]?.attention !== 'voice') return null;
    const targets = asked.command.targets.map((each) => ({ ...each, device: 'browser' as const }));
    return { command: { type: 'offer', targets } };
  },
  'whoever has it is off shift': () => ({ command: { type: 'ownerAway' }, facts: OFF_SHIFT }),
  'Olga leaves': () => ({ command: { type: 'staffLeft', staffId: 'olga' } }),
  'Olga’s phone is wanted for a life in danger': () => ({
    command: { type: 'ringTakeBack', staffId: 'olga' },
  }),
  'the last phone answers': legReports(0, 'answered'),
  'the last phone is over': legReports(0, 'completed'),
  'the last phone is not answered': legReports(0, 'noAnswer'),
  'the phone before is over': legReports(1, 'completed'),
  'the last phone presses 1': legPresses(0, '1'),
  'the last phone presses 2': legPresses(0, '2'),
  'the last phone presses nothing': legPresses(0, null),
  'the phone before presses 1': legPresses(1, '1'),
  'the last phone cannot be dialled': dialFails,
  'nobody is left to take the call': () => ({ command: { type: 'handoverHopeless' } }),
  'time passes': timePasses,
};
