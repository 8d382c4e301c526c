/** A warm handover, in the chart: a colleague is rung, hears about the family, talks with all, and has the call. */
import { consultOver } from '../consult-after.ts';
import { change, endLegs, type Moment, request, ringStaff, type State } from './acting.ts';
import { interruptedWhileAsking, longHold, monitored, recorded, withParties } from './shared-transitions.ts';

export const consultActions = {
  /** Or whoever is to talk on a call of ours. */
  ringColleague: request(({ context, event }) =>
    event.type === 'consult.started' || event.type === 'outbound.started'
      ? [ringStaff(context, event, event.offer.device)]
      : [],
  ),
  endConsultLeg: request(({ context }) => endLegs(context, ({ legId }) => legId === context.consult?.legId)),
  dropConsult: change(({ context }) => consultOver(context)),
};

export const consultGuards = {
  isConsultLeg: ({ context, event }: Moment) => 'legId' in event && event.legId === context.consult?.legId,
};

/** The colleague does not take the call: the family and whoever asked meet in a new room. */
const backToWhoAsked = {
  guard: 'isConsultLeg',
  target: 'talking',
  actions: ['endConsultLeg', 'keep', 'moveStaff', 'bringCallerIn', 'moveMonitors'],
} as const;

export const consultRinging = {
  after: {
    ...longHold,
    consultTimeout: {
      target: 'talking',
      actions: ['endConsultLeg', 'dropConsult', 'moveStaff', 'bringCallerIn', 'moveMonitors'],
    },
  },
  on: {
    ...monitored,
    ...withParties,
    'consult.answered': { guard: 'isConsultLeg', target: 'consulting', actions: 'keep' },
    'consult.ended': backToWhoAsked,
    'talk.interrupted': interruptedWhileAsking,
    'leg.lost': {
      guard: 'isConversationLeg',
      target: 'closing',
      actions: ['endConsultLeg', 'endMonitorLegs', 'keep', 'dropConsult', 'bringCallerIn'],
    },
  },
} as const satisfies State;

/** The two talk about the family, which hears music. */
export const consulting = {
  after: longHold,
  on: {
    ...monitored,
    ...withParties,
    'call.joined': {
      guard: 'isOfThisCall',
      target: 'joined',
      actions: ['keep', 'newRoomForSilence', 'moveForSilence', 'bringCallerIn'],
    },
    'consult.ended': backToWhoAsked,
    'handover.completed': {
      guard: 'isConsultLeg',
      target: 'talking',
      actions: [
        'endConversationLeg',
        'moveWhisperers',
        'keep',
        'newRoomForSilence',
        'moveForSilence',
        'bringCallerIn',
      ],
    },
  },
} as const satisfies State;

/** All three. */
export const joined = {
  on: {
    ...monitored,
    ...recorded,
    ...withParties,
    'consult.ended': { guard: 'isConsultLeg', target: 'talking', actions: ['endConsultLeg', 'keep'] },
    'handover.completed': {
      guard: 'isConsultLeg',
      target: 'talking',
      actions: ['endConversationLeg', 'moveWhisperers', 'keep'],
    },
  },
} as const satisfies State;
