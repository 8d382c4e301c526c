/** Told to supervisors when the last one on shift of a team was set away: on every page, until somebody is back. */
import { IconUserOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard } from '../board/board-store.ts';
import { unattendedTeams } from '../board/unattended.ts';
import { noticeIfHidden } from '../lib/browser-notice.ts';
import { linkTo, navigate } from '../lib/router.ts';
import { playSound } from '../lib/sound.ts';
import styles from './notice.module.css';

const FLOOR_PATH = '/floor';

export function UnattendedNotice() {
  const { t } = useTranslation();
  const staff = useBoard((board) => board.staff);
  const teams = unattendedTeams(staff.values())
    .map((team) => t(`teams.name.${team}`))
    .join(', ');

  useEffect(() => {
    if (teams === '') return;
    playSound('deadline');
    const title = t('unattended.title', { teams });
    noticeIfHidden('unattended', title, t('unattended.body'), () => navigate(FLOOR_PATH));
  }, [teams, t]);

  if (teams === '') return null;
  return (
    <section
      className={styles.notice}
      aria-label={t('unattended.title', { teams })}
      data-testid="unattended"
      data-grave
    >
      <IconUserOff size={24} aria-hidden="true" className={styles.icon} />
      <div className={styles.words} role="alert">
        <p className={styles.title}>{t('unattended.title', { teams })}</p>
        <p>{t('unattended.body')}</p>
      </div>
      <a className={styles.link} {...linkTo(FLOOR_PATH)}>
        {t('unattended.toFloor')}
      </a>
    </section>
  );
}
