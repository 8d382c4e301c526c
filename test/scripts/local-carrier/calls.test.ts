// What a caller hears and presses, as the carrier executes the application's documents.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { family, response, type Stub, startStub, voiceNumber } from './stub-application.ts';

let stub: Stub;
beforeEach(async () => {
  stub = await startStub();
});
afterEach(() => stub.close());

const menu = response(
  '<Gather numDigits="1" action="/menu" timeout="4"><Say language="ru-RU">Нажмите два.</Say></Gather>',
  '<Say language="ru-RU">Вы ничего не нажали.</Say>',
);

describe('an incoming call', () => {
  it('is announced with all documented parameters and a signature that the official library accepts', async () => {
    stub.on('/voice', response('<Say>Hello</Say>'));
    const call = stub.carrier.dial(family);
    await call.untilEnded();
    const [first] = stub.askedFor('/voice');
    expect(first?.signatureIsRight).toBe(true);
    expect(first?.headers['i-twilio-idempotency-token']).toMatch(/\S{8}/);
    expect(first?.form).toMatchObject({
      CallSid: call.sid,
      From: family,
      To: voiceNumber,
      CallStatus: 'ringing',
      Direction: 'inbound',
      ApiVersion: '2010-04-01',
      FromCountry: 'RU',
    });
    expect(call.sid).toMatch(/^CA[0-9a-f]{32}$/);
    expect(call.heard()).toEqual(['Hello']);
    expect(stub.carrier.problems()).toEqual([]);
  });

  it('reports its end to the number status address, once', async () => {
    stub.on('/voice', response('<Pause length="10"/>'));
    const call = stub.carrier.dial(family);
    await stub.carrier.until(() => stub.askedFor('/voice').length === 1);
    await call.untilEnded();
    await stub.carrier.quiet();
    expect(stub.askedFor('/voice/status').map(({ form }) => form.CallStatus)).toEqual(['completed']);
    expect(stub.askedFor('/voice/status')[0]?.form).toMatchObject({
      CallSid: call.sid,
      SequenceNumber: '0',
      CallbackSource: 'call-progress-events',
      CallDuration: expect.stringMatching(/^\d+$/),
      Timestamp: expect.stringMatching(/ \+0000$/),
    });
  });

  it('hides a withheld number', async () => {
    stub.on('/voice', response('<Say>Hello</Say>'));
    await stub.carrier.dial(family, { withheld: true }).untilEnded();
    expect(stub.askedFor('/voice')[0]?.form).toMatchObject({ From: 'anonymous', Caller: 'anonymous' });
  });

  it('sends the pressed key to the action of the menu and plays what it answers', async () => {
    stub.on('/voice', menu);
    stub.on('/menu', response('<Say language="ru-RU">Ждите.</Say>'));
    const call = stub.carrier.dial(family);
    await call.untilGathering();
    call.press('2');
    await call.untilEnded();
    expect(stub.askedFor('/menu')[0]?.form).toMatchObject({ Digits: '2', CallStatus: 'in-progress' });
    expect(call.heard()).toEqual(['Нажмите два.', 'Ждите.']);
  });

  it('goes on to the next verb when nobody presses anything', async () => {
    stub.on('/voice', menu);
    const call = stub.carrier.dial(family);
    await call.untilEnded();
    expect(stub.askedFor('/menu')).toEqual([]);
    expect(call.heard()).toEqual(['Нажмите два.', 'Вы ничего не нажали.']);
  });

  it('asks the action with empty digits when the menu wants to know of silence too', async () => {
    stub.on('/voice', response('<Gather timeout="1" actionOnEmptyResult="true" action="/menu"/>'));
    stub.on('/menu', response('<Hangup/>'));
    await stub.carrier.dial(family).untilEnded();
    expect(stub.askedFor('/menu')[0]?.form.Digits).toBe('');
  });

  it('collects several keys until the finishing key', async () => {
    stub.on('/voice', response('<Gather action="/menu" finishOnKey="#"/>'));
    stub.on('/menu', response('<Hangup/>'));
    const call = stub.carrier.dial(family);
    await call.untilGathering();
    call.press('4711#');
    await call.untilEnded();
    expect(stub.askedFor('/menu')[0]?.form).toMatchObject({ Digits: '4711', FinishedOnKey: '#' });
  });

  it('follows Redirect, relative to the document', async () => {
    stub.on('/voice', response('<Redirect>next?step=2</Redirect>'));
    stub.on('/next', response('<Say>Second</Say>'));
    const call = stub.carrier.dial(family);
    await call.untilEnded();
    expect(call.heard()).toEqual(['Second']);
  });

  it('is refused as busy by Reject, unanswered', async () => {
    stub.on('/voice', response('<Reject reason="busy"/>'));
    const call = stub.carrier.dial(family);
    expect(await call.untilEnded()).toBe('busy');
    await stub.carrier.quiet();
    expect(stub.askedFor('/voice/status')[0]?.form).toMatchObject({ CallStatus: 'busy', CallDuration: '0' });
  });

  it('ends at once when the caller hangs up in the middle of a sentence', async () => {
    stub.on('/voice', response(`<Say>${'long '.repeat(400)}</Say>`));
    const call = stub.carrier.dial(family);
    await call.untilHeard('long');
    call.hangUp();
    expect(call.state).toBe('completed');
    await stub.carrier.quiet();
    expect(stub.askedFor('/voice/status')).toHaveLength(1);
  });

  it('keeps another number out of service without asking the application', async () => {
    const call = stub.carrier.dial(family, { to: '999' });
    expect(await call.untilEnded()).toBe('failed');
    expect(stub.asked).toEqual([]);
  });
});
