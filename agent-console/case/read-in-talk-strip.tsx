/**
 * Whoever talks with a family that has written says that they have read it: below the thread, where the words are, and not
 * among the buttons of the call, which would move under the hand as a text comes in.
 */
import { IconMessageCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../flows/contract/views.ts';
import { useIsLive } from '../board/live-connection.ts';
import { useCommand, useIsPending } from '../commands/use-command.ts';
import { useHotkeys } from '../lib/hotkeys.ts';
import { useSettled } from '../lib/use-settled.ts';
import { ActionButton } from '../ui/action-button.tsx';
import styles from './stand-in-strip.module.css';

export function ReadInTalkStrip({ view }: { view: CaseView }) {
  return view.allowed.includes('readText') ? <Wrote view={view} /> : null;
}

function Wrote({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const send = useCommand(view.id);
  const live = useIsLive();
  const isPending = useIsPending(view.id, 'readText');
  // A text that came as it was pressed is not covered: the server says so.
  const lastTextAt = useSettled(view.lastTextAt);
  const read = () => {
    if (live && lastTextAt !== undefined) send({ type: 'readText', lastTextAt });
  };
  useHotkeys({ 'shift+t': read });
  return (
    <section
      className={`${styles.strip} ${styles.below}`}
      aria-label={t('panel.wroteInTalk')}
      data-testid="read-in-talk-strip"
    >
      <IconMessageCheck className={styles.icon} size={22} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.state}>{t('panel.wroteInTalk')}</p>
      </div>
      <div className={styles.buttons}>
        <ActionButton
          size="xs"
          pending={isPending}
          onClick={read}
          keyCap="Shift + T"
          data-testid="read-in-talk"
        >
          {t('action.readText')}
        </ActionButton>
      </div>
    </section>
  );
}
