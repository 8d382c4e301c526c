/** What events are about: the fields that several kinds of them share. */
import { z } from 'zod';
import { EpochMsSchema, IdSchema } from '../../ids.ts';

export const base = { at: EpochMsSchema };
export const byStaff = { ...base, by: IdSchema };
export const ofContact = { ...base, contactId: IdSchema };
export const ofRecording = { ...ofContact, recordingId: IdSchema, recordingSid: z.string() };
export const ofTalkRecording = { ...ofContact, recordingId: IdSchema };
export const ofLeg = { ...ofContact, legId: IdSchema, staffId: IdSchema };
/** Of a supervisor beside a talk. `shown`: whoever talks may see it. */
export const ofMonitor = { ...ofLeg, shown: z.boolean() };
