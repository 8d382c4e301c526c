/** What a member of staff asks, turned into events; every rule of content (safety, dates, targets) stands here. */
import type { Actor, StaffRequest } from '../../case/commands.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, callOf, contextOf } from '../../case/state.ts';
import type { StaffCommand } from '../../contract/commands.ts';
import { isUnjudged } from '../../triage/crisis-deadlines.ts';
import { URGENCIES } from '../../words.ts';
import { type Chosen, refuse } from '../decided.ts';
import { chooseByKeys } from '../family/by-keys-commands.ts';
import { isGuessed } from '../family/guessed-language.ts';
import { mayOnlyRaise, whyNotThem } from '../permission.ts';
import { whyNotNow } from '../possible.ts';
import { consultEndedBy } from '../provider/consult-ended.ts';
import { chooseFarewell, familyRedialled } from '../provider/dropped-commands.ts';
import { chooseEmergency } from '../talk/emergency-commands.ts';
import { chooseMonitoring } from '../talk/monitoring-commands.ts';
import { chooseCallFamily, unsafeCallOver } from '../talk/outbound-commands.ts';
import { chooseRecording } from '../talk/talk-recording-commands.ts';
import { chooseForWhoTalks } from '../talk/talking-commands.ts';
import { chooseWithParty } from '../talk/third-party-commands.ts';
import { chooseAccept, takenBySomebodyElse } from './accept-commands.ts';
import { beginsAppointment } from './kept-step.ts';
import { chooseEscalate, chooseReassign, chooseReturn } from './moving-commands.ts';
import { whyNotThen } from './next-step-commands.ts';
import { endedOver, isOverUnseenText } from './owed-reply.ts';
import { chooseRead } from './read-in-talk.ts';
import { chooseReply } from './reply-commands.ts';
import { chooseGiveBack, stoodInFor } from './stand-in-commands.ts';
import { chooseWhatNext } from './what-next-commands.ts';
import { chooseWriteUp } from './write-up-command.ts';

type CommandOf<Type extends StaffCommand['type']> = Extract<StaffCommand, { type: Type }>;

export function chooseForStaff(state: CaseState, request: StaffRequest, facts: Facts): Chosen {
  const { actor, command } = request;
  const notThem = whyNotThem(state, actor, command.type);
  if (notThem !== null) return refuse(notThem);
  const winner = takenBySomebodyElse(state, actor, command);
  if (winner !== null) return refuse('alreadyTaken', winner);
  const notNow = whyNotNow(state, actor, command.type);
  if (notNow !== null) return refuse(notNow);
  const at = facts.nowMs;
  const by = actor.staffId;
  switch (command.type) {
    case 'accept':
      return chooseAccept(state, request, facts);
    case 'decline': {
      const { offers, consult, liveCallId } = contextOf(state);
      if (consult?.staffId === by && liveCallId !== null) {
        const hasAnswered = callOf(state, liveCallId)?.name !== 'consultRinging';
        const ended = consultEndedBy(state, liveCallId, hasAnswered ? 'left' : 'declined', at);
        return ended === null ? refuse('offerGone') : [ended];
      }
      const offer = offers.find(({ staffId }) => staffId === by);
      if (offer === undefined) return refuse('offerGone');
      return [
        { type: 'offer.declined', at, offerId: offer.id, staffId: by, why: 'declined', ...reasonOf(command) },
      ];
    }
    case 'reply':
      return chooseReply(state, actor, command, facts);
    case 'readText':
      return chooseRead(state, by, command, at);
    case 'note':
      return [{ type: 'note.added', at, by, text: command.text }];
    case 'writeUp':
      return chooseWriteUp(state, by, command, at);
    case 'setUrgency':
      return chooseUrgency(state, actor, command, facts);
    case 'setSafety': {
      const unsafeOver = unsafeCallOver(state, command.safety === 'unsafe', at);
      return [
        {
          type: 'safety.changed',
          at,
          by,
          safety: command.safety,
          ...(command.lineHidden === undefined ? {} : { lineHidden: command.lineHidden }),
          ...(command.note ? { note: command.note } : {}),
        },
        ...(unsafeOver === null ? [] : [unsafeOver]),
      ];
    }
    case 'setLanguage': {
      const { language } = command;
      const context = contextOf(state);
      if (language === context.language && !isGuessed(context)) return refuse('duplicate');
      return [{ type: 'language.changed', at, by, language, source: 'person' }];
    }
    case 'seeFamilyCall':
      return [{ type: 'family.callSeen', at, by }];
    case 'escalate':
      return chooseEscalate(state, actor, command, facts);
    case 'return':
      return chooseReturn(state, actor, command, facts);
    case 'reassign':
      return chooseReassign(state, request, command, facts);
    case 'handOver':
      return [{ type: 'case.handedOver', at, by, reason: command.reason }];
    case 'endCall': {
      const contactId = contextOf(state).liveCallId;
      return contactId === null ? refuse('noLiveCall') : [{ type: 'call.ended', at, contactId, by }];
    }
    case 'hold':
    case 'resume':
    case 'consult':
    case 'handOverCall':
    case 'joinCall':
    case 'completeHandover':
    case 'takeBack':
    case 'resumeTalk':
      return chooseForWhoTalks(state, request, command, facts);
    case 'askConsent':
    case 'startRecording':
    case 'pauseRecording':
    case 'resumeRecording':
    case 'stopRecording':
    case 'withdrawConsent':
      return chooseRecording(state, request, command, facts);
    case 'callParty':
    case 'removeParty':
    case 'handToParty':
    case 'sendKeys':
    case 'mute':
    case 'unmute':
      return chooseWithParty(state, request, command, facts);
    case 'startByKeys':
    case 'askByKeys':
    case 'endByKeys': {
      const contactId = contextOf(state).liveCallId;
      return contactId === null ? refuse('noLiveCall') : chooseByKeys(state, command, { at, contactId, by });
    }
    case 'callFamily':
      return chooseCallFamily(state, request, facts);
    case 'monitor':
    case 'changeMonitor':
    case 'leaveMonitor':
    case 'takeOver':
      return chooseMonitoring(state, request, command, facts);
    case 'redialNow': {
      const contactId = contextOf(state).liveCallId;
      const redialled = contactId === null ? null : familyRedialled(state, contactId, facts);
      return redialled === null ? refuse('notAllowedNow') : [redialled];
    }
    case 'farewell':
      return chooseFarewell(state, by, command.said, facts);
    case 'endContact':
      if (isOverUnseenText(state, command, at)) return refuse('unreadText');
      return [
        { type: 'contact.ended', at, by, ...openThreadOf(state), ...endedOver(state, command.noReply) },
      ];
    case 'schedule': {
      const startsAtMs = Date.parse(command.at);
      return (
        whyNotThen(startsAtMs, facts) ?? [
          { type: 'session.scheduled', at, by, startsAtMs, what: command.what ?? '' },
        ]
      );
    }
    case 'startSession':
      return [{ type: 'session.started', at, by, ...beginsAppointment(state) }];
    case 'startSupport':
      return [{ type: 'support.started', at, by }];
    case 'wrapUp':
    case 'followUp':
    case 'setNextStep':
    case 'close':
      return chooseWhatNext(state, request, command, facts);
    case 'giveBack':
      return chooseGiveBack(state, actor, command, facts);
    case 'keepCase': {
      const from = stoodInFor(state);
      return from === null
        ? refuse('notAllowedNow')
        : [{ type: 'case.kept', at, by, from, reason: command.reason }];
    }
    case 'reopen':
      return [{ type: 'case.reopened', at, by, reason: command.reason }];
    case 'emergency':
    case 'emergencyConfirm':
    case 'emergencyContactMade':
    case 'emergencyCancel':
      return chooseEmergency(state, request, command, facts);
  }
}

function reasonOf(command: { reason?: string | undefined }): { reason?: string } {
  return command.reason ? { reason: command.reason } : {};
}

function chooseUrgency(
  state: CaseState,
  actor: Actor,
  command: CommandOf<'setUrgency'>,
  facts: Facts,
): Chosen {
  const context = contextOf(state);
  const from = context.urgency;
  // Whoever finds it as urgent as it began has judged it all the same.
  if (command.urgency === from && !isUnjudged(context)) return refuse('duplicate');
  const lowers = URGENCIES.indexOf(command.urgency) > URGENCIES.indexOf(from);
  if (lowers && mayOnlyRaise(state, actor)) return refuse('notYours');
  const { urgency, reason } = command;
  return [
    { type: 'urgency.changed', at: facts.nowMs, urgency, from, reason, source: 'person', by: actor.staffId },
  ];
}

function openThreadOf(state: CaseState): { contactId?: string } {
  const thread = contextOf(state).contacts.find(
    ({ channel, endedAtMs }) => channel === 'text' && endedAtMs === null,
  );
  return thread ? { contactId: thread.contactId } : {};
}
