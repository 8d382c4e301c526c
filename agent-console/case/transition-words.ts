/** Each journal event as one sentence. An event this console does not know is named neutrally. */
import type { TFunction } from 'i18next';
import { EmergencyCardSchema } from '../../flows/contract/emergency.ts';
import type { TimelineEntry } from '../../flows/contract/views.ts';
import { OwnerSchema } from '../../flows/contract/words.ts';
import { urgencyReasonWords } from '../board/urgency-reason.ts';
import { waitsWords } from '../board/waits-words.ts';
import { overflowSentence } from './overflow-sentences.ts';
import { partyNameIn, partySentence } from './party-sentences.ts';
import { recordingSentence } from './recording-words.ts';
import { textField } from './timeline-model.ts';

export interface WordContext {
  t: TFunction;
  /** A staff member's name; «вы» for oneself; a general word for somebody not on the list. */
  nameOf: (staffId: string | null) => string;
  momentOf: (instant: string) => string;
}

/** Sentence and, where a person gave one, the reason in their words. */
export interface TransitionWords {
  text: string;
  detail: string | null;
  by: string | null;
}

export function transitionWords(entry: TimelineEntry, context: WordContext): TransitionWords {
  const by = textField(entry, 'by');
  const text = sentence(entry, context) || context.t('timeline.unknown', { type: entry.type });
  const detail = detailOf(entry, context.t);
  // Sentences with the person in them don't repeat the name at the end.
  const named = SENTENCES_WITH_NAME.has(entry.type);
  return { text, detail, by: by && !named ? context.nameOf(by) : null };
}

const SENTENCES_WITH_NAME = new Set([
  'byKeys.ended',
  'byKeys.started',
  'call.ended',
  'call.held',
  'call.joined',
  'call.resumed',
  'case.handedOver',
  'case.taken',
  'consult.started',
  'contact.ended',
  'farewell.said',
  'handover.asked',
  'handover.completed',
  'leg.muted',
  'leg.unmuted',
  'outbound.started',
  'consent.asked',
  'consent.withdrawn',
  'recording.changed',
  'question.asked',
]);

function detailOf(entry: TimelineEntry, t: TFunction): string | null {
  if (entry.type === 'urgency.changed') return urgencyReasonWords(textField(entry, 'reason'), t);
  if (entry.type === 'emergency.asked') return cardWords(entry, t);
  return (
    textField(entry, 'reason') ??
    textField(entry, 'note') ??
    textField(entry, 'summary') ??
    textField(entry, 'what')
  );
}

/** The card that was given, its number masked. */
function cardWords(entry: TimelineEntry, t: TFunction): string | null {
  const card = EmergencyCardSchema.safeParse(entry.card).data;
  if (!card) return null;
  const fields = (['place', 'what', 'who', 'dangers'] as const).filter((field) => card[field] !== '');
  return [
    ...fields.map((field) => `${t(`emergency.${field}`)}: ${card[field]}`),
    `${t('emergency.callBack')}: ${card.callBack ?? t('emergency.withheld')}`,
  ].join('; ');
}

function word(t: TFunction, group: string, value: string | null): string {
  return value === null ? '' : t(`${group}.${value}`, { defaultValue: value });
}

function sentence(entry: TimelineEntry, { t, nameOf, momentOf }: WordContext): string | null {
  const field = (name: string) => textField(entry, name);
  const who = nameOf(field('staffId') ?? field('by'));
  const waits = waitsWords(entry.inQuiet === true, t);
  const ofRecording = recordingSentence(entry, who, t);
  if (ofRecording !== null) return ofRecording;
  switch (entry.type) {
    case 'contact.started': {
      const channel = field('channel') === 'text' ? 'text' : 'call';
      const from = field('from');
      if (entry.afterDrop === true) return t('timeline.callerBack');
      if (field('direction') === 'outbound') return t('timeline.contactStarted.outbound', { to: from });
      return from
        ? t(`timeline.contactStarted.${channel}`, { from })
        : t(`timeline.contactStartedAnonymous.${channel}`);
    }
    case 'menu.chosen':
      return word(t, 'timeline.menuChosen', field('choice'));
    case 'offers.made':
      return t('timeline.offersMade', { names: offeredTo(entry).map(nameOf).join(', ') });
    case 'offer.accepted':
      return t(`timeline.offerAccepted.${field('via') === 'phone' ? 'phone' : 'console'}`, { who });
    case 'offer.declined': {
      const declined = t('timeline.offerDeclined.declined', { who });
      return t(`timeline.offerDeclined.${field('why')}`, { who, defaultValue: declined });
    }
    case 'offer.expired':
      return t('timeline.offerExpired', { who });
    case 'offer.withdrawn':
      return t('timeline.offerWithdrawn', { who });
    case 'leg.reported':
      return legWords(field('status'), partyNameIn(entry, t) ?? who, t);
    case 'leg.confirmed':
      return t('timeline.legConfirmed', { who });
    case 'leg.lost':
      return t('timeline.legLost', { who });
    case 'call.dropped':
      return t('timeline.callDropped');
    case 'farewell.said':
      return t(`timeline.farewell.${entry.said === false ? 'undone' : 'said'}`, { who });
    case 'caller.hungUp':
      if (entry.broken === true) return t('timeline.callerBroken');
      return t('timeline.callerHungUp');
    case 'caller.saidGoodbye':
      return t('timeline.callerSaidGoodbye');
    case 'case.taken':
      return t('timeline.taken', { who });
    case 'caller.returned':
      return t(entry.toAnother === true ? 'timeline.callerReturnedToAnother' : 'timeline.callerReturned');
    case 'call.ended':
      return field('by') ? t('timeline.callEndedBy', { who }) : t('timeline.callEnded');
    case 'call.held':
      return t('timeline.callHeld', { who, waits });
    case 'call.resumed':
      return t('timeline.callResumed', { who });
    case 'talk.interrupted':
      return t('timeline.talkInterrupted', { who, waits });
    case 'talk.resuming':
      return t('timeline.talkResuming', { who });
    case 'talk.notResumed':
      return t('timeline.talkNotResumed', { who });
    case 'talk.resumed':
      return t(`timeline.talkResumed${entry.onHold === true ? 'OnHold' : ''}`, { who, waits });
    case 'consult.started':
      return t(entry.cold === true ? 'timeline.consultStartedCold' : 'timeline.consultStarted', {
        from: nameOf(field('by')),
        to: nameOf(field('staffId')),
      });
    case 'consult.answered':
      return t('timeline.consultAnswered', { who, waits });
    case 'consult.ended':
      return consultEndedWords(entry, t, nameOf);
    case 'call.joined':
      return t('timeline.callJoined', { who });
    case 'handover.asked':
      return t('timeline.handoverAsked', {
        who,
        team: teamWords({ team: field('tier') ?? '', specialty: field('specialty') }, t),
      });
    case 'handover.ended':
      return notTakenWords(entry, t, nameOf);
    case 'handover.completed':
      return t('timeline.handoverCompleted', {
        from: nameOf(field('by')),
        to: nameOf(field('staffId')),
        tier: word(t, 'tierInWords', field('tier')),
      });
    case 'byKeys.started':
      return field('by') ? t('timeline.byKeysStartedBy', { who }) : t('timeline.byKeysStarted');
    case 'byKeys.ended':
      return t('timeline.byKeysEnded', { who });
    case 'question.asked':
      return t('timeline.questionAsked', { question: word(t, 'question', field('question')), who });
    case 'question.answered': {
      const question = word(t, 'question', field('question'));
      const unanswered = t('timeline.questionAnswered.none', { question });
      return t(`timeline.questionAnswered.${field('answer')}`, { question, defaultValue: unanswered });
    }
    case 'question.brokenOff':
      return t('timeline.questionBrokenOff', { question: word(t, 'question', field('question')) });
    case 'callback.numberGiven':
    case 'callback.requested':
    case 'callback.cancelled':
    case 'callback.due':
      return t(`timeline.${entry.type}`);
    case 'outbound.started':
      return t('timeline.outboundStarted', { who });
    case 'family.dialled':
      return t('timeline.familyDialled', { who });
    case 'family.reported':
      return legWords(field('status'), t('timeline.familyRung'), t);
    case 'family.answered':
      return t('timeline.familyAnswered');
    case 'family.missed':
      return familyMissedWords(entry, t, who);
    case 'party.started':
    case 'party.answered':
    case 'party.ended':
    case 'party.keysSent':
    case 'leg.muted':
    case 'leg.unmuted':
    case 'call.handedToParty':
      return partySentence(entry, t, who);
    case 'hold.tooLong':
      return t('timeline.holdTooLong', { waits });
    case 'monitor.started':
      return t(`monitoring.started.${field('mode')}`, {
        who,
        defaultValue: t('monitoring.started.listen', { who }),
      });
    case 'monitor.answered':
    case 'monitor.changed':
      return t(`monitoring.changed.${field('mode')}`, {
        who,
        defaultValue: t('monitoring.changed.listen', { who }),
      });
    case 'monitor.ended':
      return t(`monitoring.ended.${field('why')}`, {
        who,
        defaultValue: t('monitoring.ended.left', { who }),
      });
    case 'call.takenOver':
      return t('monitoring.takenOver', { from: nameOf(field('from')), to: nameOf(field('staffId')) });
    case 'voicemail.started': {
      const chosen = t('timeline.voicemailStarted.chosen');
      return t(`timeline.voicemailStarted.${field('why')}`, { defaultValue: chosen });
    }
    case 'voicemail.recorded':
      return t('timeline.voicemailRecorded');
    case 'recording.stored':
      return t('timeline.recordingStored');
    case 'recording.deleted':
      return t('timeline.recordingDeleted');
    case 'recording.expired':
      return t('timeline.recordingExpired');
    case 'urgency.changed':
      return t('timeline.urgencyChanged', {
        from: word(t, 'urgency', field('from')),
        to: word(t, 'urgency', field('urgency')),
      });
    case 'safety.changed': {
      const safety = word(t, 'timeline.safetyChanged', field('safety'));
      if (typeof entry.lineHidden !== 'boolean') return safety;
      return `${safety}. ${t(`timeline.lineHidden.${entry.lineHidden ? 'yes' : 'no'}`)}`;
    }
    case 'case.escalated':
    case 'case.returned': {
      const specialty = field('specialty');
      const tier = [word(t, 'tier', field('tier')), specialty ? word(t, 'specialty', specialty) : null];
      const name = entry.type === 'case.escalated' ? 'escalated' : 'returned';
      return t(`timeline.${name}`, { tier: tier.filter(Boolean).join(', ') });
    }
    case 'case.reassigned':
      return t('timeline.reassigned', {
        from: ownerWords(entry.previousOwner, t, nameOf),
        to: ownerWords(entry.to, t, nameOf),
      });
    case 'case.handedOver':
      return t('timeline.handedOver', { who });
    case 'contact.ended':
      return t('timeline.contactEnded', { who });
    case 'session.scheduled':
      return t('timeline.sessionScheduled', { moment: instantWords(entry.startsAtMs, momentOf) });
    case 'session.started':
      return t('timeline.sessionStarted');
    case 'support.started':
      return t('timeline.supportStarted');
    case 'wrapUp.completed':
      return t('timeline.wrapUpCompleted', { outcome: word(t, 'outcome', field('outcome')) });
    case 'nextStep.set':
      return t('timeline.nextStepSet', { moment: instantWords(entry.dueAtMs, momentOf) });
    case 'case.followedUp':
      return t('timeline.followedUp');
    case 'case.closed':
      return t('timeline.closed', { outcome: word(t, 'outcome', field('outcome')) });
    case 'case.reopened':
      return t('timeline.reopened');
    case 'optOut.changed':
      return t(`timeline.optOut.${entry.optedOut === true ? 'on' : 'off'}`, {
        keyword: field('keyword') ?? '',
      });
    case 'deadline.near':
      return t('timeline.deadlineNear');
    case 'deadline.passed':
      return typeof entry.dueAtMs === 'number'
        ? t('timeline.deadlinePassedAt', { moment: instantWords(entry.dueAtMs, momentOf) })
        : t('timeline.deadlinePassed');
    case 'team.foundClosed':
      return t(`timeline.${typeof entry.closesAtMs === 'number' ? 'teamClosesBefore' : 'teamFoundClosed'}`, {
        team: word(t, 'teams.name', field('team')),
        moment: instantWords(entry.opensAtMs, momentOf),
      });
    case 'flag.set':
    case 'flag.ended':
      return flagWords(entry, t, momentOf);
    case 'effect.failed':
      return t('timeline.effectFailed', { kind: word(t, 'timeline.effectKind', field('kind')) });
    case 'emergency.asked':
      return word(t, 'timeline.emergencyAsked', field('way') ?? 'readOut');
    case 'emergency.reported':
      return t('timeline.emergencyReported', { status: word(t, 'timeline.emergencyLeg', field('status')) });
    case 'emergency.textReported':
      return t('timeline.emergencyTextReported', { status: word(t, 'tick', field('status')) });
    case 'emergency.confirmed':
      return word(t, 'timeline.emergencyConfirmed', field('via') ?? 'person');
    case 'emergency.unconfirmed':
      return t('timeline.emergencyUnconfirmed', { why: word(t, 'emergency.failure', field('why')) });
    case 'emergency.contactMade':
      return t('timeline.emergencyContactMade', { services: field('who') ?? '' });
    case 'emergency.cancelled':
      return t('timeline.emergencyCancelled');
    case 'text.reported':
      return t('timeline.reported', { status: word(t, 'tick', field('status')) });
    default:
      return overflowSentence(entry, t);
  }
}

/** Why a colleague who was asked is not, or no more, in the conversation. */
export function consultEndedWords(entry: TimelineEntry, t: TFunction, nameOf: WordContext['nameOf']): string {
  const who = nameOf(textField(entry, 'staffId'));
  const declined = t('timeline.consultEnded.declined', { who });
  return t(`timeline.consultEnded.${textField(entry, 'why')}`, { who, defaultValue: declined });
}

/** Why the family is back with whoever wanted to hand it over. */
export function notTakenWords(entry: TimelineEntry, t: TFunction, nameOf: WordContext['nameOf']): string {
  if (entry.type !== 'handover.ended') return consultEndedWords(entry, t, nameOf);
  return t(`timeline.handoverEnded.${textField(entry, 'why')}`, {
    defaultValue: t('timeline.handoverEnded.talkOver'),
  });
}

/** To whom a call is handed over, when to no one person. */
export function teamWords(to: { team: string; specialty: string | null }, t: TFunction): string {
  const words = [word(t, 'tier', to.team), to.specialty === null ? null : word(t, 'specialty', to.specialty)];
  return words.filter(Boolean).join(', ');
}

function flagWords(entry: TimelineEntry, t: TFunction, momentOf: WordContext['momentOf']): string {
  const kind = word(t, 'flags.kind', textField(entry, 'kind'));
  if (entry.type === 'flag.ended') return t('timeline.flagEnded', { kind });
  const name = entry.blocked === true ? 'timeline.flagSetBlocked' : 'timeline.flagSet';
  return t(name, { kind, moment: instantWords(entry.expiresAtMs, momentOf) });
}

function offeredTo(entry: TimelineEntry): (string | null)[] {
  if (!Array.isArray(entry.offers)) return [];
  return entry.offers.map((offer: unknown) => {
    const staffId = (offer as { staffId?: unknown } | null)?.staffId;
    return typeof staffId === 'string' ? staffId : null;
  });
}

function ownerWords(value: unknown, t: TFunction, nameOf: WordContext['nameOf']): string {
  const owner = OwnerSchema.safeParse(value).data;
  if (!owner) return t('timeline.somebody');
  return owner.kind === 'staff' ? nameOf(owner.staffId) : t(`tier.${owner.team}`);
}

function instantWords(atMs: unknown, momentOf: WordContext['momentOf']): string {
  return typeof atMs === 'number' ? momentOf(new Date(atMs).toISOString()) : '';
}

function legWords(status: string | null, who: string, t: TFunction): string {
  return t(`timeline.leg.${status ?? ''}`, { who, defaultValue: t('timeline.leg.other', { status, who }) });
}

function familyMissedWords(entry: TimelineEntry, t: TFunction, who: string): string {
  const why = t(`timeline.familyMissed.${textField(entry, 'why')}`, {
    who,
    defaultValue: t('timeline.familyMissed.failed'),
  });
  return entry.retryInMs == null ? why : t('timeline.familyRetry', { why });
}
