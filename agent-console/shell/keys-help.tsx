/** The list of keys: only those that exist. */
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../ui/kbd.tsx';
import styles from './shell.module.css';

type Row = { keys: string[]; between?: 'or' | 'after'; what: string };

const ROWS: Row[] = [
  { keys: ['Enter'], what: 'acceptOffer' },
  { keys: ['Esc', 'Enter'], between: 'after', what: 'declineOffer' },
  { keys: ['j', 'k'], between: 'or', what: 'move' },
  { keys: ['/'], what: 'find' },
  { keys: ['g', 'd'], between: 'after', what: 'desk' },
  { keys: ['g', 'f'], between: 'after', what: 'floor' },
  { keys: ['g', 'p'], between: 'after', what: 'figures' },
  { keys: ['g', 's'], between: 'after', what: 'staffing' },
  { keys: ['g', 't'], between: 'after', what: 'hours' },
  { keys: ['g', 'm'], between: 'after', what: 'flags' },
  { keys: ['g', 'r'], between: 'after', what: 'teams' },
  { keys: ['g', 'a'], between: 'after', what: 'directory' },
  { keys: ['o'], what: 'comeBack' },
  { keys: ['a'], what: 'accept' },
  { keys: ['r'], what: 'reply' },
  { keys: ['e'], what: 'escalate' },
  { keys: ['h'], what: 'hold' },
  { keys: ['m'], what: 'mute' },
  { keys: ['c'], what: 'consult' },
  { keys: ['i'], what: 'callParty' },
  { keys: ['d'], what: 'keyPad' },
  { keys: ['y'], what: 'silent' },
  { keys: ['n', 'f'], between: 'or', what: 'dropped' },
  { keys: ['l', 'p', 'b'], between: 'or', what: 'monitor' },
  { keys: ['t'], what: 'takeOver' },
  { keys: ['q'], what: 'leaveMonitor' },
  { keys: ['v'], what: 'pauseRecording' },
  { keys: ['s'], what: 'stopRecording' },
  { keys: ['w'], what: 'wrapUp' },
  { keys: ['x'], what: 'emergency' },
  { keys: ['Ctrl / Cmd + Enter'], what: 'send' },
  { keys: ['Ctrl / Cmd + K'], what: 'everything' },
  { keys: ['?'], what: 'help' },
];

export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={520}
      title={t('help.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={styles.helpLead}>{t('help.lead')}</p>
      <dl className={styles.keys}>
        {ROWS.map((row) => (
          <div key={row.what} className={styles.keyRow}>
            <dt>
              {row.keys.map((key, index) => (
                <span key={key}>
                  {index > 0 && row.between && (
                    <span className={styles.between}> {t(`help.${row.between}`)} </span>
                  )}
                  <Kbd>{key}</Kbd>
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
