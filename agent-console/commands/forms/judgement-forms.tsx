/** What a person judges: urgency with a reason, and whether the family may be contacted. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SAFETIES, type Safety, URGENCIES, type Urgency } from '../../../flows/contract/words.ts';
import { useCaseSummary } from '../../board/board-store.ts';
import { UrgencyMark } from '../../ui/urgency-mark.tsx';
import type { OpenDialog } from '../dialog-store.ts';
import { ChoiceField } from './choice-field.tsx';
import { ReasonField } from './fields.tsx';
import { FormShell, useCommandForm, useFormText } from './form-shell.tsx';

export function UrgencyForm({ dialog, initial }: { dialog: OpenDialog; initial?: Urgency }) {
  const { t } = useTranslation();
  const form = useCommandForm(dialog);
  const summary = useCaseSummary(dialog.caseId);
  const [urgency, setUrgency] = useState<Urgency | null>(initial ?? null);
  const [reason, setReason] = useFormText(dialog, 'reason');
  // As urgent as it began is a judgement too, where nobody has made one.
  const isUnjudged = summary?.urgencyReason === null;
  const options = URGENCIES.filter((value) => isUnjudged || value !== summary?.urgency);
  return (
    <FormShell
      form={form}
      submitLabel={t('dialog.setUrgency.submit')}
      onSubmit={() => form.submit({ type: 'setUrgency', urgency, reason })}
    >
      <ChoiceField
        label={t('form.urgency')}
        required
        value={urgency}
        onChange={setUrgency}
        error={form.errors.urgency}
        options={options.map((value) => ({
          value,
          label: <UrgencyMark urgency={value} />,
          hint: t(`urgencyHint.${value}`),
        }))}
      />
      <ReasonField value={reason} onChange={setReason} error={form.errors.reason} />
    </FormShell>
  );
}

export function SafetyForm({ dialog }: { dialog: OpenDialog }) {
  const { t } = useTranslation();
  const form = useCommandForm(dialog);
  const summary = useCaseSummary(dialog.caseId);
  const [safety, setSafety] = useState<Safety | null>(summary?.safety ?? null);
  const [note, setNote] = useFormText(dialog, 'note');
  return (
    <FormShell
      form={form}
      submitLabel={t('dialog.setSafety.submit')}
      onSubmit={() => form.submit({ type: 'setSafety', safety, note })}
    >
      <ChoiceField
        label={t('form.safety')}
        required
        value={safety}
        onChange={setSafety}
        error={form.errors.safety}
        options={SAFETIES.map((value) => ({ value, label: t(`safety.${value}`) }))}
      />
      <Textarea
        label={t('form.note')}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={form.errors.note}
      />
    </FormShell>
  );
}
