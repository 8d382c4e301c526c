/**
 * The statechart of one voice call. The journal's events move it; what must be asked of the provider leaves it as
 * requests. What the caller hears in each state is script.ts. Each idea has its part in chart/: its actions and guards,
 * by name, and its states; here they are one machine.
 */
import { setup } from 'xstate';
import type { CaseEvent } from '../case/events.ts';
import { remembered } from '../kernel/remembered.ts';
import { change } from './chart/acting.ts';
import { consultActions, consultGuards, consulting, consultRinging, joined } from './chart/consult.ts';
import { held, holdActions, holdGuards } from './chart/holding.ts';
import { legActions, legGuards } from './chart/legs.ts';
import { monitorActions, monitorGuards } from './chart/monitors.ts';
import { dialling, dropped, outboundActions, outboundGuards, paused } from './chart/outbound.ts';
import { overflowGuards, passingOn } from './chart/overflow.ts';
import { partyActions, partyGuards, partyRinging, withParty } from './chart/parties.ts';
import { ofItsRecordings, recordingGuards } from './chart/recording.ts';
import { recovering, recoveryActions, recoveryGuards } from './chart/recovery.ts';
import { asking, silenceActions, silenceGuards } from './chart/silence.ts';
import { closing, talking } from './chart/talk.ts';
import { handover, handoverActions, handoverGuards, handoverOfferTtlMs } from './chart/team-handover.ts';
import { connecting, menu, queued, waitingActions, waitingGuards } from './chart/waiting.ts';
import { type CallContext, initialCallContext } from './context.ts';
import { callContextAfter } from './context-after.ts';
import {
  ANSWER_TIMEOUT_MS,
  CONNECT_TIMEOUT_MS,
  CONSULT_TIMEOUT_MS,
  HANDOVER_TIMEOUT_MS,
  LONG_HOLD_MS,
  LONGEST_WAIT_MS,
  PARTY_TIMEOUT_MS,
  RECOVERY_TIMEOUT_MS,
} from './delays.ts';
import { recordingAfter } from './talk-recording.ts';

const callSetup = setup({
  types: { context: {} as CallContext, events: {} as CaseEvent },
  actions: {
    keep: change(({ context, event }) => {
      const changed = callContextAfter(context, event);
      return { ...changed, ...recordingAfter(context, event, changed) };
    }),
    ...legActions,
    ...waitingActions,
    ...holdActions,
    ...consultActions,
    ...monitorActions,
    ...silenceActions,
    ...outboundActions,
    ...partyActions,
    ...recoveryActions,
    ...handoverActions,
  },
  guards: {
    ...legGuards,
    ...waitingGuards,
    ...holdGuards,
    ...consultGuards,
    ...monitorGuards,
    ...silenceGuards,
    ...outboundGuards,
    ...overflowGuards,
    ...partyGuards,
    ...recoveryGuards,
    ...handoverGuards,
    ...recordingGuards,
  },
  delays: {
    longestWait: LONGEST_WAIT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    consultTimeout: CONSULT_TIMEOUT_MS,
    partyTimeout: PARTY_TIMEOUT_MS,
    recoveryTimeout: RECOVERY_TIMEOUT_MS,
    handoverTimeout: HANDOVER_TIMEOUT_MS,
    handoverOfferTtl: handoverOfferTtlMs,
    answerTimeout: ANSWER_TIMEOUT_MS,
    redialDelay: ({ context }) => context.outbound?.retryInMs ?? 0,
    callbackPause: ({ context }) => context.outbound?.retryInMs ?? 0,
    longHold: ({ context: { heldSinceMs }, event }) =>
      Math.max(0, (heldSinceMs ?? event.at) + LONG_HOLD_MS - event.at),
  },
});

const callChart = callSetup.createMachine({
  id: 'call',
  context: initialCallContext,
  initial: 'menu',
  on: {
    'caller.hungUp': { guard: 'isOfThisCall', target: '.ended', actions: ['leaveEveryLeg', 'keep'] },
    'call.ended': {
      guard: 'isOfThisCall',
      target: '.ended',
      actions: ['endEveryLeg', 'hangUpCaller', 'keep'],
    },
    'call.dropped': {
      guard: 'isOfThisCall',
      target: '.dropped',
      actions: ['endOtherLegs', 'keep', 'moveStaff'],
    },
    'farewell.said': { guard: 'isOfThisCall', actions: 'keep' },
    'question.brokenOff': { guard: 'isOfThisCall', actions: 'keep' },
    'leg.reported': { guard: 'isOfThisCall', actions: 'keep' },
    'urgency.changed': { actions: 'keep' },
    'language.changed': { actions: 'keep' },
    'voicemail.recorded': { guard: 'isOfThisCall', actions: 'keep' },
    'family.reported': { guard: 'isOfThisCall', actions: 'keep' },
    'callback.cancelled': { guard: 'isOfThisCall', target: '.ended', actions: ['endEveryLeg', 'keep'] },
    ...ofItsRecordings,
  },
  states: {
    menu,
    queued,
    connecting,
    talking,
    asking,
    held,
    partyRinging,
    withParty,
    consultRinging,
    consulting,
    joined,
    recovering,
    handover,
    dialling,
    dropped,
    paused,
    closing,
    passingOn,
    voicemail: {},
    ended: {
      on: {
        'caller.hungUp': {},
        'call.ended': {},
        'callback.cancelled': {},
        'voicemail.recorded': { guard: 'isOfThisCall', actions: 'keep' },
      },
    },
  },
});

export const callMachine = remembered(callChart);
