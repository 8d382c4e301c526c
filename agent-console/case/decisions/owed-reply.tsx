/**
 * The family's words that somebody is to deal with, and by when: by an answer; where nobody may write to it, by deciding how
 * it is reached; and where it is on the line, by talking.
 */
import { IconMessageCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { wordsInTalk } from '../../board/occasion.ts';
import { owedReplyOf } from '../../board/pressing.ts';
import { mayReadAndDecide, whyUnwritable } from '../../board/reach.ts';
import { beginCommand } from '../../commands/command-buttons.ts';
import { useCommand } from '../../commands/use-command.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Deadline, Moment } from '../../ui/time.tsx';
import styles from './decision-panel.module.css';

export function OwedReply({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const reply = owedReplyOf(view);
  if (!reply) return null;
  const why = whyUnwritable(view);
  const words = wordsInTalk(view) !== null ? 'wroteInTalk' : why ? 'toRead' : 'waitsForReply';
  return (
    <div className={styles.reply} data-testid="reply-due">
      <p className={styles.step}>{t(`panel.${words}`)}</p>
      <p className={styles.stepLine}>
        <Moment at={reply.dueAt} />
        <Deadline dueAt={reply.dueAt} nearAt={reply.nearAt} />
      </p>
      {why && (
        <>
          <p className={styles.soft}>{t(`panel.unwritable.${why}`)}</p>
          <ReadAndDecide view={view} />
        </>
      )}
    </div>
  );
}

/** Leads to the step that deals with what the family wrote, where it must not be written to; nothing where none is owed. */
export function ReadAndDecide({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const send = useCommand(view.id);
  if (!mayReadAndDecide(view)) return null;
  return (
    <div>
      <ActionButton
        size="xs"
        variant="default"
        leftSection={<IconMessageCheck size={16} aria-hidden="true" />}
        onClick={() => beginCommand('setNextStep', view, send)}
        data-testid="read-and-decide"
      >
        {t('panel.readAndDecide')}
      </ActionButton>
    </div>
  );
}
