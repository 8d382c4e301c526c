// Words played into a conference while it goes on.
import { callParams } from '../calls/call-params.ts';
import { unlessInterrupted } from '../clock.ts';
import type { Network } from '../network.ts';
import { DocumentFailure, loadDocument, onlyWaitingVerbs } from '../twiml/load-document.ts';
import { playPrompts } from '../twiml/prompts.ts';
import type { Conference, Participant } from './conference.ts';
import { sendConferenceEvent } from './conference-events.ts';

/** Returns at once; `announcement-end` or `announcement-fail` follows. */
export function announce(
  network: Network,
  conference: Conference,
  listeners: Participant[],
  url: string,
  method: 'GET' | 'POST',
): void {
  const first = listeners[0];
  if (first === undefined) return;
  const about = { callSid: first.call.sid };
  const params = {
    ...callParams(network, first.call),
    ConferenceSid: conference.sid,
    FriendlyName: conference.name,
  };
  void (async () => {
    try {
      const document = await loadDocument(network, { kind: 'url', url, method }, 'voice', params, about);
      const verbs = onlyWaitingVerbs(network, document.verbs, about).filter(
        (verb) => verb.name !== 'Redirect',
      );
      await Promise.all(
        listeners.map(({ call }) => {
          const signal = call.execution?.stop.signal;
          if (signal === undefined) return null;
          return unlessInterrupted(playPrompts({ network, call, document }, verbs, signal));
        }),
      );
      sendConferenceEvent(network, conference, 'announcement-end', null, { AnnounceUrl: url });
    } catch (error) {
      if (!(error instanceof DocumentFailure)) throw error;
      if (!error.injected) network.problems.error(error.code, error.message, { ...about, url });
      sendConferenceEvent(network, conference, 'announcement-fail', null, {
        AnnounceUrl: url,
        ReasonAnnouncementFailed: error.message,
      });
    }
  })();
}
