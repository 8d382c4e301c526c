/**
 * An open handoff to the emergency services, above the conversation: how far it is, how long is left, the card that
 * was given, and the next thing to record. It goes when a person has said that the services made contact.
 */
import { IconUrgent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { denialWords } from '../../board/denial-words.ts';
import { hasOpenEmergency } from '../../board/emergency.ts';
import { beginCommand, type CommandType } from '../../commands/command-buttons.ts';
import { useCommand, useIsPending } from '../../commands/use-command.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { EmergencyTime } from '../../ui/emergency-time.tsx';
import { EmergencyCardWords } from './emergency-card.tsx';
import styles from './emergency-strip.module.css';

export function EmergencyStrip({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { emergency } = view;
  if (!emergency || !hasOpenEmergency(view)) return null;
  const { state, way, failure } = emergency;
  const hint =
    state === 'asked'
      ? t('emergency.hint.asked', { way: t(`emergency.way.${way}`) })
      : state === 'unconfirmed'
        ? t('emergency.hint.unconfirmed', { failure: t(`emergency.failure.${failure ?? 'tooLate'}`) })
        : t('emergency.hint.confirmed');
  return (
    <section
      className={styles.strip}
      aria-label={t('emergency.title')}
      data-testid="emergency-strip"
      data-state={state}
    >
      <IconUrgent className={styles.icon} size={24} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.state} aria-live="assertive">
          {t(`emergency.state.${state}`)}
        </p>
        <p className={styles.hint}>{hint}</p>
      </div>
      <span className={styles.time} data-testid="emergency-time">
        <EmergencyTime emergency={emergency} />
      </span>
      <div className={styles.buttons}>
        {state !== 'confirmed' && (
          // While the line still asks them, that they took it would be a word too early.
          <StripButton
            view={view}
            type="emergencyConfirm"
            label="confirm"
            filled={state === 'unconfirmed' || way === 'readOut'}
          />
        )}
        <StripButton
          view={view}
          type="emergencyContactMade"
          label="contactMade"
          filled={state === 'confirmed'}
        />
        <StripButton view={view} type="emergency" label="again" />
        <StripButton view={view} type="emergencyCancel" label="cancel" />
      </div>
      <EmergencyCardWords view={view} />
    </section>
  );
}

function StripButton({
  view,
  type,
  label,
  filled = false,
}: {
  view: CaseView;
  type: CommandType;
  label: 'confirm' | 'contactMade' | 'again' | 'cancel';
  filled?: boolean;
}) {
  const { t } = useTranslation();
  const send = useCommand(view.id);
  const pending = useIsPending(view.id, type);
  const denied = view.denied[type];
  return (
    <ActionButton
      variant={filled ? 'filled' : 'default'}
      pending={pending}
      reason={denied ? denialWords(view, denied, t) : null}
      onClick={() => beginCommand(type, view, send)}
      data-testid={`emergency-${label}`}
    >
      {t(`emergency.${label}`)}
    </ActionButton>
  );
}
