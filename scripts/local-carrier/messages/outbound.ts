// Texts from the application to a phone: sent after a moment, delivered after another, each step reported.
import { keepText } from '../handset/phone.ts';
import type { Network } from '../network.ts';
import type { Params } from '../webhooks/sign.ts';
import { type Message, type MessageStatus, newMessage } from './message.ts';

/** Line seconds. */
const sendingSeconds = 0.4;
const deliverySeconds = 0.8;
/** What the provider reports for a phone that is switched off, and for any other failure. */
const unreachableCode = 30003;
const unknownErrorCode = 30008;

export function sendOut(
  network: Network,
  fields: Pick<Message, 'direction' | 'from' | 'to' | 'body' | 'mediaUrls' | 'statusCallback'>,
): Message {
  const message = newMessage({ ...fields, status: 'queued' }, network.time.now());
  network.messages.set(message.sid, message);
  // Drawn at once, so that the same seed strikes the same texts whatever their timing.
  const fate = network.faults.drawText();
  network.time.after(sendingSeconds, () => {
    if (message.status !== 'queued') return;
    if (fate === 'failed') {
      advance(network, message, 'failed', unknownErrorCode);
      return;
    }
    advance(network, message, 'sent');
    network.time.after(deliverySeconds, () => deliver(network, message, fate === 'delivered'));
  });
  return message;
}

function deliver(network: Network, message: Message, reached: boolean): void {
  const phone = network.phones.get(message.to);
  if (phone.autoAnswer === 'unreachable') {
    advance(network, message, 'undelivered', unreachableCode);
    return;
  }
  if (!reached) {
    advance(network, message, 'undelivered', unknownErrorCode);
    return;
  }
  keepText(phone, {
    sid: message.sid,
    direction: 'received',
    with: message.from,
    body: message.body,
    mediaUrls: message.mediaUrls,
    status: 'delivered',
    atMs: network.time.now(),
  });
  advance(network, message, 'delivered');
  network.changes.notify(phone.number);
}

function advance(
  network: Network,
  message: Message,
  status: MessageStatus,
  errorCode: number | null = null,
): void {
  message.status = status;
  message.errorCode = errorCode;
  message.updatedAtMs = network.time.now();
  if (status === 'sent') message.sentAtMs = message.updatedAtMs;
  network.changes.notify();
  if (message.statusCallback === null) return;
  const params: Params = {
    AccountSid: network.config.accountSid,
    ApiVersion: '2010-04-01',
    MessageSid: message.sid,
    SmsSid: message.sid,
    MessageStatus: status,
    SmsStatus: status,
    From: message.from,
    To: message.to,
    ...(errorCode === null ? {} : { ErrorCode: String(errorCode) }),
    ...(status === 'delivered' || status === 'undelivered'
      ? { RawDlrDoneDate: deliveryMinute(message.updatedAtMs) }
      : {}),
  };
  const url = message.statusCallback;
  network.webhooks.queueStatus(message, { kind: 'messageStatus', url, method: 'POST', params });
}

/** YYMMDDhhmm in UTC. */
function deliveryMinute(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\D/g, '').slice(2, 12);
}
