// A person dials. The line's own number and its voice numbers are in service, nothing else is.

import type { Phone } from '../handset/phone.ts';
import type { Network } from '../network.ts';
import { voiceLineOf } from '../options.ts';
import { runDocuments } from '../twiml/run-document.ts';
import { type Call, newCall } from './call.ts';
import { endCall } from './call-status.ts';
import { execute } from './executions.ts';
import { addLine } from './transcript.ts';

export interface DialOptions {
  /** Hide the caller's number. */
  withheld?: boolean;
  /** What was dialled; the line's number unless told. */
  to?: string;
}

/** Starts a call from this phone. Throws when the phone is in a call already. */
export function dialIn(network: Network, phone: Phone, options: DialOptions = {}): Call {
  if (phone.call !== null) throw new Error(`${phone.number} is in a call already`);
  const { lineNumber, lines } = network.config;
  const other = voiceLineOf(network.config, (options.to ?? '').replace(/[\s()-]/g, ''));
  const voice = other ?? lines.voice;
  const dialled = (options.to ?? lineNumber).replace(/[\s()-]/g, '');
  const inService = dialled === lineNumber || dialled === voice.number;
  const call = newCall(
    {
      direction: 'inbound',
      from: options.withheld ? 'anonymous' : phone.number,
      to: inService ? voice.number : dialled,
      phone,
      parentSid: null,
      status: 'ringing',
      statusCallback:
        inService && voice.statusCallback !== undefined
          ? { url: voice.statusCallback, method: 'POST', events: new Set(['completed']) }
          : null,
      fallback: voice.fallbackUrl === undefined ? null : { url: voice.fallbackUrl, method: 'POST' },
    },
    network.time.now(),
  );
  phone.call = call;
  call.doing = { kind: 'ringback' };
  network.changes.notify(phone.number);
  if (!inService) {
    // The caller's own carrier says so; the application never hears of it.
    addLine(network, call, { kind: 'line', text: 'Набранный номер не обслуживается.', language: 'ru-RU' });
    execute(network, call, async (signal) => {
      await network.time.sleep(3, signal);
      endCall(network, call, 'failed');
    });
    return call;
  }
  network.calls.set(call.sid, call);
  const source = { kind: 'url', url: voice.voiceUrl, method: 'POST' } as const;
  execute(network, call, (signal) => runDocuments(network, call, source, signal));
  return call;
}
