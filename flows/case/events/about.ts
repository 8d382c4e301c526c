/** What events are about: the fields that several kinds of them share. */
import { z } from 'zod';
import { EpochMsSchema, IdSchema } from '../../ids.ts';
import { NoReplyReasonSchema } from '../../words.ts';

export const base = { at: EpochMsSchema };
/** Of what somebody else made of a case while the person whose it is was not there: told to them once they are back. */
export const whileAway = { unseenBy: IdSchema.optional() };
/** Of what takes the place of a step that was agreed with the family, or ends it: who was to do it, where another did so. */
export const settlesAgreed = { agreedWith: IdSchema.optional() };
export const byStaff = { ...base, by: IdSchema };
/**
 * Of an ending while the family's last text was unanswered: why it stays so, or that an answer is owed all the same. Endings
 * from before either was written took the answer for given.
 */
export const withoutReply = {
  noReply: NoReplyReasonSchema.optional(),
  replyOwed: z.literal(true).optional(),
};
/**
 * Of an event by which a text leaves the hotline's list unanswered: by when the list owed the answer, and whether that had
 * passed by then, and was told. Absent where the text has a clock of its own, and in older journals, which counted anew.
 */
export const replyOfList = {
  reply: z.object({ dueAtMs: EpochMsSchema, passed: z.literal(true).optional() }).optional(),
};
/** `unsaid`: ended over an unanswered text without a word why. */
export const endedOverText = { noReply: NoReplyReasonSchema.or(z.literal('unsaid')).optional() };
export const ofContact = { ...base, contactId: IdSchema };
export const ofRecording = { ...ofContact, recordingId: IdSchema, recordingSid: z.string() };
export const ofTalkRecording = { ...ofContact, recordingId: IdSchema };
export const ofLeg = { ...ofContact, legId: IdSchema, staffId: IdSchema };
/** Of a supervisor beside a talk. `shown`: whoever talks may see it. */
export const ofMonitor = { ...ofLeg, shown: z.boolean() };
