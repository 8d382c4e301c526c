// The carrier's own schemas and answers, held against the provider's description of its REST interface.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemLog } from '../../../scripts/local-carrier/problems.ts';
import { RestError } from '../../../scripts/local-carrier/rest/operation.ts';
import { operations } from '../../../scripts/local-carrier/rest/operations.ts';
import { type Form, fieldNames, readInput } from '../../../scripts/local-carrier/rest/read-input.ts';
import {
  answerFaults,
  checkRestRequestAgainstOpenApi,
  formFaults,
  type OpenApiField,
  type OpenApiOperation,
  operationFor,
  restOpenApi,
  restOpenApiIsHere,
  restOpenApiPath,
} from '../../helpers/rest-openapi.ts';
import {
  accountSid,
  family,
  operatorPhone,
  response,
  type Stub,
  startStub,
  voiceNumber,
} from './stub-application.ts';

if (!restOpenApiIsHere)
  process.stdout.write(
    `NOTICE: not held against the provider's description, ${restOpenApiPath} is missing\n`,
  );

/** Values for fields whose allowed words the provider gives in prose only, or whose range is narrow. */
const knownSamples: Record<string, string> = {
  RecordingChannels: 'mono',
  Trim: 'trim-silence',
  ConferenceTrim: 'trim-silence',
  RecordingTrack: 'both',
  PauseBehavior: 'skip',
  MachineDetection: 'Enable',
  AsyncAmd: 'true',
  Beep: 'onEnter',
  ConferenceRecord: 'do-not-record',
  JitterBufferSize: 'small',
  SendDigits: '12#',
  RecordingStatusCallback: 'https://example.com/recording',
  MachineDetectionSpeechThreshold: '2400',
  MachineDetectionSpeechEndThreshold: '1200',
  MachineDetectionSilenceTimeout: '5000',
  Twiml: '<Response/>',
  Body: '',
  RecordingStatusCallbackEvent: 'completed',
  ConferenceRecordingStatusCallbackEvent: 'completed',
  ConferenceStatusCallbackEvent: 'join',
  StatusCallbackEvent: 'answered',
};

function sampleFor(name: string, field: OpenApiField): string {
  if (knownSamples[name] !== undefined) return knownSamples[name];
  if (field.type === 'array') return sampleFor('', field.items ?? {});
  if (field.enum !== undefined) return field.enum[0] ?? '';
  const prefix = /^\^\(?([A-Z]{2})/.exec(field.pattern ?? '')?.[1];
  if (prefix !== undefined) return prefix + 'a'.repeat(32);
  if (field.type === 'integer') return '20';
  if (field.type === 'number') return '0.5';
  if (field.type === 'boolean') return 'true';
  const formats: Record<string, string> = {
    uri: 'https://example.com/a?b=c',
    'phone-number': family,
    endpoint: family,
    'date-time': '2026-02-03T04:05:06Z',
    date: '2026-02-03',
  };
  return formats[field.format ?? ''] ?? 'text';
}

function carrierAccepts(operationId: string, form: Form): boolean {
  const operation = operations.find((one) => one.operationId === operationId)!;
  try {
    readInput(operation, form, new ProblemLog(10, Date.now, () => {}));
    return true;
  } catch (error) {
    if (error instanceof RestError) return false;
    throw error;
  }
}

function fieldsOf(operation: OpenApiOperation): Record<string, OpenApiField> {
  return (operation.method === 'POST' ? operation.body?.props : operation.queryParams) ?? {};
}

/** The smallest form that the provider takes. */
function smallestForm(operation: OpenApiOperation): Form {
  const fields = fieldsOf(operation);
  const names = [
    ...(operation.body?.required ?? []),
    ...(operation.body?.atLeastOneOf ?? []).map((group) => group[0]!),
  ];
  return Object.fromEntries(names.map((name) => [name, sampleFor(name, fields[name] ?? {})]));
}

describe.runIf(restOpenApiIsHere)('the schemas of the carrier', () => {
  const described = (operationId: string) =>
    restOpenApi().operations.find((one) => one.operationId === operationId)!;

  it.each(operations)('$operationId stands in the description, at the same place', (served) => {
    expect(described(served.operationId)).toMatchObject({ method: served.method, path: served.path });
    expect(fieldNames(served).sort()).toEqual(Object.keys(fieldsOf(described(served.operationId))).sort());
  });

  it.each(operations)('$operationId needs what the provider needs', ({ operationId }) => {
    const operation = described(operationId);
    const form = smallestForm(operation);
    expect(formFaults(operation, form)).toEqual([]);
    expect(carrierAccepts(operationId, form)).toBe(true);
    for (const name of Object.keys(form)) {
      const { [name]: _left, ...without } = form;
      const expected = formFaults(operation, without).length === 0;
      expect([name, carrierAccepts(operationId, without)]).toEqual([name, expected]);
    }
    for (const group of operation.body?.atLeastOneOf ?? [])
      for (const name of group) {
        const { [group[0]!]: _first, ...others } = form;
        const chosen = { ...others, [name]: sampleFor(name, fieldsOf(operation)[name] ?? {}) };
        expect([name, carrierAccepts(operationId, chosen)]).toEqual([name, true]);
      }
  });

  it.each(operations)('$operationId takes and refuses the same values of each field', ({ operationId }) => {
    const operation = described(operationId);
    const form = smallestForm(operation);
    for (const [name, field] of Object.entries(fieldsOf(operation))) {
      const good = [...(field.enum ?? []), sampleFor(name, field)];
      for (const value of good)
        expect([name, value, carrierAccepts(operationId, { ...form, [name]: value })]).toEqual([
          name,
          value,
          true,
        ]);
      const rejected = ['no-such-word', `XX${'a'.repeat(32)}`, '-1', '1000000', 'tru'].filter(
        (value) => formFaults(operation, { ...form, [name]: value }).length > 0,
      );
      for (const value of rejected)
        expect([name, value, carrierAccepts(operationId, { ...form, [name]: value })]).toEqual([
          name,
          value,
          false,
        ]);
    }
  });
});

describe.runIf(restOpenApiIsHere)('the answers of the carrier', () => {
  let stub: Stub;
  beforeAll(async () => {
    stub = await startStub();
  });
  afterAll(() => stub.close());

  /** Asks, and holds the request and the answer against the description. */
  async function ask(method: 'GET' | 'POST' | 'DELETE', path: string, form: Form = {}) {
    const answer = await stub.rest(method, path, form);
    const full = `/2010-04-01/Accounts/${accountSid}${path}`;
    expect(checkRestRequestAgainstOpenApi(method, full, form)).toEqual([]);
    const found = operationFor(method, full);
    expect(answerFaults(found!.operation, answer.status, answer.body)).toEqual([]);
    return answer.body;
  }

  it('are all as described, through a whole day of the line', async () => {
    stub.on(
      '/voice',
      response('<Dial><Conference beep="false" endConferenceOnExit="true">room</Conference></Dial>'),
    );
    stub.on('/message', response('<Record action="/recorded" timeout="2"/>'));
    stub.on('/recorded', response('<Hangup/>'));
    const call = stub.carrier.dial(family);
    await call.until(() => call.conference !== null);
    const participant = await ask('POST', '/Conferences/room/Participants.json', {
      From: voiceNumber,
      To: operatorPhone,
      Label: 'operator',
      StatusCallback: `${stub.applicationUrl}/status`,
      StatusCallbackEvent: ['initiated', 'completed'],
    });
    const conference = `/Conferences/${participant.conference_sid}`;
    await stub.carrier.phone(operatorPhone).untilRinging();
    await ask('GET', '/Calls.json', { Status: 'ringing', PageSize: '1' });
    stub.carrier.phone(operatorPhone).answer();
    await call.untilTalking();
    await ask('GET', '/Conferences.json', { Status: 'in-progress' });
    await ask('GET', `${conference}.json`);
    await ask('GET', `${conference}/Participants.json`);
    await ask('GET', `${conference}/Participants/operator.json`);
    await ask('POST', `${conference}/Participants/${call.sid}.json`, { Hold: 'true', Muted: 'true' });
    const ofCall = `/Calls/${call.sid}/Recordings`;
    const talk = await ask('POST', `${ofCall}.json`, { RecordingChannels: 'dual', Trim: 'do-not-trim' });
    await ask('POST', `${ofCall}/Twilio.CURRENT.json`, { Status: 'paused', PauseBehavior: 'skip' });
    await ask('POST', `${ofCall}/${talk.sid}.json`, { Status: 'in-progress' });
    await ask('GET', `${ofCall}.json`, { PageSize: '5' });
    await ask('POST', `${ofCall}/${talk.sid}.json`, { Status: 'stopped' });
    await ask('GET', `${ofCall}/${talk.sid}.json`);
    await ask('DELETE', `${ofCall}/${talk.sid}.json`);
    await ask('DELETE', `${conference}/Participants/operator.json`);
    await ask('POST', `${conference}.json`, { Status: 'completed' });
    await call.untilEnded();
    await ask('GET', `/Calls/${call.sid}.json`);

    stub.on('/voice', response('<Record action="/recorded" timeout="2"/>'));
    const voicemail = stub.carrier.dial(family);
    await voicemail.until(() => voicemail.recording);
    voicemail.speak('Перезвоните мне', 4);
    await voicemail.untilEnded();
    const { recordings } = await ask('GET', '/Recordings.json', { CallSid: voicemail.sid });
    await ask('GET', `/Recordings/${recordings[0].sid}.json`);
    await ask('DELETE', `/Recordings/${recordings[0].sid}.json`);

    stub.on('/leg', response('<Pause length="60"/>'));
    const made = await ask('POST', '/Calls.json', {
      To: operatorPhone,
      From: voiceNumber,
      Url: `${stub.applicationUrl}/leg`,
      Timeout: '20',
    });
    await ask('POST', `/Calls/${made.sid}.json`, { Status: 'completed' });
    await ask('DELETE', `/Calls/${made.sid}.json`);

    const message = await ask('POST', '/Messages.json', { To: family, From: '1240', Body: 'Ответ' });
    await stub.carrier.phone(family).untilText('Ответ');
    await ask('GET', '/Messages.json', { To: family });
    await ask('GET', `/Messages/${message.sid}.json`);
    await ask('POST', `/Messages/${message.sid}.json`, { Body: '' });
    await ask('DELETE', `/Messages/${message.sid}.json`);
    const picture = stub.carrier.file('image/png', Buffer.from('a picture'));
    const { sid, answered } = stub.carrier.text(family, '', [picture]);
    await answered;
    const { media_list: media } = await ask('GET', `/Messages/${sid}/Media.json`, { PageSize: '5' });
    await ask('GET', `/Messages/${sid}/Media/${media[0].sid}.json`);
    await ask('DELETE', `/Messages/${sid}/Media/${media[0].sid}.json`);
    await ask('GET', '/IncomingPhoneNumbers.json');
    await ask('GET', '/SMS/ShortCodes.json');
    expect(stub.carrier.problems()).toEqual([]);
    expect(new Set(stub.carrier.restLog().map((entry) => entry.operationId))).toEqual(
      new Set(operations.map((operation) => operation.operationId)),
    );
  });
});
