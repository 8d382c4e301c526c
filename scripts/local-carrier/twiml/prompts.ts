// Say, Play and Pause: what a person only listens to. Used by the call itself, inside Gather, and as waiting music.
import type { Call } from '../calls/call.ts';
import { addLine, setDoing } from '../calls/transcript.ts';
import { stopIfInterrupted } from '../clock.ts';
import type { Network } from '../network.ts';
import { audioSeconds } from '../recordings/audio-length.ts';
import { type Element, textOf } from './element.ts';
import { resolveAddress, type TwimlDocument } from './load-document.ts';

export interface PromptContext {
  network: Network;
  call: Call;
  document: TwimlDocument;
}

/** Speaking pace: about what the usual synthetic voices need for Russian. */
const charactersPerSecond = 15;
/** What `loop="0"` means to the provider. */
const endlessLoops = 1000;

/** Throws Interrupted when the signal aborts meanwhile. */
export async function playPrompts(
  context: PromptContext,
  prompts: Element[],
  signal: AbortSignal,
): Promise<void> {
  for (const prompt of prompts) await playPrompt(context, prompt, signal);
}

export async function playPrompt(
  context: PromptContext,
  prompt: Element,
  signal: AbortSignal,
): Promise<void> {
  const { network, call } = context;
  stopIfInterrupted(signal);
  if (prompt.name === 'Pause') {
    await network.time.sleep(Number(prompt.attributes.length ?? 1), signal);
    return;
  }
  const loops = Number(prompt.attributes.loop ?? 1) || endlessLoops;
  for (let loop = 0; loop < loops; loop += 1) {
    if (prompt.name === 'Say') await say(context, prompt, signal);
    else await play(context, prompt, signal);
  }
  if (!signal.aborted) setDoing(network, call, { kind: 'silence' });
}

async function say({ network, call }: PromptContext, prompt: Element, signal: AbortSignal): Promise<void> {
  const text = textOf(prompt);
  if (text === '') return;
  const language = prompt.attributes.language ?? languageOfVoice(prompt.attributes.voice) ?? 'en-US';
  setDoing(network, call, { kind: 'speech', text, language });
  addLine(network, call, { kind: 'line', text, language });
  await network.time.sleep(Math.max(1, text.length / charactersPerSecond), signal);
}

async function play(context: PromptContext, prompt: Element, signal: AbortSignal): Promise<void> {
  const { network, call, document } = context;
  const { digits } = prompt.attributes;
  if (digits !== undefined) {
    addLine(network, call, { kind: 'note', text: `tones ${digits}` });
    await network.time.sleep(digits.length / 2, signal);
    return;
  }
  const address = textOf(prompt);
  if (address === '') return;
  const url = resolveAddress(document, address);
  const seconds = await audioSeconds(network, url, { callSid: call.sid });
  stopIfInterrupted(signal);
  if (seconds === null) return;
  setDoing(network, call, { kind: 'music', url });
  addLine(network, call, { kind: 'music', text: url });
  await network.time.sleep(seconds, signal);
}

/** Google voices and the two Russian Polly voices carry their language in the name. */
function languageOfVoice(voice: string | undefined): string | undefined {
  if (voice === undefined) return undefined;
  if (/^Polly\.(Tatyana|Maxim)/.test(voice)) return 'ru-RU';
  return /^Google\.([a-z]{2,3}-[A-Z]{2})-/.exec(voice)?.[1];
}
