// A person sends a text to the line. The provider asks the application once, then the fallback address.
import { placeParams } from '../calls/call-params.ts';
import { keepText, type Phone, type PhoneText } from '../handset/phone.ts';
import type { Network } from '../network.ts';
import { type SmsLine, textLineOf } from '../options.ts';
import { childElements, type Element, textOf } from '../twiml/element.ts';
import {
  DocumentFailure,
  type DocumentSource,
  loadDocument,
  methodOf,
  resolveAddress,
} from '../twiml/load-document.ts';
import type { Params } from '../webhooks/sign.ts';
import { mediaTypeOf } from './media-types.ts';
import { type Message, newMessage, segmentCount } from './message.ts';
import { answerOptOut, optOutType } from './opt-out.ts';
import { sendOut } from './outbound.ts';

/** Resolves at once; the webhook follows. `to` defaults to the line. */
export function textIn(
  network: Network,
  phone: Phone,
  body: string,
  mediaUrls: string[] = [],
  to?: string,
): { message: Message; answered: Promise<boolean> } {
  const { lineNumber } = network.config;
  const dialled = (to ?? lineNumber).replace(/[\s()-]/g, '');
  const line = textLineOf(network.config, dialled);
  const message = newMessage(
    {
      direction: 'inbound',
      from: phone.number,
      to: line?.number ?? dialled,
      body,
      mediaUrls,
      status: 'received',
      statusCallback: null,
    },
    network.time.now(),
  );
  const text: PhoneText = {
    sid: message.sid,
    direction: 'sent',
    with: to ?? lineNumber,
    body,
    mediaUrls,
    status: line === null ? 'failed' : 'sending',
    atMs: network.time.now(),
  };
  keepText(phone, text);
  network.changes.notify(phone.number);
  if (line === null) return { message, answered: Promise.resolve(false) };
  network.messages.set(message.sid, message);
  const answered = tellApplication(network, message, line).then((accepted) => {
    text.status = accepted ? 'delivered' : 'failed';
    network.changes.notify(phone.number);
    return accepted;
  });
  return { message, answered };
}

async function tellApplication(network: Network, message: Message, sms: SmsLine): Promise<boolean> {
  const params = messageParams(network, message);
  const optOut = optOutType(network, message.body);
  if (optOut !== null) answerOptOut(network, message, optOut);
  try {
    await run(network, message, { kind: 'url', url: sms.smsUrl, method: 'POST' }, params);
    return true;
  } catch (error) {
    if (!(error instanceof DocumentFailure)) throw error;
    record(network, message, error);
    if (sms.smsFallbackUrl === undefined) return false;
    const failed = { ErrorCode: String(error.code), ErrorUrl: error.url };
    try {
      const fallback: DocumentSource = { kind: 'url', url: sms.smsFallbackUrl, method: 'POST' };
      await run(network, message, fallback, { ...params, ...failed });
      return true;
    } catch (second) {
      if (!(second instanceof DocumentFailure)) throw second;
      record(network, message, second);
      return false;
    }
  }
}

const maxRedirects = 10;
/** Texts that one reply document may send. */
const maxReplies = 10;

async function run(network: Network, message: Message, first: DocumentSource, params: Params): Promise<void> {
  let source = first;
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const document = await loadDocument(network, source, 'sms', params, { messageSid: message.sid });
    const replies = document.verbs.filter((verb) => verb.name === 'Message');
    if (replies.length > maxReplies)
      network.problems.error(14109, 'more than ten messages in one reply', { messageSid: message.sid });
    for (const reply of replies.slice(0, maxReplies)) {
      const callback = reply.attributes.statusCallback;
      sendReply(network, message, reply, callback === undefined ? null : resolveAddress(document, callback));
    }
    const redirect = document.verbs.find((verb) => verb.name === 'Redirect');
    if (redirect === undefined) return;
    source = { kind: 'url', url: resolveAddress(document, textOf(redirect)), method: methodOf(redirect) };
  }
  network.problems.error(14106, 'too many documents for one message', { messageSid: message.sid });
}

function sendReply(network: Network, message: Message, reply: Element, statusCallback: string | null): void {
  const nested = childElements(reply);
  const bodies = nested.filter((child) => child.name === 'Body').map(textOf);
  sendOut(network, {
    direction: 'outbound-reply',
    from: message.to,
    to: message.from,
    body: nested.length > 0 ? bodies.join('') : textOf(reply),
    mediaUrls: nested.filter((child) => child.name === 'Media').map(textOf),
    statusCallback,
  });
}

function record(network: Network, message: Message, failure: DocumentFailure): void {
  if (!failure.injected)
    network.problems.error(failure.code, failure.message, { messageSid: message.sid, url: failure.url });
}

function messageParams(network: Network, message: Message): Params {
  const { accountSid } = network.config;
  const media = message.mediaSids.flatMap((sid, index): [string, string][] => [
    [
      `MediaUrl${index}`,
      `${network.baseUrl}/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}/Media/${sid}`,
    ],
    [`MediaContentType${index}`, mediaTypeOf(network, message.mediaUrls[index] ?? '')],
  ]);
  return {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    MessageSid: message.sid,
    SmsMessageSid: message.sid,
    SmsSid: message.sid,
    SmsStatus: 'received',
    From: message.from,
    To: message.to,
    Body: message.body,
    NumMedia: String(message.mediaUrls.length),
    NumSegments: String(segmentCount(message.body)),
    ...placeParams('From', message.from),
    ...placeParams('To', message.to),
    ...Object.fromEntries(media),
  };
}
