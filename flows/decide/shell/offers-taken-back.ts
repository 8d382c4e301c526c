/**
 * What is held out to somebody to be read, and is another's before it is theirs: anybody's, by hand, while life is in danger;
 * otherwise its owner's who is back, or its own team's, where it was held out to whoever would stand in.
 */
import type { Actor, ShellCommand } from '../../case/commands.ts';
import type { CaseEventOf } from '../../case/events.ts';
import { type CaseState, contextOf } from '../../case/state.ts';
import type { EpochMs } from '../../ids.ts';
import { mayBeHeldNearer } from '../../routing/nearer.ts';
import { type Chosen, refuse } from '../decided.ts';
import { worksAt } from '../permission.ts';

type TakenBack = CaseEventOf<'offer.declined'>;
type Why = Extract<TakenBack['why'], 'danger' | 'ownerThere' | 'teamThere'>;

/** Nobody is passed over for it: none of them has refused or missed anything. */
export function deskOffersTakenBack(state: CaseState, at: EpochMs, why: Why): TakenBack[] {
  return contextOf(state)
    .offers.filter(({ attention }) => attention === 'desk')
    .map(({ id, staffId }) => ({ type: 'offer.declined', at, offerId: id, staffId, why }));
}

/** Why it may be theirs by hand though it is held out to others; null where it is left to those. */
export function whyTakenFromOthers(state: CaseState, actor: Actor): Why | null {
  const { urgency, offers, standIn } = contextOf(state);
  const [first] = offers;
  if (first === undefined || offers.some(({ attention }) => attention !== 'desk')) return null;
  const may = mayBeHeldNearer(heldOut(state));
  const isOwner = may.owner && standIn?.forStaffId === actor.staffId;
  const why =
    urgency === 'imminent'
      ? 'danger'
      : isOwner
        ? 'ownerThere'
        : may.team && worksAt(state, actor)
          ? 'teamThere'
          : null;
  if (why === null) return null;
  const takenBack: TakenBack = {
    ...{ type: 'offer.declined', at: 0, why },
    ...{ offerId: first.id, staffId: first.staffId },
  };
  return state.triage.can(takenBack as never) ? why : null;
}

/** Whoever is nearer to it can be asked: it goes back to the list, to be held out to them. */
export function chooseNearer(
  state: CaseState,
  { who }: Extract<ShellCommand, { type: 'nearerFound' }>,
  at: EpochMs,
): Chosen {
  return mayBeHeldNearer(heldOut(state))[who]
    ? deskOffersTakenBack(state, at, `${who}There`)
    : refuse('duplicate');
}

function heldOut(state: CaseState): Parameters<typeof mayBeHeldNearer>[0] {
  const { attention, urgency, offers, standIn } = contextOf(state);
  return { attention, urgency, offers, whose: standIn?.forStaffId ?? null };
}
