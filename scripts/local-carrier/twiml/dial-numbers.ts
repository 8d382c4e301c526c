// Dial Number: rings phones, joins the first that answers with the caller until either side leaves.
import { type Call, type CallEvent, hasEnded, newCall } from '../calls/call.ts';
import { endCall, talkSeconds } from '../calls/call-status.ts';
import { answerLeg, ringLeg } from '../calls/ring.ts';
import { addLine, setDoing } from '../calls/transcript.ts';
import { Interrupted, stopIfInterrupted } from '../clock.ts';
import { voiceLineOf } from '../options.ts';
import type { Params } from '../webhooks/sign.ts';
import { childElements, type Element, textOf } from './element.ts';
import { methodOf, resolveAddress } from './load-document.ts';
import { timeLimitSeconds, type VerbContext } from './steps.ts';

const defaultTimeoutSeconds = 30;

/** Rings all numbers at once; the first to answer is joined, the others stop ringing. Resolves to what the action is told. */
export async function dialNumbers(context: VerbContext, element: Element): Promise<Params> {
  const { network, call, signal } = context;
  const nouns = childElements(element);
  const numbers: Element[] =
    nouns.length > 0 ? nouns : [{ name: 'Number', attributes: {}, children: [textOf(element)] }];
  const legs = numbers.map((noun) => ({ noun, leg: newLeg(context, element, noun) }));
  setDoing(network, call, { kind: 'ringback' });
  addLine(network, call, { kind: 'note', text: 'ringback' });
  const ringing = new AbortController();
  const stopAll = () => {
    ringing.abort();
    for (const { leg } of legs) endCall(network, leg, leg.answeredAtMs === null ? 'canceled' : 'completed');
  };
  signal.addEventListener('abort', stopAll, { once: true });
  try {
    const timeoutSeconds = Number(element.attributes.timeout ?? defaultTimeoutSeconds);
    const winner = await firstToAnswer(context, legs, timeoutSeconds, ringing);
    stopIfInterrupted(signal);
    if (winner === null) {
      setDoing(network, call, { kind: 'silence' });
      const statuses = legs.map(({ leg }) => leg.status);
      const status = (['busy', 'failed'] as const).find((each) => statuses.every((one) => one === each));
      return {
        DialCallStatus: status ?? 'no-answer',
        DialCallSid: legs[0]?.leg.sid ?? '',
        DialBridged: 'false',
      };
    }
    return await talk(context, element, winner);
  } finally {
    signal.removeEventListener('abort', stopAll);
  }
}

function newLeg(context: VerbContext, element: Element, noun: Element): Call {
  const { network, call, document } = context;
  const to = textOf(noun);
  const { statusCallback, statusCallbackEvent } = noun.attributes;
  const { callerId } = element.attributes;
  const isOwned = (number: string) =>
    voiceLineOf(network.config, number) !== undefined || number === call.from || number === call.to;
  if (callerId !== undefined && !isOwned(callerId))
    network.problems.error(13214, `callerId ${callerId} is not ours`, { callSid: call.sid });
  const leg = newCall(
    {
      direction: 'outbound-dial',
      from: callerId ?? call.from,
      to,
      phone: network.phones.get(to),
      parentSid: call.sid,
      status: 'queued',
      statusCallback:
        statusCallback === undefined
          ? null
          : {
              url: resolveAddress(document, statusCallback),
              method: methodOf(noun, 'statusCallbackMethod'),
              events: new Set((statusCallbackEvent ?? 'completed').split(' ') as CallEvent[]),
            },
    },
    network.time.now(),
  );
  network.calls.set(leg.sid, leg);
  if (!/^\+[1-9]\d{6,14}$/.test(to))
    network.problems.error(13224, `Dial: "${to}" is not an E.164 number`, { callSid: call.sid });
  return leg;
}

interface DialledLeg {
  noun: Element;
  leg: Call;
}

function firstToAnswer(
  context: VerbContext,
  legs: DialledLeg[],
  timeoutSeconds: number,
  ringing: AbortController,
): Promise<DialledLeg | null> {
  const { network } = context;
  return new Promise((resolve) => {
    let left = legs.length;
    for (const dialled of legs) {
      void ringLeg(network, dialled.leg, timeoutSeconds, ringing.signal).then((outcome) => {
        left -= 1;
        if (outcome === 'answered' && !ringing.signal.aborted) {
          answerLeg(network, dialled.leg);
          ringing.abort();
          for (const { leg } of legs) if (leg !== dialled.leg) endCall(network, leg, 'canceled');
          resolve(dialled);
        } else {
          endCall(network, dialled.leg, outcome === 'answered' ? 'canceled' : outcome);
          if (left === 0) resolve(null);
        }
      });
    }
  });
}

/** The words before the two are joined, if any, then the conversation until either side hangs up. */
async function talk(context: VerbContext, element: Element, winner: DialledLeg): Promise<Params> {
  const { network, document, signal } = context;
  const { leg, noun } = winner;
  const stop = new AbortController();
  leg.execution = { stop };
  const { url } = noun.attributes;
  if (url !== undefined) {
    const source = {
      kind: 'url',
      url: resolveAddress(document, url),
      method: methodOf(noun),
    } as const;
    await context.runOn(leg, source, AbortSignal.any([signal, stop.signal]));
    stopIfInterrupted(signal);
  }
  const bridged = !hasEnded(leg);
  if (bridged) {
    await untilEitherLeaves(
      context,
      leg,
      timeLimitSeconds(element),
      element.attributes.hangupOnStar === 'true',
    );
    // A leg that was told to do something else meanwhile lives on without its parent.
    if (leg.execution?.stop === stop) endCall(network, leg, 'completed');
  }
  stopIfInterrupted(signal);
  return {
    DialCallStatus: 'completed',
    DialCallSid: leg.sid,
    DialCallDuration: String(talkSeconds(network, leg)),
    DialBridged: String(bridged),
  };
}

function untilEitherLeaves(
  context: VerbContext,
  leg: Call,
  limitSeconds: number,
  hangupOnStar: boolean,
): Promise<void> {
  const { network, call, signal } = context;
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      stopLimit();
      signal.removeEventListener('abort', onAbort);
      leg.execution?.stop.signal.removeEventListener('abort', onLegGone);
      for (const each of [call, leg]) {
        each.bridgedWith = null;
        each.ear = null;
      }
      finish();
    };
    const onAbort = () => settle(() => reject(new Interrupted()));
    const onLegGone = () => settle(resolve);
    const stopLimit = network.time.after(limitSeconds, () => settle(resolve));
    if (signal.aborted || hasEnded(leg)) {
      settle(signal.aborted ? () => reject(new Interrupted()) : resolve);
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    leg.execution?.stop.signal.addEventListener('abort', onLegGone, { once: true });
    for (const [own, other] of [
      [call, leg],
      [leg, call],
    ] as const) {
      own.bridgedWith = other;
      own.ear = {
        onSpeech: (text) => {
          addLine(network, own, { kind: 'self', text });
          addLine(network, other, { kind: 'other', text, from: own.phone.label });
        },
      };
      setDoing(network, own, { kind: 'silence' });
    }
    if (hangupOnStar && call.ear !== null)
      call.ear.onKey = (key) => {
        if (key === '*') settle(resolve);
      };
  });
}
