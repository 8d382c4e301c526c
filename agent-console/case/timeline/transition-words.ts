/** Each journal event as one sentence. An event this console does not know is named neutrally. */
import type { TFunction } from 'i18next';
import type { TimelineEntry } from '../../../flows/contract/views.ts';
import { urgencyReasonWords } from '../../board/urgency-reason.ts';
import { waitsWords } from '../../board/waits-words.ts';
import { cardWords, emergencySentence } from './emergency-sentences.ts';
import { handoverSentence } from './handover-sentences.ts';
import { askedFor, heardWords } from './heard-words.ts';
import { monitorSentence } from './monitor-sentences.ts';
import { overflowSentence } from './overflow-sentences.ts';
import { partyNameIn, partySentence } from './party-sentences.ts';
import { recordingSentence } from './recording-words.ts';
import { instantWords, type WordContext, word } from './sentence-context.ts';
import { staffSentence } from './staff-sentences.ts';
import { textField } from './timeline-model.ts';

/** Sentence and, where a person gave one, the reason in their words. */
export interface TransitionWords {
  text: string;
  detail: string | null;
  by: string | null;
}

export function transitionWords(entry: TimelineEntry, context: WordContext): TransitionWords {
  const by = textField(entry, 'by');
  const text = sentence(entry, context) || context.t('timeline.unknown', { type: entry.type });
  const detail = askedFor(entry, context.languageAt(entry.seq), context.t) ?? detailOf(entry, context.t);
  // Sentences with the person in them don't repeat the name at the end.
  const named = SENTENCES_WITH_NAME.has(entry.type) || isNamedInIt(entry, by);
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
  'case.kept',
  'case.taken',
  'consult.started',
  'contact.ended',
  'family.callSeen',
  'family.calledElsewhere',
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
  'text.read',
]);

/** Given back or taken back by one of the two whom the sentence names, and not by a supervisor. */
function isNamedInIt(entry: TimelineEntry, by: string | null): boolean {
  return entry.type === 'case.givenBack' && [textField(entry, 'from'), textField(entry, 'to')].includes(by);
}

function detailOf(entry: TimelineEntry, t: TFunction): string | null {
  if (entry.type === 'urgency.changed') return urgencyReasonWords(textField(entry, 'reason'), t);
  if (entry.type === 'emergency.asked') return cardWords(entry, t);
  return (
    textField(entry, 'reason') ??
    textField(entry, 'note') ??
    textField(entry, 'summary') ??
    textField(entry, 'word') ??
    textField(entry, 'what')
  );
}

function sentence(entry: TimelineEntry, context: WordContext): string | null {
  const { t, nameOf, momentOf } = context;
  const field = (name: string) => textField(entry, name);
  const who = nameOf(field('staffId') ?? field('by'));
  const heard = () => heardWords(entry, context.languageAt(entry.seq));
  const waits = waitsWords(entry.inQuiet === true, t);
  const ofAnIdea =
    recordingSentence(entry, who, t) ??
    handoverSentence(entry, context) ??
    monitorSentence(entry, context) ??
    staffSentence(entry, context) ??
    emergencySentence(entry, context);
  if (ofAnIdea !== null) return ofAnIdea;
  switch (entry.type) {
    case 'contact.started': {
      const channel = field('channel') === 'text' ? 'text' : 'call';
      const from = field('from');
      if (entry.afterDrop === true) return t('timeline.callerBack');
      if (typeof entry.calledAtMs === 'number')
        return t('timeline.contactFound', {
          from: from ?? t('anonymous'),
          moment: instantWords(entry.calledAtMs, momentOf),
        });
      if (field('direction') === 'outbound') return t('timeline.contactStarted.outbound', { to: from });
      return from
        ? t(`timeline.contactStarted.${channel}`, { from })
        : t(`timeline.contactStartedAnonymous.${channel}`);
    }
    case 'menu.chosen':
      return field('ledOn')
        ? word(t, 'timeline.ledOn', field('ledOn'))
        : word(t, 'timeline.menuChosen', field('choice'));
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
    case 'talk.brokenOff':
      return t('timeline.talkBrokenOff');
    case 'farewell.said':
      return t(`timeline.farewell.${entry.said === false ? 'undone' : 'said'}`, { who });
    case 'caller.hungUp':
      if (entry.broken === true) return t('timeline.callerBroken');
      if (entry.atVoicemail === true) return t('timeline.callEnded');
      return t('timeline.callerHungUp');
    case 'caller.saidGoodbye':
      return t('timeline.callerSaidGoodbye');
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
    case 'byKeys.started':
      return field('by') ? t('timeline.byKeysStartedBy', { who }) : t('timeline.byKeysStarted');
    case 'byKeys.ended':
      return t('timeline.byKeysEnded', { who });
    case 'question.asked':
      return t('timeline.questionAsked', { question: heard(), who });
    case 'question.answered': {
      const unanswered = t('timeline.questionAnswered.none', { question: heard() });
      return t(`timeline.questionAnswered.${field('answer')}`, {
        question: heard(),
        defaultValue: unanswered,
      });
    }
    case 'question.brokenOff':
      return t('timeline.questionBrokenOff', { question: heard() });
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
      // Why it came to no talk is told by what follows.
      if (field('status') === 'completed') return t('timeline.familyRungOver');
      return legWords(field('status'), t('timeline.familyRung'), t);
    case 'family.answered':
      return t(entry.rangBack === true ? 'timeline.familyRangBack' : 'timeline.familyAnswered');
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
    case 'media.expired':
      return t('timeline.mediaExpired');
    case 'recording.expired':
      return t('timeline.recordingExpired');
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
    case 'owner.foundAway':
      return t(`timeline.${entry.left === 'nothing' ? 'dangerFoundAway' : 'ownerFoundAway'}`, { who });
    case 'team.found':
      return t(`timeline.${entry.isEmpty === true ? 'teamEmpty' : 'teamBack'}`);
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
    case 'text.reported':
      return t('timeline.reported', { status: word(t, 'tick', field('status')) });
    default:
      return overflowSentence(entry, t);
  }
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
