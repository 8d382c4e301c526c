/**
 * The statechart of a handoff to the emergency services, one per case: how far it has come, and the clock within
 * which somebody must have taken the card. Apart from the triage: the case goes on being talked about, moved and
 * handed over meanwhile, and is only not put to rest (decide/possible.ts). Asked again, it begins again.
 */
import { setup } from 'xstate';
import type { EffectRequest } from '../case/effects.ts';
import type { CaseEvent } from '../case/events.ts';
import { changing, requesting } from '../kernel/actions.ts';
import { remembered } from '../kernel/remembered.ts';
import { emergencyWritten } from '../texts/emergency.ts';
import {
  EMERGENCY_CONFIRM_MS,
  EMERGENCY_RING_MS,
  type EmergencyContext,
  emergencyContextAfter,
  initialEmergencyContext,
} from './context.ts';

const change = changing<EmergencyContext, CaseEvent>();
const request = requesting<EmergencyContext, CaseEvent>();

const emergencySetup = setup({
  types: { context: {} as EmergencyContext, events: {} as CaseEvent },
  actions: {
    keep: change(({ context, event }) => emergencyContextAfter(context, event)),
    runOut: change(() => ({ failure: 'tooLate' })),
    /** Rings the services or writes to them; a card that is read out needs nothing of the line. */
    reachOut: request(({ event }): EffectRequest[] => {
      if (event.type !== 'emergency.asked') return [];
      const { contactId, legId, messageId, card, language } = event;
      if (legId !== undefined)
        return [{ kind: 'dialEmergency', contactId, legId, ringTimeoutMs: EMERGENCY_RING_MS }];
      if (messageId === undefined) return [];
      return [{ kind: 'textEmergency', contactId, messageId, text: emergencyWritten(card, language) }];
    }),
    endCalls: request(({ context }) =>
      context.legs
        .filter(({ state }) => state === 'open')
        .map(({ contactId, legId, sid }): EffectRequest => ({ kind: 'endLeg', contactId, legId, sid })),
    ),
  },
  guards: {
    isByPhone: ({ event }) => event.type === 'emergency.confirmed' && event.via === 'phone',
  },
  delays: { confirmTimeout: EMERGENCY_CONFIRM_MS },
});

/** Possible until the services are done with it. */
const whileOpen = {
  'emergency.contactMade': { target: 'contactMade', actions: 'keep' },
  // The calls end before they are known to be over: a request sees the context as it is by then.
  'emergency.cancelled': { target: 'cancelled', actions: ['endCalls', 'keep'] },
} as const;

const emergencyChart = emergencySetup.createMachine({
  id: 'emergency',
  context: initialEmergencyContext,
  initial: 'none',
  on: {
    'emergency.asked': { target: '.asked', actions: ['keep', 'reachOut'] },
    'emergency.reported': { actions: 'keep' },
  },
  states: {
    none: {},
    asked: {
      after: { confirmTimeout: { target: 'unconfirmed', actions: 'runOut' } },
      on: {
        ...whileOpen,
        'emergency.confirmed': { target: 'confirmed', actions: 'keep' },
        'emergency.unconfirmed': { target: 'unconfirmed', actions: 'keep' },
      },
    },
    unconfirmed: {
      on: {
        ...whileOpen,
        'emergency.confirmed': { target: 'confirmed', actions: 'keep' },
        'emergency.unconfirmed': { actions: 'keep' },
      },
    },
    confirmed: {
      // The key on their telephone may come after a person's word.
      on: { ...whileOpen, 'emergency.confirmed': { guard: 'isByPhone', actions: 'keep' } },
    },
    contactMade: {
      on: { 'emergency.confirmed': { guard: 'isByPhone', actions: 'keep' } },
    },
    cancelled: {},
  },
});

export const emergencyMachine = remembered(emergencyChart);
