/**
 * A telephone network that carries everything out at once and remembers it. Its next answers can be set: a refusal,
 * a lost answer before or after the deed.
 */
import type {
  DialRequest,
  FamilyDialRequest,
  InboundCall,
  InboundText,
  MessageLeft,
  ProviderAnswer,
  ProviderCall,
  ProviderRecording,
  RecordingRequest,
  TelephonyProvider,
  TextRequest,
} from '../../server/telephony/provider.ts';

type Refusal = Exclude<ProviderAnswer, { ok: true }>;
export type Fault = Refusal | { lostAfterDoing: true };

export interface RecordedProvider extends TelephonyProvider {
  dials: (DialRequest & { sid: string })[];
  familyDials: (FamilyDialRequest & { sid: string })[];
  texts: (TextRequest & { sid: string })[];
  ended: string[];
  redirected: string[];
  keysSent: { sid: string; keys: string }[];
  muted: { room: string; sid: string; muted: boolean }[];
  /** What each verb answers next; then everything goes well again. */
  nextFaults: Partial<Record<keyof TelephonyProvider, Fault[]>>;
  /** Status of calls that fetchCall tells; one that is not here is unknown to the network. */
  statuses: Map<string, string>;
  /** Texts that the network has had for the line. */
  inbound: InboundText[];
  inboundOver: InboundCall[];
  /** Calls of families that are up, as the network says. */
  inProgress: string[];
  begunAnew: string[];
  deletedRecordings: string[];
  /** Texts whose media were deleted. */
  deletedMedia: string[];
  /** Recordings of talks, in the order in which they were begun. */
  recorded: (RecordingRequest & { sid: string })[];
  recordingChanges: { sid: string | null; to: string }[];
  /** Messages on the voicemail that the network has. */
  messages: MessageLeft[];
  /** How recordings stand, as recordingStatus tells; one that is not here is unknown to the network. */
  recordingStatuses: Map<string, string>;
}

export function recordedProvider(): RecordedProvider {
  let made = 0;
  const newSid = (kind: string) => {
    made += 1;
    return `${kind}${String(made).padStart(32, 'f')}`;
  };
  async function answer<Value>(
    verb: keyof TelephonyProvider,
    deed: () => Value,
  ): Promise<ProviderAnswer<Value>> {
    const fault = provider.nextFaults[verb]?.shift();
    if (fault === undefined) return { ok: true, value: deed() };
    if (!('lostAfterDoing' in fault)) return fault;
    deed();
    return { ok: false, why: 'unknown' };
  }
  const provider: RecordedProvider = {
    dials: [],
    familyDials: [],
    texts: [],
    ended: [],
    redirected: [],
    keysSent: [],
    muted: [],
    nextFaults: {},
    statuses: new Map(),
    inbound: [],
    inboundOver: [],
    inProgress: [],
    begunAnew: [],
    deletedRecordings: [],
    deletedMedia: [],
    recorded: [],
    recordingChanges: [],
    messages: [],
    recordingStatuses: new Map(),
    dial: (request) =>
      answer('dial', () => {
        const sid = newSid('CA');
        provider.dials.push({ ...request, sid });
        return { sid };
      }),
    dialFamily: (request) =>
      answer('dialFamily', () => {
        const sid = newSid('CA');
        provider.familyDials.push({ ...request, sid });
        return { sid };
      }),
    sendText: (request) =>
      answer('sendText', () => {
        const sid = newSid('SM');
        provider.texts.push({ ...request, sid });
        return { sid };
      }),
    inboundTexts: () => answer('inboundTexts', () => provider.inbound),
    endCall: (sid) => answer('endCall', () => void provider.ended.push(sid)),
    redirectCaller: (sid) => answer('redirectCaller', () => void provider.redirected.push(sid)),
    redirectLeg: (sid) => answer('redirectLeg', () => void provider.redirected.push(sid)),
    sendKeys: (sid, keys) => answer('sendKeys', () => void provider.keysSent.push({ sid, keys })),
    muteInRoom: (room, sid, muted) =>
      answer('muteInRoom', () => void provider.muted.push({ room, sid, muted })),
    callsInProgress: () => answer('callsInProgress', () => provider.inProgress.map((sid) => ({ sid }))),
    inboundCallsOver: () => answer('inboundCallsOver', () => provider.inboundOver),
    beginAnew: (sid) => answer('beginAnew', () => void provider.begunAnew.push(sid)),
    fetchCall: (sid) =>
      answer('fetchCall', (): ProviderCall | null => {
        const status = provider.statuses.get(sid);
        return status === undefined ? null : { sid, status };
      }),
    findDial: ({ from, to }) =>
      answer('findDial', () =>
        [...provider.dials, ...provider.familyDials]
          .filter((dial) => dial.from === from && dial.to === to)
          .map(({ sid }) => ({ sid, status: 'ringing' })),
      ),
    findText: ({ from, to, text }) =>
      answer('findText', () =>
        provider.texts
          .filter((sent) => sent.from === from && sent.to === to && sent.text === text)
          .map(({ sid }) => ({ sid, status: 'sent' })),
      ),
    startRecording: (request) =>
      answer('startRecording', () => {
        const sid = newSid('RE');
        provider.recorded.push({ ...request, sid });
        return { sid };
      }),
    changeRecording: (_callSid, sid, to) =>
      answer('changeRecording', () => void provider.recordingChanges.push({ sid, to })),
    findRecordings: ({ callSid }) =>
      answer('findRecordings', () =>
        provider.recorded.filter((each) => each.callSid === callSid).map(({ sid }) => ({ sid })),
      ),
    messagesLeft: () => answer('messagesLeft', () => provider.messages),
    recordingStatus: (sid) =>
      answer('recordingStatus', (): ProviderRecording | null => {
        const status = provider.recordingStatuses.get(sid);
        return status === undefined ? null : { status, durationS: 5 };
      }),
    fetchRecording: async () => ({ ok: false, why: 'refused', code: '20404' }),
    fetchMedium: async () => ({ ok: false, why: 'refused', code: 'gone' }),
    deleteMedia: (sid) => answer('deleteMedia', () => void provider.deletedMedia.push(sid)),
    deleteRecording: (sid) => answer('deleteRecording', () => void provider.deletedRecordings.push(sid)),
  };
  return provider;
}
