/** What the shell itself brings: the router's offers, due timers, effects that failed, somebody who left. */

import type { ShellCommand } from '../../case/commands.ts';
import type { Offer } from '../../case/events/offers.ts';
import type { CaseEvent } from '../../case/events.ts';
import { callScope, TRIAGE_SCOPE } from '../../case/evolve.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, callOf, contextOf, legOf } from '../../case/state.ts';
import { derivedId } from '../../ids.ts';
import { teamFoundEvent } from '../../routing/empty-team.ts';
import { rungOn } from '../../routing/rung-on.ts';
import { offerTtlMs } from '../../triage/delays.ts';
import { writableNoMore } from '../../triage/wrap-ups-after.ts';
import { type Chosen, refuse } from '../decided.ts';
import { consultEndedBy } from '../provider/consult-ended.ts';
import { offersCutOff } from '../provider/cut-off.ts';
import { familyRedialled } from '../provider/dropped-commands.ts';
import { chooseForRecording, chooseMediaExpire } from '../provider/recording-commands.ts';
import { notResumed } from '../provider/resuming-commands.ts';
import { backFromWhoLeft } from '../staff/stand-in-left.ts';
import { unconfirmedBy } from '../talk/emergency-commands.ts';
import { monitorEndedBy } from '../talk/monitoring-commands.ts';
import { connectionLost, familyMissed } from '../talk/outbound-commands.ts';
import { recordingFailedBy } from '../talk/talk-recording-commands.ts';
import { teamHandoverEndedBy } from '../talk/team-handover-commands.ts';
import { muteUndone, partyEndedBy } from '../talk/third-party-commands.ts';
import { ownerLeft } from './absent-owner.ts';
import { chooseFamilyCallTell } from './calls-elsewhere.ts';
import { chooseNearer } from './offers-taken-back.ts';
import { ringTakenBack } from './ring-taken-back.ts';

type CommandOf<Type extends ShellCommand['type']> = Extract<ShellCommand, { type: Type }>;

export function chooseForShell(state: CaseState, command: ShellCommand, facts: Facts): Chosen {
  switch (command.type) {
    case 'offer':
      return chooseOffer(state, command, facts);
    case 'timerElapse': {
      const { scope, timerId, generation } = command;
      const cutOff = scope === TRIAGE_SCOPE ? offersCutOff(state, timerId, facts) : [];
      if (cutOff.length > 0) return cutOff;
      const elapsed: CaseEvent = { type: 'timer.elapsed', at: facts.nowMs, scope, timerId, generation };
      const { liveCallId } = contextOf(state);
      const isRedial =
        timerId.startsWith('xstate.after.redialDelay.') && scope === callScope(liveCallId ?? '');
      const redialled = isRedial && liveCallId ? familyRedialled(state, liveCallId, facts) : null;
      return redialled === null ? [elapsed] : [elapsed, redialled];
    }
    case 'effectFail':
      return chooseFailure(state, command, facts);
    case 'staffLeft':
      return contextOf(state)
        .offers.filter((offer) => offer.staffId === command.staffId)
        .map((offer) => ({
          type: 'offer.declined',
          at: facts.nowMs,
          offerId: offer.id,
          staffId: offer.staffId,
          why: 'away',
        }));
    case 'ringTakeBack':
      return ringTakenBack(state, command.staffId, facts.nowMs);
    case 'ownerAway': {
      const found = backFromWhoLeft(state, facts) ?? ownerLeft(state, facts);
      return found === null ? refuse('duplicate') : [found];
    }
    case 'teamFound': {
      const found = teamFoundEvent(contextOf(state), command, facts.nowMs);
      return found === null ? refuse('duplicate') : [found];
    }
    case 'writeUpElapse': {
      const over = writableNoMore(contextOf(state), facts.nowMs);
      return over.length === 0 ? refuse('duplicate') : over;
    }
    case 'nearerFound':
      return chooseNearer(state, command, facts.nowMs);
    case 'standInSeen': {
      const { owner, stoodIn } = contextOf(state);
      const isTheirs = owner.kind === 'staff' && owner.staffId === command.by;
      return isTheirs && stoodIn?.forStaffId === command.by
        ? [{ type: 'standIn.seen', at: facts.nowMs, by: command.by }]
        : refuse('duplicate');
    }
    case 'handoverHopeless': {
      const ended = teamHandoverEndedBy(state, 'nobody', facts.nowMs);
      return ended === null || contextOf(state).offers.length > 0 ? refuse('duplicate') : [ended];
    }
    case 'flagSet': {
      const { by, kind, blocked, expiresAtMs } = command;
      return [{ type: 'flag.set', at: facts.nowMs, by, kind, blocked, expiresAtMs }];
    }
    case 'flagEnd':
      return [{ type: 'flag.ended', at: facts.nowMs, by: command.by, kind: command.kind }];
    case 'familyCallTell':
      return chooseFamilyCallTell(state, command, facts);
    case 'recordingStore':
    case 'recordingDelete':
    case 'recordingExpire':
      return chooseForRecording(state, command, facts);
    case 'mediaExpire':
      return chooseMediaExpire(state, command, facts);
  }
}

function chooseOffer(state: CaseState, command: CommandOf<'offer'>, facts: Facts): Chosen {
  const context = contextOf(state);
  // A call that is handed over to a team is held out as any, and stays in the hands of whoever talks.
  const asked = context.handover ? 'voice' : context.attention;
  const tier = context.handover?.tier ?? context.tier;
  const fitting = command.targets.filter(({ attention }) => attention === asked);
  if (fitting.length === 0) return refuse('notAllowedNow');
  const offers = fitting.map(
    ({ staffId, attention, slot, ringMs, restMs, device, standsIn }, index): Offer => {
      const id = derivedId(facts.freshId, 'o', index);
      return {
        id,
        staffId,
        attention,
        slot,
        legId: attention === 'voice' ? derivedId(id, 'l') : null,
        offeredAtMs: facts.nowMs,
        expiresAtMs: facts.nowMs + offerTtlMs(attention, tier, context.urgency, ringMs),
        ...(ringMs === undefined ? {} : { ringMs }),
        ...(restMs === undefined ? {} : { restMs }),
        ...rungOn(device),
        ...(standsIn && attention === 'desk' ? { standsIn } : {}),
      };
    },
  );
  const contactId = asked === 'voice' ? context.liveCallId : null;
  const times = context.handover ? {} : { times: (context.timesOffered ?? 0) + offers.length };
  const made: CaseEvent = { type: 'offers.made', at: facts.nowMs, contactId, offers, ...times };
  return state.triage.can(made as never) ? [made] : refuse('notAllowedNow');
}

function chooseFailure(state: CaseState, command: CommandOf<'effectFail'>, facts: Facts): Chosen {
  const at = facts.nowMs;
  const { effectId, kind, why, code, contactId, legId, messageId, recordingId } = command;
  const ofRecording = recordingId === undefined ? {} : { recordingId };
  const failed: CaseEvent = { type: 'effect.failed', at, effectId, kind, why, code, ...ofRecording };
  if (kind === 'sendText' && messageId !== undefined) {
    return [
      failed,
      { type: 'text.reported', at, messageId, status: 'failed', sid: null, errorCode: code ?? why },
    ];
  }
  if (kind === 'dialEmergency' && legId !== undefined)
    return [failed, ...unconfirmedBy(state, { legId }, 'failed', at)];
  if (kind === 'textEmergency' && messageId !== undefined)
    return [failed, ...unconfirmedBy(state, { messageId }, 'failed', at)];
  const leg = legId === undefined ? null : legOf(state, contactId, legId);
  if (kind === 'dialParty' && leg !== null) {
    const partyGone = partyEndedBy(state, contactId, leg.legId, 'failed', at);
    return partyGone === null ? [failed] : [failed, partyGone];
  }
  if (kind === 'muteLeg' && leg !== null) return [failed, ...muteUndone(state, contactId, leg.legId, at)];
  if (kind === 'dialStaff' && leg !== null && callOf(state, contactId)?.context.consult?.legId === legId) {
    const ended = consultEndedBy(state, contactId, 'failed', at);
    return ended === null ? [failed] : [failed, ended];
  }
  const monitorGone = leg === null ? null : monitorEndedBy(state, contactId, leg.legId, 'failed', at);
  if (kind === 'dialStaff' && monitorGone !== null) return [failed, monitorGone];
  if (kind === 'dialStaff' && leg?.state === 'open') {
    return [
      failed,
      { type: 'offer.declined', at, offerId: leg.offerId, staffId: leg.staffId, why: 'failed' },
    ];
  }
  const awaited = kind === 'dialStaff' && leg ? notResumed(state, contactId, leg, 'failed', at) : null;
  if (awaited !== null) return [failed, awaited];
  if (kind === 'dialStaff' && leg?.state === 'accepted') {
    return [failed, connectionLost(state, contactId, leg, leg.sid, at)];
  }
  if (kind === 'startRecording' || kind === 'changeRecording')
    return [failed, ...recordingFailedBy(state, command, at)];
  if (kind === 'dialFamily') return [failed, ...familyMissed(state, contactId, 'failed', at)];
  return [failed];
}
