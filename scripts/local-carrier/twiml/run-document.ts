// Executes documents one after another until the call ends. An error goes to the fallback address once; if that
// fails too, the caller hears the provider's recorded words and is hung up.
import { type Call, hasEnded } from '../calls/call.ts';
import { callParams } from '../calls/call-params.ts';
import { endCall, markAnswered } from '../calls/call-status.ts';
import { addLine, setDoing } from '../calls/transcript.ts';
import { stopIfInterrupted, unlessInterrupted } from '../clock.ts';
import type { Network } from '../network.ts';
import { dial } from './dial.ts';
import { type Element, textOf } from './element.ts';
import { gather } from './gather.ts';
import {
  DocumentFailure,
  type DocumentSource,
  loadDocument,
  methodOf,
  resolveAddress,
} from './load-document.ts';
import { playPrompt } from './prompts.ts';
import { record } from './record.ts';
import { nextVerb, type Step, type VerbContext } from './steps.ts';

const recordedError = 'We are sorry, an application error has occurred. Goodbye.';
/** Line seconds that the recorded words take. */
const recordedErrorSeconds = 4;
/** Documents in a row without any line time passing: an endless loop of redirects. */
const maxBusyDocuments = 100;

/**
 * Runs from one source to the end of the call, or of the documents. `screening` is for the words to a called
 * party before two legs are joined: at their end the leg stays up. Throws Interrupted when the signal aborts.
 */
export async function runDocuments(
  network: Network,
  call: Call,
  first: DocumentSource,
  signal: AbortSignal,
  purpose: 'call' | 'screening' = 'call',
): Promise<void> {
  let source: DocumentSource | null = first;
  let busyDocuments = 0;
  let busySinceMs = network.time.now();
  while (source !== null) {
    if (network.time.now() - busySinceMs > 1000) {
      busySinceMs = network.time.now();
      busyDocuments = 0;
    }
    busyDocuments += 1;
    if (busyDocuments > maxBusyDocuments) {
      network.problems.error(0, 'documents lead to each other without end', { callSid: call.sid });
      await hangUpWithError(network, call, signal);
      return;
    }
    const step: Step | null = await runOne(network, call, source, signal);
    if (step === null) {
      await hangUpWithError(network, call, signal);
      return;
    }
    if (step.kind === 'end' || (step.kind === 'next' && purpose === 'call')) {
      endCall(network, call, step.kind === 'end' ? step.status : 'completed');
      return;
    }
    source = step.kind === 'goTo' ? step.source : null;
  }
}

/** Null when neither the document nor its fallback could be executed. */
async function runOne(
  network: Network,
  call: Call,
  source: DocumentSource,
  signal: AbortSignal,
): Promise<Step | null> {
  try {
    return await runSource(network, call, source, signal);
  } catch (error) {
    if (!(error instanceof DocumentFailure)) throw error;
    stopIfInterrupted(signal);
    recordFailure(network, call, error);
    if (call.fallback === null || call.fallback.url === sourceUrl(source)) return null;
    const params = { ErrorCode: String(error.code), ErrorUrl: error.url };
    try {
      return await runSource(network, call, { kind: 'url', ...call.fallback, params }, signal);
    } catch (second) {
      if (!(second instanceof DocumentFailure)) throw second;
      stopIfInterrupted(signal);
      recordFailure(network, call, second);
      return null;
    }
  }
}

async function runSource(
  network: Network,
  call: Call,
  source: DocumentSource,
  signal: AbortSignal,
): Promise<Step> {
  const document = await loadDocument(network, source, 'voice', callParams(network, call), {
    callSid: call.sid,
  });
  stopIfInterrupted(signal);
  const context: VerbContext = {
    network,
    call,
    document,
    signal,
    runOn: async (leg, legSource, legSignal) => {
      await unlessInterrupted(runDocuments(network, leg, legSource, legSignal, 'screening'));
    },
  };
  for (const verb of document.verbs) {
    const step = await runVerb(context, verb);
    stopIfInterrupted(signal);
    if (step.kind !== 'next') return step;
  }
  if (document.verbs.length === 0) markAnswered(network, call);
  return nextVerb;
}

async function runVerb(context: VerbContext, verb: Element): Promise<Step> {
  const { network, call, document, signal } = context;
  if (verb.name === 'Reject' && call.answeredAtMs === null)
    return { kind: 'end', status: verb.attributes.reason === 'busy' ? 'busy' : 'no-answer' };
  // Pause and Redirect before anything else let the phone ring on; every other verb picks up.
  if (verb.name !== 'Pause' && verb.name !== 'Redirect') markAnswered(network, call);
  switch (verb.name) {
    case 'Say':
    case 'Play':
    case 'Pause':
      await playPrompt(context, verb, signal);
      return nextVerb;
    case 'Gather':
      return gather(context, verb);
    case 'Record':
      return record(context, verb);
    case 'Dial':
      return dial(context, verb);
    case 'Redirect': {
      const url = resolveAddress(document, textOf(verb));
      return { kind: 'goTo', source: { kind: 'url', url, method: methodOf(verb) } };
    }
    default:
      return { kind: 'end', status: 'completed' };
  }
}

async function hangUpWithError(network: Network, call: Call, signal: AbortSignal): Promise<void> {
  if (hasEnded(call)) return;
  markAnswered(network, call);
  setDoing(network, call, { kind: 'speech', text: recordedError, language: 'en-US' });
  addLine(network, call, { kind: 'line', text: recordedError, language: 'en-US' });
  await network.time.sleep(recordedErrorSeconds, signal);
  endCall(network, call, 'completed');
}

function recordFailure(network: Network, call: Call, failure: DocumentFailure): void {
  if (failure.injected) return;
  network.problems.error(failure.code, failure.message, { callSid: call.sid, url: failure.url });
}

function sourceUrl(source: DocumentSource): string | null {
  return source.kind === 'url' ? source.url : null;
}
