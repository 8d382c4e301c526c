/** The handoff to the emergency services: what staff ask of it, and what their telephone and texts report. */

import type { Actor, ProviderCommand, StaffRequest } from '../../case/commands.ts';
import type { LegStatus } from '../../case/events/offers.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, callOf, contextOf, emergencyOf } from '../../case/state.ts';
import type { StaffCommand } from '../../contract/commands.ts';
import {
  EMERGENCY_LINE_WAYS,
  type EmergencyCard,
  type EmergencyCardInput,
  type EmergencyFailure,
  emergencyCautions,
} from '../../contract/emergency.ts';
import type { EmergencyLeg } from '../../emergency/context.ts';
import { derivedId } from '../../ids.ts';
import { type Chosen, refuse } from '../decided.ts';
import { worksAt } from '../permission.ts';

export type EmergencyCommand = Extract<
  StaffCommand,
  { type: 'emergency' | 'emergencyConfirm' | 'emergencyContactMade' | 'emergencyCancel' }
>;
type CommandOf<Type extends ProviderCommand['type']> = Extract<ProviderCommand, { type: Type }>;

export function chooseEmergency(
  state: CaseState,
  request: StaffRequest,
  command: EmergencyCommand,
  facts: Facts,
): Chosen {
  const base = { at: facts.nowMs, by: request.actor.staffId };
  switch (command.type) {
    case 'emergency':
      return chooseAsked(state, command, request.actor, facts);
    case 'emergencyConfirm':
      return [{ type: 'emergency.confirmed', ...base, via: 'person' }];
    case 'emergencyContactMade':
      return [
        {
          type: 'emergency.contactMade',
          ...base,
          who: command.who,
          ...(command.note ? { note: command.note } : {}),
        },
      ];
    case 'emergencyCancel':
      return [{ type: 'emergency.cancelled', ...base, reason: command.reason }];
  }
}

function chooseAsked(
  state: CaseState,
  { way, card }: Extract<EmergencyCommand, { type: 'emergency' }>,
  actor: Actor,
  facts: Facts,
): Chosen {
  const base = { at: facts.nowMs, by: actor.staffId };
  const lineWay = EMERGENCY_LINE_WAYS.find((candidate) => candidate === way);
  if (lineWay !== undefined && !facts.emergency?.ways.includes(lineWay)) return refuse('noEmergencyContact');
  const { contacts, urgency, liveCallId, owner } = contextOf(state);
  const isOwner = owner.kind === 'staff' && owner.staffId === actor.staffId;
  const contact = contacts.find(({ contactId }) => contactId === liveCallId) ?? contacts.at(-1);
  if (contact === undefined) return refuse('notAllowedNow');
  const raised: CaseEvent[] =
    urgency === 'imminent'
      ? []
      : [
          {
            type: 'urgency.changed',
            ...base,
            urgency: 'imminent',
            from: urgency,
            reason: card.what,
            source: 'person',
          },
        ];
  return [
    ...raised,
    {
      type: 'emergency.asked',
      ...base,
      contactId: contact.contactId,
      way,
      card: cardOf(state, card, contact.from, facts),
      language: facts.emergency?.language ?? contextOf(state).language,
      ...(way === 'call' ? { legId: derivedId(facts.freshId, 'l') } : {}),
      ...(way === 'text' ? { messageId: derivedId(facts.freshId, 'm') } : {}),
      ...(isOwner || worksAt(state, actor) ? {} : { follows: true }),
    },
  ];
}

/** As the services are given it: with the number, and with what is dangerous for the family about ringing it. */
function cardOf(
  state: CaseState,
  card: EmergencyCardInput,
  from: string | null,
  { phone }: Facts,
): EmergencyCard {
  const { contacts, language, safety: ofCase } = contextOf(state);
  const familyNumber = from ?? contacts.findLast((contact) => contact.from !== null)?.from ?? null;
  const callBack = card.callBack ?? familyNumber;
  const lastCall = contacts.findLast(({ channel }) => channel === 'call');
  const cannotSpeak = Boolean(lastCall && callOf(state, lastCall.contactId)?.context.byKeys);
  const cautions = emergencyCautions({ cannotSpeak, language, safety: ofCase, callBack, familyNumber });
  // Another case may know it of that phone.
  const unsafe = phone?.safety === 'unsafe' ? { callBackSafety: phone.safety } : {};
  return { ...card, callBack, ...cautions, ...unsafe };
}

/** Nobody took the latest card: told while that still matters. */
export function unconfirmedBy(
  state: CaseState,
  subject: { legId: string } | { messageId: string },
  why: EmergencyFailure,
  at: number,
): CaseEvent[] {
  const { name, context } = emergencyOf(state);
  const isLatest =
    'legId' in subject
      ? context.way === 'call' && context.legs.at(-1)?.legId === subject.legId
      : context.messageId === subject.messageId;
  if (!isLatest || (name !== 'asked' && name !== 'unconfirmed')) return [];
  const leg = 'legId' in subject ? { legId: subject.legId } : {};
  return [{ type: 'emergency.unconfirmed', at, why, ...leg }];
}

/** What a telephone that is over without a key says; null while it is not over. */
function failureOf(status: LegStatus, last: LegStatus | null): EmergencyFailure | null {
  switch (status) {
    case 'completed':
    case 'canceled':
      return last === 'answered' ? 'notConfirmed' : 'noAnswer';
    case 'busy':
    case 'noAnswer':
    case 'failed':
      return status;
    default:
      return null;
  }
}

const ORDER: readonly LegStatus[] = ['initiated', 'ringing', 'answered'];

export function chooseEmergencyReport(
  state: CaseState,
  leg: EmergencyLeg,
  { legId, sid, status }: CommandOf<'legReport'>,
  facts: Facts,
): Chosen {
  const at = facts.nowMs;
  const failure = failureOf(status, leg.status);
  const wasFinal = leg.status !== null && !ORDER.includes(leg.status);
  const isLate =
    leg.status !== null && failure === null && ORDER.indexOf(status) <= ORDER.indexOf(leg.status);
  if (wasFinal || isLate) return refuse('duplicate');
  const reported: CaseEvent = { type: 'emergency.reported', at, legId, sid, status };
  const isTaken = leg.state !== 'open' || failure === null;
  return isTaken ? [reported] : [reported, ...unconfirmedBy(state, { legId }, failure, at)];
}

export function chooseEmergencyKey(
  state: CaseState,
  leg: EmergencyLeg,
  { legId, digits }: CommandOf<'legPressKey'>,
  facts: Facts,
): Chosen {
  if (leg.state !== 'open') return refuse('duplicate');
  const at = facts.nowMs;
  if (digits === '1') return [{ type: 'emergency.confirmed', at, via: 'phone', legId }];
  // Another key may be a slip: the card is read again.
  if (digits !== null) return refuse('duplicate');
  const untaken = unconfirmedBy(state, { legId }, 'notConfirmed', at);
  // One that does not matter any more ends all the same.
  return untaken.length > 0
    ? untaken
    : [{ type: 'emergency.reported', at, legId, sid: null, status: 'completed' }];
}
