/** A talk in the browser, and the browser that is lost. */
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { scriptFor } from '../../flows/call/script.ts';
import type { CaseState } from '../../flows/case/state.ts';
import type { LineNow } from '../../flows/hours/line-now.ts';
import { olga, type Story, story, target } from '../helpers/given-case.ts';

export const inBrowser = { canBeRung: true, freeVoiceSlot: 0, device: 'browser' } as const;

/** Olga talks in her browser. */
export function talking(line?: LineNow): Story {
  const told = story({ durable: true, ...(line === undefined ? {} : { facts: { line } }) });
  told.calls().presses('2');
  told.does({
    type: 'offer',
    targets: [{ staffId: 'olga', attention: 'voice', slot: 0, device: 'browser' }],
  });
  told.phoneReports('olga', 'answered');
  told.takeEffects();
  return told;
}

export function lost(told = talking()): Story {
  told.phoneReports('olga', 'completed');
  return told;
}

export const resume = (told: Story, who = olga) =>
  told.staff(who, { type: 'resumeTalk', contactId: told.contactId }, { target: target(who, inBrowser) });
export const refused = (told: Story, who = olga, over: object = inBrowser, contactId = told.contactId) =>
  told.refusalOf(who, { type: 'resumeTalk', contactId }, { target: target(who, over) });
export const answers = (told: Story, staffId = 'olga') => told.phoneReports(staffId, 'answered');

export const state = (told: Story) => told.state as CaseState;
export const family = (told: Story) =>
  scriptFor(state(told), told.contactId, { position: null, round: 0 })[0];
export const hears = (told: Story, staffId: string) =>
  legScriptFor(state(told), told.contactId, told.legOf(staffId))[0];
export const effects = (told: Story) => told.takeEffects().map(({ kind }) => kind);
