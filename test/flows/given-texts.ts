/** A family that writes. */
import type { TextReceive } from '../../flows/case/commands.ts';
import { FAMILY, type Story, TEXT_NUMBER } from '../helpers/given-case.ts';

export const MINUTE = 60_000;
export const ACKNOWLEDGEMENT =
  'Сообщение получено, скоро ответит человек. 1 — срочно, нужна помощь сейчас; 2 — могу подождать. Если угрожает опасность, звоните 112. СТОП — не писать.';

export function textOf(text: string, over: Partial<TextReceive> = {}): TextReceive {
  return {
    type: 'textReceive',
    sid: 'SM1',
    from: FAMILY,
    to: TEXT_NUMBER,
    text,
    media: [],
    answeredByProvider: false,
    phone: { safety: 'unknown', optedOut: false },
    relatedCaseIds: [],
    language: 'ru',
    ...over,
  };
}

export const sent = (told: Story) =>
  told.takeEffects().flatMap((effect) => (effect.kind === 'sendText' ? [effect.text] : []));
