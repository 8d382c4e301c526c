/**
 * The triage statechart, one per case: the one list of legal transitions. An event that no state here handles is
 * a refusal; the console's buttons ask the same question. Three regions: `path`, where the case is; `deadline`,
 * which watches the current next step; `reply`, which watches an unanswered text.
 * The machine's id and state names are stored in snapshots: see case/versions.ts before renaming any.
 */
import { remembered } from '../kernel/remembered.ts';
import { initialTriageContext } from './context.ts';
import { triageSetup } from './machine-setup.ts';

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
  'call.dropped': { actions: 'keep' },
  'farewell.said': { actions: 'keep' },
  'leg.confirmed': { actions: 'keep' },
  'leg.lost': { actions: 'keep' },
  'safety.changed': { actions: 'keep' },
  'language.changed': { actions: 'keep' },
  'byKeys.started': { actions: 'keep' },
  'optOut.changed': { actions: 'keep' },
  'wrapUp.completed': { actions: 'keep' },
  'wrapUp.owed': { actions: 'keep' },
  'consult.started': { actions: 'keep' },
  'consult.ended': { actions: 'keep' },
  'callback.requested': { actions: 'keep' },
  'callback.cancelled': { actions: 'keep' },
  'outbound.started': { guard: 'isInHands', actions: 'keep' },
  'family.dialled': { actions: 'keep' },
  'family.reported': { actions: 'keep' },
  'family.answered': { actions: 'keep' },
  'family.missed': { actions: 'keep' },
  'monitor.started': { actions: 'keep' },
  'monitor.ended': { actions: 'keep' },
  // Whoever talked is free for another call.
  'call.handedToParty': { actions: 'rest' },
  'overflow.started': { actions: 'keep' },
  'overflow.answered': { actions: 'keep' },
  'overflow.ended': { actions: 'keep' },
  'family.calledElsewhere': { actions: 'keep' },
  'family.callSeen': { actions: 'keep' },
} as const;

const waitingOf = (offered: string) =>
  ({
    entry: ['planWaiting', 'arm'],
    on: {
      'offers.made': { guard: 'mayBeOffered', target: offered, actions: 'keep' },
      'urgency.changed': { actions: ['keep', 'planUrgency', 'arm'] },
      'team.foundClosed': { actions: ['keep', 'planOpening', 'arm'] },
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
  { guard: 'isOutboundCall', actions: ['keep', 'rest'] },
  { guard: 'isUnansweredCall', target: 'waiting', actions: ['keep', 'rest'] },
  { guard: 'isLiveCall', target: 'wrapUp', actions: 'keep' },
] as const;

/** Whoever has the call has the case, in their own tier. */
const toWhoTalks = [
  {
    guard: { type: 'handedTo', params: { tier: 'hotline' } },
    target: '.hotline.inConversation',
    actions: 'keep',
  },
  {
    guard: { type: 'handedTo', params: { tier: 'consultation' } },
    target: '.consultation.inSession',
    actions: 'keep',
  },
  {
    guard: { type: 'handedTo', params: { tier: 'crisisCentre' } },
    target: '.crisisCentre.admitted',
    actions: 'keep',
  },
] as const;

/** Whoever has the case is not there, and its family waits: it waits at the tier where its case is. */
const toColleagues = [
  {
    guard: { type: 'isOutOfReachAt', params: { tier: 'hotline' } },
    target: '.hotline.waiting',
    actions: 'keep',
  },
  {
    guard: { type: 'isOutOfReachAt', params: { tier: 'consultation' } },
    target: '.consultation.waiting',
    actions: 'keep',
  },
  {
    guard: { type: 'isOutOfReachAt', params: { tier: 'crisisCentre' } },
    target: '.crisisCentre.requested',
    actions: 'keep',
  },
] as const;

/** Whoever it was taken from has it again, where it stood; where a person decided anew meanwhile, as it stands now. */
const backWhereItStood = [
  {
    guard: { type: 'isBackAt', params: { tier: 'hotline', place: 'inConversation' } },
    target: '.hotline.inConversation',
    actions: 'keep',
  },
  {
    guard: { type: 'isBackAt', params: { tier: 'hotline', place: 'wrapUp' } },
    target: '.hotline.wrapUp',
    actions: 'keep',
  },
  {
    guard: { type: 'isBackAt', params: { tier: 'consultation', place: 'scheduled' } },
    target: '.consultation.scheduled',
    actions: 'keep',
  },
  {
    guard: { type: 'isBackAt', params: { tier: 'consultation', place: 'inSession' } },
    target: '.consultation.inSession',
    actions: 'keep',
  },
  {
    guard: { type: 'isBackAt', params: { tier: 'consultation', place: 'wrapUp' } },
    target: '.consultation.wrapUp',
    actions: 'keep',
  },
  {
    guard: { type: 'isBackAt', params: { tier: 'crisisCentre', place: 'admitted' } },
    target: '.crisisCentre.admitted',
    actions: 'keep',
  },
  {
    guard: { type: 'isBackAt', params: { tier: 'crisisCentre', place: 'supporting' } },
    target: '.crisisCentre.supporting',
    actions: 'keep',
  },
  {
    guard: { type: 'isBackAt', params: { tier: 'crisisCentre', place: 'wrapUp' } },
    target: '.crisisCentre.wrapUp',
    actions: 'keep',
  },
  { guard: 'isBackAtRest', target: '.followUp', actions: 'keep' },
  { guard: 'isStoodIn', actions: 'keep' },
] as const;

/** A blocked caller who did not say that there is danger is on record, and is held out to nobody. */
const blockedOrMissed = [
  { guard: 'isBlockedCall', target: '#triage.path.followUp', actions: 'keep' },
  { target: 'waiting', actions: 'keep' },
] as const;

/** Another line has the family: the case rests until somebody asks whether it helped. */
const takenElsewhere = { guard: 'leavesNothing', target: '#triage.path.followUp', actions: 'keep' } as const;

/** The talk broke off in danger: reaching the family comes before the work of the state, until somebody has. */
const reachingFirst = (kind: 'wrapUp' | 'session' | 'support') => {
  const reached = {
    guard: 'endsReaching',
    actions: ['keep', { type: 'plan', params: { kind } }, 'arm'],
  } as const;
  return {
    'talk.brokenOff': { actions: [{ type: 'plan', params: { kind: 'reachFamily' } }, 'arm'] },
    'farewell.said': reached,
    'family.answered': reached,
    'text.queued': reached,
    'urgency.changed': reached,
  } as const;
};

/** After the work: the outcome and what follows are still owed. */
const wrapUpState = {
  entry: [{ type: 'plan', params: { kind: 'wrapUp' } }, 'arm'],
  after: { afterCallRest: { actions: 'rest' } },
  on: reachingFirst('wrapUp'),
} as const;

const triageChart = triageSetup.createMachine({
  id: 'triage',
  type: 'parallel',
  context: initialTriageContext,
  states: {
    path: {
      initial: 'hotline',
      on: {
        ...keepOnly,
        'contact.started': [
          { guard: 'comesBack', target: '.hotline.intake', actions: ['keep', 'planMenu', 'arm'] },
          { actions: 'keep' },
        ],
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
        'owner.foundAway': toColleagues,
        'case.givenBack': backWhereItStood,
        'case.kept': { guard: 'isStoodIn', actions: 'keep' },
        'handover.completed': toWhoTalks,
        'call.takenOver': toWhoTalks,
        'handover.asked': { guard: 'isInHands', actions: 'keep' },
        // Nobody has the family any more: it waits where families wait.
        'handover.ended': [
          { guard: 'isLeftBehind', target: '.hotline.waiting', actions: 'keep' },
          { actions: 'keep' },
        ],
        'offers.made': { guard: 'isHandedOver', actions: 'keep' },
        'offer.declined': { guard: 'isOffered', actions: 'keep' },
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
                  { guard: 'isCall', actions: ['keep', 'planMenu', 'arm'] },
                  { actions: 'keep' },
                ],
                'text.received': [
                  { guard: 'isQuiet', target: '#triage.path.followUp', actions: 'keep' },
                  { target: 'waiting', actions: 'keep' },
                ],
                'caller.hungUp': blockedOrMissed,
                'call.ended': blockedOrMissed,
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
                'overflow.started': { target: 'waiting', reenter: true, actions: 'keep' },
                'overflow.answered': [takenElsewhere, { actions: 'keep' }],
                'overflow.ended': [
                  { ...takenElsewhere, guard: 'tookTheCall' },
                  { target: 'waiting', reenter: true, actions: 'keep' },
                ],
                'voicemail.started': { target: 'waiting', reenter: true, actions: 'keep' },
                'callback.due': { target: 'waiting', reenter: true, actions: 'keep' },
                'voicemail.recorded': { target: 'waiting', reenter: true, actions: 'keep' },
              },
            },
            offered: {
              ...offeredOf('waiting', 'inConversation'),
              on: {
                ...offeredOf('waiting', 'inConversation').on,
                // Nobody has it in hand yet: whoever was asked to read of the family would miss that it is calling.
                'contact.started': [
                  { guard: 'isCall', target: 'waiting', actions: 'keep' },
                  { actions: 'keep' },
                ],
                'caller.hungUp': { guard: 'isLiveCall', target: 'waiting', actions: ['keep', 'rest'] },
                'call.ended': { guard: 'isLiveCall', target: 'waiting', actions: ['keep', 'rest'] },
                'voicemail.started': { target: 'waiting', actions: 'keep' },
                'callback.cancelled': { target: 'waiting', actions: 'keep' },
              },
            },
            inConversation: {
              entry: ['planWork', 'arm'],
              on: {
                ...reachingFirst('session'),
                'caller.hungUp': talkOver,
                'call.ended': talkOver,
                // The phone of the one who accepted was never picked up: the family is held out again.
                'leg.lost': [
                  { guard: 'wasTalking', actions: 'keep' },
                  { target: 'waiting', actions: 'keep' },
                ],
                // With whoever talked before the drop, at their tier.
                'leg.confirmed': [
                  {
                    guard: { type: 'goesOnAt', params: { tier: 'consultation' } },
                    target: '#triage.path.consultation.inSession',
                    actions: 'keep',
                  },
                  {
                    guard: { type: 'goesOnAt', params: { tier: 'crisisCentre' } },
                    target: '#triage.path.crisisCentre.admitted',
                    actions: 'keep',
                  },
                  { actions: 'keep' },
                ],
                'family.missed': [
                  { guard: 'isTriedAgain', target: 'waiting', actions: 'keep' },
                  { actions: 'keep' },
                ],
                'contact.ended': { target: 'wrapUp', actions: 'keep' },
                'case.handedOver': { target: 'waiting', actions: 'keep' },
                // The talk goes on without them; what it came to is owed all the same.
                'call.handedToParty': { target: 'wrapUp', actions: 'keep' },
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
                ...reachingFirst('session'),
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
                ...reachingFirst('support'),
                'support.started': { target: 'supporting', actions: 'keep' },
                'contact.ended': { target: 'wrapUp', actions: 'keep' },
                'case.handedOver': { target: 'requested', actions: 'keep' },
              },
            },
            supporting: {
              entry: [{ type: 'plan', params: { kind: 'support' } }, 'arm'],
              on: {
                ...reachingFirst('support'),
                'contact.ended': { target: 'wrapUp', actions: 'keep' },
                'case.handedOver': { target: 'requested', actions: 'keep' },
              },
            },
            wrapUp: wrapUpState,
          },
        },
        followUp: {
          entry: ['planRest', 'freeDesk', 'arm'],
          on: {
            'case.followedUp': { target: 'followUp', reenter: true, actions: 'keep' },
            'case.taken': { actions: ['keep', 'takeStep'] },
            'contact.started': [
              // The case goes on resting: what was planned for it is not put off by a number that keeps calling.
              { guard: 'isBlocked', actions: 'keep' },
              { guard: 'isCall', target: 'hotline.intake', actions: ['keep', 'planMenu', 'arm'] },
              { actions: 'keep' },
            ],
            'menu.chosen': [
              { guard: 'leadsToOperator', target: 'hotline.waiting', actions: 'keep' },
              { actions: 'keep' },
            ],
            'text.received': [{ guard: 'isQuiet', actions: 'keep' }, ...backToTheList],
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
            'owner.foundAway': undefined,
            'case.givenBack': undefined,
            'case.kept': undefined,
            'handover.completed': undefined,
            'handover.ended': undefined,
            'outbound.started': undefined,
            'call.takenOver': undefined,
          },
        },
      },
    },
    deadline: {
      initial: 'none',
      on: {
        'step.set': [{ guard: 'isTold', target: '.passed' }, { target: '.ahead' }],
        'step.cleared': '.none',
      },
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
        none: {
          always: [
            { guard: 'isReplyTold', target: 'passed' },
            { guard: 'owesReply', target: 'ahead' },
          ],
        },
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

export const triageMachine = remembered(triageChart);
