/** Forms that end something: a conversation, a case; and those that begin it again or pass it on. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OUTCOMES } from '../../../flows/contract/words.ts';
import { caseViewStore, useCaseSummary, useStaffName } from '../../board/board-store.ts';
import { liveCallOf } from '../../board/consult.ts';
import { wordedCommand } from '../../board/occasion.ts';
import { closingLead } from '../../board/related.ts';
import { useSession } from '../../board/session.ts';
import { useStore } from '../../lib/store.ts';
import { closeDialog, type OpenDialog } from '../dialog-store.ts';
import { putDown, useMayPutDown } from '../use-may-put-down.ts';
import { AgreedNote } from './agreed-note.tsx';
import { OutcomeField, ReasonField, SummaryField } from './fields.tsx';
import styles from './form-shell.module.css';
import { FormShell, useCommandForm, useFormChoice, useFormText } from './form-shell.tsx';
import { fieldFor } from './in-danger.ts';
import { NextStepFields, useNextStepDraft } from './next-step-fields.tsx';
import { NoReplyField, WroteMore } from './no-reply-field.tsx';
import { NobodyThere } from './nobody-there.tsx';
import { OwedNote } from './owed-note.tsx';
import { RestsBackNote } from './rests-back-note.tsx';
import { UrgencyReminder } from './urgency-reminder.tsx';
import { useNoReply } from './use-no-reply.ts';

export function WrapUpForm({ dialog }: { dialog: OpenDialog }) {
  const { t } = useTranslation();
  const form = useCommandForm(dialog);
  const caseSummary = useCaseSummary(dialog.caseId);
  const [outcome, setOutcome] = useFormChoice(dialog, fieldFor(caseSummary, 'outcome'), OUTCOMES);
  const [summary, setSummary] = useFormText(dialog, 'summary');
  const noReply = useNoReply(caseSummary, 'wrapUp', useFormText(dialog, 'noReply'));
  const step = useNextStepDraft(dialog, caseSummary);
  return (
    <FormShell
      form={form}
      submitLabel={t('dialog.wrapUp.submit')}
      notice={<WroteMore summary={caseSummary} noReply={noReply} />}
      onSubmit={() =>
        form.submit({ type: 'wrapUp', outcome, summary, ...noReply.said, nextStep: step.input() })
      }
    >
      <UrgencyReminder caseId={dialog.caseId} />
      <RestsBackNote summary={caseSummary} noReply={noReply} />
      <OwedNote summary={caseSummary} />
      <NoReplyField summary={caseSummary} noReply={noReply} error={form.errors.noReply} />
      <OutcomeField value={outcome} onChange={setOutcome} error={form.errors.outcome} />
      <SummaryField value={summary} onChange={setSummary} error={form.errors.summary} />
      <div className={styles.group}>
        <h3 className={styles.groupTitle}>{t('form.nextStep')}</h3>
        <AgreedNote summary={caseSummary} becomes="prefilled" />
        <NextStepFields
          summary={caseSummary}
          draft={step.draft}
          errors={form.errors}
          onChange={step.setDraft}
        />
      </div>
    </FormShell>
  );
}

export function CloseForm({ dialog }: { dialog: OpenDialog }) {
  const { t } = useTranslation();
  const form = useCommandForm(dialog);
  const caseSummary = useCaseSummary(dialog.caseId);
  const [outcome, setOutcome] = useFormChoice(dialog, 'outcome', OUTCOMES);
  const [summary, setSummary] = useFormText(dialog, 'summary');
  const noReply = useNoReply(caseSummary, 'close', useFormText(dialog, 'noReply'));
  const view = useStore(caseViewStore, (views) => views.get(dialog.caseId));
  const known = view ?? caseSummary;
  return (
    <FormShell
      form={form}
      lead={t(`dialog.close.${known ? closingLead(known) : 'lead'}`, { number: dialog.caseNumber })}
      submitLabel={t('dialog.close.submit')}
      notice={<WroteMore summary={caseSummary} noReply={noReply} />}
      onSubmit={() => form.submit({ type: 'close', outcome, summary, ...noReply.said })}
    >
      <UrgencyReminder caseId={dialog.caseId} />
      <OwedNote summary={caseSummary} />
      <AgreedNote summary={caseSummary} becomes="cancelled" />
      <NoReplyField summary={caseSummary} noReply={noReply} error={form.errors.noReply} />
      <OutcomeField value={outcome} onChange={setOutcome} error={form.errors.outcome} />
      <SummaryField value={summary} onChange={setSummary} error={form.errors.summary} />
    </FormShell>
  );
}

/** Handing over, keeping and reopening ask for nothing but the reason. */
export function ReasonForm({
  dialog,
  type,
}: {
  dialog: OpenDialog;
  type: 'handOver' | 'keepCase' | 'reopen';
}) {
  const { t } = useTranslation();
  const form = useCommandForm(dialog);
  const summary = useCaseSummary(dialog.caseId);
  const name = useStaffName(summary?.standIn?.forStaffId ?? null) ?? t('timeline.somebody');
  const [reason, setReason] = useFormText(dialog, 'reason');
  return (
    <FormShell
      form={form}
      lead={type === 'reopen' ? undefined : t(`dialog.${type}.lead`, { name })}
      submitLabel={t(`dialog.${type}.submit`)}
      onSubmit={() => form.submit({ type, reason })}
    >
      {type === 'handOver' && summary && (
        <NobodyThere
          caseId={dialog.caseId}
          tier={summary.tier}
          specialty={summary.specialty}
          urgency={null}
          handedOver
          otherwise={t('dialog.handOver.otherwise')}
        />
      )}
      {type === 'keepCase' && <AgreedNote summary={summary} becomes="stays" />}
      <ReasonField value={reason} onChange={setReason} error={form.errors.reason} />
    </FormShell>
  );
}

/** A step that can't be undone asks once, in words that name the family's case. */
export function ConfirmForm({
  dialog,
  command,
}: {
  dialog: OpenDialog;
  command: 'endCall' | 'endContact' | 'takeOver' | 'withdrawConsent';
}) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const form = useCommandForm(dialog);
  const summary = useCaseSummary(dialog.caseId);
  const worded = wordedCommand(command, summary);
  const noReply = useNoReply(summary, 'endContact', useState(''));
  // Whom the supervisor saw talking when the question was opened.
  const [from] = useState(summary && liveCallOf(summary)?.talkingStaffId);
  const mayPutDown = useMayPutDown(summary) && command === 'endCall';
  const send = () =>
    form.submit({
      type: command,
      ...(command === 'takeOver' && from ? { from } : {}),
      ...(command === 'endContact' ? noReply.said : {}),
    });
  const end = () => {
    putDown(summary, staff.id);
    closeDialog();
  };
  return (
    <FormShell
      form={form}
      lead={t(mayPutDown ? 'dialog.endCall.leadWithoutServer' : `dialog.${worded}.lead`, {
        number: dialog.caseNumber,
      })}
      submitLabel={t(`dialog.${worded}.submit`)}
      onSubmit={mayPutDown ? end : send}
      withoutServer={mayPutDown}
      notice={command === 'endContact' && <WroteMore summary={summary} noReply={noReply} />}
    >
      {command === 'endContact' && (
        <NoReplyField summary={summary} noReply={noReply} error={form.errors.noReply} />
      )}
    </FormShell>
  );
}
