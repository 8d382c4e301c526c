/** Under which keys the provider's events are kept in the inbox: one that comes both ways is one all the same. */

/** The inbox key of a message that a family spoke, by whichever way it is heard of. */
export function messageInboxKey(callSid: string, recordingSid: string): string {
  return `key:${callSid}:voicemail:${recordingSid}`;
}

/** The inbox key of a call that came in, whichever way. */
export function callInboxKey(sid: string): string {
  return `call:${sid}`;
}

/** The inbox key of a text that came in, whichever way. */
export function textInboxKey(sid: string): string {
  return `sms:${sid}`;
}
