/**
 * "Answered within 20 s": which calls are counted for it, and how. The one place that says so; the figures over the
 * board and the figures of a day both add up what is decided here, once for each call.
 *
 * - A call is measured from the instant at which it begins to wait for a person: the end of the menu, by a key or
 *   because the line went on by itself. Greeting and menu are no waiting, and whoever hung up in them asked for nobody.
 * - `met`: a person was on the line with the family within 20 s.
 * - `missed`: 20 s passed without that, whatever came later; or the line itself sent the family to the voicemail because
 *   nobody was on shift.
 * - `left`: within those 20 s the family hung up, chose to leave a message, or asked to be called back; or it rang
 *   outside the hours of the line, also where another line was rung for it in vain. The line still had its time: such a
 *   call counts neither way.
 * - A call that still waits counts neither way while its 20 s run, and as missed from then on.
 * - A call of a blocked number, or one that another line took, was not ours to answer and does not count at all.
 * - It counts for the line as a whole, and for the team in whose list it waited: moving the case later moves nothing.
 *
 * So the share is `met` among `met` and `missed`. Of the usual ways to count a service level this is "abandoned calls
 * ignored" (Cisco ICM 4.5, service data: a call counts once it is answered, is abandoned, or reaches the threshold, and
 * those abandoned before the threshold are taken out again), and the fourth of the five formulas in
 * https://www.callcentrehelper.com/service-level-threshold-calculations-206890.htm
 */
import type { CaseEvent } from '../case/events.ts';
import type { ContactId, EpochMs } from '../ids.ts';
import { teamOfName } from '../routing/team-settings.ts';
import type { Specialty, Team } from '../words.ts';
import { leadsToPerson } from './chart/leads-to-person.ts';

/** Milliseconds. Russian government decree 1931 of 2021 on the emergency number 112; so many percent of them: 98. */
export const ANSWER_NORM_MS = 20_000;

export type NormFate = 'met' | 'missed' | 'left';

/** How a wait was over; `nobody`: the line had nobody to ring. */
export type WaitEnd = 'answered' | 'left' | 'nobody';

/** What an event tells of how long a call waits for a person; the first beginning and the first end of a call count. */
export type WaitNote =
  | { kind: 'begun'; contactId: ContactId; atMs: EpochMs; team: Team; specialty: Specialty | null }
  /** It waits for another team now, if it waits. */
  | { kind: 'sentOn'; contactId: ContactId; team: Team; specialty: Specialty | null }
  | { kind: 'over'; contactId: ContactId; atMs: EpochMs; how: WaitEnd };

/** @param caseTeam whose list a call of the case stands in when its wait begins */
export function waitNoteOf(
  event: CaseEvent,
  caseTeam: { team: Team; specialty: Specialty | null },
): WaitNote | null {
  const over = (contactId: ContactId, how: WaitEnd): WaitNote => ({
    kind: 'over',
    contactId,
    atMs: event.at,
    how,
  });
  switch (event.type) {
    case 'menu.chosen': {
      if (!leadsToPerson(event.choice)) return null;
      const { team, specialty } = caseTeam;
      return { kind: 'begun', contactId: event.contactId, atMs: event.at, team, specialty };
    }
    case 'overflow.started': {
      const { contactId, to, why } = event;
      if (to.kind === 'team') return { kind: 'sentOn', contactId, ...teamOfName(to.team) };
      // Outside the hours nobody of ours is asked: that another line rings for a while is no wait for us.
      return why === 'closed' ? over(contactId, 'left') : null;
    }
    case 'leg.confirmed':
    case 'family.answered':
      return over(event.contactId, 'answered');
    case 'voicemail.started':
      return over(event.contactId, event.why === 'nobody' ? 'nobody' : 'left');
    case 'callback.requested':
    case 'caller.hungUp':
    case 'call.ended':
      return over(event.contactId, 'left');
    default:
      return null;
  }
}

/** Of a call that waited from one instant to the other. */
export function normFate(fromMs: EpochMs, untilMs: EpochMs, how: WaitEnd): NormFate {
  if (how === 'nobody' || untilMs - fromMs > ANSWER_NORM_MS) return 'missed';
  return how === 'answered' ? 'met' : 'left';
}
