// Messages left after the beep, and the sound that the application fetches.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wavSeconds } from '../../../scripts/local-carrier/recordings/wav.ts';
import { accountSid, authToken, family, response, type Stub, startStub } from './stub-application.ts';

let stub: Stub;
beforeEach(async () => {
  stub = await startStub();
  stub.on(
    '/voice',
    response(
      '<Say>Leave a message</Say>',
      '<Record action="/recorded" timeout="3" maxLength="60" finishOnKey="#" recordingStatusCallback="/status"/>',
      '<Say>Nothing was said</Say>',
    ),
  );
  stub.on('/recorded', response('<Say>Thank you</Say>'));
});
afterEach(() => stub.close());

async function leaveMessage() {
  const call = stub.carrier.dial(family);
  await call.until(() => call.recording);
  call.speak('Перезвоните мне после шести', 4);
  return call;
}

describe('a voicemail', () => {
  it('ends with the key, becomes a sound of that length, and is reported ready', async () => {
    const call = await leaveMessage();
    call.press('#');
    await call.untilEnded();
    const form = stub.askedFor('/recorded')[0]!.form;
    expect(form).toMatchObject({ RecordingDuration: '4', Digits: '#' });
    await stub.carrier.until(() => stub.askedFor('/status').length === 1);
    expect(stub.askedFor('/status')[0]?.form).toMatchObject({
      RecordingSid: form.RecordingSid,
      RecordingStatus: 'completed',
      RecordingSource: 'RecordVerb',
      CallSid: call.sid,
    });
    const headers = { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` };
    const sound = await fetch(`${form.RecordingUrl}.wav`, { headers });
    expect(sound.headers.get('content-type')).toBe('audio/x-wav');
    expect(wavSeconds(Buffer.from(await sound.arrayBuffer()))).toBe(4);
    expect((await stub.rest('DELETE', `/Recordings/${form.RecordingSid}.json`)).status).toBe(204);
    expect((await fetch(`${form.RecordingUrl}.wav`, { headers })).status).toBe(404);
    expect(call.heard().at(-1)).toBe('Thank you');
    expect(stub.carrier.problems()).toEqual([]);
    expect((await fetch(`${form.RecordingUrl}.wav`)).status).toBe(401);
  });

  it('ends with silence after the words', async () => {
    const call = await leaveMessage();
    await call.untilEnded();
    expect(stub.askedFor('/recorded')[0]?.form.RecordingDuration).toBe('4');
    expect(stub.askedFor('/recorded')[0]?.form.Digits).toBeUndefined();
  });

  it('is told with Digits=hangup when the caller hangs up', async () => {
    const call = await leaveMessage();
    call.hangUp();
    await stub.carrier.until(() => stub.askedFor('/recorded').length === 1);
    expect(stub.askedFor('/recorded')[0]?.form).toMatchObject({ Digits: 'hangup', CallStatus: 'completed' });
  });

  it('goes on to the next verb when nothing was said', async () => {
    const call = stub.carrier.dial(family);
    await call.untilEnded();
    expect(stub.askedFor('/recorded')).toEqual([]);
    expect(call.heard().at(-1)).toBe('Nothing was said');
  });

  it('is not given out, or breaks off in the middle, on a bad day of the network', async () => {
    const call = await leaveMessage();
    call.press('#');
    await call.untilEnded();
    const address = `${stub.askedFor('/recorded')[0]!.form.RecordingUrl}.wav`;
    const headers = { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` };
    const only = ['FetchRecordingMedia'];
    stub.carrier.faults.set({ rest: { only, tooManyRequests: { next: 1 }, errorBefore: { next: 1 } } });
    expect((await fetch(address, { headers })).status).toBe(429);
    expect((await fetch(address, { headers })).status).toBe(500);
    stub.carrier.faults.set({ rest: { only, dropAfter: { next: 1 } } });
    const broken = await fetch(address, { headers });
    expect(broken.status).toBe(200);
    await expect(broken.arrayBuffer()).rejects.toThrow();
    expect(wavSeconds(Buffer.from(await (await fetch(address, { headers })).arrayBuffer()))).toBe(4);
  });
});
