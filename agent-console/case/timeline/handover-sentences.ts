/** A call that is handed over, to a colleague or to a team, as sentences. */
import type { TFunction } from 'i18next';
import type { TimelineEntry } from '../../../flows/contract/views.ts';
import { waitsWords } from '../../board/waits-words.ts';
import { type WordContext, word } from './sentence-context.ts';
import { textField } from './timeline-model.ts';

/** Null for an event of another kind. */
export function handoverSentence(entry: TimelineEntry, { t, nameOf }: WordContext): string | null {
  const field = (name: string) => textField(entry, name);
  const who = nameOf(field('staffId') ?? field('by'));
  const waits = waitsWords(entry.inQuiet === true, t);
  switch (entry.type) {
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
      return t(`timeline.${entry.left === true ? 'handoverByLeaving' : 'handoverCompleted'}`, {
        from: nameOf(field('by')),
        to: nameOf(field('staffId')),
        tier: word(t, 'tierInWords', field('tier')),
      });
    default:
      return null;
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
