/**
 * Messages that families spoke and of which the line was never told, because it was down when they ended: each that the
 * provider has, of a call that is known here, goes into its case the usual way. One that comes both ways is one all the
 * same: its key is the provider's.
 */
import type { Store } from '../../../db/store.ts';
import type { TelephonyProvider } from '../../telephony/provider.ts';
import type { CaseService } from '../case-service.ts';
import { messageInboxKey } from '../inbox-keys.ts';
import { createLookBack, type LookBack, type LookBackOptions } from './look-back.ts';

export interface MissedMessagesOptions extends LookBackOptions {
  cases: CaseService;
  store: Pick<Store, 'inboxHas' | 'lastSeq' | 'findCallContact'>;
  telephony: Pick<TelephonyProvider, 'messagesLeft'>;
}

export function createMissedMessages(options: MissedMessagesOptions): LookBack {
  const { cases, store, telephony, log } = options;
  return createLookBack(
    options,
    async ({ sinceMs, untilMs, goesOn }) => {
      const answer = await telephony.messagesLeft({ sinceMs });
      if (!answer.ok) return false;
      for (const { recordingSid, callSid: sid, durationS, createdAtMs } of answer.value) {
        if (!goesOn()) return true;
        const inboxKey = messageInboxKey(sid, recordingSid);
        if (createdAtMs > untilMs || (await store.inboxHas(inboxKey))) continue;
        const location = await store.findCallContact(sid);
        if (location === null) continue;
        const { caseId, contactId } = location;
        const command = { type: 'callVoicemail', contactId, sid, recordingSid, durationS } as const;
        const handled = await cases.handle(caseId, command, { inboxKey });
        if (handled.ok && !handled.duplicate)
          log.warn({ sid, caseId, recordingSid }, 'a message that the line was never told of was found');
      }
      return true;
    },
    'missed messages could not be looked for',
  );
}
