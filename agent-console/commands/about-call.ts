/** Forms that ask about a call: once it is over, what they say of the family on the line is no longer true. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { liveCallOf } from '../board/consult.ts';
import type { CommandDialog } from './dialog-store.ts';

const ABOUT_CALL = new Set<string>(['consult', 'callParty', 'handToParty', 'endCall', 'takeOver']);

/** `callId`: the call that was live when the form was opened; undefined where none was known. */
export function hasCallEnded(
  dialog: CommandDialog,
  callId: string | undefined,
  item: Pick<CaseSummary, 'contacts'> | undefined,
): boolean {
  if (!ABOUT_CALL.has(dialog.form === 'confirm' ? dialog.command : dialog.form)) return false;
  return callId !== undefined && (item && liveCallOf(item)?.id) !== callId;
}
