// The only place where a call changes its status, and where its status callbacks leave from.
import { rfc2822 } from '../dates.ts';
import type { Network } from '../network.ts';
import { endCallRecordings } from '../recordings/call-recording.ts';
import { type Call, type CallEvent, type CallStatus, hasEnded } from './call.ts';
import { callParams } from './call-params.ts';

/** Queued -> ringing. The application sees `initiated` just before. */
export function markRinging(network: Network, call: Call): void {
  call.status = 'ringing';
  touch(network, call);
  sendEvent(network, call, 'ringing', 'ringing');
}

export function markInitiated(network: Network, call: Call): void {
  call.startedAtMs = network.time.now();
  sendEvent(network, call, 'initiated', 'initiated');
}

export function markAnswered(network: Network, call: Call): void {
  if (hasEnded(call) || call.answeredAtMs !== null) return;
  call.status = 'in-progress';
  call.answeredAtMs = network.time.now();
  touch(network, call);
  sendEvent(network, call, 'answered', 'in-progress');
}

/**
 * Ends the call for good: stops what it executes, frees the phone, sends the last callback. Does nothing when the
 * call has ended before. `silently` for a call cancelled while queued, of which the provider says nothing.
 */
export function endCall(network: Network, call: Call, status: CallStatus, silently = false): void {
  if (hasEnded(call)) return;
  call.status = status;
  call.endedAtMs = network.time.now();
  touch(network, call);
  call.execution?.stop.abort();
  call.ear = null;
  call.gathering = false;
  call.doing = { kind: 'silence' };
  const { phone } = call;
  if (phone.ringing?.call === call) phone.ringing = null;
  if (phone.call === call) phone.call = null;
  phone.lastCall = call;
  endCallRecordings(network, call);
  if (!silently) sendEvent(network, call, 'completed', status);
  network.changes.notify(phone.number);
}

/** Line seconds from answer to end, or to now. 0 for a call that was never answered. */
export function talkSeconds(network: Network, call: Call): number {
  if (call.answeredAtMs === null) return 0;
  return network.time.secondsBetween(call.answeredAtMs, call.endedAtMs ?? network.time.now());
}

function touch(network: Network, call: Call): void {
  call.updatedAtMs = network.time.now();
  network.changes.notify(call.phone.number);
}

function sendEvent(network: Network, call: Call, event: CallEvent, status: string): void {
  const callback = call.statusCallback;
  if (!callback?.events.has(event)) return;
  const seconds = talkSeconds(network, call);
  const params = {
    ...callParams(network, call),
    CallStatus: status,
    Timestamp: rfc2822(network.time.now()),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(call.sequence),
    ...(event === 'completed'
      ? { CallDuration: String(seconds), Duration: String(Math.ceil(seconds / 60)) }
      : {}),
  };
  call.sequence += 1;
  const { url, method } = callback;
  network.webhooks.queueStatus(call, { kind: 'callStatus', url, method, params });
}
