// Documents that the provider would warn about or refuse are listed as problems, and treated as the provider does.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { family, response, type Stub, startStub } from './stub-application.ts';

let stub: Stub;
beforeEach(async () => {
  stub = await startStub();
});
afterEach(() => stub.close());

async function callWith(document: string) {
  stub.on('/voice', document);
  const call = stub.carrier.dial(family);
  await call.untilEnded();
  return call;
}

function codes(): number[] {
  return stub.carrier.problems().map((problem) => problem.code);
}

describe('a document with a slip', () => {
  it.each([
    ['a misspelt verb', '<say>Hello</say>', 'unknown element say'],
    ['an unknown attribute', '<Say langauge="ru-RU">Hello</Say>', 'unknown attribute langauge'],
    ['an impossible value', '<Gather numDigits="one"/>', 'numDigits of Gather'],
    [
      'a verb in the wrong place',
      '<Gather><Dial>+79000000201</Dial></Gather>',
      'Dial may not be inside Gather',
    ],
    ['loose text', '<Gather>Press one</Gather>', 'text is not allowed inside Gather'],
    [
      'an event that does not exist',
      '<Dial timeLimit="1"><Conference statusCallbackEvent="started">a</Conference></Dial>',
      'started',
    ],
    ['an address that was not filled in', '<Redirect>/call/undefined/next</Redirect>', ''],
    ['an address of another kind', '<Gather action="ftp://example.com"/>', 'is not http'],
    ['an empty action', '<Gather action=""/>', 'action of Gather is empty'],
    ['a method in small letters', '<Gather method="post"/>', 'method of Gather'],
    ['an unserved verb', '<Enqueue>line</Enqueue>', 'unknown element Enqueue'],
  ])('%s is a warning 12200', async (_what, verbs, words) => {
    await callWith(response(verbs));
    expect(stub.carrier.problems()[0]).toMatchObject({ message: expect.stringContaining(words) });
    if (words !== '') expect(codes()[0]).toBe(12200);
  });

  it('plays on without the part that is wrong', async () => {
    const call = await callWith(
      response('<Sai>One</Sai>', '<Say voice="nobody">Two</Say>', '<Say>Three</Say>'),
    );
    expect(call.heard()).toEqual(['Two', 'Three']);
    expect(codes()).toEqual([12200, 12200]);
  });

  it.each([
    ['Record without an action', '<Record timeout="1" maxLength="1"/><Hangup/>', 'loop'],
    [
      'a conference named by a phone number',
      '<Dial timeLimit="1"><Conference>+79000000101</Conference></Dial>',
      'personal data',
    ],
    ['words that were not filled in', '<Say>Hello undefined</Say>', 'not filled in'],
  ])('points out the trap: %s', async (_what, verbs, words) => {
    await callWith(response(verbs));
    expect(stub.carrier.problems()[0]?.message).toContain(words);
  });
});

describe('a document that cannot be executed', () => {
  const fails: [
    string,
    number,
    string | ((reply: { type: (t: string) => { send: (b: string) => unknown } }) => unknown),
  ][] = [
    ['not well-formed', 12100, '<Response><Say>Tom & Jerry</Say></Response>'],
    ['of another root', 12102, '<Answer/>'],
    ['of XML 1.1', 12101, '<?xml version="1.1"?><Response/>'],
    ['larger than 64 kB', 11750, response(`<Say>${'x'.repeat(70_000)}</Say>`)],
  ];

  it.each(fails)('%s leads to the fallback with ErrorCode %i', async (_what, code, document) => {
    stub.on('/voice/fallback', response('<Say>Call 112</Say>'));
    const call = await callWith(document as string);
    expect(call.heard()).toEqual(['Call 112']);
    expect(stub.askedFor('/voice/fallback')[0]?.form).toMatchObject({
      ErrorCode: String(code),
      ErrorUrl: `${stub.applicationUrl}/voice`,
      CallSid: call.sid,
    });
    expect(codes()).toEqual([code]);
  });

  it.each([
    ['JSON', 12300, 'application/json', '{}'],
    ['no content type', 12300, '', response()],
    ['an empty answer', 11770, 'text/xml', ''],
  ])('%s leads to the fallback', async (_what, code, type, body) => {
    stub.on('/voice/fallback', response('<Say>Call 112</Say>'));
    stub.on('/voice', (_asked, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, type === '' ? {} : { 'content-type': type });
      reply.raw.end(body);
    });
    const call = stub.carrier.dial(family);
    await call.untilEnded();
    expect(call.heard()).toEqual(['Call 112']);
    expect(codes()).toEqual([code]);
  });

  it('is spoken when it is plain text, played when it is sound', async () => {
    stub.on('/voice', (_asked, reply) => reply.type('text/plain').send('Plain words'));
    const call = stub.carrier.dial(family);
    await call.untilEnded();
    expect(call.heard()).toEqual(['Plain words']);
  });

  it('ends with the recorded words when the fallback fails too', async () => {
    stub.on('/voice/fallback', '<Response>');
    const call = await callWith('<Response>');
    expect(call.heard()).toEqual([expect.stringContaining('application error')]);
    expect(codes()).toEqual([12100, 12100]);
  });

  it('is stopped when documents lead to each other for ever', async () => {
    const call = await callWith(response('<Redirect>/voice</Redirect>'));
    expect(call.heard()).toEqual([expect.stringContaining('application error')]);
    expect(stub.carrier.problems()[0]?.message).toContain('without end');
  });
});

describe('Play', () => {
  it('takes as long as the sound, and points out what is no sound', async () => {
    stub.on('/hold.wav', (_asked, reply) => {
      const wav = Buffer.alloc(44 + 16_000);
      wav.write('RIFF', 0);
      wav.write('WAVEfmt ', 8);
      wav.writeUInt32LE(16, 16);
      wav.writeUInt32LE(8000, 28);
      wav.write('data', 36);
      wav.writeUInt32LE(16_000, 40);
      return reply.type('audio/wav').send(wav);
    });
    stub.on('/page.html', (_asked, reply) => reply.type('text/html').send('<p>'));
    const call = await callWith(
      response('<Play>/hold.wav</Play>', '<Play>/page.html</Play>', '<Play>/missing.wav</Play>'),
    );
    expect(call.heard()).toEqual([`play:${stub.applicationUrl}/hold.wav`]);
    expect(codes()).toEqual([12300, 11200]);
  });
});

describe('music of a conference', () => {
  it('is taken from the application again and again, and may neither gather nor dial', async () => {
    stub.on(
      '/voice',
      response(
        '<Dial timeLimit="10"><Conference startConferenceOnEnter="false" waitUrl="/wait">a</Conference></Dial>',
      ),
    );
    stub.on('/wait', response('<Say>Please wait</Say>', '<Gather/>'));
    const call = stub.carrier.dial(family);
    await call.until(() => call.heard().length >= 3);
    expect(call.heard().slice(0, 3)).toEqual(['Please wait', 'Please wait', 'Please wait']);
    expect(codes()).toContain(13238);
  });
});

describe('inline TwiML', () => {
  it('needs absolute addresses', async () => {
    stub.on('/voice', response('<Pause length="600"/>'));
    const call = stub.carrier.dial(family);
    await stub.carrier.until(() => stub.askedFor('/voice').length === 1);
    stub.on('/voice', response('<Say>Hello</Say>', '<Pause length="600"/>'));
    call.hangUp();
    const second = stub.carrier.dial(family);
    await second.untilHeard('Hello');
    const moved = await stub.rest('POST', `/Calls/${second.sid}.json`, {
      Twiml: response('<Redirect>/voice</Redirect>'),
    });
    expect(moved.status).toBe(200);
    stub.on('/voice/fallback', response('<Say>Call 112</Say>'));
    await second.untilEnded();
    expect(codes()).toContain(11210);
  });
});
