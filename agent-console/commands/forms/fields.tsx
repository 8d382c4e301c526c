/** Fields that several forms have: reason, specialty, outcome, summary. */
import { Select, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OUTCOMES, type Outcome, SPECIALTIES, type Specialty } from '../../../flows/contract/words.ts';
import { ChoiceField } from './choice-field.tsx';

interface TextProps {
  value: string;
  onChange: (value: string) => void;
  error?: string;
}

export function ReasonField({ value, onChange, error }: TextProps) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t('form.reason')}
      description={t('form.reasonHint')}
      required
      autosize
      minRows={2}
      maxRows={8}
      maxLength={2000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  );
}

export function SpecialtyField(props: {
  value: Specialty | null;
  onChange: (value: Specialty) => void;
  error?: string;
}) {
  const { t } = useTranslation();
  return (
    <ChoiceField
      label={t('form.specialty')}
      required
      options={SPECIALTIES.map((value) => ({ value, label: t(`specialty.${value}`) }))}
      {...props}
    />
  );
}

export function OutcomeField(props: {
  value: Outcome | null;
  onChange: (value: Outcome | null) => void;
  error?: string;
  required?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('form.outcome')}
      placeholder={t('form.outcomePick')}
      required={props.required ?? true}
      data={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      value={props.value}
      onChange={(value) => props.onChange(value as Outcome | null)}
      error={props.error}
    />
  );
}

export function SummaryField({ value, onChange, error }: TextProps) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t('form.summary')}
      description={t('form.summaryHint')}
      autosize
      minRows={2}
      maxRows={8}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  );
}
