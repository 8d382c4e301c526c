/** The list of keys: only those that exist, and of those the ones of this person's role. */
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../board/session.ts';
import { Kbd } from '../ui/kbd.tsx';
import { LetterKeysSwitch } from '../ui/letter-keys-switch.tsx';
import { keyRowsOf } from './keys-of-role.ts';
import styles from './shell.module.css';

interface Props {
  opened: boolean;
  /** The keys of the pages that this person has. */
  pages: readonly string[];
  onClose: () => void;
}

export function KeysHelp({ opened, pages, onClose }: Props) {
  const { t } = useTranslation();
  const { role } = useSession().staff;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={520}
      title={t('help.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={styles.helpLead}>{t('help.lead')}</p>
      <div className={styles.helpSwitch}>
        <LetterKeysSwitch explained />
      </div>
      <dl className={styles.keys}>
        {keyRowsOf(role, pages).map((row) => (
          <div key={row.what} className={styles.keyRow}>
            <dt>
              {row.keys.map((key, index) => (
                <span key={key}>
                  {index > 0 && row.between && (
                    <span className={styles.between}> {t(`help.${row.between}`)} </span>
                  )}
                  <Kbd always>{key}</Kbd>
                </span>
              ))}
            </dt>
            <dd>{t(`help.${row.what}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
