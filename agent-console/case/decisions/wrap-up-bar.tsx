/** The conversation is over and its outcome is mine to write down: said where the eye rests, with the key. */
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { endedWith } from '../../board/occasion.ts';
import { useSession } from '../../board/session.ts';
import { isMine } from '../../board/work-order.ts';
import { beginCommand } from '../../commands/command-buttons.ts';
import { useCommand } from '../../commands/use-command.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import styles from '../case-pane.module.css';

export function WrapUpBar({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const send = useCommand(view.id);
  // Whoever stands in writes the outcome as they give the case back.
  const isGivenBack = view.allowed.includes('giveBack');
  const owed =
    view.state === 'wrapUp' && isMine(view, staff.id) && view.allowed.includes('wrapUp') && !isGivenBack;
  // The case has another owner by now, or waits for one: what the talk came to is known to whoever led it.
  const ofTalk = !owed && view.allowed.includes('writeUp');
  return (
    <div role="status">
      {(owed || ofTalk) && (
        <div className={styles.wrapUp} data-testid="wrap-up-bar">
          <p>{t(`wrapUpBar.${ofTalk ? 'ofTalk' : endedWith(view)}`)}</p>
          <ActionButton
            onClick={() => beginCommand(ofTalk ? 'writeUp' : 'wrapUp', view, send)}
            rightSection={
              <span aria-hidden="true">
                <Kbd>w</Kbd>
              </span>
            }
          >
            {t('wrapUpBar.write')}
          </ActionButton>
        </div>
      )}
    </div>
  );
}
