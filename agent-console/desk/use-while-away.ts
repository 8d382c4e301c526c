/** What happened to one's cases while one was not there: read whenever one comes, or comes back, until one says so. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhileAwayView } from '../../flows/contract/while-away.ts';
import { useIsLive } from '../board/live-connection.ts';
import { useMe } from '../board/session.ts';
import { loadWhileAway, whileAwayWasRead } from '../lib/api.ts';
import { showToast } from '../ui/toasts.ts';

const NOTHING: WhileAwayView = { upTo: 0, cases: [] };

export function useWhileAway(): { told: WhileAwayView; isPending: boolean; hasRead: () => Promise<void> } {
  const { t } = useTranslation();
  const { presence, presenceSince } = useMe();
  const live = useIsLive();
  const [told, setTold] = useState(NOTHING);
  const [isPending, setPending] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever comes back may have missed something
  useEffect(() => {
    if (!live) return;
    const left = new AbortController();
    loadWhileAway(left.signal).then((read) => {
      if (read.ok && !left.signal.aborted) setTold(read.value);
    });
    return () => left.abort();
  }, [live, presence, presenceSince]);

  async function hasRead(): Promise<void> {
    setPending(true);
    const read = await whileAwayWasRead(told.upTo);
    setPending(false);
    if (read.ok) setTold(read.value);
    else showToast({ kind: 'problem', text: t('whileAway.failed'), answersClick: true });
  }
  return { told, isPending, hasRead };
}
