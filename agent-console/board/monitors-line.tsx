/** Which supervisors are beside the talk and by whom they are heard: for the one who talks, and for themselves. */
import { IconHeadphones } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MonitorView } from '../../flows/contract/contact-view.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { useStaffName } from './board-store.ts';
import { monitorsOf } from './monitors.ts';
import styles from './monitors-line.module.css';
import { useMe } from './session.ts';

export function MonitorsLine({ item }: { item: Pick<CaseSummary, 'contacts'> }) {
  return (
    <div data-testid="monitors">
      {monitorsOf(item).map((monitor) => (
        <p key={monitor.staffId} className={styles.monitor}>
          <IconHeadphones size={14} aria-hidden="true" />
          <MonitorWords monitor={monitor} />
        </p>
      ))}
    </div>
  );
}

function MonitorWords({ monitor: { staffId, mode, state } }: { monitor: MonitorView }) {
  const { t } = useTranslation();
  const me = useMe();
  const name = useStaffName(staffId) ?? t('timeline.somebody');
  const isIn = state === 'in';
  if (staffId === me.id) {
    const ringing = me.device === 'browser' ? 'mineConnecting' : 'mineRinging';
    return t(`monitoring.${isIn ? 'mine' : ringing}.${mode}`);
  }
  return t(`monitoring.${isIn ? 'of' : 'ofRinging'}.${mode}`, { name });
}
