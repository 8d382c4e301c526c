/**
 * What a family that cannot speak is asked, to be answered by yes or no. Whoever stands beside it may hear the line's
 * words, so each question is one that a parcel service or a clinic might ask as well: it names neither the line, nor a
 * danger, nor the services. What it is asked for is for the console, in its own languages (`question.*`).
 *
 * The order is that of the keys 1 to 9 and 0 in the console. First that the keys work, then danger, then who is there,
 * as the services go on with a caller who has pressed 55 on a silent 999 call: questions to be answered by yes or no,
 * and all the while the sounds around are listened to.
 */
import { z } from 'zod';
import type { Language } from '../words.ts';

export const QUESTION_IDS = [
  'hears',
  'danger',
  'near',
  'hurt',
  'police',
  'children',
  'home',
  'leave',
  'callLater',
  'weapon',
] as const;
export const QuestionIdSchema = z.enum(QUESTION_IDS);
export type QuestionId = z.infer<typeof QuestionIdSchema>;

/** `none`: no key in the time for it. */
export const ANSWERS = ['yes', 'no', 'none'] as const;
export const AnswerSchema = z.enum(ANSWERS);
export type Answer = z.infer<typeof AnswerSchema>;

export const QUESTION_SPOKEN: Record<QuestionId, Record<Language, string>> = {
  hears: { ru: 'Вы меня слышите?', en: 'Can you hear me?' },
  danger: { ru: 'Это нужно вам прямо сейчас?', en: 'Do you need it right now?' },
  near: { ru: 'Рядом с вами кто-то есть?', en: 'Is somebody there with you?' },
  hurt: { ru: 'Нужен ли врач?', en: 'Is a doctor needed?' },
  police: { ru: 'Нам приехать к вам?', en: 'Shall we come to you?' },
  children: { ru: 'Дети сейчас с вами?', en: 'Are the children with you now?' },
  home: { ru: 'Вы сейчас дома?', en: 'Are you at home now?' },
  leave: { ru: 'Вы можете выйти на улицу?', en: 'Can you go outside?' },
  callLater: { ru: 'Перезвонить вам позже?', en: 'Shall we call you later?' },
  weapon: { ru: 'Нам стоит быть осторожнее на входе?', en: 'Should we be careful at the door?' },
};

/** A yes to these says that life is in danger. */
export const YES_MEANS_DANGER: ReadonlySet<QuestionId> = new Set<QuestionId>([
  'danger',
  'hurt',
  'police',
  'weapon',
]);
