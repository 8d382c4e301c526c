/** From anywhere to anywhere: what a person decides about a case, and what follows from who is there. */
import { goAt, goIf, goTo, keep } from './keeping.ts';

/** Whoever has the call has the case, in their own tier. */
const toWhoTalks = [
  goAt('handedTo', 'hotline', '.hotline.inConversation'),
  goAt('handedTo', 'consultation', '.consultation.inSession'),
  goAt('handedTo', 'crisisCentre', '.crisisCentre.admitted'),
] as const;

/** A person of a tier has it in hand, or it waits in the tier's list. */
const toPersonOrList = [
  goAt('personAt', 'hotline', '.hotline.inConversation'),
  goAt('personAt', 'consultation', '.consultation.inSession'),
  goAt('personAt', 'crisisCentre', '.crisisCentre.admitted'),
  goAt('listOf', 'hotline', '.hotline.waiting'),
  goAt('listOf', 'consultation', '.consultation.waiting'),
  goAt('listOf', 'crisisCentre', '.crisisCentre.requested'),
] as const;

/** Whoever has the case is not there, and its family waits: it waits at the tier where its case is. */
const toColleagues = [
  goAt('isOutOfReachAt', 'hotline', '.hotline.waiting'),
  goAt('isOutOfReachAt', 'consultation', '.consultation.waiting'),
  goAt('isOutOfReachAt', 'crisisCentre', '.crisisCentre.requested'),
] as const;

const backAt = <const At extends string, const Place extends string>(tier: At, place: Place) =>
  goIf({ type: 'isBackAt', params: { tier, place } }, `.${tier}.${place}`);

/** Whoever it was taken from has it again, where it stood; where a person decided anew meanwhile, as it stands now. */
const backWhereItStood = [
  backAt('hotline', 'inConversation'),
  backAt('hotline', 'wrapUp'),
  backAt('consultation', 'scheduled'),
  backAt('consultation', 'inSession'),
  backAt('consultation', 'wrapUp'),
  backAt('crisisCentre', 'admitted'),
  backAt('crisisCentre', 'supporting'),
  backAt('crisisCentre', 'wrapUp'),
  goIf('isBackAtRest', '.followUp'),
  { guard: 'isStoodIn', actions: 'keep' },
] as const;

export const moves = {
  'contact.started': [
    { guard: 'comesBack', target: '.hotline.intake', actions: ['keep', 'planMenu', 'arm'] },
    keep,
  ],
  'urgency.changed': { actions: ['keep', 'planUrgency', 'arm'] },
  'nextStep.set': { actions: ['keep', 'planByPerson', 'arm'] },
  'nextStep.dueSooner': { actions: ['keep', 'planSooner', 'arm'] },
  'case.escalated': [
    goIf('toConsultation', '.consultation.waiting'),
    goIf('toCrisisCentre', '.crisisCentre.requested'),
  ],
  'case.returned': [
    goIf('backToHotline', '.hotline.waiting'),
    goIf('backToConsultation', '.consultation.waiting'),
  ],
  'case.reassigned': toPersonOrList,
  'owner.foundAway': toColleagues,
  'case.givenBack': backWhereItStood,
  'case.kept': { guard: 'isStoodIn', actions: 'keep' },
  'handover.completed': toWhoTalks,
  'call.takenOver': toWhoTalks,
  'handover.asked': { guard: 'isInHands', actions: 'keep' },
  // Nobody has the family any more: it waits where families wait.
  'handover.ended': [goIf('isLeftBehind', '.hotline.waiting'), keep],
  'offers.made': { guard: 'isHandedOver', actions: 'keep' },
  'offer.declined': { guard: 'isOffered', actions: 'keep' },
  'case.followedUp': goTo('.followUp'),
  'case.closed': goTo('.closed'),
} as const;
