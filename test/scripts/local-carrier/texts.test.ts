// Texts both ways, their delivery reports, and what the provider itself answers.
import { afterEach, describe, expect, it } from 'vitest';
import {
  accountSid,
  authToken,
  family,
  neighbour,
  response,
  type Stub,
  startStub,
} from './stub-application.ts';

let stub: Stub;
afterEach(() => stub.close());

function send(form: Record<string, string | string[]>) {
  return stub.rest('POST', '/Messages.json', {
    To: family,
    From: '1240',
    StatusCallback: `${stub.applicationUrl}/status`,
    ...form,
  });
}

describe('a text from a family', () => {
  it('reaches the application under the text number, signed, and is ticked on the phone', async () => {
    stub = await startStub();
    const { sid, answered } = stub.carrier.text(family, 'Нужна помощь');
    expect(await answered).toBe(true);
    const [asked] = stub.askedFor('/sms');
    expect(asked?.signatureIsRight).toBe(true);
    expect(asked?.form).toMatchObject({
      MessageSid: sid,
      SmsSid: sid,
      From: family,
      To: '1240',
      Body: 'Нужна помощь',
      NumMedia: '0',
      NumSegments: '1',
      SmsStatus: 'received',
    });
    expect(stub.carrier.phone(family).state().texts).toMatchObject([
      { direction: 'sent', body: 'Нужна помощь', status: 'delivered' },
    ]);
    expect(stub.carrier.problems()).toEqual([]);
  });

  it('may be empty, or carry pictures', async () => {
    stub = await startStub();
    const { sid, answered } = stub.carrier.text(family, '', ['https://pictures.example/one.png']);
    await answered;
    expect(sid).toMatch(/^MM[0-9a-f]{32}$/);
    const form = stub.askedFor('/sms')[0]?.form;
    expect(form).toMatchObject({ Body: '', NumMedia: '1', MediaContentType0: 'image/png' });
    const media = await fetch(form?.MediaUrl0 ?? '', {
      redirect: 'manual',
      headers: { authorization: `Basic ${btoa(`AC${'0'.repeat(32)}:token-of-the-test-account`)}` },
    });
    expect(media.headers.get('location')).toBe('https://pictures.example/one.png');
  });

  it('brings a picture that lies apart from the REST interface, where no credentials are taken, until it is deleted', async () => {
    stub = await startStub();
    const picture = Buffer.from('a picture');
    const { sid, answered } = stub.carrier.text(family, '', [stub.carrier.file('image/png', picture)]);
    await answered;
    const address = stub.askedFor('/sms')[0]?.form.MediaUrl0 ?? '';
    const authorization = `Basic ${btoa(`${accountSid}:${authToken}`)}`;
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(401);
    const there = await fetch(address, { redirect: 'manual', headers: { authorization } });
    expect(there.status).toBe(307);
    const storage = there.headers.get('location') ?? '';
    const file = await fetch(storage);
    expect(file.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(picture);
    expect((await fetch(storage, { headers: { authorization } })).status).toBe(400);
    expect(stub.carrier.problems()).toMatchObject([{ code: 20003 }, { code: 0 }]);

    const mediaSid = address.slice(address.lastIndexOf('/') + 1);
    expect(await stub.rest('DELETE', `/Messages/${sid}/Media/${mediaSid}.json`)).toMatchObject({
      status: 204,
    });
    expect((await fetch(address, { redirect: 'manual', headers: { authorization } })).status).toBe(404);
    expect((await fetch(storage)).status).toBe(404);
  });

  it('can be answered within the document', async () => {
    stub = await startStub();
    stub.on('/sms', response('<Message><Body>Мы получили ваше сообщение</Body></Message>'));
    stub.carrier.text(family, 'Здравствуйте');
    const text = await stub.carrier.phone(family).untilText('получили');
    expect(text).toMatchObject({ with: '1240', direction: 'received' });
  });

  it('can be delivered again, byte for byte', async () => {
    stub = await startStub();
    await stub.carrier.text(family, 'Once').answered;
    const [entry] = stub.carrier.webhookLog();
    await stub.carrier.redeliver(entry!);
    const [first, second] = stub.askedFor('/sms');
    expect(second?.form).toEqual(first?.form);
    expect(second?.headers['i-twilio-idempotency-token']).toBe(first?.headers['i-twilio-idempotency-token']);
  });

  it('with STOP stays with the application on a short code, and with the provider where it manages the opt-out', async () => {
    stub = await startStub();
    await stub.carrier.text(family, 'STOP').answered;
    expect((await send({ Body: 'Still allowed' })).status).toBe(201);
    await stub.close();
    stub = await startStub({ optOut: 'provider' });
    stub.carrier.text(neighbour, 'stop');
    await stub.carrier.phone(neighbour).untilText('unsubscribed');
    const refused = await send({ To: neighbour, Body: 'No more' });
    expect(refused).toMatchObject({ status: 400, body: { code: 21610 } });
  });
});

describe('a text to a family', () => {
  it('is queued, sent and delivered, and each step but the first is reported in order', async () => {
    stub = await startStub();
    const created = await send({ Body: 'Ответ' });
    expect(created).toMatchObject({ status: 201, body: { status: 'queued', direction: 'outbound-api' } });
    await stub.carrier.phone(family).untilText('Ответ');
    await stub.carrier.quiet();
    expect(stub.askedFor('/status').map(({ form }) => form.MessageStatus)).toEqual(['sent', 'delivered']);
    const fetched = await stub.rest('GET', `/Messages/${created.body.sid}.json`);
    expect(fetched.body).toMatchObject({ status: 'delivered', num_segments: '1', body: 'Ответ' });
  });

  it('comes back undelivered from a phone that cannot be reached', async () => {
    stub = await startStub();
    stub.carrier.phone(family).autoAnswer('unreachable');
    await send({ Body: 'Ответ' });
    await stub.carrier.until(() => stub.askedFor('/status').length === 2);
    expect(stub.askedFor('/status')[1]?.form).toMatchObject({
      MessageStatus: 'undelivered',
      ErrorCode: '30003',
    });
  });

  it.each([
    [{ Body: 'x'.repeat(1601) }, 21617],
    [{ Body: '' }, 21602],
    [{ Body: 'x', To: 'nobody' }, 21211],
    [{ Body: 'x', From: '+79000000999' }, 21606],
    [{ Body: 'x', StatusCallback: 'not an address' }, 21609],
  ])('is refused as the provider would: %j', async (form, code) => {
    stub = await startStub();
    const refused = await send(form as Record<string, string>);
    expect(refused).toMatchObject({ status: 400, body: { code, status: 400 } });
    expect(refused.body.more_info).toContain(String(code));
  });
});
