/** What staff decided of a case, as sentences. */
import type { TFunction } from 'i18next';
import type { TimelineEntry } from '../../../flows/contract/views.ts';
import { OwnerSchema } from '../../../flows/contract/words.ts';
import { judgementIn } from './judged-on-the-way.ts';
import { instantWords, type WordContext, word } from './sentence-context.ts';
import { textField } from './timeline-model.ts';

/** Null for an event of another kind. */
export function staffSentence(entry: TimelineEntry, { t, nameOf, momentOf }: WordContext): string | null {
  const field = (name: string) => textField(entry, name);
  const who = nameOf(field('staffId') ?? field('by'));
  switch (entry.type) {
    case 'case.taken':
      return t('timeline.taken', { who });
    case 'urgency.changed':
      if (field('from') === field('urgency'))
        return t('timeline.urgencyJudged', { urgency: word(t, 'urgency', field('urgency')) });
      return t('timeline.urgencyChanged', {
        from: word(t, 'urgency', field('from')),
        to: word(t, 'urgency', field('urgency')),
      });
    case 'safety.changed': {
      const safety = word(t, 'timeline.safetyChanged', field('safety'));
      if (typeof entry.lineHidden !== 'boolean') return safety;
      return `${safety}. ${t(`timeline.lineHidden.${entry.lineHidden ? 'yes' : 'no'}`)}`;
    }
    case 'language.changed': {
      const language = word(t, 'timeline.languageChanged', field('language'));
      // Whoever decided it is named beneath.
      if (field('by')) return language;
      return `${language}, ${word(t, 'panel.languageSource', field('source'))}`;
    }
    case 'family.calledElsewhere': {
      const moment = instantWords(entry.calledAtMs, momentOf);
      return t(`calledElsewhere.how.${field('how')}`, {
        moment,
        who,
        defaultValue: t('calledElsewhere.title'),
      });
    }
    case 'family.callSeen':
      return t('timeline.familyCallSeen', { who });
    case 'case.escalated':
    case 'case.returned': {
      const specialty = field('specialty');
      const tier = [word(t, 'tier', field('tier')), specialty ? word(t, 'specialty', specialty) : null];
      const where = { tier: tier.filter(Boolean).join(', ') };
      if (entry.type === 'case.returned') return t('timeline.returned', where);
      const judged = judgementIn(entry);
      if (judged === null) return t('timeline.escalated', where);
      const urgency = word(t, 'urgency', judged.urgency);
      return judged.from === judged.urgency
        ? t('timeline.escalatedAs', { ...where, urgency })
        : t('timeline.escalatedAsNow', { ...where, urgency, from: word(t, 'urgency', judged.from) });
    }
    case 'case.reassigned':
      return t('timeline.reassigned', {
        from: ownerWords(entry.previousOwner, t, nameOf),
        to: ownerWords(entry.to, t, nameOf),
      });
    case 'case.handedOver':
      return entry.givenBack
        ? t(`timeline.givenBackToTeam.${entry.givenBack === 'left' ? 'left' : 'byHand'}`, { who })
        : t('timeline.handedOver', { who });
    case 'case.givenBack': {
      const to = nameOf(field('to'));
      const from = field('from');
      if (from && (entry.left === 'offline' || entry.left === 'away'))
        return t(`timeline.givenBackAsLeft.${entry.left}`, { from: nameOf(from), to });
      const said = from
        ? t('timeline.givenBack', { from: nameOf(from), to })
        : t('timeline.withOwnerAgain', { to });
      return withoutAnswer(said, entry, t);
    }
    case 'standIn.seen':
      return t('timeline.standInSeen');
    case 'case.kept':
      return t('timeline.caseKept', { from: nameOf(field('from')), by: nameOf(field('by')) });
    case 'contact.ended':
      return withoutAnswer(t('timeline.contactEnded', { who }), entry, t);
    case 'session.scheduled':
      return t('timeline.sessionScheduled', { moment: instantWords(entry.startsAtMs, momentOf) });
    case 'session.started':
      return t('timeline.sessionStarted');
    case 'support.started':
      return t('timeline.supportStarted');
    case 'wrapUp.completed':
      return wrapUpWords(entry, t);
    case 'wrapUp.owed':
      return t('timeline.wrapUpOwed', { who });
    case 'nextStep.set':
      return withoutAnswer(
        t('timeline.nextStepSet', { moment: instantWords(entry.dueAtMs, momentOf) }),
        entry,
        t,
      );
    case 'text.read':
      return t('timeline.textRead', { who });
    case 'nextStep.kept':
      return t('timeline.nextStepKept', { moment: instantWords(entry.dueAtMs, momentOf) });
    case 'case.followedUp':
      return withoutAnswer(t('timeline.followedUp'), entry, t);
    case 'case.closed':
      return withoutAnswer(t('timeline.closed', { outcome: word(t, 'outcome', field('outcome')) }), entry, t);
    case 'case.reopened':
      return t('timeline.reopened');
    default:
      return null;
  }
}

/** What became of a text that nobody had answered by then. */
function withoutAnswer(sentence: string, entry: TimelineEntry, t: TFunction): string {
  const why = textField(entry, 'noReply');
  if (why === null) return sentence;
  const said =
    why === 'unsaid' ? t('timeline.noReplyUnsaid') : t('timeline.noReply', { why: word(t, 'noReply', why) });
  return `${sentence}; ${said}`;
}

/** It may be for talks too that had none of their own. */
function wrapUpWords(entry: TimelineEntry, t: TFunction): string {
  const outcome = word(t, 'outcome', textField(entry, 'outcome'));
  if (Array.isArray(entry.ofTalks)) return t('timeline.talkWrittenUp', { outcome });
  const count = Array.isArray(entry.covers) ? entry.covers.length : 0;
  return count === 0
    ? t('timeline.wrapUpCompleted', { outcome })
    : t('timeline.wrapUpCompletedToo', { outcome, count });
}

function ownerWords(value: unknown, t: TFunction, nameOf: WordContext['nameOf']): string {
  const owner = OwnerSchema.safeParse(value).data;
  if (!owner) return t('timeline.somebody');
  return owner.kind === 'staff' ? nameOf(owner.staffId) : t(`tier.${owner.team}`);
}
