/** A call comes in: whether it joins this case, what is known of it by then, and whether it goes past the menu. */
import { hasPendingCallback } from '../../call/callback.ts';
import { isHeldForFamily } from '../../call/redial.ts';
import type { ProviderCommand } from '../../case/commands.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { callsAfterDrop, takesCalls } from '../../case/joining.ts';
import { type CaseState, contextOf, stateNameOf } from '../../case/state.ts';
import type { UrgencyReasonCode } from '../../contract/commands.ts';
import { flagFor } from '../../flags/flag.ts';
import type { OverflowRule } from '../../hours/overflow.ts';
import { derivedId, type EpochMs } from '../../ids.ts';
import { teamNameOf } from '../../routing/team-settings.ts';
import type { TriageContext } from '../../triage/context.ts';
import { type Chosen, refuse } from '../decided.ts';
import { askedAgain } from '../shell/asked-again.ts';
import { isThere } from '../shell/overflow.ts';
import { raiseToImminent } from '../shell/raise-urgency.ts';
import { silentFromBefore } from './by-keys-commands.ts';

type CommandOf<Type extends ProviderCommand['type']> = Extract<ProviderCommand, { type: Type }>;

/** Why the urgency rose, when no person said so. */
const KNOWN_DANGER: UrgencyReasonCode = 'knownDanger';

export function chooseArrival(state: CaseState, command: CommandOf<'callArrive'>, facts: Facts): Chosen {
  const at = facts.nowMs;
  const contactId = derivedId(facts.freshId, 'c');
  const { sid, from, to, relatedCaseIds, phone } = command;
  const events: CaseEvent[] = [];
  const context = contextOf(state);
  const isNew = context.contacts.length === 0;
  const guessed = context.languageSource === undefined ? command.languageBefore : undefined;
  const languageHere = isNew ? command.language : context.language;
  const greetedIn = phone.language ?? guessed ?? languageHere;
  // A call that is over is put through to nobody.
  const isOver = command.calledAtMs !== undefined;
  const broke = !isOver && callsAfterDrop(context, at);
  const isAwaited = !isOver && (hasPendingCallback(state) || (broke && context.liveCallId !== null));
  const callsAgain = isAwaited ? context.liveCallId : null;
  // No ring, and no key, comes between the family and whoever waits for it on the phone.
  if (broke && callsAgain !== null && isHeldForFamily(state, callsAgain))
    return [{ type: 'family.answered', at, contactId: callsAgain, sid, rangBack: true, talkBegins: true }];
  const hasLiveCall = context.liveCallId !== null && callsAgain === null;
  // Asked again here: the case may have moved on since it was looked up. Refused, the call opens another.
  if (
    !isNew &&
    !takesCalls({
      tier: context.tier,
      state: stateNameOf(state),
      hasLiveCall,
      callsAfterDrop: broke,
    })
  )
    return refuse('notAllowedNow');
  if (stateNameOf(state) === 'closed') events.push({ type: 'case.reopened', at, reason: '' });
  const isKnownInDanger = command.inDanger === true || context.urgency === 'imminent';
  // Whoever waits for our call was let in before the block, and keeps the place.
  const flag = flagFor(facts.flag, isKnownInDanger || callsAgain !== null || broke);
  // The family did not wait for our call; its place is kept all the same.
  if (callsAgain !== null)
    events.push({ type: 'callback.cancelled', at, contactId: callsAgain, why: 'calledAgain' });
  events.push({
    type: 'contact.started',
    at,
    contactId,
    channel: 'call',
    from,
    to,
    sid,
    language: greetedIn,
    safety: phone.safety,
    optedOut: phone.optedOut,
    relatedCaseIds,
    ...(facts.line?.closed && !broke ? { closed: facts.line.closed } : {}),
    ...(facts.line?.announcement && !broke ? { announcement: facts.line.announcement } : {}),
    ...overflowOf(command, facts),
    ...(command.passedBack ? { passedBack: true as const } : {}),
    ...(flag === null ? {} : { flag }),
    ...(phone.lineHidden ? { lineHidden: true as const } : {}),
    ...(to === facts.discreetNumber ? { discreet: true as const } : {}),
    ...(command.recentCalls ? { recentCalls: command.recentCalls } : {}),
    ...(facts.line?.recordsTalks ? { recordsTalks: true } : {}),
    ...(broke ? { afterDrop: true as const, placeFromMs: placeOf(context) ?? at } : {}),
    ...askedAgain(context, { at, blocked: flag?.blocked === true, besideCall: false }),
    ...(command.besideCaseIds?.length ? { besideCaseIds: command.besideCaseIds } : {}),
    ...(command.calledAtMs === undefined ? {} : { calledAtMs: command.calledAtMs }),
  });
  // What was said of the phone, here or in another case, stands against what was guessed here.
  if (!isNew && phone.language !== undefined && phone.language !== context.language)
    events.push({ type: 'language.changed', at, contactId, language: phone.language, source: 'phone' });
  if (phone.language === undefined && guessed !== undefined && guessed !== languageHere)
    events.push({ type: 'language.changed', at, contactId, language: guessed, source: 'guess' });
  // Someone whose life was in danger a moment ago is not put through a menu again.
  if (command.inDanger) events.push(...raiseToImminent(state, KNOWN_DANGER, at, 'rule'));
  if (isOver) return [...events, { type: 'caller.hungUp', at, contactId, sid, why: 'completed' }];
  if (isKnownInDanger)
    events.push({ type: 'menu.chosen', at, contactId, choice: 'danger', sid, ledOn: 'knownDanger' });
  const isOnlyForDanger = Boolean(facts.line?.closed) || flag?.blocked === true || !facts.anybodyOnShift;
  const silence = { contactId, isInDanger: isKnownInDanger, isOnlyForDanger };
  const silent = silentFromBefore(state, command, silence, at);
  events.push(...silent);
  if (broke && !isKnownInDanger && silent.length === 0) {
    events.push({ type: 'menu.chosen', at, contactId, choice: 'operator', sid, ledOn: 'dropped' });
    if (!facts.anybodyOnShift && !isTeamThere(context, facts))
      events.push({ type: 'voicemail.started', at, contactId, why: 'nobody' });
  }
  return events;
}

/** Where it stood before the talk that broke off; before several, where it stood first. */
function placeOf({ contacts, waitedFromMs }: TriageContext): EpochMs | null {
  const talk = contacts.findLast(({ channel, outcome }) => channel === 'call' && outcome === 'answered');
  return talk?.placeFromMs ?? waitedFromMs;
}

/** Whose talk broke off, or who work with them: rung, whoever of the hotline is there. */
function isTeamThere({ tier, specialty }: TriageContext, { teamsThere = [] }: Facts): boolean {
  const team = teamNameOf(tier, specialty);
  return team !== null && teamsThere.includes(team);
}

/** Where nobody would answer there either, the call is as any other; one that came back is not sent away again. */
function overflowOf({ passedBack }: CommandOf<'callArrive'>, facts: Facts): { overflow?: OverflowRule } {
  const overflow = facts.line?.overflow;
  return overflow === undefined || passedBack || !isThere(overflow, facts) ? {} : { overflow };
}
