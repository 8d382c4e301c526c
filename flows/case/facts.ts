/** What the core cannot know by itself, read by the shell just before a command is decided. */
import type { EmergencyLineWay } from '../contract/emergency.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import type { FlagNow } from '../flags/flag.ts';
import type { ClosedTeams, ClosingTeams } from '../hours/closed-teams.ts';
import type { LineNow } from '../hours/line-now.ts';
import type { EpochMs, StaffId } from '../ids.ts';
import type { Absence } from '../routing/absent-owner.ts';
import type { TeamName } from '../routing/team-settings.ts';
import type { Language, Role, RungDevice, Safety, Specialty, Team } from '../words.ts';

/** What was recorded about a phone before this case. */
export interface PhoneRecord {
  safety: Safety;
  optedOut: boolean;
  /** Our calls must not show the line's number there. */
  lineHidden?: boolean;
  /** In which a person or the family itself said that it is answered; absent where nobody said so. */
  language?: Language;
}

/** Of a phone that nothing was recorded about. */
export const UNKNOWN_PHONE: PhoneRecord = { safety: 'unknown', optedOut: false };

export interface TargetFacts {
  staffId: StaffId;
  role: Role;
  team: Team | null;
  specialty: Specialty | null;
  available: boolean;
  /** Their phone is their device, and known; or their browser is. */
  canBeRung?: boolean;
  device?: RungDevice;
  /** A free slot for each attention; null when full. */
  freeVoiceSlot: number | null;
  freeDeskSlot: number;
  /** Milliseconds of rest after a call, as set for their team. */
  restMs?: number;
}

export interface Facts {
  nowMs: EpochMs;
  /** One fresh id; further ones are derived from it. */
  freshId: string;
  /** Of our own text number: a short code's opt-out is ours to answer. */
  textNumberIsShortCode: boolean;
  /** As families know the line: texts that name it are withheld from phones not known to be safe. */
  lineName: string;
  lineNumber: string;
  /** Whether anybody at all could take a call now: decides between waiting and the voicemail. */
  anybodyOnShift: boolean;
  /** Teams of which somebody could take a call now. Without it: none that is known. */
  teamsThere?: readonly TeamName[];
  /**
   * Where life is in danger somebody could be rung: a supervisor, or the hotline's people outside their hours. Of a
   * text: could read it.
   */
  somebodyForDanger?: boolean;
  /** Of a call or text that comes in, or of a call by click: how the line is set. Without it: open. */
  line?: LineNow;
  /** Of a call or text that comes in: the flag of its number that holds now, if any. */
  flag?: FlagNow | null;
  /** Teams outside their hours. Without it: all are open. */
  closedTeams?: ClosedTeams;
  /** Teams that are open, and will not be. Without it: none closes. */
  closingTeams?: ClosingTeams;
  /** A desk slot of the actor for `accept` of a case that was not offered to them. */
  actorFreeDeskSlot?: number;
  /** Of the same: the actor is offline, so that nobody would be found at the desk that the case goes to. */
  actorOffShift?: true;
  /** Of the same: it is kept for somebody else, who can be asked now. */
  keptForAnother?: true;
  /** Of a command that writes to a family or rings it: what is recorded of that phone, in whichever case. */
  phone?: PhoneRecord;
  /** Of a phone's report and of a timer: since when this process is told of what happens. */
  upSinceMs?: EpochMs;
  /** Of a family's text, and of one that is unanswered: whoever answers for the case is not there. */
  ownerAbsent?: Absence;
  /** Whoever the case is, or was before a colleague stood in, does not work here any more. */
  ownerGone?: true;
  /** Whose the case is, also while somebody stands in, where they are not there to see what others make of it. */
  unseenBy?: StaffId;
  /** The same of whoever is to do what was agreed with the family, where that is somebody else. */
  agreedUnseenBy?: StaffId;
  /** Of a text to somebody who is not there: who is, and knows the case. */
  askFirst?: StaffId;
  /** Of a handover to a team: none of its people could take it, now or when their talks end. */
  nobodyToTake?: boolean;
  /** Of a message on the voicemail: its case has it already. Without it: a call leaves one. */
  messageKept?: boolean;
  /** Whoever is listened to by a supervisor is not shown it. */
  listenersHidden?: boolean;
  /** Beginnings of numbers abroad that may be called back, as `+375`. */
  callableAbroad?: readonly string[];
  /** A number of ours that nobody knows as the line's; calls from and to it say nothing of the line. */
  discreetNumber?: string;
  /** Of a handoff to the emergency services: how the line reaches them by itself, and in which language. */
  emergency?: { ways: readonly EmergencyLineWay[]; language: Language };
  /** Of somebody to be rung into a talk: their entry in the directory, and the numbers that lead back to the line. */
  party?: { entry: DirectoryEntry | null; ownNumbers: readonly string[] };
  /** The case is being opened by this command. */
  newCaseId?: string;
}
