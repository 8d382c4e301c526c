/**
 * Whose identifier a delivery report carries. Its address names a message of ours; the provider's identifier in it
 * must be that message's, or one that nobody knows yet: the first report may come before the answer to our request.
 */
import type { Store } from '../../../db/store.ts';

export interface NamedText {
  caseId: string;
  messageId: string;
  /** As the report says. */
  sid: string;
}

/** Under it every message that the provider took is noted. */
export const queuedTextKey = (sid: string) => `msg:${sid}:queued`;

/** True where the identifier is known to be another message's, or the message to have another one. */
export async function isOfAnotherText(
  { caseId, messageId, sid }: NamedText,
  store: Pick<Store, 'journalOf' | 'inboxHas'>,
): Promise<boolean> {
  // Before the journal: an answer that is committed in between then stands in both.
  const isKnown = await store.inboxHas(queuedTextKey(sid));
  const known = (await store.journalOf(caseId)).flatMap(({ event }) =>
    (event.type === 'text.reported' || event.type === 'text.received') && event.sid !== null ? [event] : [],
  );
  const own = known.filter((event) => event.messageId === messageId);
  if (own.length > 0) return own.every((event) => event.sid !== sid);
  return isKnown || known.some((event) => event.sid === sid);
}
