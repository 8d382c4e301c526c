/** Who from outside is rung or in the talk, and what may be done about each of them. Nothing runs ahead of the server. */
import {
  IconArrowsExchange,
  IconDialpad,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconUser,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyView } from '../../../flows/contract/contact-view.ts';
import type { CaseView } from '../../../flows/contract/views.ts';
import { liveCallOf } from '../../board/consult.ts';
import { isStaffMuted, partiesOf } from '../../board/parties.ts';
import { waitsOf } from '../../board/waits-words.ts';
import { openDialog } from '../../commands/dialog-store.ts';
import { useCommand, useIsPending } from '../../commands/use-command.ts';
import { useHotkeys } from '../../lib/hotkeys.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { KeyPad } from './key-pad.tsx';
import styles from './parties.module.css';

export function PartiesPanel({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const parties = partiesOf(view);
  const [padFor, setPadFor] = useState<string | null>(null);
  const first = parties.find(({ state }) => state === 'in');
  const canPress = view.allowed.includes('sendKeys');
  useHotkeys({
    d: (event) => {
      if (!canPress || first === undefined) return;
      event.preventDefault();
      setPadFor(padFor === null ? first.id : null);
    },
  });
  const muted = isStaffMuted(view);
  if (parties.length === 0 && !muted) return null;
  return (
    <div className={styles.panel}>
      <div aria-live="polite">
        {muted && (
          <strong className={styles.muted} data-testid="staff-muted">
            <IconMicrophoneOff size={16} aria-hidden="true" />
            {t('party.youMuted')}
          </strong>
        )}
      </div>
      {parties.length > 0 && (
        <ul className={styles.list} aria-label={t('party.title')} data-testid="parties">
          {parties.map((party) => (
            <li key={party.id} className={styles.party} data-state={party.state}>
              <PartyWords view={view} party={party} />
              <PartyButtons
                view={view}
                party={party}
                padOpen={padFor === party.id}
                onPad={() => setPadFor(padFor === party.id ? null : party.id)}
              />
              {padFor === party.id && canPress && (
                <KeyPad
                  caseId={view.id}
                  partyId={party.id}
                  name={nameOf(party, t)}
                  onClose={() => setPadFor(null)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function nameOf({ name, kind }: PartyView, t: ReturnType<typeof useTranslation>['t']): string {
  return name || t(`party.kind.${kind}`);
}

function PartyWords({ view, party }: { view: CaseView; party: PartyView }) {
  const { t } = useTranslation();
  const { kind, name, number, state, alone, muted } = party;
  const isLeft = liveCallOf(view)?.callState === 'withParty';
  const standing = state === 'ringing' ? 'ringing' : isLeft ? 'carries' : alone ? 'inAlone' : 'in';
  return (
    <p className={styles.words} aria-live="polite">
      <IconUser size={16} aria-hidden="true" />
      <strong>{nameOf(party, t)}</strong>
      <span className={styles.soft}>
        {[name ? t(`party.kind.${kind}`) : null, number].filter(Boolean).join(' · ')}
      </span>
      <span className={styles.state}>{t(`party.${standing}`, { waits: waitsOf(view, t) })}</span>
      {muted && <span className={styles.state}>{t('party.muted')}</span>}
    </p>
  );
}

interface ButtonsProps {
  view: CaseView;
  party: PartyView;
  padOpen: boolean;
  onPad: () => void;
}

function PartyButtons({ view, party, padOpen, onPad }: ButtonsProps) {
  const { t } = useTranslation();
  const send = useCommand(view.id);
  const isMuting = useIsPending(view.id, 'mute');
  const isUnmuting = useIsPending(view.id, 'unmute');
  const isRemoving = useIsPending(view.id, 'removeParty');
  const { id: partyId, state, muted } = party;
  const name = nameOf(party, t);
  const isIn = state === 'in';
  const may = (type: string) => view.allowed.includes(type);
  // Which of them, for a reader.
  const named = <span className="visually-hidden"> · {name}</span>;
  const Microphone = muted ? IconMicrophone : IconMicrophoneOff;
  return (
    <div className={styles.buttons}>
      {isIn && may('sendKeys') && (
        <ActionButton
          size="xs"
          variant="default"
          onClick={onPad}
          aria-expanded={padOpen}
          leftSection={<IconDialpad size={16} aria-hidden="true" />}
          rightSection={
            <span aria-hidden="true">
              <Kbd>d</Kbd>
            </span>
          }
          data-testid="party-keys"
        >
          {t('party.keys')}
          {named}
        </ActionButton>
      )}
      {isIn && may(muted ? 'unmute' : 'mute') && (
        <ActionButton
          size="xs"
          variant="default"
          pending={isMuting || isUnmuting}
          onClick={() => send({ type: muted ? 'unmute' : 'mute', partyId })}
          leftSection={<Microphone size={16} aria-hidden="true" />}
          data-testid="party-mute"
        >
          {t(muted ? 'party.unmute' : 'party.mute')}
          {named}
        </ActionButton>
      )}
      {isIn && may('handToParty') && (
        <ActionButton
          size="xs"
          variant="default"
          onClick={() =>
            openDialog({ form: 'handToParty', partyId, name, caseId: view.id, caseNumber: view.number })
          }
          leftSection={<IconArrowsExchange size={16} aria-hidden="true" />}
          data-testid="party-hand"
        >
          {t('party.leave')}
          {named}
        </ActionButton>
      )}
      {may('removeParty') && (
        <ActionButton
          size="xs"
          variant="default"
          pending={isRemoving}
          onClick={() => send({ type: 'removeParty', partyId })}
          leftSection={<IconPhoneOff size={16} aria-hidden="true" />}
          data-testid="party-remove"
        >
          {t(isIn ? 'party.remove' : 'party.stop')}
          {named}
        </ActionButton>
      )}
    </div>
  );
}
