// What somebody hears while the conference has not begun, or while held: the given document again and again,
// or the provider's own music.
import { callParams } from '../calls/call-params.ts';
import { addLine, setDoing } from '../calls/transcript.ts';
import { unlessInterrupted } from '../clock.ts';
import type { Network } from '../network.ts';
import { textOf } from '../twiml/element.ts';
import {
  DocumentFailure,
  type DocumentSource,
  loadDocument,
  onlyWaitingVerbs,
  resolveAddress,
} from '../twiml/load-document.ts';
import { playPrompts } from '../twiml/prompts.ts';
import type { Participant } from './conference.ts';

/** `url` null: the provider's music; empty: silence. Replaces what played before. */
export function playWaiting(
  network: Network,
  participant: Participant,
  url: string | null,
  method: 'GET' | 'POST',
): void {
  stopMusic(network, participant);
  const { call } = participant;
  if (url === '') return;
  if (url === null) {
    setDoing(network, call, { kind: 'music', url: null });
    addLine(network, call, { kind: 'music', text: '' });
    participant.music = new AbortController();
    return;
  }
  const stop = new AbortController();
  participant.music = stop;
  void unlessInterrupted(repeat(network, participant, { kind: 'url', url, method }, stop.signal));
}

export function stopMusic(network: Network, participant: Participant): void {
  if (participant.music === null) return;
  participant.music.abort();
  participant.music = null;
  setDoing(network, participant.call, { kind: 'silence' });
}

async function repeat(
  network: Network,
  participant: Participant,
  first: DocumentSource,
  signal: AbortSignal,
): Promise<void> {
  const { call, conference } = participant;
  let source = first;
  while (!signal.aborted) {
    let next = first;
    try {
      const params = {
        ...callParams(network, call),
        ConferenceSid: conference.sid,
        FriendlyName: conference.name,
      };
      const document = await loadDocument(network, source, 'voice', params, { callSid: call.sid });
      if (signal.aborted) return;
      const verbs = onlyWaitingVerbs(network, document.verbs, { callSid: call.sid });
      const redirect = verbs.findIndex((verb) => verb.name === 'Redirect');
      await playPrompts({ network, call, document }, redirect < 0 ? verbs : verbs.slice(0, redirect), signal);
      const target = verbs[redirect];
      if (target !== undefined)
        next = { kind: 'url', url: resolveAddress(document, textOf(target)), method: 'POST' };
    } catch (error) {
      if (!(error instanceof DocumentFailure)) throw error;
      if (!error.injected)
        network.problems.error(error.code, error.message, { callSid: call.sid, url: error.url });
    }
    source = next;
    // A document without any sound must not be asked for without pause.
    await network.time.sleep(1, signal);
  }
}
