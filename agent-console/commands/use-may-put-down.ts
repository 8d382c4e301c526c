/** Whether the call of a case can be ended by this tab's softphone, as long as the server is not heard; and ending it so. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { useConnection } from '../board/live-connection.ts';
import { useSession } from '../board/session.ts';
import { useStore } from '../lib/store.ts';
import { callToPutDown, carriedCallStore, rememberPutDown } from './put-down.ts';
import { newIntentKey } from './send-command.ts';

export function useMayPutDown(item: CaseSummary | undefined): boolean {
  const { staff } = useSession();
  const isLost = useConnection().state === 'lost';
  const isCarried = useStore(carriedCallStore, (carried) => carried !== null && carried.caseId === item?.id);
  return isLost && isCarried && item !== undefined && callToPutDown(item, staff.id) !== null;
}

export function putDown(item: CaseSummary | undefined, staffId: string): void {
  const call = item && callToPutDown(item, staffId);
  if (!call) return;
  rememberPutDown({ caseId: item.id, contactId: call.id, staffId, key: newIntentKey() });
  carriedCallStore.get()?.hangUp();
}
