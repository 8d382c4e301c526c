/** Calls of families that cannot speak: questions, and answers by key. */
import { z } from 'zod';
import { AnswerSchema, QuestionIdSchema } from '../../contract/questions.ts';
import { IdSchema } from '../../ids.ts';
import { SafetySchema } from '../../words.ts';
import { ofContact } from './about.ts';

/** The family cannot speak: key 0, or whoever talks with it found so. */
export const byKeysStarted = z.object({
  type: z.literal('byKeys.started'),
  ...ofContact,
  by: IdSchema.optional(),
  /** From now on: somebody may be beside the phone, so that what was recorded as safe is not relied on. */
  safety: SafetySchema,
});

export const byKeysEnded = z.object({ type: z.literal('byKeys.ended'), ...ofContact, by: IdSchema });

export const questionAsked = z.object({
  type: z.literal('question.asked'),
  ...ofContact,
  by: IdSchema,
  question: QuestionIdSchema,
  number: z.number().int().positive(),
});

export const questionAnswered = z.object({
  type: z.literal('question.answered'),
  ...ofContact,
  question: QuestionIdSchema,
  number: z.number().int().positive(),
  answer: AnswerSchema,
});

/** The family was hearing it when whoever asked was lost, or the call went on without it. */
export const questionBrokenOff = z.object({
  type: z.literal('question.brokenOff'),
  ...ofContact,
  question: QuestionIdSchema,
  number: z.number().int().positive(),
});
