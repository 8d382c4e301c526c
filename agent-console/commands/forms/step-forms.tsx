/** Forms about what comes next: next step, follow-up, session date. */
import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OUTCOMES } from '../../../flows/contract/words.ts';
import { useCaseSummary } from '../../board/board-store.ts';
import { useSession } from '../../board/session.ts';
import { serverNowMs } from '../../lib/clock.ts';
import type { OpenDialog } from '../dialog-store.ts';
import { AgreedNote } from './agreed-note.tsx';
import { OutcomeField } from './fields.tsx';
import { FormShell, useCommandForm, useFormChoice, useFormText } from './form-shell.tsx';
import { nextStepInput } from './next-step-draft.ts';
import { NextStepFields, useNextStepDraft } from './next-step-fields.tsx';
import { decidesByStep } from './no-reply.ts';
import { NoReplyField, WroteMore } from './no-reply-field.tsx';
import { OwedNote } from './owed-note.tsx';
import { OwedReplyNote } from './owed-reply-note.tsx';
import { RestsBackNote } from './rests-back-note.tsx';
import { useNoReply } from './use-no-reply.ts';
import { WhenField } from './when-field.tsx';

export function NextStepForm({ dialog, type }: { dialog: OpenDialog; type: 'setNextStep' | 'followUp' }) {
  const { t } = useTranslation();
  const form = useCommandForm(dialog);
  const summary = useCaseSummary(dialog.caseId);
  const step = useNextStepDraft(dialog, summary);
  const [outcome, setOutcome] = useFormChoice(dialog, 'outcome', OUTCOMES);
  const noReply = useNoReply(summary, type, useFormText(dialog, 'noReply'));
  const followUp = type === 'followUp';
  const saysNoReply = followUp || decidesByStep(summary);
  return (
    <FormShell
      form={form}
      lead={
        followUp ? t('dialog.followUp.lead') : saysNoReply ? t('dialog.setNextStep.readFirst') : undefined
      }
      submitLabel={t(`dialog.${type}.submit`)}
      notice={saysNoReply && <WroteMore summary={summary} noReply={noReply} />}
      onSubmit={() =>
        form.submit({
          type,
          ...step.input(),
          ...(followUp ? { outcome } : {}),
          ...(saysNoReply ? noReply.said : {}),
        })
      }
    >
      {!saysNoReply && <OwedReplyNote summary={summary} />}
      {saysNoReply && !followUp && (
        <NoReplyField summary={summary} noReply={noReply} error={form.errors.noReply} />
      )}
      {followUp && <RestsBackNote summary={summary} noReply={noReply} />}
      <AgreedNote summary={summary} becomes="prefilled" appointment={followUp ? 'ended' : 'kept'} />
      <NextStepFields summary={summary} draft={step.draft} errors={form.errors} onChange={step.setDraft} />
      {followUp && (
        <>
          <NoReplyField summary={summary} noReply={noReply} error={form.errors.noReply} />
          <OwedNote summary={summary} />
          <OutcomeField
            value={outcome}
            onChange={setOutcome}
            error={form.errors.outcome}
            required={summary?.wrapUpsOwed !== undefined}
          />
        </>
      )}
    </FormShell>
  );
}

export function ScheduleForm({ dialog }: { dialog: OpenDialog }) {
  const { t } = useTranslation();
  const { timeZone } = useSession();
  const form = useCommandForm(dialog);
  const summary = useCaseSummary(dialog.caseId);
  const [when, setWhen] = useFormText(dialog, 'when');
  const [what, setWhat] = useFormText(dialog, 'what');
  const at = nextStepInput({ what: '', when, staffId: null }, timeZone, serverNowMs()).dueAt;
  return (
    <FormShell
      form={form}
      submitLabel={t('dialog.schedule.submit')}
      onSubmit={() => form.submit({ type: 'schedule', at, what })}
    >
      <AgreedNote summary={summary} becomes="replaced" appointment="moved" />
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
