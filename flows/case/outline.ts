/**
 * What is seen of a case by whoever may take it up, and has no part in it yet: the hotline, while it waits for a team with
 * nobody there. Enough to decide on taking it, and nothing of what was noted, agreed, or said before: a shelter's address is
 * nobody's task until then. Whatever is not named here is withheld.
 */
import { URGENCY_REASON_CODES } from '../contract/commands.ts';
import type { OfferView } from '../contract/views.ts';
import type { EpochMs } from '../ids.ts';
import type { CaseEvent, CaseEventOf } from './events.ts';
import type { CaseBrief } from './record.ts';

type Told = Pick<
  CaseBrief,
  | 'id'
  | 'tier'
  | 'state'
  | 'urgency'
  | 'language'
  | 'owner'
  | 'team'
  | 'specialty'
  | 'safety'
  | 'optedOut'
  | 'attention'
  | 'openedAt'
  | 'waitingSince'
  | 'unansweredSince'
  | 'closedAt'
>;
type ToldWhereThere = Pick<
  CaseBrief,
  | 'languageGuessed'
  | 'lastTextAt'
  | 'replyDueAt'
  | 'standIn'
  | 'forHotline'
  | 'offersInVain'
  | 'dropped'
  | 'emergency'
>;

export function outlineOf(brief: CaseBrief): CaseBrief {
  return {
    outline: true,
    ...always(brief),
    ...whereThere(brief),
    urgencyReason: withoutWords(brief.urgencyReason),
    // What a person wrote of it is the team's; which kind of step it is and by when, is not.
    nextStep: brief.nextStep && { ...brief.nextStep, what: '' },
    offers: brief.offers.map(({ reason: _, ...offer }): OfferView => offer),
    contacts: [],
    relatedCaseIds: [],
    ...unansweredPreview(brief),
  };
}

function always(brief: CaseBrief): Told {
  const { id, tier, state, urgency, language, owner, team, specialty } = brief;
  const { safety, optedOut, attention, openedAt, waitingSince, unansweredSince, closedAt } = brief;
  return {
    ...{ id, tier, state, urgency, language, owner, team, specialty },
    ...{ safety, optedOut, attention, openedAt, waitingSince, unansweredSince, closedAt },
  };
}

function whereThere(brief: CaseBrief): ToldWhereThere {
  const { languageGuessed, lastTextAt, replyDueAt, standIn, forHotline } = brief;
  const { offersInVain, dropped, emergency } = brief;
  return {
    ...(languageGuessed ? { languageGuessed } : {}),
    ...(lastTextAt === undefined ? {} : { lastTextAt }),
    ...(replyDueAt === undefined ? {} : { replyDueAt }),
    ...(standIn ? { standIn } : {}),
    ...(forHotline ? { forHotline } : {}),
    ...(offersInVain === undefined ? {} : { offersInVain }),
    ...(dropped ? { dropped } : {}),
    ...(emergency ? { emergency } : {}),
  };
}

function withoutWords(reason: string | null): string | null {
  return URGENCY_REASON_CODES.find((code) => code === reason) ?? null;
}

function unansweredPreview({ unansweredSince, preview, previewMedium }: CaseBrief) {
  if (unansweredSince === null) return { preview: null };
  return { preview, ...(previewMedium ? { previewMedium } : {}) };
}

interface Entry {
  seq: number;
  event: CaseEvent;
}
interface WordsEntry {
  seq: number;
  event: CaseEventOf<'text.received'>;
}

/** Of the journal: what the family wrote that nobody has answered, and nothing besides. */
export function unansweredWords(
  journal: readonly Entry[],
  { unansweredSince }: Pick<CaseBrief, 'unansweredSince'>,
): WordsEntry[] {
  if (unansweredSince === null) return [];
  const sinceMs: EpochMs = Date.parse(unansweredSince);
  return journal.flatMap(({ seq, event }) => {
    if (event.type !== 'text.received' || event.at < sinceMs) return [];
    const { type, at, contactId, messageId, sid, text, media, choice } = event;
    return [{ seq, event: { type, at, contactId, messageId, sid, text, media, choice } }];
  });
}
