// Gather: collects keys (and typed words, where speech is asked for) while prompts play.
// The first key or word cuts the prompts short. Nothing at all leads to the next verb, unless actionOnEmptyResult.
import { addLine } from '../calls/transcript.ts';
import { Interrupted, unlessInterrupted } from '../clock.ts';
import { childElements, type Element } from './element.ts';
import { methodOf, resolveAddress } from './load-document.ts';
import { playPrompts } from './prompts.ts';
import { nextVerb, type Step, type VerbContext } from './steps.ts';

/** Line seconds before a phone presses by itself. */
const reactionSeconds = 0.5;

interface Collected {
  digits: string;
  finishedOnKey: string | null;
  speech: string | null;
}

export async function gather(context: VerbContext, element: Element): Promise<Step> {
  const collected = await collect(context, element);
  const { attributes } = element;
  const empty = collected.digits === '' && collected.speech === null;
  if (empty && attributes.actionOnEmptyResult !== 'true') return nextVerb;
  const { document } = context;
  const url = attributes.action === undefined ? document.url : resolveAddress(document, attributes.action);
  // Inline TwiML without an action has no address to answer to.
  if (url === null) return nextVerb;
  return {
    kind: 'goTo',
    source: {
      kind: 'url',
      url,
      method: methodOf(element),
      params: {
        msg: 'Gather End',
        ...(collected.speech === null
          ? { Digits: collected.digits }
          : { SpeechResult: collected.speech, Confidence: '0.9' }),
        ...(collected.finishedOnKey === null ? {} : { FinishedOnKey: collected.finishedOnKey }),
      },
    },
  };
}

function collect(context: VerbContext, element: Element): Promise<Collected> {
  const { network, call, signal } = context;
  const { attributes } = element;
  const inputs = (attributes.input ?? 'dtmf').split(' ');
  const timeoutSeconds = Number(attributes.timeout ?? 5) || 5;
  const finishOnKey = attributes.finishOnKey ?? '#';
  const numDigits = Number(attributes.numDigits ?? Number.POSITIVE_INFINITY);

  return new Promise((resolve, reject) => {
    const prompts = new AbortController();
    let digits = '';
    let stopTimer = () => {};
    const finish = (finishedOnKey: string | null, speech: string | null) => {
      cleanUp();
      resolve({ digits, finishedOnKey, speech });
    };
    const armTimer = () => {
      stopTimer();
      stopTimer = network.time.after(timeoutSeconds, () => finish(null, null));
    };
    const cleanUp = () => {
      stopTimer();
      signal.removeEventListener('abort', onAbort);
      prompts.abort();
      call.ear = null;
      call.gathering = false;
      network.changes.notify(call.phone.number);
    };
    const onAbort = () => {
      cleanUp();
      reject(new Interrupted());
    };
    if (signal.aborted) {
      reject(new Interrupted());
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    call.gathering = true;
    call.ear = {
      onKey: (key) => {
        if (!inputs.includes('dtmf')) return;
        prompts.abort();
        if (key === finishOnKey) {
          finish(key, null);
          return;
        }
        digits += key;
        if (digits.length >= numDigits) finish(null, null);
        else armTimer();
      },
      onSpeech: (text) => {
        addLine(network, call, { kind: 'self', text });
        if (!inputs.includes('speech')) return;
        prompts.abort();
        finish(null, text);
      },
    };
    network.changes.notify(call.phone.number);
    pressByItself(context);
    unlessInterrupted(playPrompts(context, childElements(element), prompts.signal)).then(
      () => {
        if (!prompts.signal.aborted) armTimer();
      },
      (error) => {
        cleanUp();
        reject(error);
      },
    );
  });
}

/** A phone that is set to press keys does so as soon as it is asked for some. */
function pressByItself({ network, call }: VerbContext): void {
  const { autoAnswer } = call.phone;
  if (typeof autoAnswer !== 'object' || call.direction === 'inbound') return;
  network.time.after(reactionSeconds, () => {
    for (const key of autoAnswer.press) call.ear?.onKey?.(key);
  });
}
