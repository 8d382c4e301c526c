// STOP, START and HELP on a long number, which the provider answers by itself while the message still reaches the
// application. On a short code the provider does nothing: all of it is the application's work.
import type { Network } from '../network.ts';
import type { Message } from './message.ts';
import { sendOut } from './outbound.ts';

const stopWords = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'];
const startWords = ['START', 'UNSTOP', 'YES'];
const helpWords = ['HELP', 'INFO'];

type OptOutType = 'STOP' | 'START' | 'HELP';

const answers: Record<OptOutType, string> = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe.',
  HELP: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
};

export function optOutType(network: Network, body: string): OptOutType | null {
  if (network.config.optOut !== 'provider') return null;
  const word = body.trim().toUpperCase();
  if (stopWords.includes(word)) return 'STOP';
  if (startWords.includes(word)) return 'START';
  return helpWords.includes(word) ? 'HELP' : null;
}

export function answerOptOut(network: Network, message: Message, type: OptOutType): void {
  if (type === 'START' && !network.optedOut.has(message.from)) return;
  if (type === 'STOP') network.optedOut.add(message.from);
  if (type === 'START') network.optedOut.delete(message.from);
  sendOut(network, {
    direction: 'outbound-reply',
    from: message.to,
    to: message.from,
    body: answers[type],
    mediaUrls: [],
    statusCallback: null,
  });
}
