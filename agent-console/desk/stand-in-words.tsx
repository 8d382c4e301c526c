/** For whom whoever accepts stands in, or that the case is their own: said before it is taken. */
import { useTranslation } from 'react-i18next';
import { useStaffName } from '../board/board-store.ts';
import styles from './sent-on.module.css';

export function StandInWords({ forStaffId, toStaffId }: { forStaffId: string; toStaffId: string }) {
  const { t } = useTranslation();
  const owner = useStaffName(forStaffId) ?? t('timeline.somebody');
  return (
    <p className={styles.sentOn} data-testid="offer-stand-in">
      {forStaffId === toStaffId ? t('standIn.yoursWaits') : t('standIn.onOffer', { owner })}
    </p>
  );
}
