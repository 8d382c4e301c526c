/** What a talk came to, of somebody whose case it is no more: what comes next is for whoever has it. */
import { useTranslation } from 'react-i18next';
import { OUTCOMES } from '../../../flows/contract/words.ts';
import type { OpenDialog } from '../dialog-store.ts';
import { OutcomeField, SummaryField } from './fields.tsx';
import { FormShell, useCommandForm, useFormChoice, useFormText } from './form-shell.tsx';

export function WriteUpForm({ dialog }: { dialog: OpenDialog }) {
  const { t } = useTranslation();
  const form = useCommandForm(dialog);
  const [outcome, setOutcome] = useFormChoice(dialog, 'outcome', OUTCOMES);
  const [summary, setSummary] = useFormText(dialog, 'summary');
  return (
    <FormShell
      form={form}
      lead={t('dialog.writeUp.lead')}
      submitLabel={t('dialog.writeUp.submit')}
      onSubmit={() => form.submit({ type: 'writeUp', outcome, summary })}
    >
      <OutcomeField value={outcome} onChange={setOutcome} error={form.errors.outcome} />
      <SummaryField value={summary} onChange={setSummary} error={form.errors.summary} />
    </FormShell>
  );
}
