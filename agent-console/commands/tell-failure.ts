/** What a person hears when a command of theirs failed. */
import type { TFunction } from 'i18next';
import { showToast } from '../ui/toasts.ts';
import type { CommandResult } from './send-command.ts';

type Failure = Exclude<CommandResult, { ok: true }>;

/** Why a command failed, in a sentence that says what to do. */
export function failureSentence(result: Failure, t: TFunction): string {
  switch (result.kind) {
    case 'refused':
      return result.reason === 'alreadyTaken' && result.who
        ? t('refusal.alreadyTakenBy', { who: result.who })
        : t(`refusal.${result.reason}`);
    case 'silence':
      return t('commandFailure.silence');
    case 'forbidden':
      return t('commandFailure.forbidden');
    case 'invalid':
      return result.message || t('commandFailure.invalid');
    case 'broken':
      return t('commandFailure.broken');
  }
}

/** A refusal answers the click just made, and goes again; what never arrived or broke stays until it is closed. */
export function tellFailure(result: Failure, t: TFunction): void {
  const text = failureSentence(result, t);
  showToast({ kind: 'problem', text, answersClick: result.kind === 'refused' });
}
