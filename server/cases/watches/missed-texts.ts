/**
 * Texts that came in while nobody listened: each that the provider has had for the line, and that is not in the journal,
 * goes the usual way in. A text that comes both ways is one all the same: its key is the provider's.
 */
import type { Store } from '../../../db/store.ts';
import type { Config } from '../../env.ts';
import type { TelephonyProvider } from '../../telephony/provider.ts';
import { textInboxKey } from '../inbox-keys.ts';
import type { Intake } from '../intake.ts';
import { createLookBack, type LookBack, type LookBackOptions, type Looked } from './look-back.ts';

export interface MissedTextsOptions extends LookBackOptions {
  intake: Pick<Intake, 'textArrived'>;
  store: Pick<Store, 'inboxHas' | 'lastSeq'>;
  telephony: Pick<TelephonyProvider, 'inboundTexts'>;
  config: Pick<Config, 'smsNumber' | 'discreetNumber'>;
}

export function createMissedTexts(options: MissedTextsOptions): LookBack {
  const { intake, store, telephony, config, log } = options;

  async function lookAt(to: string, { sinceMs, untilMs, goesOn }: Looked): Promise<boolean> {
    const answer = await telephony.inboundTexts({ to, sinceMs });
    if (!answer.ok) return false;
    for (const text of answer.value) {
      if (!goesOn()) return true;
      if (text.createdAtMs > untilMs || (await store.inboxHas(textInboxKey(text.sid)))) continue;
      const { caseId, duplicate } = await intake.textArrived(text);
      if (!duplicate) log.warn({ sid: text.sid, caseId }, 'a text that never arrived here was fetched');
    }
    return true;
  }

  async function look(looked: Looked): Promise<boolean> {
    const { smsNumber, discreetNumber } = config;
    for (const to of discreetNumber === null ? [smsNumber] : [smsNumber, discreetNumber]) {
      if (!(await lookAt(to, looked))) return false;
    }
    return true;
  }

  return createLookBack(options, look, 'missed texts could not be looked for');
}
