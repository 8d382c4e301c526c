/**
 * What a caller or a member of staff hears, as TwiML, written by the official builder so that it is always well
 * formed. Action addresses are absolute. No room name, address or attribute holds personal data.
 */
// The builder alone: the library's entry point would load the whole REST client.
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { Instruction } from '../../../flows/call/instructions.ts';
import { DISCREET_SPOKEN } from '../../../flows/texts/discreet-spoken.ts';
import type { Language } from '../../../flows/words.ts';
import type { CallerPlace, TwilioUrls } from './urls.ts';

type Voice = { voice: 'Google.ru-RU-Wavenet-A' | 'Polly.Joanna'; language: 'ru-RU' | 'en-US' };
const VOICES: Record<Language, Voice> = {
  ru: { voice: 'Google.ru-RU-Wavenet-A', language: 'ru-RU' },
  en: { voice: 'Polly.Joanna', language: 'en-US' },
};
/** Seconds of silence after which a recording ends: people who cry pause for long. */
const RECORDING_SILENCE_S = 10;

/** Verbs that may stand inside a question as well. */
interface Speaker {
  say(attributes: Voice, message: string): unknown;
  play(url: string): unknown;
  pause(attributes: { length: number }): unknown;
}

/** An empty document: no answer to a text; a call ends. */
export const EMPTY_RESPONSE = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

export function twimlFor(instructions: readonly Instruction[], place: CallerPlace, urls: TwilioUrls): string {
  const response = new VoiceResponse();
  for (const instruction of instructions) addInstruction(response, instruction, place, urls);
  return response.toString();
}

function addInstruction(
  response: VoiceResponse,
  instruction: Instruction,
  place: CallerPlace,
  urls: TwilioUrls,
): void {
  switch (instruction.verb) {
    case 'say':
    case 'play':
    case 'pause':
      speak(response, instruction, urls);
      return;
    case 'sendKeys':
      response.play({ digits: instruction.keys });
      return;
    case 'ask': {
      const gather = response.gather({
        input: ['dtmf'],
        numDigits: instruction.digits,
        timeout: instruction.timeoutS,
        action: urls.hook(instruction.next, place),
        // Silence is an answer too: without it the document would end and the call with it.
        actionOnEmptyResult: true,
      });
      for (const part of instruction.prompt) speak(gather, part, urls);
      return;
    }
    case 'goto':
      response.redirect(urls.hook(instruction.next, place));
      return;
    case 'talk': {
      const dial = response.dial({ action: urls.hook(instruction.next, place) });
      dial.conference(
        instruction.role === 'family'
          ? {
              beep: 'false',
              startConferenceOnEnter: false,
              // Music is heard outside the room; whoever stays in it is ended by the case.
              endConferenceOnExit: false,
              ...(instruction.quiet ? { waitUrl: '' } : { waitUrl: urls.hold, waitMethod: 'GET' }),
            }
          : {
              beep: 'false',
              startConferenceOnEnter: true,
              endConferenceOnExit: instruction.role === 'staff',
              ...(instruction.muted ? { muted: true } : {}),
            },
        instruction.room,
      );
      return;
    }
    case 'monitor': {
      const { mode, whisperTo } = instruction;
      const dial = response.dial({ action: urls.hook(instruction.next, place) });
      dial.conference(
        {
          beep: 'false',
          startConferenceOnEnter: false,
          endConferenceOnExit: false,
          muted: mode === 'listen',
          ...(whisperTo === null ? {} : { coach: whisperTo }),
          // Silence, for the moment in which whoever talks is still on the way.
          waitUrl: '',
        },
        instruction.room,
      );
      return;
    }
    case 'passOn': {
      const { shown, takenBy } = instruction;
      // Without a caller id of ours the other line sees the family's number, as with any forwarded call.
      const dial = response.dial({
        action: urls.hook(instruction.next, place),
        timeout: instruction.ringSeconds,
        ...(shown === null ? {} : { callerId: shown }),
      });
      dial.number(
        takenBy === 'key'
          ? { url: urls.passedOnPrompt(place) }
          : { statusCallback: urls.passedOnAnswer(place), statusCallbackEvent: ['answered'] },
        instruction.number,
      );
      return;
    }
    case 'record':
      response.record({
        action: urls.hook(instruction.next, place),
        maxLength: instruction.maxSeconds,
        timeout: RECORDING_SILENCE_S,
        playBeep: true,
        finishOnKey: '#',
        trim: 'do-not-trim',
      });
      return;
    case 'hangUp':
      response.hangup();
      return;
    default:
      instruction satisfies never;
  }
}

function speak(speaker: Speaker, instruction: Instruction, urls: TwilioUrls): void {
  switch (instruction.verb) {
    case 'say':
      speaker.say(VOICES[instruction.language], instruction.text);
      return;
    case 'play':
      speaker.play(urls.holdMusic);
      return;
    case 'pause':
      speaker.pause({ length: instruction.seconds });
      return;
    default:
      throw new Error(`${instruction.verb} cannot stand inside a question`);
  }
}

/** Keys pressed towards the other end of a leg, and then its own document again. */
export function keysDocument(keys: string, nextUrl: string): string {
  const response = new VoiceResponse();
  response.play({ digits: keys });
  response.redirect(nextUrl);
  return response.toString();
}

/** What a conference plays to a family until somebody joins: the music, again and again. */
export function holdDocument(urls: TwilioUrls): string {
  const response = new VoiceResponse();
  response.play({ loop: 0 }, urls.holdMusic);
  return response.toString();
}

/** Seconds of quiet between the words and the next attempt: about as long as the server takes to start again. */
const RETRY_PAUSE_S = 3;

/**
 * Words that are begun anew until the server is back; a key pressed over them goes along with the next attempt, which it
 * brings about at once. Whoever presses while nobody answers hears the words from their beginning.
 */
function askAgain(response: VoiceResponse, url: string, speak: (speaker: Speaker) => void): void {
  speak(response.gather({ input: ['dtmf'], numDigits: 1, timeout: RETRY_PAUSE_S, action: url }));
  response.redirect(url);
}

const LEG_FALLBACK = {
  again: 'Связь прервалась: система перезапускается. Оставайтесь на линии.',
  lost: 'Связь прервалась: система перезапускается, и этот звонок потерян. Если он ещё нужен, вам позвонят снова.',
};

/**
 * Said when nothing else can be: it needs no database, no case and no decision. In both languages, since nothing is
 * known about the caller. Nobody is hung up on: after the words the call asks for its document again, and goes on
 * where it was once the server is back.
 */
export function fallbackDocument(urls: Pick<TwilioUrls, 'voice'>): string {
  const response = new VoiceResponse();
  askAgain(response, urls.voice, (speaker) => {
    speaker.say(
      VOICES.ru,
      'Связь прервалась. Если жизни угрожает опасность, звоните 112: бесплатно, даже без денег на счёте и без ' +
        'сим-карты. Мы уже соединяем вас снова, оставайтесь на линии.',
    );
    speaker.say(
      VOICES.en,
      'We have lost the connection. If a life is in danger, call 112, free of charge. ' +
        'We are connecting you again, please stay on the line.',
    );
  });
  return response.toString();
}

/**
 * The same for a phone that we rang: of staff, or of somebody from outside, who is told nothing of ours. It takes no key,
 * so that nobody is taken for one who pressed 1. `nextUrl` is where the leg asks again; null in a static copy, which
 * knows of no leg: there the call is lost, and the case rings anew whom it needs.
 */
export function legFallbackDocument(nextUrl: string | null): string {
  const response = new VoiceResponse();
  if (nextUrl === null) {
    response.say(VOICES.ru, LEG_FALLBACK.lost);
    response.hangup();
    return response.toString();
  }
  response.say(VOICES.ru, LEG_FALLBACK.again);
  response.pause({ length: RETRY_PAUSE_S });
  response.redirect(nextUrl);
  return response.toString();
}

/** The same where somebody may listen: it names nothing. */
export function discreetFallbackDocument(urls: Pick<TwilioUrls, 'voice'>): string {
  const response = new VoiceResponse();
  askAgain(response, urls.voice, (speaker) => speaker.say(VOICES.ru, DISCREET_SPOKEN.wait.ru));
  return response.toString();
}
