/**
 * In what order things want a person: the lists of the desk. Pure.
 * Most urgent first; within one urgency whoever waits on the line before what can be read or rung back, then whoever has
 * waited longest; the server routes by the same rule, calls and texts apart.
 */
import type { CaseSummary, OfferView } from '../../flows/contract/views.ts';
import { URGENCIES } from '../../flows/contract/words.ts';
import { dayOf } from '../lib/zoned-time.ts';
import { agreedWith } from './agreed.ts';
import { isConsulted, talksIn } from './consult.ts';
import { isBrokenOff } from './dropped.ts';
import { followsHelp } from './emergency.ts';
import { pressingOf } from './pressing.ts';
import { isStoodInFor } from './stand-in.ts';
import { writesUp } from './write-up.ts';

export function urgencyRank(item: CaseSummary): number {
  return URGENCIES.indexOf(item.urgency);
}

/**
 * Since when a person is wanted: the family's waiting, else its unanswered text, else the opening. A call that came back
 * after a drop has the place of the wait before.
 */
export function wantedSince(item: CaseSummary): string {
  return item.placeFrom ?? item.waitingSince ?? item.unansweredSince ?? item.openedAt;
}

/** Before all that can wait a minute: a family that hears the line's music, or was promised its place in the list. */
function onTheLineRank(item: CaseSummary): number {
  return item.waitingSince !== null && hasLiveCall(item) ? 0 : 1;
}

export function byUrgencyThenWaiting(a: CaseSummary, b: CaseSummary): number {
  return (
    urgencyRank(a) - urgencyRank(b) ||
    onTheLineRank(a) - onTheLineRank(b) ||
    Date.parse(wantedSince(a)) - Date.parse(wantedSince(b)) ||
    a.number - b.number
  );
}

/** Whether its family waits for somebody: on the line or in a list, for an answer, or to be found after its call broke off. */
export function isOwed(item: CaseSummary): boolean {
  return item.waitingSince !== null || item.unansweredSince !== null || isBrokenOff(item);
}

/**
 * What I talk in stands above whatever else is mine: nothing there can be done before it is over. Within one urgency whoever
 * waits for an answer stands above whoever has had one.
 */
function liveFirst(a: CaseSummary, b: CaseSummary): number {
  return (
    Number(hasLiveCall(b)) - Number(hasLiveCall(a)) ||
    urgencyRank(a) - urgencyRank(b) ||
    Number(isOwed(b)) - Number(isOwed(a)) ||
    byUrgencyThenWaiting(a, b)
  );
}

/** Of what one has agreed in a case that is another's, that step counts. */
const byDueThenUrgency = (staffId: string) => (a: CaseSummary, b: CaseSummary) => {
  const due = (item: CaseSummary) => {
    const step = agreedWith(item, staffId) ?? pressingOf(item);
    return step ? Date.parse(step.dueAt) : Number.MAX_SAFE_INTEGER;
  };
  return due(a) - due(b) || byUrgencyThenWaiting(a, b);
};

export interface Offered {
  case: CaseSummary;
  offer: OfferView;
}

/** Within one urgency a ringing call is first: its family hears the line ring. */
function byUrgencyThenVoice(a: Offered, b: Offered): number {
  const voice = ({ offer }: Offered) => (offer.attention === 'voice' ? 0 : 1);
  return (
    urgencyRank(a.case) - urgencyRank(b.case) ||
    voice(a) - voice(b) ||
    a.offer.expiresAt.localeCompare(b.offer.expiresAt)
  );
}

/** What is held out to this person, in the order to take it. Whoever is on the line already is offered nothing. */
export function offersTo(cases: Iterable<CaseSummary>, staffId: string): Offered[] {
  const offers: Offered[] = [];
  for (const item of cases) {
    const offer = item.offers.find((candidate) => candidate.staffId === staffId);
    if (offer && item.state !== 'closed' && !isConsulted(item, staffId)) offers.push({ case: item, offer });
  }
  return offers.sort(byUrgencyThenVoice);
}

/** While a call rings, whatever comes after it folds into one line; without a call nothing is folded. */
export function foldOffers(offers: readonly Offered[]): { shown: Offered[]; folded: Offered[] } {
  const call = offers.findIndex(({ offer }) => offer.attention === 'voice');
  const end = call < 0 ? offers.length : call + 1;
  return { shown: offers.slice(0, end), folded: offers.slice(end) };
}

export interface WorkLists {
  offers: Offered[];
  /** Talked with, or help called for, by me (whosever the case is by then), written with or being written up by me, or with my help. */
  mine: CaseSummary[];
  /** Mine, quiet, with a step due today or overdue. */
  today: CaseSummary[];
  later: CaseSummary[];
  /** Of those who wait: whose life is in danger. Above whatever is mine. */
  danger: CaseSummary[];
  /** Families waiting for somebody of the team. */
  waiting: CaseSummary[];
  /** The team's, nobody waiting: missed calls, messages to hear, dates to keep. */
  team: CaseSummary[];
}

const LIVE_STATES = new Set(['inConversation', 'wrapUp', 'inSession']);

export function hasLiveCall(item: Pick<CaseSummary, 'contacts'>): boolean {
  return item.contacts.some((contact) => contact.channel === 'call' && contact.endedAt === null);
}

export function isMine(item: Pick<CaseSummary, 'owner'>, staffId: string): boolean {
  return item.owner.kind === 'staff' && item.owner.staffId === staffId;
}

export function workLists(
  cases: readonly CaseSummary[],
  staffId: string,
  nowMs: number,
  timeZone: string,
): WorkLists {
  const offers = offersTo(cases, staffId);
  const lists: WorkLists = { offers, mine: [], today: [], later: [], danger: [], waiting: [], team: [] };
  const today = dayOf(nowMs, timeZone);
  for (const item of cases) {
    if (item.state === 'closed' || lists.offers.some((offered) => offered.case === item)) continue;
    if (talksIn(item, staffId) || writesUp(item, staffId) || followsHelp(item, staffId))
      lists.mine.push(item);
    else if (isMine(item, staffId) || isStoodInFor(item, staffId) || isConsulted(item, staffId))
      mineList(lists, item, today, timeZone).push(item);
    else if (agreedWith(item, staffId) !== null) agreedList(lists, item, staffId, today, timeZone).push(item);
    else if (item.owner.kind === 'team' || item.waitingSince || item.handover) {
      waitingList(lists, item).push(item);
    }
  }
  lists.mine.sort(liveFirst);
  lists.danger.sort(byUrgencyThenWaiting);
  lists.waiting.sort(byUrgencyThenWaiting);
  for (const list of [lists.today, lists.later, lists.team]) list.sort(byDueThenUrgency(staffId));
  return lists;
}

/** What I agreed with a family whose case is another's: by its day; in danger, or to be taken, among what waits. */
function agreedList(
  lists: WorkLists,
  item: CaseSummary,
  staffId: string,
  today: string,
  timeZone: string,
): CaseSummary[] {
  const step = agreedWith(item, staffId);
  const { owner, waitingSince, urgency, standIn, forHotline } = item;
  const waits = owner.kind === 'team' && waitingSince !== null;
  const isToTake = urgency === 'imminent' || standIn?.forStaffId === staffId || forHotline === true;
  if (step === null || (waits && isToTake)) return waitingList(lists, item);
  return dayOf(Date.parse(step.dueAt), timeZone) <= today ? lists.today : lists.later;
}

function waitingList(lists: WorkLists, item: CaseSummary): CaseSummary[] {
  // Whose call is handed over has somebody to talk with.
  if (item.handover) return lists.waiting;
  if (item.waitingSince === null) return lists.team;
  return item.urgency === 'imminent' ? lists.danger : lists.waiting;
}

function mineList(lists: WorkLists, item: CaseSummary, today: string, timeZone: string): CaseSummary[] {
  const isLive = LIVE_STATES.has(item.state) || item.unansweredSince || hasLiveCall(item);
  // What is to be given back, and what was done in one's place, is looked at first.
  if (isLive || item.standIn || item.stoodIn) return lists.mine;
  // An appointment may stand beside a step that is due later.
  const first = pressingOf(item);
  const due = first ? dayOf(Date.parse(first.dueAt), timeZone) : today;
  return due <= today ? lists.today : lists.later;
}
