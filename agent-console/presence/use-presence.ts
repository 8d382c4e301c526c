/** Changing my own state: asked of the server, shown when it has answered. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Device, Presence } from '../../flows/contract/words.ts';
import { applyToBoard } from '../board/board-store.ts';
import { setPresence } from '../lib/api.ts';
import { showToast } from '../ui/toasts.ts';

export function usePresence() {
  const { t } = useTranslation();
  const [pending, setPending] = useState(false);
  const change = async (status: Presence, device?: Device): Promise<boolean> => {
    setPending(true);
    const result = await setPresence(status, device);
    setPending(false);
    if (result.ok) applyToBoard({ type: 'staff', staff: [result.staff] });
    else showToast({ kind: 'problem', text: result.message ?? t('shift.failed') });
    return result.ok;
  };
  return { pending, change };
}
