// One call executes one thing at a time: a new instruction stops the old one, which at once puts away what it held
// (leaves its conference, ends the legs that it dialled). What the old one still waits for from the application is
// of no interest any more.
import { unlessInterrupted } from '../clock.ts';
import type { Network } from '../network.ts';
import type { Call } from './call.ts';
import { endCall } from './call-status.ts';

/** `work` gets the signal that aborts when the call ends or is told to do something else. */
export function execute(network: Network, call: Call, work: (signal: AbortSignal) => Promise<unknown>): void {
  call.execution?.stop.abort();
  const stop = new AbortController();
  call.execution = { stop };
  void (async () => {
    try {
      await unlessInterrupted(work(stop.signal));
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      network.problems.error(0, `the carrier itself failed: ${detail}`, { callSid: call.sid });
      endCall(network, call, 'failed');
    }
  })();
}
