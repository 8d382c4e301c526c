/** What the server says this person may do now, as buttons; the rest can be looked up with the reason why not. */
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { denialWords } from '../../board/denial-words.ts';
import { wordedCommand } from '../../board/occasion.ts';
import {
  beginCommand,
  type CommandType,
  naturalCommand,
  panelCommands,
} from '../../commands/command-buttons.ts';
import { keyOfCommand, keyWords } from '../../commands/command-keys.ts';
import { useCommand, useIsPending } from '../../commands/use-command.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useOwnerName } from '../../ui/person.tsx';
import styles from './decision-panel.module.css';

export function ActionList({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const owner = useOwnerName(view.owner);
  const { allowed, denied } = panelCommands(view);
  // Whoever stands in gives the case back: that stands where they write.
  const natural =
    (view.standIn || view.teamStandIn) && view.owner.kind === 'staff' ? undefined : naturalCommand(allowed);
  const ordered = natural ? [natural, ...allowed.filter((type) => type !== natural)] : allowed;
  return (
    <section className={styles.box} aria-label={t('panel.actions')} data-testid="actions">
      <h2 className={styles.label}>{t('panel.actions')}</h2>
      {ordered.length === 0 && <p className={styles.soft}>{t('panel.noActions', { who: owner })}</p>}
      <div className={styles.actions}>
        {ordered.map((type) => (
          <PanelAction key={type} view={view} type={type} natural={type === natural} />
        ))}
      </div>
      {denied.length > 0 && (
        <details className={styles.denied}>
          <summary>{t('panel.showUnavailable')}</summary>
          <div className={styles.deniedList}>
            {denied.map((type) => (
              <ActionButton
                key={type}
                size="xs"
                variant="default"
                reason={denialWords(view, view.denied[type] ?? 'notAllowedNow', t, type)}
                data-testid={`denied-${type}`}
              >
                {t(`action.${type}`)}
              </ActionButton>
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

function PanelAction({ view, type, natural }: { view: CaseView; type: CommandType; natural: boolean }) {
  const { t } = useTranslation();
  const send = useCommand(view.id);
  const pending = useIsPending(view.id, type);
  const key = keyOfCommand(type, view.allowed);
  return (
    <ActionButton
      keyCap={key && keyWords(key)}
      variant={natural ? 'filled' : 'default'}
      pending={pending}
      onClick={() => beginCommand(type, view, send)}
      data-natural={natural || undefined}
      data-testid={`action-${type}`}
    >
      {t(`action.${wordedCommand(type, view)}`)}
    </ActionButton>
  );
}
