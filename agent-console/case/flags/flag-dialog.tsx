/** Flags the number of a contact, or changes the flag it has: what it is, why, what was agreed, until when. */
import { Button, Checkbox, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FLAG_KINDS, type FlagKind, type FlagView } from '../../../flows/contract/flags.ts';
import type { CaseView } from '../../../flows/contract/views.ts';
import { keepCaseView } from '../../board/board-store.ts';
import { ChoiceField } from '../../commands/forms/choice-field.tsx';
import { serverNowMs } from '../../lib/clock.ts';
import { setFlag } from '../../lib/flags-api.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useFormFocus } from '../../ui/form-focus.ts';
import { showToast } from '../../ui/toasts.ts';
import styles from './flag-bar.module.css';
import { daysAllowed, daysOffered, expiresAt, mayBlock, usualDays } from './flag-terms.ts';

interface Props {
  view: CaseView;
  contactId: string;
  /** The flag that the number has. */
  flag: FlagView | null;
  opened: boolean;
  onClose: () => void;
}

export function FlagDialog({ opened, onClose, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      closeOnClickOutside={false}
      size={520}
      title={t(rest.flag ? 'flags.change' : 'flags.set')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {opened && <FlagForm {...rest} onClose={onClose} />}
    </Modal>
  );
}

function FlagForm({ view, contactId, flag, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<FlagKind>(flag?.kind ?? 'frequent');
  const [reason, setReason] = useState(flag?.reason ?? '');
  const [plan, setPlan] = useState(flag?.plan ?? '');
  const [wantsBlock, setWantsBlock] = useState(flag?.blocked ?? false);
  const [chosenDays, setChosenDays] = useState(usualDays(kind));
  const [wasTried, setWasTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const blocked = wantsBlock && mayBlock(kind);
  const days = daysAllowed(chosenDays, blocked);
  const missing = { reason: reason.trim() === '', plan: kind === 'frequent' && plan.trim() === '' };

  const element = useRef<HTMLFormElement>(null);
  const tried = useFormFocus(element, missing.reason || missing.plan);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    tried();
    setWasTried(true);
    setFailure(null);
    if (pending || missing.reason || missing.plan) return;
    setPending(true);
    const terms = { contactId, kind, reason, plan, blocked, replaces: flag?.id ?? null };
    const result = await setFlag(view.id, { ...terms, expiresAt: expiresAt(serverNowMs(), days) });
    setPending(false);
    if (!result.ok) return setFailure(result.message ?? t('flags.failed'));
    keepCaseView({ ...view, flags: result.flags });
    showToast({ kind: 'done', text: t('flags.done') });
    onClose();
  };

  return (
    <form ref={element} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <ChoiceField
        label={t('flags.what')}
        required
        value={kind}
        options={FLAG_KINDS.map((value) => ({ value, label: t(`flags.kind.${value}`) }))}
        onChange={(value) => {
          setKind(value);
          setChosenDays(usualDays(value));
        }}
      />
      <Textarea
        label={t('form.reason')}
        description={t('flags.reasonHint')}
        required
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={wasTried && missing.reason ? t('form.required') : undefined}
      />
      <Textarea
        label={t('flags.plan')}
        description={t('flags.planHint')}
        required={kind === 'frequent'}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={plan}
        onChange={(event) => setPlan(event.currentTarget.value)}
        error={wasTried && missing.plan ? t('form.required') : undefined}
      />
      {mayBlock(kind) && (
        <Checkbox
          label={t('flags.block')}
          description={t('flags.blockHint')}
          checked={blocked}
          onChange={(event) => setWantsBlock(event.currentTarget.checked)}
        />
      )}
      <ChoiceField
        label={t('flags.howLong')}
        required
        value={String(days)}
        options={daysOffered(blocked).map((count) => ({
          value: String(count),
          label: t('flags.days', { count }),
        }))}
        onChange={(value) => setChosenDays(Number(value))}
      />
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <ActionButton type="submit" pending={pending} data-testid="flag-submit">
          {t('flags.save')}
        </ActionButton>
      </div>
    </form>
  );
}
