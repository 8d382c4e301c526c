/** Where an outgoing text stands, as a tick and a word. */
import { IconAlertCircle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { WITHHELD_WHYS } from '../../../flows/contract/words.ts';
import styles from './timeline.module.css';
import type { TickStatus } from './timeline-model.ts';

const ICONS: Record<TickStatus, typeof IconCheck> = {
  waiting: IconClock,
  queued: IconClock,
  sent: IconCheck,
  delivered: IconChecks,
  undelivered: IconAlertCircle,
  failed: IconAlertCircle,
  unknown: IconAlertCircle,
};

export function DeliveryTick({ status, errorCode }: { status: TickStatus; errorCode: string | null }) {
  const { t } = useTranslation();
  const Icon = ICONS[status];
  const words = t(`tick.${status}`);
  const withheld = WITHHELD_WHYS.find((why) => why === errorCode);
  const reason = withheld ? t(`tick.withheld.${withheld}`) : t('tick.reason', { code: errorCode });
  return (
    <span className={styles.tick} data-status={status}>
      <Icon size={14} aria-hidden="true" />
      {errorCode ? `${words}, ${reason}` : words}
    </span>
  );
}
