/** The live call: where it stands, how long, who talks, and its end. Nothing here runs ahead of the server. */
import { IconPhone, IconPhoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView, ContactView } from '../../flows/contract/views.ts';
import { useStaffName } from '../board/board-store.ts';
import { useSession } from '../board/session.ts';
import { beginCommand } from '../commands/command-buttons.ts';
import { useCommand, useIsPending } from '../commands/use-command.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Elapsed } from '../ui/time.tsx';
import styles from './call-card.module.css';

export function CallCard({ view }: { view: CaseView }) {
  const call = view.contacts.find((contact) => contact.channel === 'call' && contact.endedAt === null);
  return call ? <LiveCall view={view} call={call} /> : null;
}

function LiveCall({ view, call }: { view: CaseView; call: ContactView }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const send = useCommand(view.id);
  const accepting = useIsPending(view.id, 'accept');
  const talker = useStaffName(call.talkingStaffId);
  const state = call.callState ?? 'waiting';
  const mine = view.owner.kind === 'staff' && view.owner.staffId === me.id;
  const myOffer = view.offers.find((offer) => offer.staffId === me.id && offer.attention === 'voice');
  const canEnd = view.allowed.includes('endCall');
  const whyNot = canEnd ? null : view.denied.endCall ? t(`refusal.${view.denied.endCall}`) : null;
  return (
    <section className={styles.card} aria-label={t('call.title')} data-testid="call-card" data-state={state}>
      <span className={styles.pulse} data-live={state === 'talking' || undefined}>
        <IconPhone size={20} aria-hidden="true" />
      </span>
      <div className={styles.words}>
        <p className={styles.state} aria-live="polite">
          {t('call.title')}: {t(`callState.${state}`)}
          {talker && call.talkingStaffId !== me.id && ` · ${t('call.withStaff', { name: talker })}`}
        </p>
        {mine && (state === 'ringing' || state === 'connecting') && (
          <p className={styles.hint}>{t('call.pressOne')}</p>
        )}
      </div>
      <span className={styles.duration}>
        <span className="visually-hidden">{t('call.duration')} </span>
        <Elapsed since={call.startedAt} />
      </span>
      {myOffer && view.allowed.includes('accept') && (
        <ActionButton
          pending={accepting}
          onClick={() => send({ type: 'accept' })}
          leftSection={<IconPhone size={16} />}
        >
          {t('call.answer')}
        </ActionButton>
      )}
      {(canEnd || mine) && (
        <ActionButton
          variant="default"
          reason={whyNot}
          onClick={() => beginCommand('endCall', view, send)}
          leftSection={<IconPhoneOff size={16} />}
        >
          {t('call.end')}
        </ActionButton>
      )}
    </section>
  );
}
