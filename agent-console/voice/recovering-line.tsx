/** My own talk whose leg was lost: what the family hears meanwhile, and the way back if it does not come by itself. */
import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../flows/contract/views.ts';
import { liveCallOf } from '../board/consult.ts';
import { useMe } from '../board/session.ts';
import { waitsOf } from '../board/waits-words.ts';
import { putDownStore } from '../commands/put-down.ts';
import { useCommand, useIsPending } from '../commands/use-command.ts';
import { useStore } from '../lib/store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { softphoneState, useSoftphone } from './softphone-store.ts';
import styles from './voice.module.css';

export function RecoveringLine({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const me = useMe();
  const state = useSoftphone(softphoneState);
  const send = useCommand(view.id);
  const pending = useIsPending(view.id, 'resumeTalk');
  const putDownId = useStore(putDownStore, (putDown) => putDown?.contactId);
  const call = liveCallOf(view);
  if (call?.callState !== 'recovering' || call.id === putDownId) return null;
  const isMine = call.talkingStaffId === me.id;
  const words = !isMine ? 'ofColleague' : state === 'ready' || state === 'inCall' ? 'back' : state;
  return (
    <div className={styles.row} data-testid="recovering">
      <p role="status">{t(`softphone.recovering.${words}`, { waits: waitsOf(view, t) })}</p>
      {isMine && state === 'ready' && view.allowed.includes('resumeTalk') && (
        <ActionButton
          size="xs"
          pending={pending}
          onClick={() => send({ type: 'resumeTalk', contactId: call.id })}
          leftSection={<IconPhone size={16} aria-hidden="true" />}
          data-testid="call-resumeTalk"
        >
          {t('softphone.backToTalk')}
        </ActionButton>
      )}
    </div>
  );
}
