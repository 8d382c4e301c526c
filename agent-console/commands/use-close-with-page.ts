/**
 * A form goes with the page that it was opened over: «back», or a message that leads elsewhere, must not leave it standing over
 * another family's case. What was written in it is kept as a draft.
 */
import { useEffect, useRef } from 'react';
import { usePath } from '../lib/router.ts';
import { closeDialog, type OpenDialog } from './dialog-store.ts';

export function useCloseWithPage(open: OpenDialog | null): void {
  const path = usePath();
  const opened = useRef<{ dialog: OpenDialog; path: string } | null>(null);
  useEffect(() => {
    if (open === null) opened.current = null;
    else if (opened.current?.dialog !== open) opened.current = { dialog: open, path };
    else if (opened.current.path !== path) closeDialog();
  }, [open, path]);
}
