/** The hotline: from the menu to the list, to somebody who talks or writes with the family, to the wrap-up. */
import { again, goAt, goIf, goTo, keep } from './keeping.ts';
import { offeredOf, reachingFirst, waitingOf, wrapUp } from './work.ts';

/** A blocked caller who did not say that there is danger is on record, and is held out to nobody. */
const blockedOrMissed = [goIf('isBlockedCall', '#triage.path.followUp'), goTo('waiting')] as const;

/** Another line has the family: the case rests until somebody asks whether it helped. */
const takenElsewhere = goIf('leavesNothing', '#triage.path.followUp');

/** Whoever talked wraps up; a call whose operator never picked up was missed and goes back to the list. */
const talkOver = [
  { guard: 'isOutboundCall', actions: ['keep', 'rest'] },
  { guard: 'isUnansweredCall', target: 'waiting', actions: ['keep', 'rest'] },
  goIf('isLiveCall', 'wrapUp'),
] as const;

const intake = {
  on: {
    'contact.started': [{ guard: 'isCall', actions: ['keep', 'planMenu', 'arm'] }, keep],
    'text.received': [goIf('isQuiet', '#triage.path.followUp'), goTo('waiting')],
    'caller.hungUp': blockedOrMissed,
    'call.ended': blockedOrMissed,
    'voicemail.recorded': goTo('waiting'),
  },
} as const;

const missedInList = { target: 'waiting', reenter: true, actions: ['keep', 'rest'] } as const;

const waiting = {
  ...waitingOf('offered'),
  on: {
    ...waitingOf('offered').on,
    'contact.started': again('waiting'),
    'caller.hungUp': missedInList,
    'call.ended': missedInList,
    'overflow.started': again('waiting'),
    'overflow.answered': [takenElsewhere, keep],
    'overflow.ended': [{ ...takenElsewhere, guard: 'tookTheCall' }, again('waiting')],
    'voicemail.started': again('waiting'),
    'callback.due': again('waiting'),
    'voicemail.recorded': again('waiting'),
  },
} as const;

const missedWhileOffered = { guard: 'isLiveCall', target: 'waiting', actions: ['keep', 'rest'] } as const;

const offered = {
  ...offeredOf('waiting', 'inConversation'),
  on: {
    ...offeredOf('waiting', 'inConversation').on,
    // Nobody has it in hand yet: whoever was asked to read of the family would miss that it is calling.
    'contact.started': [goIf('isCall', 'waiting'), keep],
    'caller.hungUp': missedWhileOffered,
    'call.ended': missedWhileOffered,
    'voicemail.started': goTo('waiting'),
    'callback.cancelled': goTo('waiting'),
  },
} as const;

const inConversation = {
  entry: ['planWork', 'arm'],
  on: {
    ...reachingFirst('session'),
    'caller.hungUp': talkOver,
    'call.ended': talkOver,
    // The phone of the one who accepted was never picked up: the family is held out again.
    'leg.lost': [{ guard: 'wasTalking', actions: 'keep' }, goTo('waiting')],
    // With whoever talked before the drop, at their tier.
    'leg.confirmed': [
      goAt('goesOnAt', 'consultation', '#triage.path.consultation.inSession'),
      goAt('goesOnAt', 'crisisCentre', '#triage.path.crisisCentre.admitted'),
      keep,
    ],
    'family.missed': [goIf('isTriedAgain', 'waiting'), keep],
    'contact.ended': goTo('wrapUp'),
    'case.handedOver': goTo('waiting'),
    // The talk goes on without them; what it came to is owed all the same.
    'call.handedToParty': goTo('wrapUp'),
  },
} as const;

export const hotline = {
  initial: 'intake',
  on: {
    'menu.chosen': [goIf('leadsToOperator', '.waiting'), keep],
    'caller.returned': goTo('.waiting'),
  },
  states: { intake, waiting, offered, inConversation, wrapUp },
} as const;
