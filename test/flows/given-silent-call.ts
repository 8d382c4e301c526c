/** A call whose family cannot speak. */
import { scriptFor } from '../../flows/call/script.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { type Story, story } from '../helpers/given-case.ts';

export const heard = (told: Story, round = 0) =>
  scriptFor(told.state as CaseState, told.contactId, { position: 2, round, nowMs: told.nowMs });

export const silent = (options = {}) => story(options).calls().presses('0');
export const taken = (told: Story) => told.isOffered(['olga']).phonePresses('olga', '1');
