/** Handoffs to the emergency services that are open, above the floor: nobody has to look for them. */
import { IconUrgent } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCases } from '../board/board-store.ts';
import { openEmergencies } from '../board/emergency.ts';
import { casePath, linkTo } from '../lib/router.ts';
import { EmergencyTime } from '../ui/emergency-time.tsx';
import { OwnerFace } from '../ui/person.tsx';
import styles from './emergency-row.module.css';

export function EmergencyRow() {
  const { t } = useTranslation();
  const cases = useCases();
  const open = useMemo(() => openEmergencies(cases.values()), [cases]);
  if (open.length === 0) return null;
  return (
    <section className={styles.row} aria-label={t('emergency.floor')} data-testid="emergencies">
      <h2 className={styles.label}>
        <IconUrgent size={16} aria-hidden="true" />
        {t('emergency.floor')}
      </h2>
      <ul className={styles.list}>
        {open.map((item) => (
          <li key={item.id}>
            <a
              {...linkTo(casePath(item.id))}
              className={styles.item}
              data-state={item.emergency?.state}
              data-testid="emergency-item"
            >
              <span className={styles.number}>{t('case.short', { number: item.number })}</span>
              <span>{t(`emergency.state.${item.emergency?.state ?? 'asked'}`)}</span>
              {item.emergency && (
                <strong className={styles.time}>
                  <EmergencyTime emergency={item.emergency} />
                </strong>
              )}
              <OwnerFace owner={item.owner} size={20} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
