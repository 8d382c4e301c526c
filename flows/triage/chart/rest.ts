/** A case at rest, until its date or until the family is heard of again; and one that is over. */
import { again, goAt, goIf, goTo, keep } from './keeping.ts';

/** The family is heard of again: it waits at the tier where its case is. */
const backToTheList = [
  goAt('isTier', 'consultation', 'consultation.waiting'),
  goAt('isTier', 'crisisCentre', 'crisisCentre.requested'),
  goTo('hotline.waiting'),
] as const;

export const followUp = {
  entry: ['planRest', 'freeDesk', 'arm'],
  on: {
    'case.followedUp': again('followUp'),
    'case.taken': { actions: ['keep', 'takeStep'] },
    'contact.started': [
      // The case goes on resting: what was planned for it is not put off by a number that keeps calling.
      { guard: 'isBlocked', actions: 'keep' },
      { guard: 'isCall', target: 'hotline.intake', actions: ['keep', 'planMenu', 'arm'] },
      keep,
    ],
    'menu.chosen': [goIf('leadsToOperator', 'hotline.waiting'), keep],
    'text.received': [{ guard: 'isQuiet', actions: 'keep' }, ...backToTheList],
    'voicemail.recorded': backToTheList,
  },
} as const;

export const closed = {
  entry: ['disarm'],
  on: {
    'case.reopened': goTo('followUp'),
    // Nothing more is decided about a closed case; what still arrives is recorded.
    'urgency.changed': keep,
    'case.escalated': undefined,
    'case.returned': undefined,
    'case.reassigned': undefined,
    'case.followedUp': undefined,
    'case.closed': undefined,
    'nextStep.set': undefined,
    'nextStep.dueSooner': undefined,
    'owner.foundAway': undefined,
    'case.givenBack': undefined,
    'case.kept': undefined,
    'handover.completed': undefined,
    'handover.ended': undefined,
    'outbound.started': undefined,
    'call.takenOver': undefined,
  },
} as const;
