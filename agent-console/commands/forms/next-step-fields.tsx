/** A next step as fields: what, by when, who. Kept as text until the form is sent. */
import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../../flows/contract/views.ts';
import { useBoard } from '../../board/board-store.ts';
import { serverNowMs } from '../../lib/clock.ts';
import { instantOfWallTime } from '../../lib/zoned-time.ts';
import type { FieldErrors } from './form-shell.tsx';
import { WhenField } from './when-field.tsx';

export interface NextStepDraft {
  what: string;
  /** `2026-03-05 14:30:00` on the centre's wall clock, or empty. */
  when: string;
  staffId: string | null;
}

export const emptyNextStep: NextStepDraft = { what: '', when: '', staffId: null };

/** The draft as the contract has it; an empty or past time leaves the field empty, which the form reports. */
export function nextStepInput(draft: NextStepDraft, timeZone: string) {
  const dueAt = draft.when === '' ? null : instantOfWallTime(draft.when, timeZone);
  const inFuture = dueAt !== null && Date.parse(dueAt) > serverNowMs();
  return { what: draft.what, dueAt: inFuture ? dueAt : null, staffId: draft.staffId };
}

interface Props {
  summary: CaseSummary | undefined;
  draft: NextStepDraft;
  errors: FieldErrors;
  onChange: (draft: NextStepDraft) => void;
  autoFocus?: boolean;
}

export function NextStepFields({ summary, draft, errors, onChange, autoFocus }: Props) {
  const { t } = useTranslation();
  const staff = useBoard((board) => board.staff);
  const colleagues = [...staff.values()].filter((person) => person.team === (summary?.tier ?? person.team));
  return (
    <>
      <TextInput
        label={t('form.what')}
        required
        maxLength={500}
        value={draft.what}
        onChange={(event) => onChange({ ...draft, what: event.currentTarget.value })}
        error={errors.what}
        data-autofocus={autoFocus || undefined}
      />
      <WhenField
        value={draft.when}
        onChange={(when) => onChange({ ...draft, when })}
        error={errors.dueAt && (draft.when ? t('form.future') : errors.dueAt)}
      />
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
