/** Parties from outside in a call, as boards show them. */

import type { PartyView } from '../contract/contact-view.ts';
import { maskNumber } from '../contract/masking.ts';
import { type CaseState, callOf } from './state.ts';

/** A short number is everybody's; whose any other is, stays tellable. */
export function shownPartyNumber(number: string): string {
  return number.startsWith('+') ? (maskNumber(number) ?? '') : number;
}

export function partiesIn(state: CaseState, contactId: string): { parties?: PartyView[]; staffMuted?: true } {
  const {
    parties = [],
    mutedLegIds = [],
    askedAlone,
    conversationLegId,
  } = callOf(state, contactId)?.context ?? {};
  const isStaffMuted =
    conversationLegId != null &&
    mutedLegIds.includes(conversationLegId) &&
    !parties.some(({ legId }) => legId === conversationLegId);
  return {
    ...(parties.length === 0
      ? {}
      : {
          parties: parties.map(({ legId, kind, name, number, state: standing }) => ({
            id: legId,
            kind,
            name,
            number: shownPartyNumber(number),
            state: standing,
            ...(legId === askedAlone ? { alone: true as const } : {}),
            ...(mutedLegIds.includes(legId) ? { muted: true as const } : {}),
          })),
        }),
    ...(isStaffMuted ? { staffMuted: true as const } : {}),
  };
}
