// Calls and conferences that the application makes over REST, and the phones that they ring.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { family, operatorPhone, response, type Stub, startStub, voiceNumber } from './stub-application.ts';

let stub: Stub;
beforeEach(async () => {
  stub = await startStub();
});
afterEach(() => stub.close());

const everyEvent = ['initiated', 'ringing', 'answered', 'completed'];

function callOperator(form: Record<string, string | string[]> = {}) {
  return stub.rest('POST', '/Calls.json', {
    To: operatorPhone,
    From: voiceNumber,
    Url: `${stub.applicationUrl}/leg`,
    StatusCallback: `${stub.applicationUrl}/status?leg=1`,
    StatusCallbackEvent: everyEvent,
    ...form,
  });
}

function room(attributes = ''): string {
  return response(`<Dial><Conference beep="false" ${attributes}>room-7</Conference></Dial>`);
}

describe('an outgoing call', () => {
  it('rings the phone, runs the document once answered, and reports each step in order', async () => {
    stub.on('/leg', response('<Gather numDigits="1" action="/accept"><Say>Press one</Say></Gather>'));
    stub.on('/accept', response('<Say>Thank you</Say>'));
    const created = await callOperator();
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ status: 'queued', direction: 'outbound-api', to: operatorPhone });
    const phone = stub.carrier.phone(operatorPhone);
    await phone.untilRinging();
    expect(phone.state().call).toMatchObject({ state: 'ringing', direction: 'incoming', peer: '124' });
    phone.answer();
    await phone.until(() => phone.call?.gathering === true);
    phone.press('1');
    await stub.carrier.call(created.body.sid)?.untilEnded();
    await stub.carrier.quiet();
    const events = stub.askedFor('/status').map(({ form }) => [form.SequenceNumber, form.CallStatus]);
    expect(events).toEqual([
      ['0', 'initiated'],
      ['1', 'ringing'],
      ['2', 'in-progress'],
      ['3', 'completed'],
    ]);
    expect(stub.asked.every(({ signatureIsRight }) => signatureIsRight)).toBe(true);
    expect(phone.heard()).toEqual(['Press one', 'Thank you']);
    expect(stub.carrier.problems()).toEqual([]);
  });

  it('is busy when declined and no-answer when it rings out', async () => {
    const phone = stub.carrier.phone(operatorPhone);
    const declined = await callOperator();
    await phone.untilRinging();
    phone.decline();
    expect(await stub.carrier.call(declined.body.sid)?.untilEnded()).toBe('busy');
    const ignored = await callOperator({ Timeout: '5' });
    expect(await stub.carrier.call(ignored.body.sid)?.untilEnded()).toBe('no-answer');
  });

  it('can be cancelled while it rings, and not once it is over', async () => {
    const created = await callOperator();
    const phone = stub.carrier.phone(operatorPhone);
    await phone.untilRinging();
    const path = `/Calls/${created.body.sid}.json`;
    expect((await stub.rest('POST', path, { Status: 'canceled' })).body.status).toBe('canceled');
    expect(phone.ringing).toBe(false);
    const again = await stub.rest('POST', path, { Status: 'completed' });
    expect(again).toMatchObject({ status: 400, body: { code: 21220, status: 400 } });
  });

  it('is taken by a voicemail box that never presses a key', async () => {
    stub.on('/leg', response('<Gather numDigits="1" timeout="3" action="/accept"/>', '<Hangup/>'));
    stub.carrier.phone(operatorPhone).autoAnswer('voicemail');
    const created = await callOperator();
    expect(await stub.carrier.call(created.body.sid)?.untilEnded()).toBe('completed');
    expect(stub.askedFor('/accept')).toEqual([]);
  });
});

describe('a conference', () => {
  it('keeps the family with music until the operator enters, lets both talk, and ends for both', async () => {
    const events = 'statusCallbackEvent="start end join leave" statusCallback="/status"';
    stub.on('/voice', room(`startConferenceOnEnter="false" endConferenceOnExit="true" ${events}`));
    stub.on('/leg', room());
    const call = stub.carrier.dial(family);
    await call.until(() => call.hearsMusic);
    await callOperator({ StatusCallbackEvent: 'completed' });
    const phone = stub.carrier.phone(operatorPhone);
    await phone.untilRinging();
    phone.answer();
    await call.untilTalking();
    phone.speak('Здравствуйте, я вас слушаю');
    call.speak('Помогите');
    expect(call.heard()).toContain('Здравствуйте, я вас слушаю');
    expect(phone.heard()).toEqual(['Помогите']);

    const { body } = await stub.rest('GET', '/Conferences.json', { FriendlyName: 'room-7' });
    expect(body.conferences).toHaveLength(1);
    expect(body.conferences[0]).toMatchObject({ status: 'in-progress', friendly_name: 'room-7' });
    const { participants } = (
      await stub.rest('GET', `/Conferences/${body.conferences[0].sid}/Participants.json`)
    ).body;
    expect(participants.map((one: { call_sid: string }) => one.call_sid)).toContain(call.sid);

    call.hangUp();
    await phone.until(() => phone.state().call?.state === 'ended');
    await stub.carrier.quiet();
    const conferenceEvents = stub
      .askedFor('/status')
      .filter(({ form }) => form.StatusCallbackEvent !== undefined)
      .map(({ form }) => `${form.SequenceNumber} ${form.StatusCallbackEvent}`);
    expect(conferenceEvents).toEqual([
      '1 participant-join',
      '2 participant-join',
      '3 conference-start',
      '4 participant-leave',
      '5 participant-leave',
      '6 conference-end',
    ]);
    expect(stub.carrier.problems()).toEqual([]);
  });

  it('lets the application move the family elsewhere in the middle of waiting', async () => {
    stub.on('/voice', room('startConferenceOnEnter="false"'));
    stub.on('/moved', response('<Say>You have been moved</Say>'));
    const call = stub.carrier.dial(family);
    await call.until(() => call.conference === 'room-7');
    await stub.rest('POST', `/Calls/${call.sid}.json`, { Url: `${stub.applicationUrl}/moved` });
    await call.untilHeard('moved');
    expect(call.conference).toBeNull();
  });

  it('moves the family at once, even while the application still thinks about an earlier question', async () => {
    stub.on('/voice', (_asked, reply) => {
      setTimeout(() => reply.type('text/xml').send(response('<Say>Too late</Say>')), 300);
    });
    stub.on('/moved', response('<Say>You have been moved</Say>', '<Pause length="30"/>'));
    stub.on('/leg', response('<Redirect>/voice</Redirect>'));
    const { body } = await callOperator();
    const phone = stub.carrier.phone(operatorPhone);
    await phone.untilRinging();
    phone.answer();
    await stub.carrier.until(() => stub.askedFor('/leg').length === 1);
    await stub.rest('POST', `/Calls/${body.sid}.json`, { Url: `${stub.applicationUrl}/moved` });
    await phone.until(() => phone.heard().includes('You have been moved'));
    await expect.poll(() => stub.carrier.webhookLog().every((entry) => entry.tookMs !== null)).toBe(true);
    expect(phone.heard()).toEqual(['You have been moved']);
  });

  it('calls a participant in, holds and mutes, so that a held one hears music and no words', async () => {
    stub.on('/voice', room());
    const call = stub.carrier.dial(family);
    await call.until(() => call.conference !== null);
    const invited = await stub.rest('POST', '/Conferences/room-7/Participants.json', {
      From: voiceNumber,
      To: operatorPhone,
      Label: 'operator',
      EndConferenceOnExit: 'true',
    });
    expect(invited).toMatchObject({ status: 201, body: { label: 'operator', status: 'queued' } });
    const phone = stub.carrier.phone(operatorPhone);
    await phone.untilRinging();
    phone.answer();
    await call.untilTalking();
    const participants = `/Conferences/${invited.body.conference_sid}/Participants`;
    const held = await stub.rest('POST', `${participants}/${call.sid}.json`, { Hold: 'true' });
    expect(held.body).toMatchObject({ hold: true, muted: false, status: 'connected' });
    expect(call.hearsMusic).toBe(true);
    phone.speak('Between us');
    expect(call.heard()).not.toContain('Between us');
    await stub.rest('POST', `${participants}/${call.sid}.json`, { Hold: 'false', Muted: 'true' });
    call.speak('Unheard');
    phone.speak('Heard again');
    expect(phone.heard()).not.toContain('Unheard');
    expect(call.heard()).toContain('Heard again');
    expect((await stub.rest('DELETE', `${participants}/operator.json`)).status).toBe(204);
    await call.untilEnded();
  });
});

describe('Dial Number', () => {
  it('rings several phones at once, joins the first to answer and cancels the others', async () => {
    const second = '+79000000202';
    stub.on(
      '/voice',
      response(
        `<Dial action="/dialled" timeout="20"><Number url="/whisper" statusCallback="/status" ` +
          `statusCallbackEvent="initiated ringing answered completed">${operatorPhone}</Number>` +
          `<Number>${second}</Number></Dial>`,
      ),
    );
    stub.on('/whisper', response('<Say>A family calls</Say>'));
    stub.on('/dialled', response('<Say>Goodbye</Say>'));
    const call = stub.carrier.dial(family);
    const phone = stub.carrier.phone(operatorPhone);
    await phone.untilRinging();
    await stub.carrier.phone(second).untilRinging();
    phone.answer();
    await call.untilTalking();
    expect(phone.heard()).toEqual(['A family calls']);
    expect(stub.carrier.phone(second).state().call?.outcome).toBe('canceled');
    call.speak('Hello');
    expect(phone.heard()).toContain('Hello');
    phone.hangUp();
    await call.untilEnded();
    await stub.carrier.quiet();
    expect(stub.askedFor('/dialled')[0]?.form).toMatchObject({
      DialCallStatus: 'completed',
      DialBridged: 'true',
    });
    expect(stub.askedFor('/status').map(({ form }) => [form.CallStatus, form.ParentCallSid])).toEqual(
      ['initiated', 'ringing', 'in-progress', 'completed'].map((status) => [status, call.sid]),
    );
    expect(call.heard()).toContain('Goodbye');
  });

  it('leaves a leg alone that the application has moved elsewhere meanwhile', async () => {
    stub.on('/voice', response(`<Dial action="/dialled">${operatorPhone}</Dial>`));
    stub.on('/dialled', response('<Say>Goodbye</Say>'));
    stub.on('/moved', response('<Say>You have been moved</Say>', '<Pause length="100"/>'));
    const call = stub.carrier.dial(family);
    const phone = stub.carrier.phone(operatorPhone);
    await phone.untilRinging();
    phone.answer();
    await call.untilTalking();
    await stub.rest('POST', `/Calls/${phone.call!.sid}.json`, { Url: `${stub.applicationUrl}/moved` });
    await phone.until(() => phone.heard().includes('You have been moved'));
    await call.untilEnded();
    expect(call.heard()).toEqual(['Goodbye']);
    expect(phone.call?.state).toBe('in-progress');
  });

  it('tells the action that nobody answered', async () => {
    stub.on('/voice', response(`<Dial action="/dialled" timeout="5">${operatorPhone}</Dial>`));
    stub.on('/dialled', response('<Hangup/>'));
    await stub.carrier.dial(family).untilEnded();
    expect(stub.askedFor('/dialled')[0]?.form).toMatchObject({ DialCallStatus: 'no-answer' });
  });
});
