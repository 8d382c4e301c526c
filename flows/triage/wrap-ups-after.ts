/** Talks that are over without a wrap-up: which, who may write them up, and what a person writes that is one for them. */
import type { CaseEvent } from '../case/events.ts';
import type { CaseBrief } from '../case/record.ts';
import type { EpochMs, StaffId } from '../ids.ts';
import type { TriageContext } from './context.ts';

type Owed = NonNullable<TriageContext['wrapUpsOwed']>;
type WritableTalk = Owed[number] & { staffId: StaffId; writableUntilMs: EpochMs };

export function afterWrapUps(
  { wrapUpsOwed = [] }: TriageContext,
  event: CaseEvent,
): Pick<Partial<TriageContext>, 'wrapUpsOwed'> {
  switch (event.type) {
    case 'wrapUp.owed': {
      const { contactId, staffId, writableUntilMs } = event;
      const writable = writableUntilMs === undefined ? {} : { writableUntilMs };
      return { wrapUpsOwed: [...without(wrapUpsOwed, [contactId]), { contactId, staffId, ...writable }] };
    }
    case 'wrapUp.completed':
      if (event.ofTalks) return { wrapUpsOwed: without(wrapUpsOwed, event.ofTalks) };
      return wrapUpsOwed.length === 0 ? {} : { wrapUpsOwed: [] };
    case 'case.followedUp':
    case 'case.closed':
      return wrapUpsOwed.length === 0 ? {} : { wrapUpsOwed: [] };
    default:
      return {};
  }
}

function without(owed: Owed, contactIds: readonly string[]): Owed {
  return owed.filter(({ contactId }) => !contactIds.includes(contactId));
}

/** Those of them that whoever led them to their end may write up: not whose case it is by now, whose wrap-up is for them too. */
export function writableTalks({ wrapUpsOwed = [], owner }: TriageContext): WritableTalk[] {
  const ownerStaffId = owner.kind === 'staff' ? owner.staffId : null;
  return wrapUpsOwed.filter(
    (talk): talk is WritableTalk =>
      talk.staffId !== null && talk.staffId !== ownerStaffId && talk.writableUntilMs !== undefined,
  );
}

export function writableBy(context: TriageContext, staffId: string): string[] {
  return writableTalks(context)
    .filter((talk) => talk.staffId === staffId)
    .map(({ contactId }) => contactId);
}

/** Their time is over: the outcome is for whoever has the case to write. */
export function writableNoMore({ wrapUpsOwed = [] }: TriageContext, at: EpochMs): CaseEvent[] {
  return wrapUpsOwed
    .filter(({ writableUntilMs }) => writableUntilMs !== undefined && at >= writableUntilMs)
    .map(({ contactId, staffId }) => ({ type: 'wrapUp.owed', at, contactId, staffId }));
}

/** When the first of them is over; null where none may be written up. As boards show it. */
export function nextWritableUntilMs({ wrapUpsOwed = [] }: Pick<CaseBrief, 'wrapUpsOwed'>): EpochMs | null {
  const until = wrapUpsOwed.flatMap(({ writableUntil }) =>
    writableUntil ? [Date.parse(writableUntil)] : [],
  );
  return until.length === 0 ? null : Math.min(...until);
}
