/** Which supervisors are beside the talk and by whom they are heard: for the one who talks, and for themselves. */
import { IconHeadphones } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { monitorsOf } from '../board/monitors.ts';
import { useSession } from '../board/session.ts';
import styles from './call-card.module.css';
import { useNameOf } from './timeline-line.tsx';

export function MonitorsLine({ item }: { item: CaseSummary }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const nameOf = useNameOf();
  const words = monitorsOf(item).map(({ staffId, mode, state }) => {
    if (staffId === me.id) return t(`monitoring.${state === 'in' ? 'mine' : 'mineRinging'}.${mode}`);
    return t(`monitoring.${state === 'in' ? 'of' : 'ofRinging'}.${mode}`, { name: nameOf(staffId) });
  });
  return (
    <div aria-live="polite" data-testid="monitors">
      {words.map((sentence) => (
        <p key={sentence} className={styles.monitor}>
          <IconHeadphones size={14} aria-hidden="true" /> {sentence}
        </p>
      ))}
    </div>
  );
}
