/**
 * What all forms over a case share: title and case in words, fields, the one button, the failure beside it.
 * A form builds a command from its fields; the contract's own schema says which field is wrong.
 */
import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type StaffCommand, StaffCommandSchema } from '../../../flows/contract/commands.ts';
import type { CaseSummary } from '../../../flows/contract/views.ts';
import { boardStore } from '../../board/board-store.ts';
import { wordedCommand } from '../../board/occasion.ts';
import { useSession } from '../../board/session.ts';
import { waitsOf } from '../../board/waits-words.ts';
import { useDraft, wipeFormDrafts } from '../../lib/drafts.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useFormFocus } from '../../ui/form-focus.ts';
import { showToast } from '../../ui/toasts.ts';
import { closeDialog, type OpenDialog } from '../dialog-store.ts';
import { failureSentence } from '../tell-failure.ts';
import { useCommand } from '../use-command.ts';
import styles from './form-shell.module.css';
import { isReplyWordMissing } from './no-reply.ts';

export type FieldErrors = Record<string, string | undefined>;

/** Fields as the person left them: not yet a valid command. */
export type CommandDraft = { type: StaffCommand['type'] } & Record<string, unknown>;

/** A text of a form: closing the dialog by mistake loses nothing, sending it does away with the draft. */
export function useFormText(dialog: OpenDialog, field: string) {
  const { staff } = useSession();
  return useDraft(staff.id, dialog.caseId, `form.${dialog.form}.${field}`);
}

/** One of a few, kept as the texts of a form are; null until it is chosen, and where what was kept is none of them any more. */
export function useFormChoice<T extends string>(dialog: OpenDialog, field: string, choices: readonly T[]) {
  const [text, setText] = useFormText(dialog, field);
  const chosen = choices.find((choice) => choice === text) ?? null;
  return [chosen, (choice: T | null) => setText(choice ?? '')] as const;
}

export function useCommandForm(dialog: OpenDialog) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const send = useCommand(dialog.caseId, { quiet: true });
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const isRechecking = useRef(false);

  /** Checks, sends, closes when done. Empty strings count as not filled in. `ownWrong`: what this form alone finds wrong. */
  const submit = async (draft: CommandDraft, ownWrong: FieldErrors = {}) => {
    const parsed = StaffCommandSchema.safeParse({ ...withoutEmpty(withoutLater(draft)), ...seenIn(draft) });
    const wrong: FieldErrors = parsed.success ? {} : errorsOf(parsed.error.issues, t);
    const item = boardStore.get().cases.get(dialog.caseId);
    Object.assign(wrong, ownErrors(draft, item, t), ownWrong);
    if (isRechecking.current) return setErrors((told) => stillWrong(told, wrong));
    setErrors(wrong);
    setFailure(null);
    if (!parsed.success || Object.keys(wrong).length > 0) return;
    // As it stood when the person decided: the answer may already word it otherwise.
    const done = wordedCommand(parsed.data.type, item);
    const words = { number: dialog.caseNumber, waits: waitsOf(item, t) };
    setPending(true);
    const result = await send(parsed.data);
    setPending(false);
    if (!result) return;
    if (!result.ok) return setFailure(failureSentence(result, t));
    closeDialog();
    wipeFormDrafts(staff.id, dialog.caseId, dialog.form);
    showToast({ kind: 'done', text: t(`done.${done}`, words) });
  };

  /** Takes back what was said of fields that are right by now, and sends nothing. */
  const recheck = (onSubmit: () => void) => {
    isRechecking.current = true;
    onSubmit();
    isRechecking.current = false;
  };

  return { errors, failure, pending, submit, recheck };
}

/** The same object where nothing has become right; a field not yet tried is not accused. */
function stillWrong(told: FieldErrors, wrong: FieldErrors): FieldErrors {
  const left = Object.entries(told).filter(([field]) => wrong[field] !== undefined);
  return left.length === Object.keys(told).length ? told : Object.fromEntries(left);
}

/** An answer that comes later is owed as long as nothing else is said. */
function withoutLater(draft: CommandDraft): CommandDraft {
  return draft.noReply === 'later' ? { ...draft, noReply: null } : draft;
}

/** That no text was in sight says something too. */
function seenIn(draft: CommandDraft): { lastTextAt?: unknown } {
  return 'lastTextAt' in draft ? { lastTextAt: draft.lastTextAt } : {};
}

function withoutEmpty(draft: Record<string, unknown>): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(draft)) {
    if (value === '' || value === null || value === undefined) continue;
    filled[name] = typeof value === 'object' ? withoutEmpty(value as Record<string, unknown>) : value;
  }
  return filled;
}

type Words = ReturnType<typeof useTranslation>['t'];

function errorsOf(issues: { path: PropertyKey[]; code: string }[], t: Words): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of issues) {
    const field = String(issue.path.at(-1) ?? '');
    errors[field] ??= issue.code === 'too_big' ? t('form.tooLong') : t('form.required');
  }
  return errors;
}

/** What the schema leaves to the server, said before asking it. */
function ownErrors(draft: CommandDraft, item: CaseSummary | undefined, t: Words): FieldErrors {
  const errors: FieldErrors = {};
  const toConsultation =
    draft.tier === 'consultation' && (draft.type === 'escalate' || draft.type === 'return');
  const toConsultants = draft.team === 'consultation' && draft.type === 'handOverCall';
  if ((toConsultation || toConsultants) && !draft.specialty) errors.specialty = t('form.required');
  if (draft.type === 'followUp' && item?.wrapUpsOwed && !draft.outcome) errors.outcome = t('form.required');
  if (isReplyWordMissing(draft, item)) errors.noReply = t('form.required');
  if (draft.type === 'reassign' && !draft.staffId && !draft.team) errors.target = t('form.required');
  return errors;
}

interface ShellProps {
  form: ReturnType<typeof useCommandForm>;
  lead?: string;
  submitLabel: string;
  onSubmit: () => void;
  /** What it asks is done by this browser itself. */
  withoutServer?: boolean;
  /** What came while the form stood open: in sight, however long the form is. */
  notice?: ReactNode;
  children?: ReactNode;
}

export function FormShell({
  form,
  lead,
  submitLabel,
  onSubmit,
  withoutServer,
  notice,
  children,
}: ShellProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLFormElement>(null);
  const [attempt, setAttempt] = useState(0);
  const hasErrors = Object.keys(form.errors).length > 0;
  const tried = useFormFocus(element, hasErrors);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tried();
    setAttempt(attempt + 1);
    onSubmit();
  };
  // Once for each thing the person does, after it has been drawn: the form may keep errors of its own while it is checked.
  const isTouched = useRef(false);
  const touch = () => {
    isTouched.current = true;
  };
  useEffect(() => {
    if (!isTouched.current) return;
    isTouched.current = false;
    if (hasErrors) form.recheck(onSubmit);
  });
  // As in a reply: Enter alone begins a new line in a long field. By the button, which may say why it cannot be sent.
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    touch();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
  };
  return (
    <form
      ref={element}
      className={styles.form}
      onSubmit={submit}
      onInput={touch}
      onClick={touch}
      onKeyDown={onKeyDown}
      noValidate
    >
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
      {hasErrors && (
        <p key={attempt} className="visually-hidden" role="alert">
          {t('form.notSent')}
        </p>
      )}
      {form.failure && (
        <p className={styles.failure} role="alert">
          <IconAlertCircle size={18} aria-hidden="true" />
          {form.failure}
        </p>
      )}
      <div className={styles.buttons}>
        {notice}
        <Button variant="default" onClick={() => closeDialog()}>
          {t('common.cancel')}
        </Button>
        <ActionButton
          type="submit"
          pending={form.pending}
          withoutServer={withoutServer}
          data-testid="dialog-submit"
        >
          {submitLabel}
        </ActionButton>
      </div>
    </form>
  );
}
