/**
 * The one decision function: a case, a command and the facts in; a decision to commit, or a refusal, out.
 * Arithmetic on plain values: no clock, no randomness, no I/O, no exceptions for ordinary refusals.
 */
import { allowedFor } from './allowed.ts';
import { answeredAtAfter } from './case/answered-on-desk.ts';
import { briefOf, columnsOf, contactRows } from './case/brief.ts';
import type { CaseCommand, ProviderCommand, ShellCommand } from './case/commands.ts';
import type { Offer } from './case/events/offers.ts';
import type { CaseEvent } from './case/events.ts';
import type { Facts } from './case/facts.ts';
import type { OfferChange, PhoneChange } from './case/record.ts';
import { type CaseState, contextOf, emptyCase, freeze } from './case/state.ts';
import { type Chosen, type Decided, isRefused, refuse } from './decide/decided.ts';
import { apply, type Draft, newDraft } from './decide/draft.ts';
import { LANGUAGE_OF_CHOICE } from './decide/family/guessed-language.ts';
import { chooseForProvider } from './decide/provider/provider-commands.ts';
import { offersMadeAnew } from './decide/shell/danger-offers.ts';
import { foundClosed } from './decide/shell/found-closed.ts';
import { overflowDue } from './decide/shell/overflow.ts';
import { chooseForShell } from './decide/shell/shell-commands.ts';
import { toldAgreed } from './decide/shell/told-agreed.ts';
import { toldLater } from './decide/shell/told-later.ts';
import { chooseForStaff } from './decide/staff/staff-commands.ts';
import { isMiss } from './routing/missed-offers.ts';
import type { Language } from './words.ts';

export type { Decided, Refusal } from './decide/decided.ts';

const SHELL_COMMANDS: ReadonlySet<CaseCommand['type']> = new Set<CaseCommand['type']>([
  'offer',
  'timerElapse',
  'effectFail',
  'staffLeft',
  'ringTakeBack',
  'ownerAway',
  'standInSeen',
  'teamFound',
  'writeUpElapse',
  'nearerFound',
  'flagSet',
  'flagEnd',
  'familyCallTell',
  'handoverHopeless',
  'recordingStore',
  'recordingDelete',
  'recordingExpire',
  'mediaExpire',
]);

/**
 * `state` is null when the command opens the case `facts.newCaseId`. A refusal `duplicate` means that the command
 * changes nothing (a late or repeated report): there is nothing to commit and the usual answer to give.
 */
export function decide(state: CaseState | null, command: CaseCommand, facts: Facts): Decided {
  const current = state ?? emptyCase(facts.newCaseId ?? facts.freshId);
  const chosen = choose(current, command, facts);
  if (isRefused(chosen)) {
    const allowed =
      command.type === 'staff' && state !== null ? allowedFor(state, command.actor).allowed : [];
    return {
      ok: false,
      reason: chosen.refuse,
      allowed,
      ...(chosen.who === undefined ? {} : { who: chosen.who }),
    };
  }
  if (chosen.length === 0) return { ok: false, reason: 'duplicate', allowed: [] };
  const draft = newDraft(current, state, facts.nowMs, facts.freshId);
  for (const event of chosen) apply(draft, toldAgreed(toldLater(event, current, facts), current));
  for (const event of offersMadeAnew(state, draft.state, facts.nowMs)) apply(draft, event);
  const overflow = overflowDue(draft.state, command, facts);
  if (overflow !== null) apply(draft, overflow);
  const closed = foundClosed(state, draft.state, facts);
  if (closed !== null) apply(draft, closed);
  return { ok: true, state: draft.state, decision: decisionOf(draft) };
}

function choose(state: CaseState, command: CaseCommand, facts: Facts): Chosen {
  if (command.type === 'staff') {
    return contextOf(state).contacts.length === 0
      ? refuse('notAllowedNow')
      : chooseForStaff(state, command, facts);
  }
  if (SHELL_COMMANDS.has(command.type)) return chooseForShell(state, command as ShellCommand, facts);
  return chooseForProvider(state, command as ProviderCommand, facts);
}

function decisionOf(draft: Draft): Extract<Decided, { ok: true }>['decision'] {
  const { state, before } = draft;
  return {
    caseId: state.caseId,
    events: draft.events,
    next: freeze(state),
    columns: columnsOf(state),
    brief: briefOf(state),
    contacts: contactRows(before, state),
    timers: { set: [...draft.timersSet.values()], cancelled: [...draft.timersCancelled.values()] },
    effects: draft.effects,
    offers: offerChanges(draft),
    phone: phoneChange(draft),
  };
}

/** Every offer that opened, won or ended on the way: an offer that came and went within one command too. */
function offerChanges(draft: Draft): OfferChange[] {
  const earlier = draft.before === null ? [] : holding(draft.before);
  const now = holding(draft.state);
  const changes: OfferChange[] = [];
  for (const { offer } of earlier) {
    if (!now.some((held) => held.offer.id === offer.id)) changes.push({ offer, state: 'ended' });
  }
  for (const { offer, state } of now) {
    if (earlier.find((held) => held.offer.id === offer.id)?.state !== state) changes.push({ offer, state });
  }
  const told = changes.map((change) => ({ ...change, ...outcomeOf(change.offer, draft.events) }));
  return withAnswered(told, now, draft);
}

/** Of what is held for the desk: since when its family has had its answer, where that has changed. */
function withAnswered(changes: OfferChange[], now: ReturnType<typeof holding>, draft: Draft): OfferChange[] {
  const desk = now.find(({ offer, state }) => state === 'accepted' && offer.attention === 'desk');
  if (desk === undefined) return changes;
  const answeredAtMs = answeredAtAfter(draft.before, draft.events, draft.state);
  if (answeredAtMs === undefined) return changes;
  const others = changes.filter(({ offer }) => offer.id !== desk.offer.id);
  const known = changes.find(({ offer }) => offer.id === desk.offer.id);
  return [...others, { ...(known ?? desk), answeredAtMs }];
}

/** What an answer to the offer, or the lack of one, tells of its person; an offer that others took tells nothing. */
function outcomeOf(offer: Offer, events: CaseEvent[]): Pick<OfferChange, 'outcome'> {
  for (const event of events) {
    if (event.type === 'handover.completed' && event.staffId === offer.staffId)
      return { outcome: 'accepted' };
    if (!('offerId' in event) || event.offerId !== offer.id) continue;
    if (event.type === 'offer.accepted') return { outcome: 'accepted' };
    if (isMiss(event)) return { outcome: 'missed' };
  }
  return {};
}

function holding(state: CaseState): { offer: Offer; state: 'open' | 'accepted' }[] {
  const { offers, consult, monitors = [], held } = contextOf(state);
  return [
    ...[...offers, ...(consult ? [consult] : []), ...monitors].map((offer) => ({
      offer,
      state: 'open' as const,
    })),
    ...held.map((offer) => ({ offer, state: 'accepted' as const })),
  ];
}

/** What was learnt about the family's phone outlives the case. */
function phoneChange(draft: Draft): PhoneChange | null {
  const address = [...contextOf(draft.state).contacts].reverse().find(({ from }) => from !== null)?.from;
  if (!address) return null;
  let change: PhoneChange | null = null;
  for (const event of draft.events) {
    if (event.type === 'safety.changed') {
      const { safety, lineHidden } = event;
      change = { ...(change ?? { address }), safety, ...(lineHidden === undefined ? {} : { lineHidden }) };
    }
    if (event.type === 'byKeys.started') change = { ...(change ?? { address }), safety: event.safety };
    const language = languageSaid(event);
    if (language !== null) change = { ...(change ?? { address }), language };
    if (event.type === 'optOut.changed') change = { ...(change ?? { address }), optedOut: event.optedOut };
  }
  return change;
}

/** By a person of ours or by the family; what was guessed, or known of the phone, is nothing new about it. */
function languageSaid(event: CaseEvent): Language | null {
  if (event.type === 'menu.chosen') return LANGUAGE_OF_CHOICE[event.choice] ?? null;
  if (event.type !== 'language.changed') return null;
  return event.source === 'person' || event.source === 'family' ? event.language : null;
}
