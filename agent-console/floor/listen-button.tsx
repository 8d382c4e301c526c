/** On the card of a talk: rings the supervisor's own phone to listen to it. The case opens when they are in. */
import { IconHeadphones } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { useIsLive } from '../board/live-connection.ts';
import { couldListen } from '../board/monitors.ts';
import { useSession } from '../board/session.ts';
import { useCommand, useIsPending } from '../commands/use-command.ts';
import { showToast } from '../ui/toasts.ts';
import styles from './floor.module.css';

export function ListenButton({ item }: { item: CaseSummary }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const live = useIsLive();
  const send = useCommand(item.id);
  const pending = useIsPending(item.id, 'monitor');
  if (me.role !== 'supervisor' || !couldListen(item, me.id)) return null;
  const listen = async () => {
    const result = await send({ type: 'monitor', mode: 'listen' });
    if (result?.ok) showToast({ kind: 'notice', text: t('monitoring.comes') });
  };
  return (
    <button
      type="button"
      className={`${styles.reassign} ${styles.listen}`}
      disabled={!live || pending}
      onClick={listen}
      aria-label={t('monitoring.listenToCase', { number: item.number })}
      data-listen
      data-testid="floor-listen"
    >
      <IconHeadphones size={14} aria-hidden="true" />
      {t('monitoring.listenTo')}
    </button>
  );
}
