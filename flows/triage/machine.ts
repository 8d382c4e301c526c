/**
 * The triage statechart, one per case: the one list of legal transitions. An event that no state here handles is
 * a refusal; the console's buttons ask the same question. Three regions: `path`, where the case is; `deadline`,
 * which watches the current next step; `reply`, which watches an unanswered text. Changes of context are in context-after.ts, plans of next steps in plan.ts.
 * The machine's id and state names are stored in snapshots: see versions.ts before renaming any.
 */
import { assign, raise, setup } from 'xstate';
import type { CaseEvent } from '../case/events.ts';
import type { StepKind } from '../words.ts';
import { initialTriageContext, type TriageContext } from './context.ts';
import { contextAfter, offersMissed } from './context-after.ts';
import { AFTER_CALL_REST_MS, MENU_ALLOWANCE_MS, stepDueMs } from './delays.ts';
import { planUrgency, planWaiting, stepAt, stepFor } from './plan.ts';

/** Raised inside the machine only: the next step changed, or there is none any more. */
type StepEvent = { type: 'step.set'; at: number } | { type: 'step.cleared'; at: number };
type TriageEvent = CaseEvent | StepEvent;

const triageSetup = setup({
  types: { context: {} as TriageContext, events: {} as TriageEvent },
  actions: {
    keep: assign(({ context, event }) => contextAfter(context, event as CaseEvent)),
    planWaiting: assign(({ context, event }) => planWaiting(context, event.at)),
    planUrgency: assign(({ context, event }) => planUrgency(context, event.at)),
    plan: assign(({ context, event }, params: { kind: StepKind }) => ({
      nextStep: stepFor(context, params.kind, event.at),
      attention: null,
      offers: [],
    })),
    planByPerson: assign(({ context, event }) =>
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
    /** Somebody else does it; what and by when was promised to the family. */
    takeStep: assign(({ context }) => ({
      nextStep: context.nextStep === null ? null : { ...context.nextStep, who: context.owner },
    })),
    planSession: assign(({ context, event }) =>
      event.type === 'session.scheduled'
        ? { nextStep: stepAt('session', event.what, context.owner, event.at, event.startsAtMs) }
        : {},
    ),
    missOffers: assign(({ context, event }) => offersMissed(context, event.at)),
    rest: assign(({ context }) => ({ held: context.held.filter((offer) => offer.attention !== 'voice') })),
    freeDesk: assign(({ context }) => ({ held: context.held.filter((offer) => offer.attention !== 'desk') })),
    arm: raise(({ event }) => ({ type: 'step.set', at: event.at }) as const),
    disarm: raise(({ event }) => ({ type: 'step.cleared', at: event.at }) as const),
    /** In the menu: the norm counts from the moment the family waits for a person. */
    planMenu: assign(({ context, event }) => ({
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
    isCall: ({ event }) => event.type === 'contact.started' && event.channel === 'call',
    leadsToOperator: ({ event }) =>
      event.type === 'menu.chosen' && (event.choice === 'danger' || event.choice === 'operator'),
    isLiveCall: ({ context, event }) => 'contactId' in event && event.contactId === context.liveCallId,
    wasTalking: ({ context }) => context.talkingStaffId !== null,
    isUnansweredCall: ({ context, event }) =>
      'contactId' in event && event.contactId === context.liveCallId && context.talkingStaffId === null,
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
    isAhead: ({ context }) => (context.nextStep?.dueInMs ?? 0) > 0,
    isTier: ({ context }, params: { tier: TriageContext['tier'] }) => context.tier === params.tier,
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
    afterCallRest: AFTER_CALL_REST_MS,
  },
});

/** Events that only change what is known, in any state. */
const keepOnly = {
  'contact.started': { actions: 'keep' },
  'menu.chosen': { actions: 'keep' },
  'text.received': { actions: 'keep' },
  'text.queued': { actions: 'keep' },
  'voicemail.started': { actions: 'keep' },
  'voicemail.recorded': { actions: 'keep' },
  'caller.hungUp': [{ guard: 'isLiveCall', actions: ['keep', 'rest'] }, { actions: 'keep' }],
  'call.ended': [{ guard: 'isLiveCall', actions: ['keep', 'rest'] }, { actions: 'keep' }],
  'leg.confirmed': { actions: 'keep' },
  'leg.lost': { actions: 'keep' },
  'safety.changed': { actions: 'keep' },
  'optOut.changed': { actions: 'keep' },
  'wrapUp.completed': { actions: 'keep' },
} as const;

const waitingOf = (offered: string) =>
  ({
    entry: ['planWaiting', 'arm'],
    on: {
      'offers.made': { guard: 'mayBeOffered', target: offered, actions: 'keep' },
      'urgency.changed': { actions: ['keep', 'planUrgency', 'arm'] },
    },
  }) as const;

const offeredOf = (waiting: string, working: string) =>
  ({
    after: { offerTtl: { target: waiting, actions: 'missOffers' } },
    on: {
      'offer.accepted': { guard: 'isOffered', target: working, actions: 'keep' },
      'offer.declined': [
        { guard: 'isLastOffer', target: waiting, actions: 'keep' },
        { guard: 'isOffered', actions: 'keep' },
      ],
    },
  }) as const;

/** The family is heard of again: it waits at the tier where its case is. */
const backToTheList = [
  {
    guard: { type: 'isTier', params: { tier: 'consultation' } },
    target: 'consultation.waiting',
    actions: 'keep',
  },
  {
    guard: { type: 'isTier', params: { tier: 'crisisCentre' } },
    target: 'crisisCentre.requested',
    actions: 'keep',
  },
  { target: 'hotline.waiting', actions: 'keep' },
] as const;

/** Whoever talked wraps up; a call whose operator never picked up was missed and goes back to the list. */
const talkOver = [
  { guard: 'isUnansweredCall', target: 'waiting', actions: ['keep', 'rest'] },
  { guard: 'isLiveCall', target: 'wrapUp', actions: 'keep' },
] as const;

/** After the work: the outcome and what follows are still owed. */
const wrapUpState = {
  entry: [{ type: 'plan', params: { kind: 'wrapUp' } }, 'arm'],
  after: { afterCallRest: { actions: 'rest' } },
} as const;

export const triageMachine = triageSetup.createMachine({
  id: 'triage',
  type: 'parallel',
  context: initialTriageContext,
  states: {
    path: {
      initial: 'hotline',
      on: {
        ...keepOnly,
        'urgency.changed': { actions: ['keep', 'planUrgency', 'arm'] },
        'nextStep.set': { actions: ['keep', 'planByPerson', 'arm'] },
        'case.escalated': [
          { guard: 'toConsultation', target: '.consultation.waiting', actions: 'keep' },
          { guard: 'toCrisisCentre', target: '.crisisCentre.requested', actions: 'keep' },
        ],
        'case.returned': [
          { guard: 'backToHotline', target: '.hotline.waiting', actions: 'keep' },
          { guard: 'backToConsultation', target: '.consultation.waiting', actions: 'keep' },
        ],
        'case.reassigned': [
          {
            guard: { type: 'personAt', params: { tier: 'hotline' } },
            target: '.hotline.inConversation',
            actions: 'keep',
          },
          {
            guard: { type: 'personAt', params: { tier: 'consultation' } },
            target: '.consultation.inSession',
            actions: 'keep',
          },
          {
            guard: { type: 'personAt', params: { tier: 'crisisCentre' } },
            target: '.crisisCentre.admitted',
            actions: 'keep',
          },
          {
            guard: { type: 'listOf', params: { tier: 'hotline' } },
            target: '.hotline.waiting',
            actions: 'keep',
          },
          {
            guard: { type: 'listOf', params: { tier: 'consultation' } },
            target: '.consultation.waiting',
            actions: 'keep',
          },
          {
            guard: { type: 'listOf', params: { tier: 'crisisCentre' } },
            target: '.crisisCentre.requested',
            actions: 'keep',
          },
        ],
        'case.followedUp': { target: '.followUp', actions: 'keep' },
        'case.closed': { target: '.closed', actions: 'keep' },
      },
      states: {
        hotline: {
          initial: 'intake',
          on: {
            'menu.chosen': [
              { guard: 'leadsToOperator', target: '.waiting', actions: 'keep' },
              { actions: 'keep' },
            ],
            'caller.returned': { target: '.waiting', actions: 'keep' },
          },
          states: {
            intake: {
              on: {
                'contact.started': [
                  {
                    guard: 'isCall',
                    actions: ['keep', 'planMenu', 'arm'],
                  },
                  { actions: 'keep' },
                ],
                'text.received': { target: 'waiting', actions: 'keep' },
                'caller.hungUp': { target: 'waiting', actions: 'keep' },
                'call.ended': { target: 'waiting', actions: 'keep' },
                'voicemail.recorded': { target: 'waiting', actions: 'keep' },
              },
            },
            waiting: {
              ...waitingOf('offered'),
              on: {
                ...waitingOf('offered').on,
                'contact.started': { target: 'waiting', reenter: true, actions: 'keep' },
                'caller.hungUp': { target: 'waiting', reenter: true, actions: ['keep', 'rest'] },
                'call.ended': { target: 'waiting', reenter: true, actions: ['keep', 'rest'] },
                'voicemail.started': { target: 'waiting', reenter: true, actions: 'keep' },
                'voicemail.recorded': { target: 'waiting', reenter: true, actions: 'keep' },
              },
            },
            offered: {
              ...offeredOf('waiting', 'inConversation'),
              on: {
                ...offeredOf('waiting', 'inConversation').on,
                'caller.hungUp': { guard: 'isLiveCall', target: 'waiting', actions: ['keep', 'rest'] },
                'call.ended': { guard: 'isLiveCall', target: 'waiting', actions: ['keep', 'rest'] },
                'voicemail.started': { target: 'waiting', actions: 'keep' },
              },
            },
            inConversation: {
              entry: [{ type: 'plan', params: { kind: 'session' } }, 'arm'],
              on: {
                'caller.hungUp': talkOver,
                'call.ended': talkOver,
                // The phone of the one who accepted was never picked up: the family is held out again.
                'leg.lost': [
                  { guard: 'wasTalking', actions: 'keep' },
                  { target: 'waiting', actions: 'keep' },
                ],
                'contact.ended': { target: 'wrapUp', actions: 'keep' },
                'case.handedOver': { target: 'waiting', actions: 'keep' },
              },
            },
            wrapUp: wrapUpState,
          },
        },
        consultation: {
          initial: 'waiting',
          states: {
            waiting: waitingOf('offered'),
            offered: offeredOf('waiting', 'inSession'),
            scheduled: {
              entry: ['planSession', 'arm'],
              on: {
                'session.scheduled': { target: 'scheduled', reenter: true, actions: 'keep' },
                'session.started': { target: 'inSession', actions: 'keep' },
                'case.handedOver': { target: 'waiting', actions: 'keep' },
              },
            },
            inSession: {
              entry: [{ type: 'plan', params: { kind: 'session' } }, 'arm'],
              on: {
                'session.scheduled': { target: 'scheduled', actions: 'keep' },
                'contact.ended': { target: 'wrapUp', actions: 'keep' },
                'case.handedOver': { target: 'waiting', actions: 'keep' },
              },
            },
            wrapUp: wrapUpState,
          },
        },
        crisisCentre: {
          initial: 'requested',
          states: {
            requested: waitingOf('offered'),
            offered: offeredOf('requested', 'admitted'),
            admitted: {
              entry: [{ type: 'plan', params: { kind: 'support' } }, 'arm'],
              on: {
                'support.started': { target: 'supporting', actions: 'keep' },
                'contact.ended': { target: 'wrapUp', actions: 'keep' },
                'case.handedOver': { target: 'requested', actions: 'keep' },
              },
            },
            supporting: {
              entry: [{ type: 'plan', params: { kind: 'support' } }, 'arm'],
              on: {
                'contact.ended': { target: 'wrapUp', actions: 'keep' },
                'case.handedOver': { target: 'requested', actions: 'keep' },
              },
            },
            wrapUp: wrapUpState,
          },
        },
        followUp: {
          entry: [{ type: 'plan', params: { kind: 'followUp' } }, 'freeDesk', 'arm'],
          on: {
            'case.followedUp': { target: 'followUp', reenter: true, actions: 'keep' },
            'case.taken': { actions: ['keep', 'takeStep'] },
            'contact.started': [
              {
                guard: 'isCall',
                target: 'hotline.intake',
                actions: ['keep', 'planMenu', 'arm'],
              },
              { actions: 'keep' },
            ],
            'text.received': backToTheList,
            'voicemail.recorded': backToTheList,
          },
        },
        closed: {
          entry: ['disarm'],
          on: {
            'case.reopened': { target: 'followUp', actions: 'keep' },
            // Nothing more is decided about a closed case; what still arrives is recorded.
            'urgency.changed': { actions: 'keep' },
            'case.escalated': undefined,
            'case.returned': undefined,
            'case.reassigned': undefined,
            'case.followedUp': undefined,
            'case.closed': undefined,
            'nextStep.set': undefined,
          },
        },
      },
    },
    deadline: {
      initial: 'none',
      on: { 'step.set': '.ahead', 'step.cleared': '.none' },
      states: {
        none: {},
        ahead: { after: { stepDue: 'passed' } },
        // A step that comes back with its deadline long gone is not announced a second time.
        passed: { on: { 'step.set': [{ guard: 'isAhead', target: 'ahead' }, {}] } },
      },
    },
    /** Whatever else is planned for the case, a text of the family is answered in time (reply-due.ts). */
    reply: {
      initial: 'none',
      states: {
        none: { always: { guard: 'owesReply', target: 'ahead' } },
        ahead: {
          always: { guard: 'owesNoReply', target: 'none' },
          after: { replyDue: 'passed' },
          on: { 'urgency.changed': { target: 'ahead', reenter: true } },
        },
        passed: {
          always: [
            { guard: 'owesNoReply', target: 'none' },
            { guard: 'isReplyAhead', target: 'ahead' },
          ],
        },
      },
    },
  },
});
