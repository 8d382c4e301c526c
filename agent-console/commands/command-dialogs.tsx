/** The one dialog of the page: shows whichever form is open over whichever case. */
import { Modal } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseSummary } from '../board/board-store.ts';
import { wordedCommand } from '../board/occasion.ts';
import { useStore } from '../lib/store.ts';
import styles from './command-dialogs.module.css';
import { closeDialog, DIALOG_ID, dialogIsGone, dialogStore, type OpenDialog } from './dialog-store.ts';
import { EmergencyCancelForm, EmergencyContactForm, EmergencyForm } from './forms/emergency-forms.tsx';
import { CloseForm, ConfirmForm, ReasonForm, WrapUpForm } from './forms/ending-forms.tsx';
import { HandOverCallForm } from './forms/hand-over-call-form.tsx';
import { SafetyForm, UrgencyForm } from './forms/judgement-forms.tsx';
import { CallPartyForm, HandToPartyForm } from './forms/party-forms.tsx';
import { ReassignForm } from './forms/reassign-form.tsx';
import { GiveBackForm } from './forms/stand-in-form.tsx';
import { NextStepForm, ScheduleForm } from './forms/step-forms.tsx';
import { TierForm } from './forms/tier-forms.tsx';
import { closeCalendar } from './forms/when-field.tsx';
import { WriteUpForm } from './forms/write-up-form.tsx';
import { useCloseWithPage } from './use-close-with-page.ts';
import { useEndWithCall } from './use-end-with-call.ts';

export default function CommandDialogs() {
  const { t } = useTranslation();
  const open = useStore(dialogStore, (dialog) => dialog);
  const summary = useCaseSummary(open?.caseId ?? '');
  useEndWithCall(open, summary);
  useCloseWithPage(open);
  // The form stays drawn while the dialog fades out.
  const last = useRef<OpenDialog | null>(null);
  if (open) last.current = open;
  const dialog = open ?? last.current;
  if (!dialog) return null;
  const name = dialog.form === 'confirm' ? dialog.command : dialog.form;
  const worded = wordedCommand(name, summary);
  return (
    <Modal
      opened={open !== null}
      // A calendar that is open goes first: Esc closes one thing at a time.
      onClose={() => closeCalendar() || closeDialog()}
      onExitTransitionEnd={dialogIsGone}
      closeOnClickOutside={false}
      attributes={{ content: { id: DIALOG_ID } }}
      size={dialog.form === 'confirm' ? 440 : 520}
      title={
        <>
          {t(`dialog.${worded}.title`)}
          <span className={styles.number}>{t('case.title', { number: dialog.caseNumber })}</span>
        </>
      }
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ title: styles.title }}
    >
      <DialogForm key={`${name}:${dialog.caseId}`} dialog={dialog} />
    </Modal>
  );
}

function DialogForm({ dialog }: { dialog: OpenDialog }) {
  switch (dialog.form) {
    case 'escalate':
      return <TierForm dialog={dialog} direction="escalate" to={dialog} />;
    case 'return':
      return <TierForm dialog={dialog} direction="return" />;
    case 'reassign':
      return <ReassignForm dialog={dialog} target={dialog.target} />;
    case 'consult':
      return <HandOverCallForm dialog={dialog} to={dialog.staffId} />;
    case 'callParty':
      return <CallPartyForm dialog={dialog} />;
    case 'handToParty':
      return <HandToPartyForm dialog={dialog} partyId={dialog.partyId} name={dialog.name} />;
    case 'setUrgency':
      return <UrgencyForm dialog={dialog} initial={dialog.urgency} />;
    case 'setSafety':
      return <SafetyForm dialog={dialog} />;
    case 'setNextStep':
    case 'followUp':
      return <NextStepForm dialog={dialog} type={dialog.form} />;
    case 'schedule':
      return <ScheduleForm dialog={dialog} />;
    case 'wrapUp':
      return <WrapUpForm dialog={dialog} />;
    case 'writeUp':
      return <WriteUpForm dialog={dialog} />;
    case 'close':
      return <CloseForm dialog={dialog} />;
    case 'giveBack':
      return <GiveBackForm dialog={dialog} />;
    case 'handOver':
    case 'keepCase':
    case 'reopen':
      return <ReasonForm dialog={dialog} type={dialog.form} />;
    case 'emergency':
      return <EmergencyForm dialog={dialog} />;
    case 'emergencyContactMade':
      return <EmergencyContactForm dialog={dialog} />;
    case 'emergencyCancel':
      return <EmergencyCancelForm dialog={dialog} />;
    case 'confirm':
      return <ConfirmForm dialog={dialog} command={dialog.command} />;
  }
}
