// Dial Conference: a stay in a conference until it ends, the call is taken out, or the caller leaves with the star.

import { stopIfInterrupted } from '../clock.ts';
import {
  type ConferenceCallback,
  type ConferenceEventName,
  defaultSettings,
  type ParticipantSettings,
} from '../conferences/conference.ts';
import { conferenceNamed, leaveConference, stayInConference } from '../conferences/membership.ts';
import type { Params } from '../webhooks/sign.ts';
import { type Element, textOf } from './element.ts';
import { methodOf, resolveAddress, type TwimlDocument } from './load-document.ts';
import { timeLimitSeconds, type VerbContext } from './steps.ts';

/** Resolves to what the action is told. */
export async function dialConference(
  context: VerbContext,
  dialElement: Element,
  noun: Element,
): Promise<Params> {
  const { network, call, document, signal } = context;
  const conference = conferenceNamed(network, textOf(noun));
  const stopLimit = network.time.after(
    timeLimitSeconds(dialElement),
    () => call.participant !== null && leaveConference(network, call.participant, 'kicked'),
  );
  const stay = stayInConference(network, call, conference, conferenceSettings(document, noun), signal);
  if (dialElement.attributes.hangupOnStar === 'true' && call.ear !== null)
    call.ear.onKey = (key) => {
      if (key === '*' && call.participant !== null) leaveConference(network, call.participant, 'moved');
    };
  try {
    const left = await stay;
    stopIfInterrupted(signal);
    return { DialCallStatus: left === null ? 'failed' : 'answered' };
  } finally {
    stopLimit();
  }
}

function conferenceSettings(document: TwimlDocument, noun: Element): ParticipantSettings {
  const { attributes } = noun;
  return {
    ...defaultSettings,
    label: attributes.participantLabel ?? null,
    muted: attributes.muted === 'true',
    startOnEnter: attributes.startConferenceOnEnter !== 'false',
    endOnExit: attributes.endConferenceOnExit === 'true',
    maxParticipants: Number(attributes.maxParticipants ?? 250),
    waitUrl: attributes.waitUrl ? resolveAddress(document, attributes.waitUrl) : (attributes.waitUrl ?? null),
    waitMethod: methodOf(noun, 'waitMethod'),
    coaching: attributes.coach !== undefined,
    coachSid: attributes.coach ?? null,
    callback: callbackOf(document, noun),
  };
}

function callbackOf(document: TwimlDocument, noun: Element): ConferenceCallback | null {
  const { statusCallback, statusCallbackEvent } = noun.attributes;
  if (statusCallback === undefined) return null;
  return {
    url: resolveAddress(document, statusCallback),
    method: methodOf(noun, 'statusCallbackMethod'),
    events: new Set((statusCallbackEvent?.split(' ') ?? []) as ConferenceEventName[]),
  };
}
