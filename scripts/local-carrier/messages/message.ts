// One text message in either direction, and what the provider knows about its way.
import { newSid } from '../ids.ts';

export type MessageStatus =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'received'
  | 'canceled';

export interface Message {
  sid: string;
  direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  from: string;
  to: string;
  body: string;
  mediaUrls: string[];
  mediaSids: string[];
  status: MessageStatus;
  errorCode: number | null;
  createdAtMs: number;
  updatedAtMs: number;
  sentAtMs: number | null;
  statusCallback: string | null;
  /** Keeps this message's callbacks in order. */
  callbacks: Promise<void>;
}

export function newMessage(
  fields: Pick<Message, 'direction' | 'from' | 'to' | 'body' | 'mediaUrls' | 'status' | 'statusCallback'>,
  nowMs: number,
): Message {
  return {
    ...fields,
    sid: newSid(fields.mediaUrls.length > 0 ? 'MM' : 'SM'),
    mediaSids: fields.mediaUrls.map(() => newSid('ME')),
    errorCode: null,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    sentAtMs: null,
    callbacks: Promise.resolve(),
  };
}

const gsm7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const gsm7Extended = /[\^{}\\[~\]|€]/g;

/** How many segments the text takes: 160 / 153 of GSM-7, 70 / 67 of UCS-2. An empty text takes one. */
export function segmentCount(body: string): number {
  if (gsm7.test(body)) {
    const length = body.length + (body.match(gsm7Extended)?.length ?? 0);
    return length <= 160 ? 1 : Math.ceil(length / 153);
  }
  return body.length <= 70 ? 1 : Math.ceil(body.length / 67);
}
