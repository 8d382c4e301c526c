/**
 * Families that called while nobody listened, heard that the connection is lost, and hung up: each call that the provider
 * has had for the line, and that no case knows, becomes a missed call with a next step. One that comes both ways is one all
 * the same: its key is the provider's.
 */
import type { Store } from '../../../db/store.ts';
import type { Config } from '../../env.ts';
import type { TelephonyProvider } from '../../telephony/provider.ts';
import { callInboxKey } from '../inbox-keys.ts';
import type { Intake } from '../intake.ts';
import { createLookBack, type LookBack, type LookBackOptions, type Looked } from './look-back.ts';

export interface MissedCallsOptions extends LookBackOptions {
  intake: Pick<Intake, 'callFound'>;
  store: Pick<Store, 'inboxHas' | 'lastSeq'>;
  telephony: Pick<TelephonyProvider, 'inboundCallsOver'>;
  config: Pick<Config, 'voiceNumber' | 'discreetNumber' | 'lineNumber'>;
}

export function createMissedCalls(options: MissedCallsOptions): LookBack {
  const { intake, store, telephony, config, log } = options;
  const { voiceNumber, discreetNumber, lineNumber } = config;
  const numbers = new Set([voiceNumber, lineNumber, ...(discreetNumber === null ? [] : [discreetNumber])]);

  async function lookAt(to: string, { sinceMs, untilMs, goesOn }: Looked): Promise<boolean> {
    const answer = await telephony.inboundCallsOver({ to, sinceMs });
    if (!answer.ok) return false;
    // As they came: of a family that called again and again the case is opened by its first call.
    for (const { sid, from, startedAtMs } of answer.value.toReversed()) {
      if (!goesOn()) return true;
      if (startedAtMs > untilMs || (await store.inboxHas(callInboxKey(sid)))) continue;
      const { caseId, duplicate } = await intake.callFound({ sid, from, to, calledAtMs: startedAtMs });
      if (!duplicate) log.warn({ sid, caseId }, 'a call that never arrived here was found');
    }
    return true;
  }

  async function look(looked: Looked): Promise<boolean> {
    for (const to of numbers) if (!(await lookAt(to, looked))) return false;
    return true;
  }

  return createLookBack(options, look, 'missed calls could not be looked for');
}
