/** Texts in both directions, what became of them, and whether the family wants any. */
import { z } from 'zod';
import { IdSchema } from '../../ids.ts';
import { PreviewMediumSchema, SafetySchema } from '../../words.ts';
import { base, byStaff, ofContact, whileAway } from './about.ts';
import { toStandIn } from './stand-ins.ts';

export const MediaSchema = z.object({ url: z.string(), contentType: z.string() });
export type Media = z.infer<typeof MediaSchema>;

export const MESSAGE_STATUSES = ['queued', 'sent', 'delivered', 'undelivered', 'failed'] as const;
export const MessageStatusSchema = z.enum(MESSAGE_STATUSES);
export type MessageStatus = z.infer<typeof MessageStatusSchema>;

/** Texts that the system writes by itself; the words are in flows/texts. */
export const TEXT_TEMPLATES = [
  'acknowledgement',
  'acknowledgedAgain',
  'danger',
  'dangerUnread',
  'help',
  'optedOut',
  'optedIn',
  'afterHours',
  'closed',
  'closedUnread',
  'blocked',
  'received',
] as const;
export const TextTemplateSchema = z.enum(TEXT_TEMPLATES);
export type TextTemplate = z.infer<typeof TextTemplateSchema>;

export const textReceived = z.object({
  type: z.literal('text.received'),
  ...ofContact,
  ...whileAway,
  messageId: IdSchema,
  sid: z.string(),
  text: z.string(),
  media: z.array(MediaSchema),
  /** The text was a menu answer: 1 = danger, 2 = can wait. In older journals `operator` stands for a 2, to a menu or not. */
  choice: z.enum(['danger', 'canWait', 'operator']).nullable(),
  /** What a board shows of it in one line, where that is more than the text: the family has not been answered since the one before. */
  preview: z.string().optional(),
  /** What a board says came with it, or with one before it that nobody has answered yet. */
  previewMedium: PreviewMediumSchema.optional(),
  /** What was recorded for this phone by then, in whichever case. */
  safety: SafetySchema.optional(),
  /** Written while somebody talked with the family, which may not be able to speak any more: read as soon as a danger. */
  inTalk: z.literal(true).optional(),
  /** Of a blocked number, with nobody at work on the case: kept, and read within a day. */
  quiet: z.boolean().optional(),
  /** The family went on writing: whoever sent its case on is asked for it again. */
  asksSenderAgain: z.literal(true).optional(),
  /** Of a case at rest: whose it is. */
  ...toStandIn,
});

/** What came with a text was kept as long as it may be: from now on nobody opens it, and the provider is told to delete it. */
export const mediaExpired = z.object({
  type: z.literal('media.expired'),
  ...ofContact,
  messageId: IdSchema,
  sid: z.string(),
});

export const textQueued = z.object({
  type: z.literal('text.queued'),
  ...ofContact,
  messageId: IdSchema,
  to: z.string(),
  from: z.string(),
  text: z.string(),
  template: TextTemplateSchema.nullable(),
  /** Absent when the system wrote it. */
  by: IdSchema.optional(),
});

export const textReported = z.object({
  type: z.literal('text.reported'),
  ...base,
  messageId: IdSchema,
  status: MessageStatusSchema,
  sid: z.string().nullable(),
  errorCode: z.string().nullable(),
});

/** Whoever talks with the family has read what it wrote before or meanwhile: the answer is theirs, and it is on the line. */
export const textRead = z.object({
  type: z.literal('text.read'),
  ...byStaff,
  callId: IdSchema,
});

export const optOutChanged = z.object({
  type: z.literal('optOut.changed'),
  ...ofContact,
  optedOut: z.boolean(),
  keyword: z.string(),
});
