/** Who asks for something: one of the staff, whoever talks, whoever answers for the case, or the supervisor. */
import type { Actor } from '../../../flows/case/commands.ts';
import { contextOf } from '../../../flows/case/state.ts';
import type { StaffCommand } from '../../../flows/contract/commands.ts';
import { actor, kira, lev, olga, sofia, target, timur, vera } from '../../helpers/given-case.ts';
import type { Move } from './telling.ts';

export const sonya = actor('sonya', 'crisisWorker');
export const nina = actor('nina', 'consultant', 'psychologist');

export const STAFF: Record<string, Actor> = { olga, timur, vera, nina, lev, kira, sonya, sofia };

/** By whoever talks with the family; of a colleague who is there, where one is named. */
export const byWhoTalks =
  (command: StaffCommand, to?: Actor): Move =>
  ({ state }) => {
    const talking = state === null ? null : contextOf(state).talkingStaffId;
    const actor = talking === null ? undefined : STAFF[talking];
    if (actor === undefined || to?.staffId === talking) return null;
    const there = to === undefined ? {} : { target: target(to, { canBeRung: true, freeVoiceSlot: 0 }) };
    return { command: { type: 'staff', actor, command, ...there } };
  };

export const by =
  (actor: Actor, command: StaffCommand, to?: Actor): Move =>
  () => ({
    command: { type: 'staff', actor, command, ...(to === undefined ? {} : { target: target(to) }) },
  });

/** By whoever answers for the case, or by the supervisor while a team does. */
export const byOwner =
  (commandAt: StaffCommand | ((nowMs: number) => StaffCommand)): Move =>
  ({ state, nowMs }) => {
    if (state === null) return null;
    const { owner } = contextOf(state);
    const actor = (owner.kind === 'staff' ? STAFF[owner.staffId] : undefined) ?? sofia;
    return {
      command: {
        type: 'staff',
        actor,
        command: typeof commandAt === 'function' ? commandAt(nowMs) : commandAt,
      },
    };
  };

/** By the supervisor, whose phone is ready. */
export const bySofia =
  (command: StaffCommand): Move =>
  () => ({
    command: {
      type: 'staff',
      actor: sofia,
      command,
      target: target(sofia, { canBeRung: true, freeVoiceSlot: 0 }),
    },
  });
