/** Texts at the provider: sent, and looked for. */
import { z } from 'zod';
import type { TelephonyProvider } from '../provider.ts';
import { senderOf } from './forms/sender.ts';
import { MAX_MEDIA } from './forms/text-form.ts';
import { CreatedSchema, isSince, LONGEST_PAGE, listQuery } from './lists.ts';
import { listedMedium } from './media.ts';
import type { RestClient } from './rest-client.ts';
import type { TwilioUrls } from './urls.ts';

const MessageListSchema = z.object({
  messages: z.array(
    z.object({
      sid: z.string(),
      status: z.string(),
      body: z.string().nullish(),
      direction: z.string().nullish(),
      from: z.string().nullish(),
      to: z.string().nullish(),
      num_media: z.coerce.number().int().min(0).catch(0),
      date_created: z.string().nullish(),
    }),
  ),
});

type TextVerbs = Pick<TelephonyProvider, 'sendText' | 'findText' | 'inboundTexts'>;

export function createTexts({ sendJson, account }: RestClient, urls: TwilioUrls): TextVerbs {
  return {
    sendText: (request) =>
      sendJson(
        'Messages.json',
        [
          ['To', request.to],
          ['From', request.from],
          ['Body', request.text],
          ['StatusCallback', urls.textStatus(request.caseId, request.messageId, request.effectId)],
        ],
        CreatedSchema,
      ),

    async findText({ from, to, text, sinceMs }) {
      const answer = await sendJson(`Messages.json?${listQuery(from, to)}`, null, MessageListSchema);
      if (!answer.ok) return answer;
      const messages = answer.value.messages.filter(
        (message) => message.body?.trim() === text.trim() && isSince(message.date_created, sinceMs),
      );
      return { ok: true, value: messages.map(({ sid, status }) => ({ sid, status })) };
    },

    async inboundTexts({ to, sinceMs }) {
      const query = new URLSearchParams({ To: to, PageSize: String(LONGEST_PAGE) });
      const answer = await sendJson(`Messages.json?${query}`, null, MessageListSchema);
      if (!answer.ok) return answer;
      const inbound = answer.value.messages.filter(
        (message) => message.direction === 'inbound' && isSince(message.date_created, sinceMs),
      );
      return {
        ok: true,
        value: inbound.map((message) => ({
          sid: message.sid,
          from: senderOf(message.from ?? undefined),
          to,
          text: message.body ?? '',
          // Where its pictures are listed: their own addresses take another question each.
          media: Array.from({ length: Math.min(message.num_media, MAX_MEDIA) }, (_, index) => ({
            url: listedMedium(account, message.sid, index),
            contentType: '',
          })),
          answeredByProvider: false,
          createdAtMs: Date.parse(message.date_created ?? '') || sinceMs,
        })),
      };
    },
  };
}
