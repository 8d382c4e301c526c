// What the handset page talks to: commands, states, the stream, and the page itself.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { family, operatorPhone, response, type Stub, startStub, voiceNumber } from './stub-application.ts';

let stub: Stub;
beforeEach(async () => {
  stub = await startStub({ lineName: 'Семейная линия' });
});
afterEach(() => stub.close());

function command(name: string, body: Record<string, unknown>) {
  return fetch(`${stub.carrier.baseUrl}/handset/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number: family, ...body }),
  });
}

async function state(number = family) {
  const query = new URLSearchParams({ number });
  const answer = await fetch(`${stub.carrier.baseUrl}/handset/state?${query}`);
  return (await answer.json()).handsets[0];
}

describe('the handset page', () => {
  it('calls, presses, speaks and hangs up through the same line', async () => {
    stub.on(
      '/voice',
      response('<Gather numDigits="1" action="/menu"><Say language="ru-RU">Нажмите</Say></Gather>'),
    );
    stub.on('/menu', response('<Record action="/recorded" timeout="30"/>'));
    stub.on('/recorded', response('<Hangup/>'));
    expect((await command('call', { to: '124', withheld: true })).status).toBe(200);
    const call = stub.carrier.phone(family).call!;
    await call.untilGathering();
    expect((await state()).call).toMatchObject({ state: 'inCall', peer: '124', gathering: true });
    await command('press', { digits: '3' });
    await call.until(() => call.recording);
    await command('speak', { typing: true });
    await command('speak', { text: 'Перезвоните', seconds: 2 });
    expect((await state()).call.hearing).toMatchObject({ kind: 'recording' });
    await command('hangup', {});
    expect((await state()).call).toMatchObject({ state: 'ended', outcome: 'completed' });
    expect(stub.askedFor('/voice')[0]?.form.From).toBe('anonymous');
    await stub.carrier.until(() => stub.askedFor('/recorded').length === 1);
  });

  it('says what is not possible now, and what makes no sense', async () => {
    expect((await command('answer', {})).status).toBe(409);
    expect((await command('press', { digits: '1' })).status).toBe(409);
    expect((await command('press', { digits: 'x' })).status).toBe(400);
    expect((await command('call', { number: 'nobody' })).status).toBe(400);
  });

  it('streams the state of each handset as it changes', async () => {
    const stop = new AbortController();
    const stream = await fetch(
      `${stub.carrier.baseUrl}/handset/events?number=${encodeURIComponent(operatorPhone)}`,
      { signal: stop.signal },
    );
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const received: string[] = [];
    const reading = (async () => {
      for await (const chunk of stream.body!) received.push(Buffer.from(chunk).toString('utf8'));
    })().catch(() => {});
    await expect.poll(() => received.join('')).toContain('Семейная линия');
    await stub.rest('POST', '/Calls.json', {
      To: operatorPhone,
      From: voiceNumber,
      Twiml: response('<Say>Hello</Say>'),
    });
    await expect.poll(() => received.join('')).toContain('"state":"ringing"');
    await command('answer', { number: operatorPhone });
    await expect.poll(() => received.join('')).toContain('"text":"Hello"');
    stop.abort();
    await reading;
  });

  it('sends texts and shows how far they came', async () => {
    await command('text', { body: 'Нужна помощь' });
    await expect
      .poll(async () => (await state()).texts)
      .toMatchObject([{ body: 'Нужна помощь', direction: 'sent', status: 'delivered' }]);
  });

  it('takes a picture from the phone and sends it along with the words', async () => {
    const sent = await fetch(`${stub.carrier.baseUrl}/handset/file`, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: 'a picture',
    });
    const { url } = await sent.json();
    await command('text', { body: 'Вот справка', mediaUrls: [url] });
    await expect.poll(() => stub.askedFor('/sms').length).toBe(1);
    expect(stub.askedFor('/sms')[0]?.form).toMatchObject({
      Body: 'Вот справка',
      NumMedia: '1',
      MediaContentType0: 'image/png',
    });
    const tooLarge = await fetch(`${stub.carrier.baseUrl}/handset/file`, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: new Uint8Array(5 * 1024 * 1024 + 1),
    });
    expect(tooLarge.status).toBe(413);
  });

  it('is served with its script, its style and its typeface', async () => {
    for (const path of ['/', '/main.js', '/handset.css', '/fonts/onest.css'])
      expect([path, (await fetch(stub.carrier.baseUrl + path)).status]).toEqual([path, 200]);
    const style = await (await fetch(`${stub.carrier.baseUrl}/fonts/onest.css`)).text();
    const file = /url\(\.\/(files\/[^)]+cyrillic-wght[^)]+)\)/.exec(style)?.[1];
    expect((await fetch(`${stub.carrier.baseUrl}/fonts/${file}`)).status).toBe(200);
  });
});
