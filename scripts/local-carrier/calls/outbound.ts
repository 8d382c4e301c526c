// Calls that the application makes over REST: into line for their start, then ringing, then a document or a
// conference.
import type { Conference, ParticipantSettings } from '../conferences/conference.ts';
import { endIfEmpty, stayInConference } from '../conferences/membership.ts';
import type { Network } from '../network.ts';
import type { DocumentSource } from '../twiml/load-document.ts';
import { runDocuments } from '../twiml/run-document.ts';
import { calledAddress, tellsTooMuch } from './address.ts';
import { type Call, hasEnded, newCall, type StatusCallback } from './call.ts';
import { endCall } from './call-status.ts';
import { execute } from './executions.ts';
import { answerLeg, ringLeg } from './ring.ts';

export interface OutgoingCall {
  from: string;
  to: string;
  timeoutSeconds: number;
  /** Line seconds of talk until the provider hangs up; null for its own maximum. */
  timeLimitSeconds: number | null;
  statusCallback: StatusCallback | null;
  fallback: Call['fallback'];
  /** What happens once it is answered. */
  onAnswer:
    | { kind: 'document'; source: DocumentSource }
    | { kind: 'conference'; conference: Conference; settings: ParticipantSettings };
}

/** Returns at once with a queued call. */
export function callOut(network: Network, outgoing: OutgoingCall): Call {
  const { phone, parameters } = calledAddress(outgoing.to);
  if (tellsTooMuch(phone)) network.problems.warn(0, 'an identity must hold no personal data');
  const call = newCall(
    {
      direction: 'outbound-api',
      from: outgoing.from,
      to: phone,
      parameters,
      phone: network.phones.get(phone),
      parentSid: null,
      status: 'queued',
      statusCallback: outgoing.statusCallback,
      fallback: outgoing.fallback,
    },
    network.time.now(),
  );
  network.calls.set(call.sid, call);
  execute(network, call, async (signal) => {
    try {
      await network.time.sleep(secondsInLine(network), signal);
      const outcome = await ringLeg(network, call, outgoing.timeoutSeconds, signal);
      if (hasEnded(call)) return;
      if (outcome !== 'answered') {
        endCall(network, call, outcome);
        return;
      }
      answerLeg(network, call);
      if (outgoing.timeLimitSeconds !== null)
        network.time.after(outgoing.timeLimitSeconds, () => endCall(network, call, 'completed'));
      await afterAnswer(network, call, outgoing, signal);
    } finally {
      if (outgoing.onAnswer.kind === 'conference')
        forgetInvitation(network, call, outgoing.onAnswer.conference);
    }
  });
  return call;
}

async function afterAnswer(
  network: Network,
  call: Call,
  { onAnswer }: OutgoingCall,
  signal: AbortSignal,
): Promise<void> {
  if (onAnswer.kind === 'document') {
    await runDocuments(network, call, onAnswer.source, signal);
    return;
  }
  await stayInConference(network, call, onAnswer.conference, onAnswer.settings, signal);
  if (!signal.aborted) endCall(network, call, 'completed');
}

function forgetInvitation(network: Network, call: Call, conference: Conference): void {
  conference.invited.delete(call.sid);
  endIfEmpty(network, conference, 'last-participant-left', null);
}

/** Line seconds until the account may start its next call. */
function secondsInLine(network: Network): number {
  const nowMs = network.time.now();
  const gapMs = 1000 / network.config.callsPerSecond / network.config.speed;
  const startMs = Math.max(nowMs, network.nextLaunchAtMs);
  network.nextLaunchAtMs = startMs + gapMs;
  return ((startMs - nowMs) * network.config.speed) / 1000;
}
