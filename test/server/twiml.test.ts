import { describe, expect, test } from 'vitest';
import type { Instruction } from '../../flows/call/instructions.ts';
import { HOLD_MUSIC_SECONDS, holdMusic } from '../../server/telephony/hold-music.ts';
import {
  EMPTY_RESPONSE,
  fallbackDocument,
  holdDocument,
  legFallbackDocument,
  twimlFor,
} from '../../server/telephony/twilio/twiml.ts';
import { createTwilioUrls } from '../../server/telephony/twilio/urls.ts';

const urls = createTwilioUrls('https://line.example.org');
const place = { caseId: 'case-1', contactId: 'contact-1' };
const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8"?><Response>${body}</Response>`;
const render = (...instructions: Instruction[]) => twimlFor(instructions, place, urls);

describe('an instruction becomes the provider’s document', () => {
  test('words are spoken in their language, and what XML reserves is escaped', () => {
    expect(
      render(
        { verb: 'say', text: 'Если «1 < 2» & 3', language: 'ru' },
        { verb: 'say', text: 'Press 1', language: 'en' },
      ),
    ).toBe(
      xml(
        '<Say voice="Google.ru-RU-Wavenet-A" language="ru-RU">Если «1 &lt; 2» &amp; 3</Say>' +
          '<Say voice="Polly.Joanna" language="en-US">Press 1</Say>',
      ),
    );
  });

  test('a question waits for keys, and silence is asked about, too', () => {
    expect(
      render({
        verb: 'ask',
        digits: 1,
        timeoutS: 6,
        next: { kind: 'menu', round: 2 },
        prompt: [
          { verb: 'say', text: 'Нажмите 1', language: 'ru' },
          { verb: 'play', media: 'holdMusic' },
          { verb: 'pause', seconds: 2 },
        ],
      }),
    ).toBe(
      xml(
        '<Gather input="dtmf" numDigits="1" timeout="6" ' +
          'action="https://line.example.org/twilio/voice/menu?case=case-1&amp;contact=contact-1&amp;round=2" ' +
          'actionOnEmptyResult="true"><Say voice="Google.ru-RU-Wavenet-A" language="ru-RU">Нажмите 1</Say>' +
          '<Play>https://line.example.org/twilio/media/hold.wav</Play><Pause length="2"/></Gather>',
      ),
    );
  });

  test('a family waits in the conversation with music, and leaves it for music without ending it', () => {
    const next = { kind: 'afterTalk', room: 1 } as const;
    expect(render({ verb: 'talk', room: 'contact-1', role: 'family', next })).toBe(
      xml(
        '<Dial action="https://line.example.org/twilio/voice/afterTalk?case=case-1&amp;contact=contact-1&amp;room=1">' +
          '<Conference beep="false" startConferenceOnEnter="false" endConferenceOnExit="false" ' +
          'waitUrl="https://line.example.org/twilio/media/hold" waitMethod="GET">contact-1</Conference></Dial>',
      ),
    );
  });

  test.each([
    ['listen', null, 'muted="true" '],
    ['whisper', `CA${'0'.repeat(32)}`, `muted="false" coach="CA${'0'.repeat(32)}" `],
    ['join', null, 'muted="false" '],
  ] as const)('a supervisor who is there to %s neither begins nor ends it', (mode, whisperTo, heard) => {
    const next = { kind: 'leg' } as const;
    const document = twimlFor(
      [{ verb: 'monitor', room: 'contact-1', mode, whisperTo, next }],
      { ...place, legId: 'leg-1' },
      urls,
    );
    expect(document).toContain(
      `<Conference beep="false" startConferenceOnEnter="false" endConferenceOnExit="false" ${heard}` +
        'waitUrl="">contact-1</Conference></Dial>',
    );
  });

  test.each([
    ['staff', 'ends it by leaving', 'true'],
    ['guest', 'leaves it to a colleague', 'false'],
  ] as const)('a member of staff as %s begins the conversation, and %s', (role, _how, endsIt) => {
    const talk = { verb: 'talk', room: 'contact-1', role, next: { kind: 'leg' } } as const;
    expect(twimlFor([talk], { ...place, legId: 'leg-1' }, urls)).toBe(
      xml(
        '<Dial action="https://line.example.org/twilio/voice/leg?case=case-1&amp;contact=contact-1&amp;leg=leg-1">' +
          `<Conference beep="false" startConferenceOnEnter="true" endConferenceOnExit="${endsIt}">contact-1</Conference></Dial>`,
      ),
    );
  });

  test('a question on a phone of staff comes back to that leg', () => {
    const document = twimlFor(
      [{ verb: 'ask', digits: 1, timeoutS: 5, next: { kind: 'legKey' }, prompt: [] }],
      { ...place, legId: 'leg-1' },
      urls,
    );
    expect(document).toContain('/twilio/voice/legKey?case=case-1&amp;contact=contact-1&amp;leg=leg-1"');
  });

  test('a message is recorded until the hash key, with an address of its own, so that it never asks for itself', () => {
    expect(render({ verb: 'record', maxSeconds: 180, next: { kind: 'voicemail' } })).toBe(
      xml(
        '<Record action="https://line.example.org/twilio/voice/voicemail?case=case-1&amp;contact=contact-1" ' +
          'maxLength="180" timeout="10" playBeep="true" finishOnKey="#" trim="do-not-trim"/>',
      ),
    );
  });

  test('keys are pressed towards the other end', () => {
    expect(render({ verb: 'sendKeys', keys: 'ww123#' })).toBe(xml('<Play digits="ww123#"/>'));
  });

  test('the next document is asked for, and a call is ended', () => {
    expect(render({ verb: 'goto', next: { kind: 'wait', round: 3 } }, { verb: 'hangUp' })).toBe(
      xml(
        '<Redirect>https://line.example.org/twilio/voice/wait?case=case-1&amp;contact=contact-1&amp;round=3</Redirect><Hangup/>',
      ),
    );
  });

  test('what cannot stand inside a question is a mistake of ours, not a broken document', () => {
    const record: Instruction = { verb: 'record', maxSeconds: 5, next: { kind: 'voicemail' } };
    expect(() =>
      render({ verb: 'ask', digits: 1, timeoutS: 1, next: { kind: 'legKey' }, prompt: [record] }),
    ).toThrow('record cannot stand inside a question');
  });
});

describe('documents that need no case', () => {
  test('the fallback says the crisis words in both languages, names 112, and asks again instead of hanging up', () => {
    const document = fallbackDocument({ voice: 'https://line.example.org/twilio/voice' });
    expect(document).toMatch(/language="ru-RU">[^<]*112/);
    expect(document).toMatch(/language="en-US">[^<]*112/);
    expect(document).not.toContain('<Hangup');
    // The danger comes first, since a key that nobody answers begins the words anew.
    expect(document.indexOf('112')).toBeLessThan(document.indexOf('соединяем'));
    expect(document).toContain(
      '<Gather input="dtmf" numDigits="1" timeout="3" action="https://line.example.org/twilio/voice"><Say',
    );
    expect(document.endsWith('<Redirect>https://line.example.org/twilio/voice</Redirect></Response>')).toBe(
      true,
    );
  });

  test('the fallback of a phone of ours takes no key, and asks for its own words again where it is known which leg it is', () => {
    const address = urls.leg({ caseId: 'case-1', contactId: 'contact-1', legId: 'leg-1' });
    const again = legFallbackDocument(address);
    expect(again).toContain('Оставайтесь на линии');
    expect(again).toContain(`<Redirect>${address.replaceAll('&', '&amp;')}</Redirect></Response>`);
    const lost = legFallbackDocument(null);
    expect(lost).toContain('этот звонок потерян');
    expect(lost.endsWith('<Hangup/></Response>')).toBe(true);
    for (const document of [again, lost]) expect(document).not.toMatch(/Gather|112|Dial/);
  });

  test('the waiting music of a conversation plays without end', () => {
    expect(holdDocument(urls)).toBe(
      xml('<Play loop="0">https://line.example.org/twilio/media/hold.wav</Play>'),
    );
  });

  test('a text is answered with nothing', () => {
    expect(EMPTY_RESPONSE).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
  });
});

describe('the waiting music', () => {
  const music = holdMusic();
  const samples = Array.from({ length: (music.length - 44) / 2 }, (_, index) =>
    music.readInt16LE(44 + index * 2),
  );

  test('is a WAV file as telephones carry it: PCM, 16 bit, mono, 8 kHz, 24 seconds', () => {
    expect(music.toString('ascii', 0, 4) + music.toString('ascii', 8, 12)).toBe('RIFFWAVE');
    expect(music.readUInt32LE(4)).toBe(music.length - 8);
    expect([
      music.readUInt16LE(20),
      music.readUInt16LE(22),
      music.readUInt32LE(24),
      music.readUInt16LE(34),
    ]).toEqual([1, 1, 8000, 16]);
    expect(HOLD_MUSIC_SECONDS).toBe(24);
    expect(samples).toHaveLength(24 * 8000);
  });

  test('is never loud, never jumps, and runs from its end into its beginning', () => {
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(loudest).toBeGreaterThan(4000);
    expect(loudest).toBeLessThan(8000);
    const jump = samples.reduce(
      (most, sample, index) => Math.max(most, Math.abs(sample - samples.at(index - 1)!)),
      0,
    );
    expect(jump).toBeLessThan(5000);
    expect(Math.abs(samples[0]! - samples.at(-1)!)).toBeLessThan(1500);
  });
});
