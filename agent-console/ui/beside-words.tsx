/** Who works with a family that calls, in which case, and what was agreed there: on the offer of the call, and in it. */
import { useTranslation } from 'react-i18next';
import type { Beside } from '../board/beside.ts';
import { useStaffName } from '../board/board-store.ts';
import { familyWords } from '../board/occasion.ts';
import { useSession } from '../board/session.ts';
import { casePath, linkTo } from '../lib/router.ts';
import styles from './beside-words.module.css';
import { Preview } from './preview.tsx';
import { Moment } from './time.tsx';

export function BesideWords({
  beside: { item, staffId, writes, agreed },
  isLink = false,
}: {
  beside: Beside;
  isLink?: boolean;
}) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const name = useStaffName(staffId) ?? t('timeline.somebody');
  const who = staffId === me.id ? 'you' : 'another';
  const number = t('case.title', { number: item.number }).toLocaleLowerCase();
  const words = item.unansweredSince === null ? null : familyWords(item);
  return (
    <div className={styles.words} data-testid="beside-words">
      <p className={styles.who}>
        {t(`beside.${writes ? 'writes' : 'works'}.${who}`, { name })}{' '}
        {isLink ? <a {...linkTo(casePath(item.id))}>{number}</a> : number}
      </p>
      {agreed && (
        <p className={styles.said}>
          {t('beside.agreed', { what: agreed.what })} <Moment at={agreed.dueAt} />
        </p>
      )}
      {words !== null && (
        <p className={styles.said}>
          {t('beside.unanswered')} <Preview text={words} medium={item.previewMedium} />
        </p>
      )}
    </div>
  );
}
