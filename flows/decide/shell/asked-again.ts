/** Who refused or missed what came before is asked again at once: a new contact is another than the one refused. */
import type { EpochMs } from '../../ids.ts';
import type { TriageContext } from '../../triage/context.ts';

interface Arriving {
  at: EpochMs;
  /** From a blocked number: held out to nobody, so that it gives nobody back to what waits here. */
  blocked: boolean;
  /** A call still waits, or is handed over: what is skipped is skipped for that call. */
  besideCall: boolean;
}

/** What the contact's beginning says of it; nothing where nobody is passed over. */
export function askedAgain(
  { skips }: Pick<TriageContext, 'skips'>,
  { at, blocked, besideCall }: Arriving,
): { asksAgain?: true } {
  if (blocked || besideCall) return {};
  return skips.some(({ untilMs, byFamily }) => untilMs > at && !byFamily) ? { asksAgain: true } : {};
}

/** What the text of a family says, whose case was sent on and is in nobody's hands: to whoever sent it, that is news. */
export function senderAskedAgain(
  { skips, sentOn }: Pick<TriageContext, 'skips' | 'sentOn'>,
  at: EpochMs,
): { asksSenderAgain?: true } {
  const isPassedOver = skips.some(({ staffId, untilMs }) => staffId === sentOn?.by && untilMs > at);
  return isPassedOver ? { asksSenderAgain: true } : {};
}
