/**
 * The statechart of one voice call. The journal's events move it; what must be asked of the provider leaves it as
 * requests. What the caller hears in each state is script.ts.
 */
import { setup } from 'xstate';
import type { EffectRequest } from '../case/effects.ts';
import type { MenuChoice } from '../case/events/contacts.ts';
import type { CaseEvent } from '../case/events.ts';
import { changing, requesting } from '../kernel/actions.ts';
import { remembered } from '../kernel/remembered.ts';
import { rungOn } from '../routing/rung-on.ts';
import { roomForSilence, withoutQuestion } from './by-keys-after.ts';
import { type CallContext, initialCallContext, type Leg, type Monitor, type Party } from './context.ts';
import { callContextAfter, consultOver } from './context-after.ts';
import {
  ANSWER_TIMEOUT_MS,
  CONNECT_TIMEOUT_MS,
  CONSULT_TIMEOUT_MS,
  FAMILY_RING_TIMEOUT_MS,
  HANDOVER_TIMEOUT_MS,
  LONG_HOLD_MS,
  LONGEST_WAIT_MS,
  PARTY_TIMEOUT_MS,
  RECOVERY_TIMEOUT_MS,
  RING_TIMEOUT_MS,
} from './delays.ts';
import { isDiscreet } from './discreet-script.ts';
import { isOfParty, withPartiesAfter } from './parties-after.ts';
import { backFromParty, handedToParty, partyActions, partyGuards, withParties } from './parties-chart.ts';
import {
  interrupted,
  interruptedWhileAsking,
  isResuming,
  recovering,
  talkGivenUp,
  withoutResuming,
} from './recovery.ts';
import { mayBeWithdrawn, recordingAfter, recordingNow, recordingOver } from './talk-recording.ts';
import { handoverActions, handoverGuards, handoverOfferTtlMs, handoverState } from './team-handover.ts';

/** Silence is an answer too: somebody who cannot speak goes to a person as well. */
const LEADS_TO_OPERATOR: ReadonlySet<MenuChoice> = new Set<MenuChoice>(['danger', 'operator', 'silent']);

const change = changing<CallContext, CaseEvent>();
const request = requesting<CallContext, CaseEvent>();

const callSetup = setup({
  types: { context: {} as CallContext, events: {} as CaseEvent },
  actions: {
    keep: change(({ context, event }) => {
      const changed = callContextAfter(context, event);
      return { ...changed, ...recordingAfter(context, event, changed) };
    }),
    beginWait: change(({ event }) => ({ queuedAtMs: event.at })),
    waitTooLong: change(() => ({ waitedTooLong: true })),
    voicemailByClock: change(() => ({ voicemailWhy: 'tooLong' })),
    dropAcceptedLeg: change(({ context }) => ({
      legs: context.legs.map((leg) => (leg.state === 'accepted' ? { ...leg, state: 'over' as const } : leg)),
      conversationLegId: null,
    })),
    /** Rings the phone of everybody the call is newly offered to. */
    ringOffered: request(({ context: { contactId }, event }) =>
      event.type !== 'offers.made'
        ? []
        : event.offers.flatMap(({ legId, staffId, ringMs = RING_TIMEOUT_MS, device }): EffectRequest[] =>
            legId === null
              ? []
              : [{ kind: 'dialStaff', contactId, legId, staffId, ringTimeoutMs: ringMs, ...rungOn(device) }],
          ),
    ),
    /** Ends the phones that lost: those of the offer that is over, and nobody else's. */
    endLegOfOffer: request(({ context, event }) =>
      'offerId' in event
        ? context.legs.filter((leg) => leg.offerId === event.offerId).map((leg) => endLeg(context, leg))
        : [],
    ),
    endEveryLeg: request(({ context }) =>
      context.legs.filter((leg) => leg.state !== 'over').map((leg) => endLeg(context, leg)),
    ),
    /** All but that of whoever talked. */
    endOtherLegs: request(({ context }) =>
      context.legs
        .filter(({ legId, state }) => state !== 'over' && legId !== context.conversationLegId)
        .map((leg) => endLeg(context, leg)),
    ),
    holdTooLong: change(() => ({ heldTooLong: true })),
    dropConsult: change(({ context }) => consultOver(context)),
    ringColleague: request(({ context: { contactId }, event }) =>
      event.type === 'consult.started' || event.type === 'outbound.started'
        ? [
            {
              kind: 'dialStaff',
              contactId,
              legId: event.legId,
              staffId: event.staffId,
              ringTimeoutMs: RING_TIMEOUT_MS,
              ...rungOn(event.offer.device),
            },
          ]
        : [],
    ),
    endConsultLeg: request(({ context }) =>
      context.legs.filter(({ legId }) => legId === context.consult?.legId).map((leg) => endLeg(context, leg)),
    ),
    endConversationLeg: request(({ context }) =>
      context.legs
        .filter(({ legId }) => legId === context.conversationLegId)
        .map((leg) => endLeg(context, leg)),
    ),
    moveStaff: request(({ context: { contactId, legs, conversationLegId } }) =>
      legs
        .filter(({ legId }) => legId === conversationLegId)
        .map(({ legId, sid }) => ({ kind: 'redirectLeg', contactId, legId, sid })),
    ),
    ringMonitor: request(({ context: { contactId }, event }) =>
      event.type === 'monitor.started'
        ? [
            {
              kind: 'dialStaff',
              contactId,
              legId: event.legId,
              staffId: event.staffId,
              ringTimeoutMs: RING_TIMEOUT_MS,
              ...rungOn(event.offer.device),
            },
          ]
        : [],
    ),
    /** Supervisors and parties from outside follow whoever talks into another room. */
    moveMonitors: request(({ context }) => moveBeside(context)),
    moveMonitor: request(({ context, event }) =>
      moveLegs(
        context,
        context.monitors,
        ({ legId, state }) => state === 'in' && 'legId' in event && legId === event.legId,
      ),
    ),
    /** The room stays; whoever was whispered to leaves it. */
    moveWhisperers: request(({ context }) =>
      moveLegs(context, context.monitors, ({ mode, state }) => mode === 'whisper' && state === 'in'),
    ),
    endMonitorLeg: request(({ context, event }) =>
      context.legs
        .filter(({ legId }) => 'legId' in event && legId === event.legId)
        .map((leg) => endLeg(context, leg)),
    ),
    /** The talk is over for all who are beside it: supervisors, and parties from outside. */
    endMonitorLegs: request(({ context }) =>
      context.legs
        .filter(
          (leg) =>
            context.monitors?.some((monitor) => monitor.legId === leg.legId) || isOfParty(context, leg),
        )
        .map((leg) => endLeg(context, leg)),
    ),
    endLegTakenFrom: request(({ context, event }) =>
      context.legs
        .filter(
          ({ legId }) =>
            (event.type === 'call.takenOver' || event.type === 'call.handedToParty') &&
            legId === event.fromLegId,
        )
        .map((leg) => endLeg(context, leg)),
    ),
    dropQuestion: change(({ context }) => withoutQuestion(context)),
    newRoomForSilence: change(({ context }) => withPartiesAfter(context, roomForSilence(context))),
    /** Whoever was heard until now comes into the new room, where they are not. */
    moveForSilence: request(({ context }) =>
      context.byKeys ? [...moveTalkers(context), ...moveBeside(context)] : [],
    ),
    bringCallerIn: request(({ context: { contactId, sid } }) => [{ kind: 'redirectCaller', contactId, sid }]),
    ringFamily: request(({ context: { contactId, outbound, discreet } }) =>
      outbound
        ? [
            {
              kind: 'dialFamily',
              contactId,
              to: outbound.to,
              ...(discreet ? { discreet } : {}),
              ringTimeoutMs: FAMILY_RING_TIMEOUT_MS,
            },
          ]
        : [],
    ),
    ...partyActions,
    ringAnew: request(({ context: { contactId }, event }) =>
      event.type === 'talk.resuming'
        ? [
            {
              kind: 'dialStaff',
              contactId,
              legId: event.legId,
              staffId: event.staffId,
              ringTimeoutMs: RING_TIMEOUT_MS,
              ...rungOn(event.device),
            },
          ]
        : [],
    ),
    endResumingLeg: request(({ context }) =>
      context.legs.filter((leg) => isResuming(context, leg)).map((leg) => endLeg(context, leg)),
    ),
    dropResumingLeg: change(({ context }) => withoutResuming(context)),
    giveTalkUp: change(({ context }) => ({
      ...withPartiesAfter(context, talkGivenUp(context)),
      ...recordingOver(context),
    })),
    ...handoverActions,
    hangUpCaller: request(({ context: { contactId, sid } }) => [{ kind: 'endCall', contactId, sid }]),
  },
  guards: {
    leadsToOperator: ({ event }) => event.type === 'menu.chosen' && LEADS_TO_OPERATOR.has(event.choice),
    isOfThisCall: ({ context, event }) => isOf(context, event),
    isWonByOpenLeg: ({ context, event }) =>
      event.type === 'offer.accepted' &&
      context.legs.some((leg) => leg.offerId === event.offerId && leg.state === 'open'),
    isOnlyOpenLeg: ({ context, event }) =>
      (event.type === 'offer.declined' ||
        event.type === 'offer.expired' ||
        event.type === 'offer.withdrawn') &&
      context.legs.every((leg) => leg.offerId === event.offerId || leg.state !== 'open'),
    isAcceptedLeg: ({ context, event }) =>
      'legId' in event && context.legs.some((leg) => leg.legId === event.legId && leg.state === 'accepted'),
    isBackOnHold: ({ context, event }) =>
      event.type === 'talk.resumed' &&
      event.onHold === true &&
      context.legs.some(({ legId, state }) => legId === event.legId && state === 'accepted'),
    isConversationLeg: ({ context, event }) => 'legId' in event && event.legId === context.conversationLegId,
    isConsultLeg: ({ context, event }) => 'legId' in event && event.legId === context.consult?.legId,
    // Whoever cannot speak cannot leave a message either.
    hasWaitedTooLong: ({ context }) =>
      context.waitedTooLong &&
      !context.danger &&
      !context.outbound &&
      !context.byKeys &&
      !mayOverflow(context),
    mayBeginByKeys: ({ context, event }) => isOf(context, event) && !context.byKeys,
    isByKeys: ({ context, event }) => isOf(context, event) && Boolean(context.byKeys),
    isToTeam: ({ context, event }) =>
      isOf(context, event) && event.type === 'overflow.started' && event.to.kind === 'team',
    isToLineAsked: ({ context, event }) =>
      isOf(context, event) && event.type === 'overflow.started' && event.asked === true,
    waitsAgain: ({ context, event }) =>
      isOf(context, event) && event.type === 'overflow.ended' && event.waits === true,
    isTooLong: ({ context, event }) =>
      isOf(context, event) && event.type === 'voicemail.started' && event.why === 'tooLong',
    isByClick: ({ context }) => context.outbound?.isCallback === false,
    isRedialledAgain: ({ event }) => event.type === 'family.missed' && event.redial === true,
    isTriedAgain: ({ event }) => event.type === 'family.missed' && event.retryInMs !== null,
    isMonitorLeg: ({ context, event }) =>
      'legId' in event && (context.monitors ?? []).some(({ legId }) => legId === event.legId),
    changesMonitor: ({ context, event }) =>
      event.type === 'monitor.changed' &&
      (context.monitors ?? []).some(({ legId, mode }) => legId === event.legId && mode !== event.mode),
    ...partyGuards,
    ...handoverGuards,
    isHeldUntold: ({ context }) => context.heldTooLong !== true,
    // Asked aloud, it would be heard by others too.
    mayConsent: ({ context, event }) =>
      isOf(context, event) &&
      context.recording !== undefined &&
      context.recording.consent !== 'given' &&
      !isDiscreet(context),
    isAskedForConsent: ({ context, event }) => isOf(context, event) && context.recording?.isAsked === true,
    mayWithdraw: ({ context, event }) => isOf(context, event) && mayBeWithdrawn(context),
    mayBeRecorded: ({ context, event }) =>
      isOf(context, event) && context.recording?.consent === 'given' && recordingNow(context) === undefined,
    changesRecording: ({ context, event }) => {
      const now = recordingNow(context);
      return (
        event.type === 'recording.changed' && event.recordingId === now?.recordingId && event.to !== now.asked
      );
    },
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

function isOf({ contactId }: CallContext, event: CaseEvent): boolean {
  return 'contactId' in event && event.contactId === contactId;
}

/** Whether it goes on elsewhere is decided where it is known who is there (decide/overflow.ts). */
function mayOverflow({ overflowRule, overflow }: CallContext): boolean {
  return overflowRule !== undefined && overflow === undefined;
}

function endLeg({ contactId }: CallContext, { legId, sid }: Leg): EffectRequest {
  return { kind: 'endLeg', contactId, legId, sid };
}

function moveLegs<Beside extends Monitor | Party>(
  { contactId, legs }: CallContext,
  beside: Beside[] = [],
  isMoved: (each: Beside) => boolean,
) {
  return beside.filter(isMoved).flatMap(({ legId }): EffectRequest[] => {
    const sid = legs.find((leg) => leg.legId === legId)?.sid ?? null;
    return [{ kind: 'redirectLeg', contactId, legId, sid }];
  });
}

function moveBeside(context: CallContext): EffectRequest[] {
  const { monitors, parties, conversationLegId } = context;
  return [
    ...moveLegs(context, monitors, ({ state }) => state === 'in'),
    ...moveLegs(context, parties, ({ legId, state }) => state === 'in' && legId !== conversationLegId),
  ];
}

function moveTalkers({ contactId, legs, conversationLegId, consult }: CallContext): EffectRequest[] {
  return legs
    .filter(({ legId }) => legId === conversationLegId || legId === consult?.legId)
    .map(({ legId, sid }) => ({ kind: 'redirectLeg', contactId, legId, sid }));
}

/** While the family hears music: told once, and nothing is done to the call. */
const longHold = { longHold: { guard: 'isHeldUntold', actions: 'holdTooLong' } } as const;

/** While somebody talks, supervisors come and go beside it, and the call stays where it is. */
const monitored = {
  'monitor.started': { guard: 'isOfThisCall', actions: ['keep', 'ringMonitor'] },
  'monitor.answered': { guard: 'isMonitorLeg', actions: 'keep' },
  'monitor.changed': { guard: 'changesMonitor', actions: ['keep', 'moveMonitor'] },
  'monitor.ended': { guard: 'isMonitorLeg', actions: ['endMonitorLeg', 'keep'] },
} as const;

/** A talk that the family agreed to have recorded. */
const recorded = {
  'recording.asked': { guard: 'mayBeRecorded', actions: 'keep' },
} as const;

/** The family and the supervisor meet in a new room, and only then whoever talked is let go: no silence between. */
const takenOver = {
  guard: 'isOfThisCall',
  target: 'talking',
  actions: ['keep', 'moveStaff', 'bringCallerIn', 'moveMonitors', 'endLegTakenFrom'],
} as const;

/** Whoever asks goes on unheard, in a new room. */
const byKeysInMusic = {
  guard: 'mayBeginByKeys',
  actions: ['keep', 'moveStaff', 'moveMonitors'],
} as const;

const heldLegLost = {
  guard: 'isConversationLeg',
  target: 'closing',
  actions: ['endMonitorLegs', 'keep', 'bringCallerIn'],
} as const;

/** The same while phones of a team ring for the family: they stop. */
const handedToSupervisor = {
  ...takenOver,
  actions: ['endOfferedLegs', ...takenOver.actions],
} as const;

const offerOver = [
  { guard: 'isOnlyOpenLeg', target: 'waiting', actions: ['endLegOfOffer', 'keep'] },
  { actions: ['endLegOfOffer', 'keep'] },
] as const;

/**
 * The colleague does not take the call: the family and whoever asked meet in a new room. Once the colleague has been
 * in the old one it ends with them, and whoever is in it asks anew by themselves; moved as well, they might be taken
 * out of the new room again, which would end the talk.
 */
const backToWhoAsked = <Move extends 'moveStaff' | 'bringCallerIn' | 'moveMonitors'>(...moved: Move[]) =>
  ({
    guard: 'isConsultLeg',
    target: 'talking',
    actions: ['endConsultLeg', 'keep', ...moved],
  }) as const;

const startConsult = (...also: 'bringCallerIn'[]) =>
  ({
    guard: 'isOfThisCall',
    target: 'consultRinging',
    actions: ['keep', ...also, 'moveStaff', 'ringColleague', 'moveMonitors'],
  }) as const;

const callChart = callSetup.createMachine({
  id: 'call',
  context: initialCallContext,
  initial: 'menu',
  on: {
    'caller.hungUp': { guard: 'isOfThisCall', target: '.ended', actions: ['endEveryLeg', 'keep'] },
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
    'voicemail.recorded': { guard: 'isOfThisCall', actions: 'keep' },
    'family.reported': { guard: 'isOfThisCall', actions: 'keep' },
    'callback.cancelled': { guard: 'isOfThisCall', target: '.ended', actions: ['endEveryLeg', 'keep'] },
    'consent.withdrawn': { guard: 'mayWithdraw', actions: 'keep' },
    'recording.changed': { guard: 'changesRecording', actions: 'keep' },
    'recording.told': { guard: 'isOfThisCall', actions: 'keep' },
    'recording.failed': { guard: 'isOfThisCall', actions: 'keep' },
    'conversation.recorded': { guard: 'isOfThisCall', actions: 'keep' },
    'recording.expired': { guard: 'isOfThisCall', actions: 'keep' },
  },
  states: {
    menu: {
      on: {
        'contact.started': { guard: undefined, actions: 'keep' },
        'menu.chosen': [
          { guard: 'leadsToOperator', target: 'queued', actions: 'keep' },
          { guard: 'isOfThisCall', actions: 'keep' },
        ],
        'voicemail.started': { guard: 'isOfThisCall', target: 'voicemail', actions: 'keep' },
        'outbound.started': {
          guard: 'isOfThisCall',
          target: 'connecting',
          actions: ['keep', 'ringColleague'],
        },
      },
    },
    queued: {
      initial: 'waiting',
      entry: 'beginWait',
      after: { longestWait: { actions: 'waitTooLong' } },
      on: {
        'menu.chosen': { guard: 'isOfThisCall', actions: 'keep' },
        'consent.given': { guard: 'mayConsent', actions: 'keep' },
        'byKeys.started': { guard: 'mayBeginByKeys', actions: 'keep' },
        'voicemail.started': [
          { guard: 'isTooLong', target: 'voicemail', actions: ['endEveryLeg', 'keep', 'bringCallerIn'] },
          { guard: 'isOfThisCall', target: 'voicemail', actions: ['endEveryLeg', 'keep'] },
        ],
        'overflow.started': [
          { guard: 'isToTeam', target: 'queued', reenter: true, actions: ['endEveryLeg', 'keep'] },
          { guard: 'isToLineAsked', target: 'passingOn', actions: ['endEveryLeg', 'keep'] },
          { guard: 'isOfThisCall', target: 'passingOn', actions: ['endEveryLeg', 'keep', 'bringCallerIn'] },
        ],
        // The place is kept: whoever takes the call has the family rung.
        'callback.requested': { guard: 'isOfThisCall', actions: 'keep' },
        'callback.numberGiven': { guard: 'isOfThisCall', actions: 'keep' },
      },
      states: {
        waiting: {
          always: {
            guard: 'hasWaitedTooLong',
            target: '#call.voicemail',
            actions: ['voicemailByClock', 'bringCallerIn'],
          },
          on: {
            'offers.made': { guard: 'isOfThisCall', target: 'ringing', actions: ['keep', 'ringOffered'] },
          },
        },
        ringing: {
          on: {
            'offer.accepted': { guard: 'isWonByOpenLeg', target: '#call.connecting', actions: 'keep' },
            'offer.declined': offerOver,
            'offer.expired': offerOver,
            'offer.withdrawn': offerOver,
          },
        },
      },
    },
    connecting: {
      after: {
        connectTimeout: [
          { guard: 'isByClick', target: 'ended', actions: ['endEveryLeg', 'dropAcceptedLeg'] },
          { target: 'queued', actions: ['endEveryLeg', 'dropAcceptedLeg'] },
        ],
      },
      on: {
        'family.dialled': { guard: 'isAcceptedLeg', target: 'dialling', actions: ['keep', 'ringFamily'] },
        'leg.confirmed': { guard: 'isAcceptedLeg', target: 'talking', actions: ['keep', 'bringCallerIn'] },
        'leg.lost': { guard: 'isAcceptedLeg', target: 'queued', actions: ['endEveryLeg', 'keep'] },
        'consent.given': { guard: 'mayConsent', actions: 'keep' },
        'offer.withdrawn': { actions: ['endLegOfOffer', 'keep'] },
        'menu.chosen': { guard: 'isOfThisCall', actions: 'keep' },
        'byKeys.started': { guard: 'mayBeginByKeys', actions: 'keep' },
      },
    },
    talking: {
      on: {
        ...monitored,
        ...recorded,
        'consent.asked': { guard: 'mayConsent', target: 'held', actions: ['keep', 'bringCallerIn'] },
        'call.takenOver': takenOver,
        'leg.lost': { guard: 'isConversationLeg', target: 'closing', actions: ['endMonitorLegs', 'keep'] },
        'talk.interrupted': interrupted,
        'call.held': { guard: 'isOfThisCall', target: 'held', actions: ['keep', 'bringCallerIn'] },
        'consult.started': startConsult('bringCallerIn'),
        'handover.asked': {
          guard: 'isOfThisCall',
          target: 'handover',
          actions: ['keep', 'bringCallerIn'],
        },
        'byKeys.started': {
          guard: 'mayBeginByKeys',
          actions: ['keep', 'bringCallerIn', 'moveStaff', 'moveMonitors'],
        },
        'byKeys.ended': {
          guard: 'isByKeys',
          actions: ['keep', 'bringCallerIn', 'moveStaff', 'moveMonitors'],
        },
        'question.asked': { guard: 'isByKeys', target: 'asking', actions: ['keep', 'bringCallerIn'] },
        ...withParties,
        'party.started': [
          { guard: 'startsAlone', target: 'partyRinging', actions: ['keep', 'bringCallerIn', 'ringParty'] },
          { guard: 'maySpeakWithParty', actions: ['keep', 'ringParty'] },
        ],
        'call.handedToParty': handedToParty,
      },
    },
    /** The family hears a question for a few seconds, outside the room; whoever listens to it stays there. */
    asking: {
      // A redirect that got lost, or an answer that never came: the family is not left outside.
      after: { answerTimeout: { target: 'talking', actions: 'bringCallerIn' } },
      exit: 'dropQuestion',
      on: {
        ...monitored,
        'call.takenOver': takenOver,
        'question.answered': { guard: 'isOfThisCall', target: 'talking', actions: 'keep' },
        'talk.interrupted': interrupted,
        'leg.lost': heldLegLost,
        ...withParties,
      },
    },
    /** The family hears music; whoever talked with it stays in the room. */
    held: {
      after: longHold,
      on: {
        ...monitored,
        // The family comes back with its answer, which is the document of the talk.
        'consent.given': { guard: 'isAskedForConsent', target: 'talking', actions: 'keep' },
        'consent.declined': { guard: 'isAskedForConsent', target: 'talking', actions: 'keep' },
        'call.takenOver': takenOver,
        'call.resumed': { guard: 'isOfThisCall', target: 'talking', actions: ['keep', 'bringCallerIn'] },
        'consult.started': startConsult(),
        'talk.interrupted': interrupted,
        'leg.lost': heldLegLost,
        ...withParties,
        'handover.asked': { guard: 'isOfThisCall', target: 'handover', actions: 'keep' },
        // Key 0 in the music: from the next word of it on, nothing names the line.
        'byKeys.started': byKeysInMusic,
        'party.started': {
          guard: 'maySpeakWithParty',
          target: 'partyRinging',
          actions: ['keep', 'ringParty'],
        },
        'party.ended': backFromParty,
        'call.handedToParty': handedToParty,
      },
    },
    /** Somebody from outside is rung, and the family hears music until whoever rang them knows who it is. */
    partyRinging: {
      after: {
        ...longHold,
        partyTimeout: { target: 'talking', actions: ['endAskedAlone', 'dropAskedAlone', 'bringCallerIn'] },
      },
      on: {
        ...monitored,
        'call.takenOver': takenOver,
        'call.resumed': { guard: 'isOfThisCall', target: 'talking', actions: ['keep', 'bringCallerIn'] },
        'talk.interrupted': interrupted,
        'leg.lost': heldLegLost,
        'byKeys.started': byKeysInMusic,
        ...withParties,
        'party.answered': [
          { guard: 'isAskedAlone', target: 'held', actions: 'keep' },
          withParties['party.answered'],
        ],
        'party.ended': backFromParty,
      },
    },
    /** Whoever talked has left the family with somebody from outside, who carries the talk. */
    withParty: {
      on: {
        ...monitored,
        'call.takenOver': takenOver,
        'party.answered': withParties['party.answered'],
        'party.ended': [
          { guard: 'isConversationLeg', target: 'closing', actions: ['endMonitorLegs', 'keep'] },
          withParties['party.ended'],
        ],
      },
    },
    consultRinging: {
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
        'consult.ended': backToWhoAsked('moveStaff', 'bringCallerIn', 'moveMonitors'),
        'talk.interrupted': interruptedWhileAsking,
        'leg.lost': {
          guard: 'isConversationLeg',
          target: 'closing',
          actions: ['endConsultLeg', 'endMonitorLegs', 'keep', 'dropConsult', 'bringCallerIn'],
        },
      },
    },
    /** The two talk about the family, which hears music. */
    consulting: {
      after: longHold,
      on: {
        ...monitored,
        ...withParties,
        'call.joined': {
          guard: 'isOfThisCall',
          target: 'joined',
          actions: ['keep', 'newRoomForSilence', 'moveForSilence', 'bringCallerIn'],
        },
        'consult.ended': backToWhoAsked('bringCallerIn'),
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
    },
    /** All three. */
    joined: {
      on: {
        ...monitored,
        ...recorded,
        ...withParties,
        'consult.ended': backToWhoAsked(),
        'handover.completed': {
          guard: 'isConsultLeg',
          target: 'talking',
          actions: ['endConversationLeg', 'moveWhisperers', 'keep'],
        },
      },
    },
    /** The browser of whoever talked was lost: the family hears music until they are back (recovery.ts). */
    recovering: { ...recovering, on: { ...monitored, ...withParties, ...recovering.on } },
    handover: handoverState(longHold, {
      ...monitored,
      ...withParties,
      'call.takenOver': handedToSupervisor,
      'byKeys.started': { guard: 'mayBeginByKeys', actions: ['keep', 'moveStaff', 'moveMonitors'] },
    }),
    /** Somebody is on the phone, and the family's phone rings. */
    dialling: {
      on: {
        'family.answered': { guard: 'isOfThisCall', target: 'talking', actions: 'keep' },
        'callback.cancelled': {
          guard: 'isOfThisCall',
          target: 'ended',
          actions: ['endEveryLeg', 'hangUpCaller', 'keep'],
        },
        'family.missed': [
          { guard: 'isRedialledAgain', target: 'dropped', actions: ['hangUpCaller', 'keep'] },
          {
            guard: 'isTriedAgain',
            target: 'paused',
            actions: ['endConversationLeg', 'hangUpCaller', 'keep'],
          },
          { guard: 'isOfThisCall', target: 'ended', actions: ['endEveryLeg', 'hangUpCaller', 'keep'] },
        ],
      },
    },
    /** The talk broke off, whoever talked is still on the phone: a moment later the family is rung (decide/dropped). */
    dropped: {
      after: { redialDelay: { actions: 'keep' } },
      on: {
        'family.dialled': { guard: 'isConversationLeg', target: 'dialling', actions: ['keep', 'ringFamily'] },
      },
    },
    /** Between two attempts to reach a family that asked to be called back; nobody is asked for it. */
    paused: { after: { callbackPause: 'queued' } },
    /** The conversation is over and the family still on the line: it may come back or hang up. */
    closing: {
      on: {
        'caller.returned': { guard: 'isOfThisCall', target: 'queued', actions: 'keep' },
        'caller.saidGoodbye': { guard: 'isOfThisCall', actions: 'keep' },
      },
    },
    /** The provider rings another line for the family, and joins the two; it stays until the family is gone. */
    passingOn: {
      on: {
        'overflow.answered': { guard: 'isOfThisCall', actions: 'keep' },
        'overflow.ended': [
          { guard: 'waitsAgain', target: 'queued', actions: 'keep' },
          { guard: 'isOfThisCall', actions: 'keep' },
        ],
        'voicemail.started': { guard: 'isOfThisCall', target: 'voicemail', actions: 'keep' },
      },
    },
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
