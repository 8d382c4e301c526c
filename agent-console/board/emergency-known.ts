/** What the card for the emergency services begins with, from the journal; and what they are told to be careful of. */
import type { TFunction } from 'i18next';
import {
  EMERGENCY_CARD_LIMITS,
  type EmergencyCard,
  emergencyCautions,
} from '../../flows/contract/emergency.ts';
import { QUESTION_IDS, YES_MEANS_DANGER } from '../../flows/contract/questions.ts';
import type { CaseView, TimelineEntry } from '../../flows/contract/views.ts';
import { visibleText } from '../lib/visible-text.ts';
import { writtenReason } from './urgency-reason.ts';

type Cautions = Pick<EmergencyCard, 'cannotSpeak' | 'speaks' | 'callBackSafety'>;

/** The latest say how it stands, those before them what it is about: «Помогите», and then «Алло?». */
const TEXTS_KNOWN = 3;

/**
 * What people said: why it is urgent in a person's own words, or the question that the family answered yes; then its last
 * texts in their order. What does not fit is cut from the earliest text. The core's own reasons tell the services nothing.
 */
export function knownWhat(view: CaseView | undefined, t: TFunction): string {
  if (view === undefined) return '';
  const ordered = [...view.timeline].sort((one, other) => one.seq - other.seq);
  const reason =
    view.urgencyReason === 'answeredYes' ? answeredYesWords(ordered, t) : writtenReason(view.urgencyReason);
  const texts = ordered
    .flatMap(({ type, text }) => (type === 'text.received' && typeof text === 'string' ? [text] : []))
    .map((text) => visibleText(text).trim())
    .filter((text) => text !== '')
    .slice(-TEXTS_KNOWN);
  const first = reason === null || reason === '' ? [] : [reason.slice(0, EMERGENCY_CARD_LIMITS.what)];
  let words = [...new Set([...first, ...texts])];
  while (words.length > first.length + 1 && joined(words).length > EMERGENCY_CARD_LIMITS.what)
    words = [...first, ...words.slice(first.length + 1)];
  return joined(words).slice(0, EMERGENCY_CARD_LIMITS.what);
}

function joined(sentences: readonly string[]): string {
  return sentences
    .map((words, index) => (index === sentences.length - 1 || /[.!?…]$/.test(words) ? words : `${words}.`))
    .join(' ');
}

/** To which question: a yes alone tells the services nothing. */
function answeredYesWords(ordered: readonly TimelineEntry[], t: TFunction): string | null {
  const answered = ordered.findLast(
    ({ type, answer, question }) =>
      type === 'question.answered' && answer === 'yes' && YES_MEANS_DANGER.has(question as never),
  );
  const question = QUESTION_IDS.find((id) => id === answered?.question);
  return question === undefined ? null : t('emergency.answeredYes', { question: t(`question.${question}`) });
}

/** As the server will find them; `callBack` is the number that is filled in, empty for the family's own. */
export function cautionsOf(view: CaseView | undefined, callBack: string): Cautions {
  if (view === undefined) return {};
  const familyNumber = view.contacts.findLast(({ from }) => from !== null)?.from ?? null;
  return emergencyCautions({
    cannotSpeak: view.contacts.findLast(({ channel }) => channel === 'call')?.byKeys === true,
    language: view.language,
    safety: view.safety,
    callBack: callBack.trim() === '' ? familyNumber : callBack,
    familyNumber,
  });
}

export function cautionWords({ cannotSpeak, speaks, callBackSafety }: Cautions, t: TFunction): string[] {
  return [
    ...(cannotSpeak ? [t('emergency.cannotSpeak')] : []),
    ...(speaks ? [t(`emergency.speaks.${speaks}`)] : []),
    ...(callBackSafety ? [t(`emergency.callBackSafety.${callBackSafety}`)] : []),
  ];
}
