/**
 * Parties from outside in a talk (an interpreter, a partner, a dispatcher): what whoever talks asks, and what their
 * phones report. Nobody from outside ever owns a case: left with the family they carry the talk, and no more.
 */
import type { CallContext, Party } from '../../call/context.ts';
import { MOST_PARTIES } from '../../call/delays.ts';
import { isOfParty } from '../../call/parties-after.ts';
import type { StaffRequest } from '../../case/commands.ts';
import type { LegStatus } from '../../case/events/offers.ts';
import type { CaseEvent, CaseEventOf } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, callOf, contextOf, familyNumberOf } from '../../case/state.ts';
import type { RefusalReason, StaffCommand } from '../../contract/commands.ts';
import { outsideNumberOf } from '../../directory/outside-number.ts';
import { derivedId } from '../../ids.ts';
import { type Chosen, refuse } from '../decided.ts';
import { shownToParty } from '../staff/line-hidden.ts';

export type PartyCommand = Extract<
  StaffCommand,
  { type: 'callParty' | 'removeParty' | 'handToParty' | 'sendKeys' | 'mute' | 'unmute' }
>;
type EndedWhy = CaseEventOf<'party.ended'>['why'];

function liveCall(state: CaseState) {
  const contactId = contextOf(state).liveCallId;
  const call = contactId === null ? null : callOf(state, contactId);
  return contactId === null || call === null ? null : { contactId, ...call };
}

/** The event that the command would cause for this leg, with values that matter to guards. */
function probeOf(type: PartyCommand['type'], contactId: string, legId: string) {
  const leg = { at: 0, contactId, legId, staffId: '-', by: '-' };
  const probes: Record<PartyCommand['type'], object> = {
    callParty: { type: 'party.started', ...leg },
    removeParty: { type: 'party.ended', ...leg, why: 'removed' },
    handToParty: { type: 'call.handedToParty', ...leg, fromLegId: '-' },
    sendKeys: { type: 'party.keysSent', ...leg, keys: '' },
    mute: { type: 'leg.muted', ...leg },
    unmute: { type: 'leg.unmuted', ...leg },
  };
  return probes[type];
}

function can(state: CaseState, contactId: string, type: PartyCommand['type'], legId: string): boolean {
  return state.calls[contactId]?.can(probeOf(type, contactId, legId) as never) === true;
}

/** Asked of the machine of the call that is on the line, for any leg that could be meant. */
export function whyNotWithParty(state: CaseState, type: PartyCommand['type']): RefusalReason | null {
  const call = liveCall(state);
  if (call === null) return 'noLiveCall';
  const { parties = [], conversationLegId } = call.context;
  if (type === 'callParty' && parties.length >= MOST_PARTIES) return 'notAllowedNow';
  const ofOthers = type === 'callParty' ? ['-'] : parties.map(({ legId }) => legId);
  const own = type === 'mute' || type === 'unmute' ? [conversationLegId ?? '-'] : [];
  const isPossible = [...own, ...ofOthers].some((legId) => can(state, call.contactId, type, legId));
  // Whoever is left with the family is spoken with by nobody of ours.
  return isPossible && call.name !== 'withParty' ? null : 'notAllowedNow';
}

export function chooseWithParty(
  state: CaseState,
  request: StaffRequest,
  command: PartyCommand,
  facts: Facts,
): Chosen {
  const call = liveCall(state);
  if (call === null) return refuse('noLiveCall');
  if (command.type === 'callParty') return chooseCallParty(state, request, command, facts);
  const { contactId, context } = call;
  const { conversationLegId } = context;
  const legId = command.partyId ?? conversationLegId ?? '-';
  const leg = context.legs.find((candidate) => candidate.legId === legId);
  const isMeant = command.partyId === undefined || isOfParty(context, { legId });
  if (leg === undefined || !isMeant || !can(state, contactId, command.type, legId))
    return refuse('notAllowedNow');
  const ofLeg = { at: facts.nowMs, contactId, legId, staffId: leg.staffId };
  const by = request.actor.staffId;
  switch (command.type) {
    case 'removeParty':
      return [{ type: 'party.ended', ...ofLeg, why: 'removed', by }];
    case 'handToParty':
      return [{ type: 'call.handedToParty', ...ofLeg, by, fromLegId: conversationLegId ?? '-' }];
    case 'sendKeys':
      return [{ type: 'party.keysSent', ...ofLeg, by, keys: command.keys }];
    case 'mute':
      return [{ type: 'leg.muted', ...ofLeg, by }];
    case 'unmute':
      return [{ type: 'leg.unmuted', ...ofLeg, by }];
  }
}

function chooseCallParty(
  state: CaseState,
  { actor }: StaffRequest,
  command: Extract<PartyCommand, { type: 'callParty' }>,
  facts: Facts,
): Chosen {
  const { party, nowMs, freshId } = facts;
  const call = liveCall(state);
  if (call === null) return refuse('noLiveCall');
  const entry = command.entryId === undefined ? null : (party?.entry ?? null);
  if (command.entryId !== undefined && entry === null) return refuse('targetUnknown');
  if (entry === null && command.number === undefined) return refuse('targetRequired');
  const number = outsideNumberOf(entry?.number ?? command.number ?? '');
  // A line that rings itself, or the family that it talks with, would talk with nobody.
  const isOwn = number !== null && [...(party?.ownNumbers ?? []), familyNumberOf(state)].includes(number);
  if (number === null || isOwn) return refuse('numberNotAllowed');
  if (call.context.parties?.some((other) => other.number === number)) return refuse('duplicate');
  if (facts.phone?.safety === 'unsafe') return refuse('notSafe');
  const shown = shownToParty(state, number, facts);
  if (shown === 'none') return refuse('noDiscreetNumber');
  const extension = command.extension ?? entry?.extension ?? undefined;
  const isAlone = command.alone === true || call.name === 'held';
  const started: CaseEvent = {
    type: 'party.started',
    at: nowMs,
    contactId: call.contactId,
    legId: derivedId(freshId, 'l'),
    staffId: actor.staffId,
    by: actor.staffId,
    number,
    name: entry?.name ?? command.name ?? '',
    kind: entry?.kind ?? command.kind ?? 'other',
    ...(extension === undefined ? {} : { extension }),
    ...(isAlone ? { alone: true as const } : {}),
    ...(shown === 'discreet' ? { discreet: true as const } : {}),
  };
  return [started];
}

function partyEnded(state: CaseState, contactId: string, legId: string, why: EndedWhy, at: number) {
  const leg = callOf(state, contactId)?.context.legs.find((candidate) => candidate.legId === legId);
  if (leg === undefined) return null;
  return { type: 'party.ended', at, contactId, legId, staffId: leg.staffId, why } satisfies CaseEvent;
}

function partyOf(state: CaseState, contactId: string, legId: string): Party | undefined {
  return callOf(state, contactId)?.context.parties?.find((party) => party.legId === legId);
}

/** Of a phone that is over, or could not be dialled: the end of its party; null for any other phone. */
export function partyEndedBy(
  state: CaseState,
  contactId: string,
  legId: string,
  why: 'busy' | 'noAnswer' | 'failed' | 'declined' | 'notConfirmed',
  at: number,
): CaseEvent | null {
  const party = partyOf(state, contactId, legId);
  if (party === undefined) return null;
  const unreached = why === 'busy' || why === 'failed' ? why : 'noAnswer';
  return partyEnded(state, contactId, legId, party.state === 'in' ? 'left' : unreached, at);
}

/** Whoever picks up is in the talk: there may be a switchboard, which presses no key. */
export function partyAnsweredBy(
  state: CaseState,
  {
    contactId,
    legId,
    sid,
    status,
  }: { contactId: string; legId: string; sid: string | null; status: LegStatus },
  staffId: string,
  at: number,
): CaseEvent[] {
  const isNew = partyOf(state, contactId, legId)?.state === 'ringing' && status === 'answered';
  return isNew && sid !== null ? [{ type: 'party.answered', at, contactId, legId, staffId, sid }] : [];
}

/** The family is out of the room that it was left in with somebody from outside: they are gone. */
export function carrierLeft(state: CaseState, contactId: string, at: number): CaseEvent | null {
  const call = callOf(state, contactId);
  const legId = call?.context.conversationLegId;
  return call?.name === 'withParty' && legId ? partyEnded(state, contactId, legId, 'left', at) : null;
}

/** The provider did not do it: whoever is shown as unheard is heard, and the other way round. */
export function muteUndone(state: CaseState, contactId: string, legId: string, at: number): CaseEvent[] {
  const { legs = [], mutedLegIds = [] } = callOf(state, contactId)?.context ?? {};
  const leg = legs.find((candidate) => candidate.legId === legId);
  if (leg === undefined || leg.state === 'over') return [];
  const type = mutedLegIds.includes(legId) ? 'leg.unmuted' : 'leg.muted';
  return [{ type, at, contactId, legId, staffId: leg.staffId }];
}

/** What a call did to its parties by itself, told to the journal: the talk ended, or nobody picked up in time. */
export function partiesTold(
  event: CaseEvent,
  contactId: string,
  before: CallContext,
  after: CallContext,
): CaseEvent[] {
  if (event.type === 'party.ended') return [];
  const why: EndedWhy = event.type === 'timer.elapsed' ? 'noAnswer' : 'talkOver';
  return (before.parties ?? [])
    .filter(({ legId }) => !isOfParty(after, { legId }))
    .flatMap(({ legId }): CaseEvent[] => {
      const staffId = before.legs.find((leg) => leg.legId === legId)?.staffId;
      if (staffId === undefined) return [];
      return [{ type: 'party.ended', at: event.at, contactId, legId, staffId, why }];
    });
}
