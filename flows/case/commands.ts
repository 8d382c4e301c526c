/**
 * What the world asks of a case: the provider (calls, texts, reports), staff (contract/commands.ts), and the
 * shell itself (offers from the router, due timers, outcomes of effects). Already parsed; never journaled.
 */
import type { StaffCommand } from '../contract/commands.ts';
import type { FlagKind } from '../flags/flag.ts';
import type { OverflowOutcome } from '../hours/overflow.ts';
import type { CaseId, ContactId, EpochMs, LegId, MessageId, StaffId } from '../ids.ts';
import type { Nearer } from '../routing/nearer.ts';
import type { Attention, CalledHow, Language, Role, RungDevice, Specialty, Team } from '../words.ts';
import type { EffectKind } from './effects.ts';
import type { LegStatus } from './events/offers.ts';
import type { Media, MessageStatus } from './events/texts.ts';
import type { PhoneRecord, TargetFacts } from './facts.ts';

/** Who asks; read from the session, never from the request. */
export interface Actor {
  staffId: StaffId;
  role: Role;
  team: Team | null;
  specialty: Specialty | null;
}

export interface CallArrive {
  type: 'callArrive';
  sid: string;
  from: string | null;
  to: string;
  phone: PhoneRecord;
  relatedCaseIds: string[];
  language: Language;
  /** Another open case of this number is one where life is in danger (joining.ts): no menu, straight to the front. */
  inDanger?: boolean;
  /** The last call of this number, whichever case it is in, was a silent one a moment ago. */
  afterSilence?: boolean;
  /** May be a call that we put through to another line, and that came back from there. */
  passedBack?: boolean;
  /** Other calls of this number within FLOOD_WITHIN_MS (routing/flood.ts). */
  recentCalls?: number;
  /** Other open cases of this number, whose people are told what becomes of the call (joining.ts). */
  besideCaseIds?: string[];
  /** What another open case of this number is answered in, be it a guess; nothing is recorded of the phone. */
  languageBefore?: Language;
  /** The provider says so afterwards: it called then, while the line could not hear of it, and has hung up. */
  calledAtMs?: EpochMs;
}

export interface TextReceive {
  type: 'textReceive';
  sid: string;
  from: string | null;
  to: string;
  text: string;
  media: Media[];
  /** STOP | START | HELP already answered by the provider (Advanced Opt-Out, long numbers). */
  answeredByProvider: boolean;
  phone: PhoneRecord;
  relatedCaseIds: string[];
  /** Somebody talks with the family at this moment, in another case. */
  talksElsewhere?: true;
  language: Language;
}

export interface OfferTarget {
  staffId: StaffId;
  attention: Attention;
  slot: number;
  /** Of a call, in milliseconds, as set for the team: how long the phone rings, and the rest after the talk. */
  ringMs?: number;
  restMs?: number;
  device?: RungDevice;
  /** To read, of another team than the case's: nobody of its own could be asked. */
  standsIn?: true;
}

export type ProviderCommand =
  | CallArrive
  | TextReceive
  /** `digits` is null when nothing was pressed. `round` tells a repeated webhook from the next try. */
  | { type: 'callPressKey'; contactId: ContactId; sid: string; digits: string | null; round: number }
  /** The words of the wait are over, and no key was pressed: whether it should go on. */
  | { type: 'callWaitsOn'; contactId: ContactId }
  /** The key that a caller presses who was asked whether to be called back. */
  | { type: 'callbackPressKey'; contactId: ContactId; sid: string; digits: string | null; round: number }
  /** The number that a caller keyed in to be called back on. */
  | { type: 'callbackNumber'; contactId: ContactId; sid: string; digits: string }
  /** The answer of a family that cannot speak, to the question of this number. */
  | {
      type: 'callAnswer';
      contactId: ContactId;
      sid: string;
      digits: string | null;
      question: number;
      round: number;
    }
  /** Whoever answers the family's phone when we call. */
  | { type: 'familyPressKey'; contactId: ContactId; sid: string; digits: string | null; round: number }
  | { type: 'familyReport'; contactId: ContactId; sid: string; status: LegStatus }
  | { type: 'callEnd'; contactId: ContactId; sid: string; status: string }
  /** The other line is out of it, or was not reached. */
  | {
      type: 'callPassedOn';
      contactId: ContactId;
      sid: string;
      outcome: OverflowOutcome;
      familyLeft: boolean;
    }
  | { type: 'passedOnAnswer'; contactId: ContactId }
  | { type: 'callVoicemail'; contactId: ContactId; sid: string; recordingSid: string; durationS: number }
  /** The family is out of a room of the conversation, and still on the line. */
  | { type: 'callLeaveRoom'; contactId: ContactId; sid: string; room: number }
  /** After a conversation that ended while the family was on the line: 1 brings them back to the front. */
  | { type: 'callAfterTalk'; contactId: ContactId; sid: string; digits: string | null }
  /** The key of a family that was asked in the middle of its talk whether it agrees to a recording. */
  | { type: 'consentPressKey'; contactId: ContactId; sid: string; digits: string | null }
  | RecordingReport
  | { type: 'legReport'; contactId: ContactId; legId: LegId; sid: string | null; status: LegStatus }
  | { type: 'legPressKey'; contactId: ContactId; legId: LegId; sid: string; digits: string | null }
  | {
      type: 'textReport';
      messageId: MessageId;
      sid: string | null;
      status: MessageStatus;
      errorCode: string | null;
    };

/** What the provider tells of the recording of a talk, by itself, on asking, or in its answer to a request of ours. */
export interface RecordingReport {
  type: 'recordingReport';
  contactId: ContactId;
  recordingId: string;
  /** Null when it was never begun. */
  recordingSid: string | null;
  /** begun: says nothing of what came after; completed: the whole of it is there; absent: there is nothing. */
  status: 'begun' | 'on' | 'paused' | 'stopped' | 'completed' | 'absent';
  durationS: number;
}

export type ShellCommand =
  | { type: 'offer'; targets: OfferTarget[] }
  | { type: 'timerElapse'; scope: string; timerId: string; generation: number }
  | {
      type: 'effectFail';
      effectId: string;
      kind: EffectKind;
      contactId: ContactId;
      legId?: LegId;
      messageId?: MessageId;
      recordingId?: string;
      /** Of a recording: what it was to do. */
      to?: 'on' | 'paused' | 'off';
      why: 'failed' | 'expired' | 'unknown';
      code: string | null;
    }
  | { type: 'staffLeft'; staffId: StaffId }
  /** Somebody's phone, that rings for this case, is wanted for a life in danger. */
  | { type: 'ringTakeBack'; staffId: StaffId }
  /** A text is unanswered in the hands of somebody who is not there. */
  | { type: 'ownerAway' }
  /** Of a family that waits for a team: nobody of it is there, or somebody is. */
  | { type: 'teamFound'; isEmpty: boolean }
  /** The time is over in which whoever led a talk to its end writes it up. */
  | { type: 'writeUpElapse' }
  /** Of a case held out to somebody who would stand in: whose it is can be asked by now, or somebody of its team. */
  | { type: 'nearerFound'; who: Nearer }
  /** Whoever was stood in for has read what was done in their place. */
  | { type: 'standInSeen'; by: StaffId }
  /** A flag of the family's number was set, until an instant, or ended. */
  | { type: 'flagSet'; by: StaffId; kind: FlagKind; blocked: boolean; expiresAtMs: EpochMs }
  | { type: 'flagEnd'; by: StaffId; kind: FlagKind }
  /** The family of this case has called the line, and its call is in another case. */
  | {
      type: 'familyCallTell';
      inCaseId: CaseId;
      calledAtMs: EpochMs;
      how: CalledHow;
      /** Who has the family on the phone. */
      staffId: StaffId | null;
    }
  /** Of a handover to a team: nobody is left who could take it, however long it is held out. */
  | { type: 'handoverHopeless' }
  | RecordingCommand
  | MediaExpire;

interface OfRecording {
  contactId: ContactId;
  recordingId: string;
  recordingSid: string;
}

export type RecordingCommand =
  /** A whole copy is on the disk. */
  | ({
      type: 'recordingStore';
      bytes: number;
      sha256: string;
      contentType: string;
      durationS: number | null;
    } & OfRecording)
  /** The provider has deleted its own. */
  | ({ type: 'recordingDelete' } & OfRecording)
  /** It has been kept long enough if its case was closed by that instant, and still is. */
  | ({ type: 'recordingExpire'; closedByMs: EpochMs } & OfRecording);

/** What came with a text has been kept long enough if its case was closed by that instant, and still is. */
export interface MediaExpire {
  type: 'mediaExpire';
  closedByMs: EpochMs;
  contactId: string;
  messageId: string;
  /** The provider's identifier of the text. */
  sid: string;
}

export interface StaffRequest {
  type: 'staff';
  actor: Actor;
  command: StaffCommand;
  /**
   * Of a reassignment or a next step that names somebody: who that is and whether they are there. Of a supervisor who
   * wants to hear a talk, and of whoever takes a waiting call: themselves.
   */
  target?: TargetFacts | null;
}

export type CaseCommand = ProviderCommand | ShellCommand | StaffRequest;
