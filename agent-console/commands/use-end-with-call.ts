/** Closes an open form about a call when that call is over. */
import { useEffect, useRef } from 'react';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { liveCallOf } from '../board/consult.ts';
import { hasCallEnded } from './about-call.ts';
import { closeDialog, type OpenDialog } from './dialog-store.ts';

export function useEndWithCall(open: OpenDialog | null, item: CaseSummary | undefined): void {
  const opened = useRef<{ dialog: OpenDialog; callId: string | undefined } | null>(null);
  useEffect(() => {
    if (open === null) opened.current = null;
    else if (opened.current?.dialog !== open)
      opened.current = { dialog: open, callId: item && liveCallOf(item)?.id };
    else if (hasCallEnded(open, opened.current.callId, item)) closeDialog();
  }, [open, item]);
}
