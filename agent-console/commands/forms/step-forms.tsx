/** Forms about what comes next: next step, follow-up, session date. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../flows/contract/words.ts';
import { useCaseSummary } from '../../board/board-store.ts';
import { useSession } from '../../board/session.ts';
import type { OpenDialog } from '../dialog-store.ts';
import { OutcomeField } from './fields.tsx';
import { FormShell, useCommandForm } from './form-shell.tsx';
import { emptyNextStep, NextStepFields, nextStepInput } from './next-step-fields.tsx';
import { WhenField } from './when-field.tsx';

export function NextStepForm({ dialog, type }: { dialog: OpenDialog; type: 'setNextStep' | 'followUp' }) {
  const { t } = useTranslation();
  const { timeZone } = useSession();
  const form = useCommandForm(dialog);
  const summary = useCaseSummary(dialog.caseId);
  const [step, setStep] = useState(emptyNextStep);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const followUp = type === 'followUp';
  return (
    <FormShell
      form={form}
      lead={followUp ? t('dialog.followUp.lead') : undefined}
      submitLabel={t(`dialog.${type}.submit`)}
      onSubmit={() =>
        form.submit({ type, ...nextStepInput(step, timeZone), ...(followUp ? { outcome } : {}) })
      }
    >
      <NextStepFields summary={summary} draft={step} errors={form.errors} onChange={setStep} autoFocus />
      {followUp && (
        <OutcomeField value={outcome} onChange={setOutcome} error={form.errors.outcome} required={false} />
      )}
    </FormShell>
  );
}

export function ScheduleForm({ dialog }: { dialog: OpenDialog }) {
  const { t } = useTranslation();
  const { timeZone } = useSession();
  const form = useCommandForm(dialog);
  const [when, setWhen] = useState('');
  const [what, setWhat] = useState('');
  const at = nextStepInput({ what: '', when, staffId: null }, timeZone).dueAt;
  return (
    <FormShell
      form={form}
      submitLabel={t('dialog.schedule.submit')}
      onSubmit={() => form.submit({ type: 'schedule', at, what })}
    >
      <WhenField
        value={when}
        onChange={setWhen}
        error={form.errors.at && (when ? t('form.future') : form.errors.at)}
      />
      <TextInput
        label={t('form.what')}
        maxLength={500}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
        error={form.errors.what}
      />
    </FormShell>
  );
}
