/** Whether what a message tells of a case is settled, so that nobody need read it any more. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { hasOpenEmergency } from '../board/emergency.ts';
import type { ToastMatter } from '../ui/toasts.ts';

type IsSettled = (item: CaseSummary) => boolean;

const isNotSought: IsSettled = ({ nextStep }) => nextStep?.kind !== 'reachFamily';
const isAnswered: IsSettled = ({ waitingSince, unansweredSince }) =>
  waitingSince === null && unansweredSince === null;

/** What is not here is told once, or stays until somebody has read it. */
const SETTLED: Partial<Record<ToastMatter, IsSettled>> = {
  offerExpired: ({ waitingSince }) => waitingSince === null,
  imminent: (item) => item.urgency !== 'imminent' || (isAnswered(item) && isNotSought(item)),
  brokenOffInDanger: (item) => isNotSought(item),
  heldTooLong: ({ contacts }) => !contacts.some((contact) => contact.heldTooLong),
  ownerAway: isAnswered,
  emergencyAsked: (item) => !hasOpenEmergency(item),
  emergencyUnconfirmed: ({ emergency }) => emergency?.state !== 'unconfirmed',
  calledElsewhere: (item) => item.calledElsewhere === undefined,
  writesInTalk: ({ unansweredSince }) => unansweredSince === null,
};

/** `item`: undefined of a case that has left one's lists, and is closed or others' now. */
export function isSettled(matter: ToastMatter, item: CaseSummary | undefined): boolean {
  const over = SETTLED[matter];
  return over !== undefined && (item === undefined || item.state === 'closed' || over(item));
}
