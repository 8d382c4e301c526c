/**
 * Where a conversation or a case is ended while the family waits for an answer: what it wrote and since when, the way to
 * answer first, and the word why nobody does. Nothing is drawn where no text waits.
 */
import { Button } from '@mantine/core';
import { IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../../flows/contract/views.ts';
import { whyUnwritable } from '../../board/reach.ts';
import { rememberAccepted } from '../../lib/just-accepted.ts';
import { REPLY_FIELD_ID } from '../../lib/reply-field.ts';
import { casePath, navigate } from '../../lib/router.ts';
import { Preview } from '../../ui/preview.tsx';
import { Moment } from '../../ui/time.tsx';
import { closeDialog } from '../dialog-store.ts';
import { ChoiceField } from './choice-field.tsx';
import styles from './form-shell.module.css';
import { type NoReplyChoice, noReplyChoices } from './no-reply.ts';
import type { NoReplyState } from './use-no-reply.ts';

/** Where a form of this page asks; there is one dialog at a time. */
const FIELD_ID = 'unanswered-text';

interface Props {
  summary: CaseSummary | undefined;
  noReply: NoReplyState;
  error: string | undefined;
}

export function NoReplyField({ summary, noReply: { command, value, onChange }, error }: Props) {
  const { t } = useTranslation();
  if (!summary?.unansweredSince) return null;
  const isUnwritable = whyUnwritable(summary) !== null;
  const wordOf = (choice: NoReplyChoice) =>
    t(`noReply.${isUnwritable && choice === 'later' ? 'undecided' : choice}`);
  return (
    <div id={FIELD_ID} className={styles.group} data-testid="unanswered">
      <p>
        {t(isUnwritable ? 'form.wroteUnwritable' : 'form.unanswered')} <Moment at={summary.unansweredSince} />
        {summary.preview !== null && (
          <>
            {': '}
            <Preview text={summary.preview} medium={summary.previewMedium} />
          </>
        )}
      </p>
      {!isUnwritable && (
        <div>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconMessage size={16} aria-hidden="true" />}
            onClick={() => answerFirst(summary.id)}
            data-testid="answer-first"
          >
            {t('form.answerFirst')}
          </Button>
        </div>
      )}
      <ChoiceField
        label={t('form.noReply')}
        required
        value={value}
        onChange={onChange}
        {...(error === undefined ? {} : { error })}
        options={noReplyChoices(command, summary).map((choice) => ({ value: choice, label: wordOf(choice) }))}
      />
    </div>
  );
}

/** The form is put away with its drafts, and the cursor stands where one writes. */
function answerFirst(caseId: string): void {
  closeDialog(() => {
    if (!document.querySelector(`[data-testid=case][data-case-id="${caseId}"]`)) {
      rememberAccepted(caseId);
      return navigate(casePath(caseId));
    }
    document.querySelector<HTMLInputElement>('[data-reply-mode]')?.click();
    document.getElementById(REPLY_FIELD_ID)?.focus();
  });
}

/** Stays in sight above the form's buttons and is read out: the words that came while one was filling it in. */
export function WroteMore({
  summary,
  noReply,
}: {
  summary: CaseSummary | undefined;
  noReply: NoReplyState | undefined;
}) {
  const { t } = useTranslation();
  return (
    <div role="alert" className={styles.wroteMore}>
      {noReply?.wroteMore && (
        <>
          <span data-testid="wrote-more">
            {t('form.wroteMore')}
            {summary?.preview != null && (
              <>
                {': '}
                <Preview text={summary.preview} medium={summary.previewMedium} />
              </>
            )}{' '}
            {t('form.wroteMoreThen')}
          </span>
          <Button size="xs" variant="default" onClick={goToField} data-testid="go-to-unanswered">
            {t('form.toUnanswered')}
          </Button>
        </>
      )}
    </div>
  );
}

function goToField(): void {
  const field = document.getElementById(FIELD_ID);
  field?.scrollIntoView({ block: 'start' });
  field?.querySelector<HTMLInputElement>('input[type=radio]')?.focus();
}
