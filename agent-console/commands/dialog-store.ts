/** Which form over a case is open. One at a time, opened from anywhere: a button, a key, a dropped card. */

import type { Specialty, Team, Tier, Urgency } from '../../flows/contract/words.ts';
import { focusContentIfLost } from '../lib/focus.ts';
import { createStore } from '../lib/store.ts';

export interface ReassignTarget {
  staffId?: string;
  team?: Team;
  specialty?: Specialty;
}

export type CommandDialog =
  | {
      form:
        | 'return'
        | 'handOver'
        | 'schedule'
        | 'wrapUp'
        | 'writeUp'
        | 'setNextStep'
        | 'followUp'
        | 'giveBack'
        | 'keepCase'
        | 'close'
        | 'reopen'
        | 'callParty'
        | 'emergency'
        | 'emergencyContactMade'
        | 'emergencyCancel';
    }
  | { form: 'handToParty'; partyId: string; name: string }
  /** Where it is meant to go, and to whom, as known by whoever opens it. */
  | { form: 'escalate'; tier?: Tier; specialty?: Specialty | null }
  | { form: 'consult'; staffId?: string }
  | { form: 'setSafety' }
  | { form: 'setUrgency'; urgency?: Urgency }
  | { form: 'reassign'; target?: ReassignTarget }
  | { form: 'confirm'; command: 'endCall' | 'endContact' | 'takeOver' | 'withdrawConsent' };

export type OpenDialog = CommandDialog & { caseId: string; caseNumber: number };

/** Where whatever opens out of a form (a calendar) is drawn: inside the dialog, beyond its scrolling body. */
export const DIALOG_ID = 'command-dialog';

export const dialogStore = createStore<OpenDialog | null>(null);

export function openDialog(dialog: OpenDialog): void {
  dialogStore.set(dialog);
}

/** What is to be done once the dialog is out of the way and has given the focus back. */
let afterwards: (() => void) | null = null;

export function closeDialog(then: (() => void) | null = null): void {
  afterwards = then;
  dialogStore.set(null);
}

export function dialogIsGone(): void {
  const then = afterwards;
  afterwards = null;
  then?.();
  // The button that opened it may be gone with what it did.
  focusContentIfLost();
}
