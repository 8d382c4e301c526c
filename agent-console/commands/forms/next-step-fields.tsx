/** A next step as fields: what, by when, who. */
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../../flows/contract/views.ts';
import { agreedSteps } from '../../board/agreed-steps.ts';
import { useBoard } from '../../board/board-store.ts';
import { useSession } from '../../board/session.ts';
import { serverNowMs } from '../../lib/clock.ts';
import type { OpenDialog } from '../dialog-store.ts';
import styles from './form-shell.module.css';
import { type FieldErrors, useFormText } from './form-shell.tsx';
import { fieldFor, isFarInDanger } from './in-danger.ts';
import {
  colleaguesAt,
  draftLeft,
  draftOfAgreed,
  type NextStepDraft,
  nextStepInput,
} from './next-step-draft.ts';
import { WhenField } from './when-field.tsx';

/** The draft of a form: as it was left, or else begun with what is agreed with the family already. */
export function useNextStepDraft(dialog: OpenDialog, summary: CaseSummary | undefined) {
  const { t } = useTranslation();
  const { timeZone } = useSession();
  const staff = useBoard((board) => board.staff);
  const colleagues = colleaguesAt(summary?.tier, staff.values());
  const [left, setLeft] = useFormText(dialog, fieldFor(summary, 'nextStep'));
  const [agreed] = useState(() =>
    draftOfAgreed(summary && agreedSteps(summary).other, { t, timeZone, nowMs: serverNowMs(), colleagues }),
  );
  const begun = summary?.urgency === 'imminent' ? { ...agreed, when: '' } : agreed;
  const draft = draftLeft(left, colleagues) ?? begun;
  const setDraft = (next: NextStepDraft) => setLeft(JSON.stringify(next));
  return { draft, setDraft, input: () => nextStepInput(draft, timeZone, serverNowMs()) };
}

interface Props {
  summary: CaseSummary | undefined;
  draft: NextStepDraft;
  errors: FieldErrors;
  onChange: (draft: NextStepDraft) => void;
}

export function NextStepFields({ summary, draft, errors, onChange }: Props) {
  const { t } = useTranslation();
  const staff = useBoard((board) => board.staff);
  const colleagues = colleaguesAt(summary?.tier, staff.values());
  const { timeZone } = useSession();
  const { dueAt } = nextStepInput(draft, timeZone, serverNowMs());
  return (
    <>
      <TextInput
        label={t('form.what')}
        required
        maxLength={500}
        value={draft.what}
        onChange={(event) => onChange({ ...draft, what: event.currentTarget.value })}
        error={errors.what}
      />
      <WhenField
        value={draft.when}
        onChange={(when) => onChange({ ...draft, when })}
        error={errors.dueAt && (draft.when ? t('form.future') : errors.dueAt)}
      />
      {isFarInDanger(summary, dueAt, serverNowMs()) && (
        <p className={styles.farInDanger} role="status" data-testid="far-in-danger">
          {t('form.farInDanger')}
        </p>
      )}
      {colleagues.length > 0 && (
        <Select
          label={t('form.who')}
          placeholder={t('form.whoOwner')}
          clearable
          data={colleagues.map((person) => ({ value: person.id, label: person.name }))}
          value={draft.staffId}
          onChange={(staffId) => onChange({ ...draft, staffId })}
        />
      )}
    </>
  );
}
