// From an address, or inline TwiML, to verbs that can be executed; what goes wrong carries the provider's code.

import type { WebhookKind } from '../faults.ts';
import type { Network } from '../network.ts';
import type { Problem } from '../problems.ts';
import type { WebhookOutcome } from '../webhooks/send-webhook.ts';
import type { Params } from '../webhooks/sign.ts';
import { checkDocument } from './check-document.ts';
import { childElements, type Element, NotTwiml, parseXml } from './element.ts';
import { messagingElements, voiceElements, waitingVerbs } from './grammar.ts';

export type DocumentSource =
  | { kind: 'url'; url: string; method: 'GET' | 'POST'; params?: Params }
  | { kind: 'twiml'; twiml: string };

export interface TwimlDocument {
  /** Where relative addresses start from; null for inline TwiML, whose addresses must be absolute. */
  url: string | null;
  method: 'GET' | 'POST';
  verbs: Element[];
}

export class DocumentFailure extends Error {
  readonly code: number;
  /** The address that failed, for ErrorUrl. */
  readonly url: string;
  /** Caused by a switched-on fault, so not to be recorded. */
  readonly injected: boolean;

  constructor(code: number, url: string, message: string, injected = false) {
    super(message);
    this.code = code;
    this.url = url;
    this.injected = injected;
  }
}

const maxDocumentBytes = 64 * 1024;
const xmlTypes = ['text/xml', 'application/xml', 'text/html'];

/**
 * Fetches and checks one document. `params` are added to those of the source. Warnings go to the problem list;
 * throws DocumentFailure where the provider would turn to the fallback address.
 */
export async function loadDocument(
  network: Network,
  source: DocumentSource,
  kind: WebhookKind,
  params: Params,
  about: Partial<Problem>,
): Promise<TwimlDocument> {
  if (source.kind === 'twiml') {
    const verbs = readTwiml(network, source.twiml, '', kind, about);
    return { url: null, method: 'POST', verbs };
  }
  const { url, method } = source;
  const outcome = await network.webhooks.send({ kind, url, method, params: { ...params, ...source.params } });
  if (!outcome.ok) throw new DocumentFailure(outcome.errorCode, url, outcome.detail, outcome.injected);
  if (outcome.status >= 400) throw new DocumentFailure(11200, url, `answered ${outcome.status}`);
  if (outcome.redirected && source.params?.Digits !== undefined)
    network.problems.warn(0, 'an HTTP redirect after Gather loses the digits', { ...about, url });
  return { url: outcome.url, method, verbs: readAnswer(network, outcome, url, kind, about) };
}

function readAnswer(
  network: Network,
  outcome: Extract<WebhookOutcome, { ok: true }>,
  url: string,
  kind: WebhookKind,
  about: Partial<Problem>,
): Element[] {
  if (outcome.body.length > maxDocumentBytes)
    throw new DocumentFailure(11750, url, 'answer is larger than 64 kB');
  const type = outcome.contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type.startsWith('audio/')) return [{ name: 'Play', attributes: {}, children: [url] }];
  if (outcome.body.length === 0) throw new DocumentFailure(11770, url, 'answer is empty');
  const text = outcome.body.toString('utf8');
  if (type === 'text/plain') {
    try {
      return readTwiml(network, text, url, kind, about);
    } catch (error) {
      if (!(error instanceof DocumentFailure)) throw error;
      return [{ name: kind === 'sms' ? 'Message' : 'Say', attributes: {}, children: [text] }];
    }
  }
  if (!xmlTypes.includes(type)) throw new DocumentFailure(12300, url, `content type "${type}"`);
  return readTwiml(network, text, url, kind, about);
}

function readTwiml(
  network: Network,
  xml: string,
  url: string,
  kind: WebhookKind,
  about: Partial<Problem>,
): Element[] {
  let root: Element;
  try {
    root = parseXml(xml);
  } catch (error) {
    if (error instanceof NotTwiml) throw new DocumentFailure(error.code, url, error.message);
    throw error;
  }
  if (root.name !== 'Response') throw new DocumentFailure(12102, url, `root element is ${root.name}`);
  for (const finding of checkDocument(root, kind === 'sms' ? messagingElements : voiceElements))
    network.problems.warn(finding.code, finding.message, { ...about, url });
  return childElements(root);
}

/** Only what may be played to somebody who waits; the rest is recorded as 13238 and skipped. */
export function onlyWaitingVerbs(network: Network, verbs: Element[], about: Partial<Problem>): Element[] {
  return verbs.filter((verb) => {
    if (waitingVerbs.includes(verb.name)) return true;
    network.problems.error(13238, `${verb.name} is not allowed while waiting`, about);
    return false;
  });
}

/** The address of an action or callback. Inline TwiML has nothing to be relative to: throws DocumentFailure 11210. */
export function resolveAddress(document: TwimlDocument, address: string): string {
  if (document.url === null && !URL.canParse(address))
    throw new DocumentFailure(11210, address, `inline TwiML needs absolute addresses: ${address}`);
  return document.url === null ? address : new URL(address, document.url).href;
}

export function methodOf(element: Element, attribute = 'method'): 'GET' | 'POST' {
  return element.attributes[attribute] === 'GET' ? 'GET' : 'POST';
}
