/**
 * The telephone network as the server sees it, whoever provides it: three-and-twenty verbs, each with a
 * deadline, each answer a value. `unknown` means that the request may or may not have been carried out: it
 * must be reconciled by looking, never blindly repeated.
 */
import type { Readable } from 'node:stream';
import type { Media } from '../../flows/case/events/texts.ts';

export type ProviderAnswer<Value = undefined> =
  | { ok: true; value: Value }
  /** Refused for good: wrong number, finished call. */
  | { ok: false; why: 'refused'; code: string }
  /** Certainly not carried out: 429, connection refused. Retry after back-off. */
  | { ok: false; why: 'notNow'; retryAfterMs: number | null }
  | { ok: false; why: 'unknown' };

export interface ProviderCall {
  sid: string;
  /** Twilio's words: queued initiated ringing in-progress completed busy failed no-answer canceled. */
  status: string;
}

export interface DialRequest {
  from: string;
  to: string;
  /** Our own ids, carried in the query of the document's and the callbacks' URLs. */
  caseId: string;
  contactId: string;
  legId: string;
  effectId: string;
  ringTimeoutMs: number;
}

/** A family is rung: what is heard there is the document of the call, as for one that came in. */
export type FamilyDialRequest = Omit<DialRequest, 'legId'> & {
  /** What is heard there must name nothing, also when all else fails. */
  discreet: boolean;
};

export interface RecordingRequest {
  callSid: string;
  /** Our own ids, carried in the query of the callbacks' URL. */
  caseId: string;
  contactId: string;
  recordingId: string;
  effectId: string;
}

export interface ProviderRecording {
  /** Twilio's words: in-progress paused stopped processing completed absent failed. */
  status: string;
  durationS: number;
}

/** Spoken by a family into the voicemail, and whole. */
export interface MessageLeft {
  recordingSid: string;
  callSid: string;
  durationS: number;
  createdAtMs: number;
}

export interface TextRequest {
  from: string;
  to: string;
  text: string;
  caseId: string;
  messageId: string;
  effectId: string;
}

export interface InboundCall {
  sid: string;
  /** Null when withheld. */
  from: string | null;
  to: string;
  startedAtMs: number;
}

export interface InboundText {
  sid: string;
  /** Null when withheld. */
  from: string | null;
  to: string;
  text: string;
  media: Media[];
  answeredByProvider: boolean;
  createdAtMs: number;
}

/** A picture or another file that came with a text. */
export interface FetchedMedium {
  /** Breaks off with an error when the provider does, or when more comes than a message may hold. */
  content: Readable;
  /** As it was answered; empty where it was not said. */
  contentType: string;
  lengthBytes: number | null;
}

export interface TelephonyProvider {
  dial(request: DialRequest): Promise<ProviderAnswer<{ sid: string }>>;
  dialFamily(request: FamilyDialRequest): Promise<ProviderAnswer<{ sid: string }>>;
  sendText(request: TextRequest): Promise<ProviderAnswer<{ sid: string }>>;
  /** Ends a call or a leg whatever its state; one that is over counts as done. */
  endCall(sid: string): Promise<ProviderAnswer>;
  /** Makes the provider ask for the caller's document again. */
  redirectCaller(
    sid: string,
    place: { caseId: string; contactId: string; discreet: boolean },
  ): Promise<ProviderAnswer>;
  /** The same for a leg of ours. */
  redirectLeg(
    sid: string,
    place: { caseId: string; contactId: string; legId: string },
  ): Promise<ProviderAnswer>;
  /** Presses keys towards whoever is at the other end of a leg, which then asks for its document again. */
  sendKeys(
    sid: string,
    keys: string,
    place: { caseId: string; contactId: string; legId: string },
  ): Promise<ProviderAnswer>;
  /** Has a leg not heard in its room, or heard again. Refused when it is not in the room at this moment. */
  muteInRoom(room: string, sid: string, muted: boolean): Promise<ProviderAnswer>;
  /** Calls of families to a number of ours that are up now. */
  callsInProgress(to: string): Promise<ProviderAnswer<{ sid: string }[]>>;
  /** Calls of families to a number of ours since an instant that are over, newest first. */
  inboundCallsOver(request: { to: string; sinceMs: number }): Promise<ProviderAnswer<InboundCall[]>>;
  /** Makes the provider ask what to do with a call as if it had just come in. */
  beginAnew(sid: string): Promise<ProviderAnswer>;
  fetchCall(sid: string): Promise<ProviderAnswer<ProviderCall | null>>;
  /** Calls to a number since an instant, to find a create whose answer was lost. */
  findDial(request: { from: string; to: string; sinceMs: number }): Promise<ProviderAnswer<ProviderCall[]>>;
  findText(request: {
    from: string;
    to: string;
    text: string;
    sinceMs: number;
  }): Promise<ProviderAnswer<{ sid: string; status: string }[]>>;
  /** Texts of families to a number of ours since an instant, newest first; its pictures are not fetched. */
  inboundTexts(request: { to: string; sinceMs: number }): Promise<ProviderAnswer<InboundText[]>>;
  /** Records the call of a family until it is told otherwise or the call is over; its status is reported back. */
  startRecording(request: RecordingRequest): Promise<ProviderAnswer<{ sid: string }>>;
  /** Null: whichever recording of the call runs. One that is over is refused. */
  changeRecording(
    callSid: string,
    recordingSid: string | null,
    to: 'on' | 'paused' | 'off',
  ): Promise<ProviderAnswer>;
  /** Recordings of a call that were begun since an instant, newest first, to find one whose answer was lost. */
  findRecordings(request: { callSid: string; sinceMs: number }): Promise<ProviderAnswer<{ sid: string }[]>>;
  /** Messages on the voicemail that the provider still has, begun since an instant, newest first. */
  messagesLeft(request: { sinceMs: number }): Promise<ProviderAnswer<MessageLeft[]>>;
  /** Null: there is none. */
  recordingStatus(recordingSid: string): Promise<ProviderAnswer<ProviderRecording | null>>;
  fetchRecording(
    recordingSid: string,
  ): Promise<ProviderAnswer<{ audio: Readable; contentType: string; lengthBytes: number | null }>>;
  /**
   * By the identifier of its text and the address that came with it. Refused with `gone`; `notOurs` when the address names
   * no medium of that text; `elsewhere` when it would have to be fetched from a host that is not the provider's;
   * `tooLarge`.
   */
  fetchMedium(messageSid: string, address: string): Promise<ProviderAnswer<FetchedMedium>>;
  /** All that came with a text; what is gone counts as deleted. */
  deleteMedia(messageSid: string): Promise<ProviderAnswer>;
  /** One that is gone counts as deleted. */
  deleteRecording(recordingSid: string): Promise<ProviderAnswer>;
}
