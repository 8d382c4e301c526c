/**
 * The names the triage statechart is written with: its actions, guards and delays. What they compute stands in
 * context-after.ts, offers-after.ts and plan.ts; which state uses which, in machine.ts.
 */
import { raise, setup } from 'xstate';
import type { CaseEvent } from '../case/events.ts';
import { changing } from '../kernel/actions.ts';
import type { StepKind } from '../words.ts';
import type { Place, TriageContext } from './context.ts';
import { contextAfter } from './context-after.ts';
import { AFTER_CALL_REST_MS, MENU_ALLOWANCE_MS, stepDueMs } from './delays.ts';
import { offersMissed } from './offers-after.ts';
import { planRest } from './overflow-after.ts';
import {
  firstStep,
  planOpening,
  planSooner,
  planUrgency,
  planWaiting,
  stepAt,
  stepFor,
  workKind,
} from './plan.ts';
import { isStoodIn, stepBack } from './stand-in.ts';

/** Raised inside the machine only: the next step changed, or there is none any more. */
type StepEvent = { type: 'step.set'; at: number } | { type: 'step.cleared'; at: number };
type TriageEvent = CaseEvent | StepEvent;

const change = changing<TriageContext, TriageEvent>();

export const triageSetup = setup({
  types: { context: {} as TriageContext, events: {} as TriageEvent },
  actions: {
    keep: change(({ context, event }) => contextAfter(context, event as CaseEvent)),
    planWaiting: change(({ context, event }) => planWaiting(context, event)),
    planUrgency: change(({ context, event }) => planUrgency(context, event.at)),
    plan: change(({ context, event }, params: { kind: StepKind }) => ({
      nextStep: stepBack(event) ?? firstStep(context, params.kind, event),
      attention: null,
      offers: [],
    })),
    planWork: change(({ context, event }) => ({
      nextStep: stepBack(event) ?? stepFor(context, workKind(context), event.at),
      attention: null,
      offers: [],
    })),
    planRest: change(({ context, event }) => {
      const nextStep = stepBack(event);
      return nextStep === null ? planRest(context, event) : { nextStep, attention: null, offers: [] };
    }),
    planByPerson: change(({ context, event }) =>
      event.type === 'nextStep.set'
        ? {
            nextStep: stepAt(
              context.nextStep?.kind === 'followUp' ? 'followUp' : 'custom',
              event.what,
              event.staffId === undefined
                ? context.owner
                : { kind: 'staff' as const, staffId: event.staffId },
              event.at,
              event.dueAtMs,
            ),
          }
        : {},
    ),
    planSooner: change(({ context, event }) =>
      event.type === 'nextStep.dueSooner' ? planSooner(context, event) : {},
    ),
    /** Somebody else does it; what and by when was promised to the family. */
    takeStep: change(({ context }) => ({
      nextStep: context.nextStep === null ? null : { ...context.nextStep, who: context.owner },
    })),
    planSession: change(({ context, event }) =>
      event.type === 'session.scheduled'
        ? { nextStep: stepAt('session', event.what, context.owner, event.at, event.startsAtMs) }
        : { nextStep: stepBack(event) ?? context.nextStep, attention: null },
    ),
    missOffers: change(({ context, event }) => offersMissed(context, event.at)),
    rest: change(({ context }) => ({ held: context.held.filter((offer) => offer.attention !== 'voice') })),
    freeDesk: change(({ context }) => ({ held: context.held.filter((offer) => offer.attention !== 'desk') })),
    planOpening: change(({ context, event }) =>
      event.type === 'team.foundClosed' ? planOpening(context, event) : {},
    ),
    arm: raise(({ event }) => ({ type: 'step.set', at: event.at }) as const),
    disarm: raise(({ event }) => ({ type: 'step.cleared', at: event.at }) as const),
    /** In the menu: the norm counts from the moment the family waits for a person. */
    planMenu: change(({ context, event }) => ({
      nextStep: stepAt(
        'answer',
        '',
        context.owner,
        event.at,
        event.at + MENU_ALLOWANCE_MS + stepDueMs('answer', context.tier, context.urgency),
      ),
      attention: null,
      offers: [],
    })),
  },
  guards: {
    isBlocked: ({ event }) =>
      event.type === 'contact.started' && event.channel === 'call' && event.flag?.blocked === true,
    isQuiet: ({ event }) => event.type === 'text.received' && event.quiet === true,
    isBlockedCall: ({ context }) =>
      context.contacts.some(
        ({ contactId, flag }) => contactId === context.liveCallId && flag?.blocked === true,
      ),
    isCall: ({ event }) =>
      event.type === 'contact.started' && event.channel === 'call' && event.direction === undefined,
    comesBack: ({ context, event }) =>
      event.type === 'contact.started' && event.afterDrop === true && context.tier !== 'hotline',
    goesOnAt: ({ context: { cameBack }, event }, params: { tier: TriageContext['tier'] }) =>
      event.type === 'leg.confirmed' &&
      cameBack?.tier === params.tier &&
      cameBack.contactId === event.contactId &&
      cameBack.staffId === event.staffId,
    leadsToOperator: ({ event }) =>
      event.type === 'menu.chosen' &&
      (event.choice === 'danger' || event.choice === 'operator' || event.choice === 'silent'),
    isLiveCall: ({ context, event }) => 'contactId' in event && event.contactId === context.liveCallId,
    wasTalking: ({ context }) => context.talkingStaffId !== null,
    isUnansweredCall: ({ context, event }) =>
      'contactId' in event && event.contactId === context.liveCallId && context.talkingStaffId === null,
    isOutboundCall: ({ context, event }) =>
      'contactId' in event &&
      event.contactId === context.liveCallId &&
      context.contacts.some(
        ({ contactId, direction }) => contactId === event.contactId && direction === 'outbound',
      ),
    isHandedOver: ({ context }) => context.handover != null && context.offers.length === 0,
    isLeftBehind: ({ event }) => event.type === 'handover.ended' && event.why === 'left',
    /** Of a family whose call another line has taken: no text or message of it waits here. */
    leavesNothing: ({ context }) => context.left === null,
    tookTheCall: ({ context, event }) =>
      event.type === 'overflow.ended' && event.outcome === 'talked' && context.left === null,
    /** The family is heard or written to again, or somebody says that nothing is to be looked for. */
    endsReaching: ({ context, event }) =>
      context.nextStep?.kind === 'reachFamily' &&
      (event.type === 'family.answered' ||
        (event.type === 'farewell.said' && event.said) ||
        (event.type === 'text.queued' && event.by !== undefined) ||
        (event.type === 'urgency.changed' && event.urgency !== 'imminent')),
    isInHands: ({ context }) => context.owner.kind === 'staff',
    isTriedAgain: ({ event }) =>
      event.type === 'family.missed' && event.retryInMs !== null && event.redial !== true,
    /** Not while a call is on the line: whoever talks is there, whatever they set. */
    isOutOfReachAt: ({ context, event }, params: { tier: TriageContext['tier'] }) =>
      event.type === 'owner.foundAway' &&
      context.tier === params.tier &&
      context.liveCallId === null &&
      context.owner.kind === 'staff' &&
      context.owner.staffId === event.staffId,
    isBackAt: ({ context, event }, params: { tier: TriageContext['tier']; place: Place }) =>
      event.type === 'case.givenBack' &&
      isStoodIn(context) &&
      context.tier === params.tier &&
      event.place === params.place,
    isBackAtRest: ({ context, event }) =>
      event.type === 'case.givenBack' && isStoodIn(context) && event.place === 'followUp',
    isStoodIn: ({ context }) => isStoodIn(context),
    /** As the list owed it, and had told that it is late. */
    isReplyTold: ({ context, event }) =>
      context.replyDueAtMs !== null && 'reply' in event && event.reply?.passed === true,
    owesReply: ({ context }) => context.replyDueAtMs !== null,
    owesNoReply: ({ context }) => context.replyDueAtMs === null,
    isReplyAhead: ({ context, event }) => context.replyDueAtMs !== null && context.replyDueAtMs > event.at,
    isLastOffer: ({ context, event }) =>
      event.type === 'offer.declined' && context.offers.every((offer) => offer.id === event.offerId),
    isOffered: ({ context, event }) =>
      (event.type === 'offer.accepted' || event.type === 'offer.declined') &&
      context.offers.some((offer) => offer.id === event.offerId),
    mayBeOffered: ({ context }) => context.attention !== null,
    toConsultation: ({ context, event }) =>
      event.type === 'case.escalated' && event.tier === 'consultation' && context.tier === 'hotline',
    toCrisisCentre: ({ context, event }) =>
      event.type === 'case.escalated' && event.tier === 'crisisCentre' && context.tier !== 'crisisCentre',
    backToHotline: ({ context, event }) =>
      event.type === 'case.returned' && event.tier === 'hotline' && context.tier !== 'hotline',
    backToConsultation: ({ context, event }) =>
      event.type === 'case.returned' && event.tier === 'consultation' && context.tier === 'crisisCentre',
    isTold: ({ context }) => context.nextStep?.isTold === true,
    isAhead: ({ context }) => (context.nextStep?.dueInMs ?? 0) > 0,
    isTier: ({ context }, params: { tier: TriageContext['tier'] }) => context.tier === params.tier,
    handedTo: ({ event }, params: { tier: TriageContext['tier'] }) =>
      (event.type === 'handover.completed' || event.type === 'call.takenOver') && event.tier === params.tier,
    /** A reassignment of a desk case to a person of this tier. */
    personAt: ({ event }, params: { tier: TriageContext['tier'] }) =>
      event.type === 'case.reassigned' && event.held !== null && event.tier === params.tier,
    listOf: ({ event }, params: { tier: TriageContext['tier'] }) =>
      event.type === 'case.reassigned' && event.held === null && event.tier === params.tier,
  },
  delays: {
    stepDue: ({ context }) => context.nextStep?.dueInMs ?? 0,
    replyDue: ({ context, event }) => Math.max(0, (context.replyDueAtMs ?? 0) - event.at),
    offerTtl: ({ context }) => {
      const offer = context.offers[0];
      return offer ? offer.expiresAtMs - offer.offeredAtMs : 0;
    },
    afterCallRest: ({ context }) =>
      context.held.find(({ attention }) => attention === 'voice')?.restMs ?? AFTER_CALL_REST_MS,
  },
});
