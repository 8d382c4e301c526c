// How the carrier reaches the application: retries, time limits, redirects, and the faults that can be switched on.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createLocalCarrier } from '../../../scripts/local-carrier/local-carrier.ts';
import {
  accountSid,
  authToken,
  family,
  neighbour,
  operatorPhone,
  response,
  type Stub,
  startStub,
  voiceNumber,
} from './stub-application.ts';

let stub: Stub;
afterEach(() => stub.close());

describe('a webhook', () => {
  it('is tried twice when nothing listens, then the fallback is asked', async () => {
    stub = await startStub();
    const unused = createServer().listen(0, '127.0.0.1');
    await once(unused, 'listening');
    const { port } = unused.address() as { port: number };
    unused.close();
    await once(unused, 'close');
    const carrier = createLocalCarrier({
      accountSid,
      authToken,
      speed: 50,
      lines: {
        voice: {
          number: voiceNumber,
          voiceUrl: `http://127.0.0.1:${port}/voice`,
          fallbackUrl: `${stub.applicationUrl}/fallback`,
        },
        sms: { number: '1240', smsUrl: `http://127.0.0.1:${port}/sms` },
      },
    });
    await carrier.listen();
    stub.on('/fallback', response('<Say>Call 112</Say>'));
    const call = carrier.dial(family);
    await call.untilEnded();
    expect(carrier.webhookLog()[0]).toMatchObject({ attempts: 2, errorCode: 11205 });
    expect(call.heard()).toEqual(['Call 112']);
    expect(stub.askedFor('/fallback')[0]?.form.ErrorCode).toBe('11205');
    expect(await carrier.text(family, 'Lost').answered).toBe(false);
    expect(carrier.phone(family).state().texts[0]?.status).toBe('failed');
    await carrier.close();
  });

  it('is not repeated after an error answer, unless the address asks for it', async () => {
    stub = await startStub();
    stub.on('/voice', (_asked, reply) => reply.code(500).send());
    stub.on('/voice/fallback', response('<Redirect>/second#rc=2&amp;rp=5xx</Redirect>'));
    stub.on('/second', (_asked, reply) =>
      stub.askedFor('/second').length < 3
        ? reply.code(503).send()
        : reply.type('text/xml').send(response('<Say>At last</Say>')),
    );
    const call = stub.carrier.dial(family);
    await call.untilEnded();
    expect(stub.askedFor('/voice')).toHaveLength(1);
    expect(stub.askedFor('/second')).toHaveLength(3);
    expect(
      new Set(stub.askedFor('/second').map(({ headers }) => headers['i-twilio-idempotency-token'])).size,
    ).toBe(1);
    expect(call.heard()).toEqual(['At last']);
  });

  it('is given up after the time limit', async () => {
    stub = await startStub({ webhookTimeoutMs: 80 });
    stub.on('/voice', () => new Promise(() => {}));
    stub.on('/voice/fallback', response('<Say>Call 112</Say>'));
    const call = stub.carrier.dial(family);
    await call.untilEnded();
    expect(call.heard()).toEqual(['Call 112']);
    expect(stub.carrier.problems()).toMatchObject([{ code: 11200 }]);
  });

  it('loses the pressed key in a redirect of HTTP, and says so', async () => {
    stub = await startStub();
    stub.on('/voice', response('<Gather numDigits="1" action="/menu"/>'));
    stub.on('/menu', (_asked, reply) => reply.redirect('/menu/two', 302));
    stub.on('/menu/two', response('<Say>Hello</Say>'));
    const call = stub.carrier.dial(family);
    await call.untilGathering();
    call.press('2');
    await call.untilEnded();
    expect(stub.askedFor('/menu/two')[0]).toMatchObject({ form: {}, signatureIsRight: true });
    expect(stub.carrier.problems()[0]?.message).toContain('loses the digits');
  });

  it('follows at most ten redirects', async () => {
    stub = await startStub();
    stub.on('/voice', (_asked, reply) => reply.redirect('/voice', 307));
    stub.on('/voice/fallback', response('<Hangup/>'));
    await stub.carrier.dial(family).untilEnded();
    expect(stub.askedFor('/voice')).toHaveLength(11);
    expect(stub.carrier.problems()[0]?.code).toBe(11215);
  });
});

describe('a switched-on fault', () => {
  it('loses, doubles or delays webhooks of one kind, so many times', async () => {
    stub = await startStub();
    stub.carrier.faults.set({ webhooks: { sms: { doubled: { next: 1 } } } });
    await stub.carrier.text(family, 'Twice').answered;
    await stub.carrier.until(() => stub.askedFor('/sms').length === 2);
    const [first, second] = stub.askedFor('/sms');
    expect(second?.form).toEqual(first?.form);
    expect(second?.headers['i-twilio-idempotency-token']).toBe(first?.headers['i-twilio-idempotency-token']);

    stub.carrier.faults.set({ webhooks: { sms: { lost: { next: 1 } } } });
    expect(await stub.carrier.text(family, 'Lost').answered).toBe(false);
    expect(await stub.carrier.text(family, 'After').answered).toBe(true);

    stub.carrier.faults.set({ webhooks: { sms: { answerLost: { next: 1 } } } });
    expect(await stub.carrier.text(family, 'Handled, unknown to the carrier').answered).toBe(false);
    expect(stub.askedFor('/sms').map(({ form }) => form.Body)).toEqual([
      'Twice',
      'Twice',
      'After',
      'Handled, unknown to the carrier',
    ]);
    expect(stub.carrier.problems()).toEqual([]);
  });

  it('lets one delivery report overtake the other', async () => {
    stub = await startStub();
    stub.carrier.faults.set({ webhooks: { messageStatus: { reordered: { next: 1 } } } });
    await stub.rest('POST', '/Messages.json', {
      To: family,
      From: '1240',
      Body: 'x',
      StatusCallback: `${stub.applicationUrl}/status`,
    });
    await stub.carrier.until(() => stub.askedFor('/status').length === 2);
    expect(stub.askedFor('/status').map(({ form }) => form.MessageStatus)).toEqual(['delivered', 'sent']);
  });

  it('refuses, breaks or hides the outcome of a REST request', async () => {
    stub = await startStub();
    const send = () => stub.rest('POST', '/Messages.json', { To: family, From: '1240', Body: 'x' });
    const known = async () => (await stub.rest('GET', '/Messages.json')).body.messages.length;
    stub.carrier.faults.set({ rest: { only: ['CreateMessage'], tooManyRequests: { next: 1 } } });
    expect(await send()).toMatchObject({ status: 429, body: { code: 20429 } });
    stub.carrier.faults.set({ rest: { only: ['CreateMessage'], errorBefore: { next: 1 } } });
    expect(await send()).toMatchObject({ status: 500, body: { code: 20500 } });
    expect(await known()).toBe(0);
    stub.carrier.faults.set({ rest: { only: ['CreateMessage'], errorAfter: { next: 1 } } });
    expect(await send()).toMatchObject({ status: 500 });
    expect(await known()).toBe(1);
    stub.carrier.faults.set({ rest: { only: ['CreateMessage'], dropAfter: { next: 1 } } });
    await expect(send()).rejects.toThrow();
    expect(await known()).toBe(2);
    stub.carrier.faults.clear();
    expect(await send()).toMatchObject({ status: 201 });
    expect(stub.carrier.restLog().map((entry) => entry.fault)).toContain('dropAfter');
    expect(stub.carrier.problems()).toEqual([]);
  });

  it('sends texts back, and repeats itself for the same seed', async () => {
    const outcomes = async (seed: number) => {
      stub = await startStub({ seed });
      stub.carrier.faults.set({ texts: { undelivered: { probability: 0.5 } } });
      const sent = [];
      for (let index = 0; index < 8; index += 1)
        sent.push(
          (await stub.rest('POST', '/Messages.json', { To: neighbour, From: '1240', Body: 'x' })).body.sid,
        );
      await stub.carrier.quiet();
      const statuses: string[] = [];
      for (const sid of sent) {
        const status = async () => (await stub.rest('GET', `/Messages/${sid}.json`)).body.status;
        await expect.poll(status).toMatch(/delivered/);
        statuses.push(await status());
      }
      return statuses;
    };
    const first = await outcomes(7);
    await stub.close();
    expect(await outcomes(7)).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  it('can be switched over HTTP, and refuses a switch that does not exist', async () => {
    stub = await startStub();
    const put = (plan: unknown) =>
      fetch(`${stub.carrier.baseUrl}/carrier/faults`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(plan),
      });
    expect((await put({ webhooks: { sms: { lost: { next: 2 } } } })).status).toBe(200);
    await stub.carrier.text(family, 'Lost').answered;
    const left = await (await fetch(`${stub.carrier.baseUrl}/carrier/faults`)).json();
    expect(left).toEqual({ webhooks: { sms: { lost: { next: 1 } } } });
    expect((await put({ webhooks: { sms: { vanished: {} } } })).status).toBe(400);
  });
});

describe('the REST interface', () => {
  it('knows the account token and the API key, and nobody else', async () => {
    stub = await startStub({ apiKey: { sid: `SK${'1'.repeat(32)}`, secret: 'secret' } });
    const list = (credentials: string) => stub.rest('GET', '/Calls.json', {}, credentials);
    expect((await list(`${accountSid}:${authToken}`)).status).toBe(200);
    expect((await list(`SK${'1'.repeat(32)}:secret`)).status).toBe(200);
    expect(await list(`${accountSid}:wrong`)).toMatchObject({ status: 401, body: { code: 20003 } });
    expect(await stub.rest('GET', '/Nothing.json')).toMatchObject({ status: 404, body: { code: 20404 } });
    expect(await stub.rest('DELETE', '/Calls.json')).toMatchObject({ status: 405, body: { code: 20004 } });
  });

  it('points out unknown parameters and ignores them', async () => {
    stub = await startStub();
    const sent = await stub.rest('POST', '/Messages.json', {
      To: family,
      From: '1240',
      Body: 'x',
      IdempotencyKey: '1',
    });
    expect(sent.status).toBe(201);
    expect(stub.carrier.problems()[0]?.message).toContain('IdempotencyKey');
  });

  it.each([
    [{ From: voiceNumber, Url: 'https://example.com' }, 21201],
    [{ To: operatorPhone, Url: 'https://example.com' }, 21213],
    [{ To: operatorPhone, From: '+79000000999', Url: 'https://example.com' }, 21210],
    [{ To: operatorPhone, From: voiceNumber }, 21205],
    [{ To: operatorPhone, From: voiceNumber, Url: 'example' }, 21205],
    [{ To: operatorPhone, From: voiceNumber, Twiml: 'x'.repeat(4001) }, 32018],
    [
      { To: operatorPhone, From: voiceNumber, Url: 'https://example.com', StatusCallbackEvent: 'done' },
      21626,
    ],
  ])('refuses a wrong call with the code of the provider: %j', async (form, code) => {
    stub = await startStub();
    const refused = await stub.rest('POST', '/Calls.json', form as Record<string, string>);
    expect(refused).toMatchObject({ status: 400, body: { code } });
    expect(stub.carrier.problems()).toMatchObject([{ code, level: 'error' }]);
  });

  it('lists calls newest first, in pages, by their fields and dates', async () => {
    stub = await startStub({ callsPerSecond: 1000 });
    for (let index = 0; index < 3; index += 1)
      await stub.rest('POST', '/Calls.json', {
        To: `+7900000030${index}`,
        From: voiceNumber,
        Twiml: response('<Hangup/>'),
      });
    const first = await stub.rest('GET', '/Calls.json', { PageSize: '2' });
    expect(first.body.calls.map((call: { to: string }) => call.to)).toEqual(['+79000000302', '+79000000301']);
    expect(first.body.next_page_uri).toContain('Page=1');
    const second = await stub.rest('GET', '/Calls.json', { PageSize: '2', Page: '1' });
    expect(second.body.calls).toHaveLength(1);
    expect(second.body.next_page_uri).toBeNull();
    const named = await stub.rest('GET', '/Calls.json', { To: '+79000000301' });
    expect(named.body.calls).toHaveLength(1);
    const future = await stub.rest('GET', '/Calls.json', { 'StartTime>': '2999-01-01' });
    expect(future.body.calls).toEqual([]);
  });
});
