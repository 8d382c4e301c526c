// The verbs and nouns that this carrier executes, with every attribute the provider documents for them.
// Source of names and limits: the provider's TwiML documentation as summed up in the project's contract notes.
// Left out because the application has no use for them: Enqueue, Queue, Leave, Client, Sip, Sim, Connect, Start,
// Stream, Pay, Prompt, Refer, Siprec, Transcription. Using one is recorded as unknown (12200).
import {
  type AttributeRule,
  address,
  anything,
  eitherRule,
  httpMethod,
  language,
  listOf,
  matching,
  oneOf,
  trueOrFalse,
  wholeNumber,
} from './attribute-rules.ts';

export interface ElementRule {
  attributes: Record<string, AttributeRule>;
  /** Elements allowed directly inside. */
  children: string[];
  text: 'none' | 'required' | 'optional';
  /** Attributes that are real, but that this carrier does not act upon: using one is pointed out. */
  notPlayed?: string[];
}

const voice = eitherRule(
  oneOf('man', 'woman', 'alice'),
  matching(/^(Polly|Google)\.[A-Za-z0-9-]+$/, 'a Polly or Google voice'),
);
const keys = matching(/^[0-9*#]*$/, 'keys 0-9, * and #');
const recordingEvents = listOf('in-progress', 'completed', 'absent');
const ssmlNames = [
  'break',
  'emphasis',
  'lang',
  'p',
  'phoneme',
  'prosody',
  's',
  'say-as',
  'sub',
  'w',
  'amazon:effect',
  'amazon:domain',
];

const say: ElementRule = {
  attributes: { voice, language, loop: wholeNumber(0, 1000) },
  children: ssmlNames,
  text: 'required',
};

const ssml: ElementRule = {
  attributes: Object.fromEntries(
    [
      'strength',
      'time',
      'level',
      'xml:lang',
      'alphabet',
      'ph',
      'volume',
      'rate',
      'pitch',
      'interpret-as',
      'role',
      'alias',
      'name',
      'vocal-tract-length',
      'phonation',
      'format',
    ].map((name) => [name, anything]),
  ),
  children: ssmlNames,
  text: 'optional',
};

const recordingAttributes = {
  recordingStatusCallback: address,
  recordingStatusCallbackMethod: httpMethod,
  recordingStatusCallbackEvent: recordingEvents,
};

export const voiceElements: Record<string, ElementRule> = {
  Response: {
    attributes: {},
    children: ['Say', 'Play', 'Pause', 'Gather', 'Redirect', 'Record', 'Dial', 'Hangup', 'Reject'],
    text: 'none',
  },
  Say: say,
  ...Object.fromEntries(ssmlNames.map((name) => [name, ssml])),
  Play: {
    attributes: {
      loop: wholeNumber(0, 1000),
      digits: matching(/^[0-9A-D*#wW]{1,32}$/, 'keys and pauses, at most 32'),
    },
    children: [],
    text: 'optional',
  },
  Pause: { attributes: { length: wholeNumber(1, 86_400) }, children: [], text: 'none' },
  Gather: {
    attributes: {
      input: listOf('dtmf', 'speech'),
      action: address,
      method: httpMethod,
      timeout: eitherRule(wholeNumber(1, 600), oneOf('auto')),
      speechTimeout: eitherRule(wholeNumber(1, 600), oneOf('auto', 'timeout')),
      maxSpeechTime: wholeNumber(1, 60),
      profanityFilter: trueOrFalse,
      finishOnKey: matching(/^[0-9*#]?$/, 'one key, or empty for none'),
      numDigits: wholeNumber(1, 1000),
      partialResultCallback: address,
      partialResultCallbackMethod: httpMethod,
      language,
      hints: anything,
      bargeIn: trueOrFalse,
      debug: trueOrFalse,
      actionOnEmptyResult: trueOrFalse,
      speechModel: anything,
      enhanced: trueOrFalse,
    },
    children: ['Say', 'Play', 'Pause'],
    text: 'none',
    notPlayed: ['partialResultCallback', 'bargeIn', 'debug'],
  },
  Redirect: { attributes: { method: httpMethod }, children: [], text: 'required' },
  Record: {
    attributes: {
      action: address,
      method: httpMethod,
      timeout: wholeNumber(0, 600),
      finishOnKey: keys,
      maxLength: wholeNumber(1, 14_400),
      playBeep: trueOrFalse,
      trim: oneOf('trim-silence', 'do-not-trim'),
      transcribe: trueOrFalse,
      transcribeCallback: address,
      ...recordingAttributes,
    },
    children: [],
    text: 'none',
    notPlayed: ['transcribe', 'transcribeCallback'],
  },
  Dial: {
    attributes: {
      action: address,
      method: httpMethod,
      timeout: wholeNumber(5, 600),
      hangupOnStar: trueOrFalse,
      timeLimit: wholeNumber(1, 86_400),
      callerId: matching(/^\+[1-9]\d{6,14}$/, 'an E.164 number'),
      record: oneOf(
        'do-not-record',
        'record-from-answer',
        'record-from-ringing',
        'record-from-answer-dual',
        'record-from-ringing-dual',
        'true',
        'false',
      ),
      trim: oneOf('trim-silence', 'do-not-trim'),
      recordingTrack: oneOf('inbound', 'outbound', 'both'),
      answerOnBridge: trueOrFalse,
      ringTone: matching(/^([a-z]{2}(-old)?|automatic)$/, 'a country'),
      sequential: trueOrFalse,
      referUrl: address,
      referMethod: httpMethod,
      ...recordingAttributes,
    },
    children: ['Number', 'Conference'],
    text: 'optional',
    notPlayed: ['record', 'referUrl', 'answerOnBridge', 'sequential'],
  },
  Number: {
    attributes: {
      sendDigits: matching(/^[0-9A-D*#wW]{1,32}$/, 'keys and pauses, at most 32'),
      url: address,
      method: httpMethod,
      statusCallback: address,
      statusCallbackMethod: httpMethod,
      statusCallbackEvent: listOf('initiated', 'ringing', 'answered', 'completed'),
      byoc: anything,
      machineDetection: anything,
    },
    children: [],
    text: 'required',
    notPlayed: ['byoc', 'machineDetection', 'sendDigits'],
  },
  Conference: {
    attributes: {
      muted: trueOrFalse,
      beep: oneOf('true', 'false', 'onEnter', 'onExit'),
      startConferenceOnEnter: trueOrFalse,
      endConferenceOnExit: trueOrFalse,
      participantLabel: matching(/^[^/]{1,128}$/, 'at most 128 characters without a slash'),
      jitterBufferSize: oneOf('off', 'small', 'medium', 'large'),
      maxParticipants: wholeNumber(2, 250),
      record: oneOf('do-not-record', 'record-from-start'),
      region: anything,
      trim: oneOf('trim-silence', 'do-not-trim'),
      coach: matching(/^CA[0-9a-fA-F]{32}$/, 'the identifier of a call'),
      // An empty waitUrl is the documented way to ask for silence.
      waitUrl: (value) => (value === '' ? null : address(value)),
      waitMethod: httpMethod,
      statusCallback: address,
      statusCallbackMethod: httpMethod,
      statusCallbackEvent: listOf(
        'start',
        'end',
        'join',
        'leave',
        'mute',
        'hold',
        'modify',
        'speaker',
        'announcement',
      ),
      ...recordingAttributes,
    },
    children: [],
    text: 'required',
    notPlayed: ['record', 'recordingStatusCallback'],
  },
  Hangup: { attributes: {}, children: [], text: 'none' },
  Reject: { attributes: { reason: oneOf('rejected', 'busy') }, children: [], text: 'none' },
};

export const messagingElements: Record<string, ElementRule> = {
  Response: { attributes: {}, children: ['Message', 'Redirect'], text: 'none' },
  Redirect: { attributes: { method: httpMethod }, children: [], text: 'required' },
  Message: {
    attributes: {
      to: anything,
      from: anything,
      action: address,
      method: httpMethod,
      statusCallback: address,
    },
    children: ['Body', 'Media'],
    text: 'optional',
    notPlayed: ['to', 'from', 'action'],
  },
  Body: { attributes: {}, children: [], text: 'optional' },
  Media: { attributes: {}, children: [], text: 'required' },
};

/** What a conference may play to somebody who waits or is held (13238 for anything else). */
export const waitingVerbs = ['Say', 'Play', 'Pause', 'Redirect'];
