/** For whom whoever accepts stands in, or that the case is their own: said before it is taken. */
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { useStaffName } from '../board/board-store.ts';
import { standInTask } from '../board/stand-in.ts';
import { teamWords } from '../case/timeline/handover-sentences.ts';
import styles from './sent-on.module.css';

type Item = Pick<CaseSummary, 'safety' | 'optedOut' | 'urgency' | 'team' | 'specialty'>;

interface Props {
  item: Item;
  forStaffId: string;
  toStaffId: string;
}

export function StandInWords({ item, forStaffId, toStaffId }: Props) {
  const { t } = useTranslation();
  const owner = useStaffName(forStaffId) ?? t('timeline.somebody');
  return (
    <p className={styles.sentOn} data-testid="offer-stand-in">
      {forStaffId === toStaffId
        ? t('standIn.yoursWaits')
        : t(`standIn.onOffer.${standInTask(item)}`, { owner })}
    </p>
  );
}

/** Nobody of its team is there: whoever accepts stands in for the team. */
export function TeamStandInWords({ item }: { item: Item }) {
  const { t } = useTranslation();
  return (
    <p className={styles.sentOn} data-testid="offer-team-stand-in">
      {t(`standIn.team.onOffer.${standInTask(item)}`, { team: teamWords(item, t) })}
    </p>
  );
}
