/** A text that came in: into the open thread or a new one, the words that are ours to answer, the first reply. */

import type { TextReceive } from '../../case/commands.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, contextOf, stateNameOf } from '../../case/state.ts';
import { flagFor } from '../../flags/flag.ts';
import { derivedId } from '../../ids.ts';
import { choiceOf, keywordOf } from '../../texts/keywords.ts';
import { writtenText } from '../../texts/written.ts';
import type { Contact } from '../../triage/context.ts';
import { joinedPreview, previewMediumOf } from '../../triage/preview.ts';
import type { Chosen } from '../decided.ts';
import { ownerFoundAway } from '../shell/absent-owner.ts';
import { askedAgain, senderAskedAgain } from '../shell/asked-again.ts';
import { raiseToImminent } from '../shell/raise-urgency.ts';
import { restStoodInFor } from '../staff/stand-in-commands.ts';
import { isOneHeard, isUnansweredSinceItBegan, replyFor, somebodyForOne } from './automatic-reply.ts';
import { languageOfText } from './text-language.ts';

export function chooseText(state: CaseState, command: TextReceive, facts: Facts): Chosen {
  const at = facts.nowMs;
  const context = contextOf(state);
  const stateName = stateNameOf(state);
  const events: CaseEvent[] = [];
  if (stateName === 'closed') events.push({ type: 'case.reopened', at, reason: '' });

  const thread = stateName === 'closed' ? undefined : openThread(state, command);
  // To somebody who is away it is no answer: what the line asked in its first reply holds.
  const inHands =
    context.owner.kind === 'staff' &&
    !facts.ownerAbsent &&
    stateName !== 'followUp' &&
    stateName !== 'closed';
  // Nor to somebody who has the case, and has not written yet.
  const answer = choiceOf(command.text, inHands && !isUnansweredSinceItBegan(context, thread));
  const choice = answer === 'canWait' && !hasMenuBefore(state, thread) ? null : answer;
  const isTalking = isInTalk(context) || command.talksElsewhere === true;
  const flag = flagFor(facts.flag, context.urgency === 'imminent' || choice === 'danger');
  const quiet = flag?.blocked === true && isUnattended(state);
  const contactId = thread?.contactId ?? derivedId(facts.freshId, 'c');
  const ofPhone = command.phone.language ?? null;
  const languageBefore = context.contacts.length > 0 ? context.language : (ofPhone ?? command.language);
  if (thread === undefined) {
    const { from, to, sid, phone, relatedCaseIds } = command;
    events.push({
      type: 'contact.started',
      at,
      contactId,
      channel: 'text',
      from,
      to,
      sid,
      language: languageBefore,
      safety: phone.safety,
      optedOut: phone.optedOut,
      relatedCaseIds,
      ...(flag === null ? {} : { flag: { ...flag, blocked: quiet } }),
      ...(phone.lineHidden ? { lineHidden: true as const } : {}),
      ...(to === facts.discreetNumber ? { discreet: true as const } : {}),
      ...askedAgain(context, { at, blocked: quiet, besideCall: context.liveCallId !== null }),
    });
  }

  const { language, source, tellsOther } = languageOfText(
    command.text,
    context,
    languageBefore,
    inHands,
    ofPhone,
  );
  if (source !== null) events.push({ type: 'language.changed', at, contactId, language, source });

  if (choice === 'danger') events.push(...raiseToImminent(state, command.text.trim(), at));
  const previewMedium = previewMediumOf(context, command.media);
  const preview = joinedPreview(context, command.text, previewMedium);
  events.push({
    type: 'text.received',
    at,
    contactId,
    messageId: derivedId(facts.freshId, 'm'),
    sid: command.sid,
    text: command.text,
    media: command.media,
    choice,
    ...(preview === undefined ? {} : { preview }),
    ...(previewMedium === undefined ? {} : { previewMedium }),
    ...(command.phone.safety === 'unknown' ? {} : { safety: command.phone.safety }),
    ...(quiet ? { quiet } : restStoodInFor(state, facts)),
    // In danger others come first: after a pause the sender is asked anyway.
    ...(quiet || choice === 'danger' || context.urgency === 'imminent' ? {} : senderAskedAgain(context, at)),
    ...(isTalking ? { inTalk: true as const } : {}),
  });

  const urgency = choice === 'danger' ? 'imminent' : context.urgency;
  const away = stateName === 'followUp' ? null : ownerFoundAway(state, facts, urgency);
  if (away !== null) events.push(away);

  const keyword = keywordOf(command.text);
  const optedOutBefore = context.optedOut || command.phone.optedOut;
  if (keyword === 'stop' && !optedOutBefore) {
    events.push({ type: 'optOut.changed', at, contactId, optedOut: true, keyword: command.text.trim() });
  }
  if (keyword === 'start' && optedOutBefore) {
    events.push({ type: 'optOut.changed', at, contactId, optedOut: false, keyword: command.text.trim() });
  }

  const template = replyFor({
    keyword,
    choice,
    // A blocked number is told once in a thread, not at each of its texts.
    // Whoever wrote to somebody who is away is told that it was read by the line.
    isFirst: thread === undefined || (stateName === 'followUp' && !quiet) || away !== null,
    quiet,
    languageSource: language === languageBefore ? null : source,
    inHands,
    optedOutBefore,
    isTalking,
    state,
    command,
    facts,
  });
  if (template !== null && command.from !== null) {
    events.push({
      type: 'text.queued',
      at,
      contactId,
      messageId: derivedId(facts.freshId, 'm', 1),
      to: command.from,
      from: command.to,
      text: writtenText(template, language, {
        tellsOther,
        hours: { closed: facts.line?.closed ?? null, nowMs: at },
        oneReaches: isOneHeard(state, thread) && somebodyForOne(facts),
      }),
      template,
    });
  }
  return events;
}

/** Somebody of ours has the family on the line, or on hold. */
function isInTalk({ liveCallId, talkingStaffId }: ReturnType<typeof contextOf>): boolean {
  return liveCallId !== null && talkingStaffId !== null;
}

/** New, or at rest: nobody works on the case or waits in it, and no caller is on the line who may still say anything. */
function isUnattended(state: CaseState): boolean {
  const { liveCallId, contacts } = contextOf(state);
  const live = contacts.find(({ contactId }) => contactId === liveCallId);
  const name = stateNameOf(state);
  return (
    (name === 'intake' || name === 'followUp' || name === 'closed') && (!live || live.flag?.blocked === true)
  );
}

function openThread(state: CaseState, command: TextReceive): Contact | undefined {
  return contextOf(state).contacts.find(
    (contact) =>
      contact.channel === 'text' &&
      contact.endedAtMs === null &&
      contact.from === command.from &&
      contact.to === command.to,
  );
}

/** A lone 2 answers the menu only where the menu is what the family read last: its first thread, in nobody's hands yet. */
function hasMenuBefore(state: CaseState, thread: { contactId: string } | undefined): boolean {
  const name = stateNameOf(state);
  const first = contextOf(state).contacts.find(({ channel }) => channel === 'text');
  return (
    thread !== undefined &&
    thread.contactId === first?.contactId &&
    (name === 'waiting' || name === 'offered')
  );
}
