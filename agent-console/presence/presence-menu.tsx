/** My state, always in sight; opens to change it, the sounds, language, look, and to sign out. */
import { Button, Modal, Popover } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Device, PRESENCES } from '../../flows/contract/words.ts';
import { useCases } from '../board/board-store.ts';
import { talkedCaseOf } from '../board/hands.ts';
import { leftInHands } from '../board/left-in-hands.ts';
import { useIsLive } from '../board/live-connection.ts';
import { presenceWord } from '../board/presence-word.ts';
import { useMe, useSession } from '../board/session.ts';
import { draftedCases } from '../lib/drafts.ts';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import { LetterKeysSwitch } from '../ui/letter-keys-switch.tsx';
import { Face, PresenceDot } from '../ui/person.tsx';
import { ThemeSwitch } from '../ui/theme-switch.tsx';
import { Moment } from '../ui/time.tsx';
import { showToast } from '../ui/toasts.ts';
import { askForMicrophone } from '../voice/microphone.ts';
import { MicrophoneCheck } from '../voice/microphone-check.tsx';
import { DeviceChoice } from './device-choice.tsx';
import styles from './presence.module.css';
import { SoundCheck } from './sound-check.tsx';
import { usePresence } from './use-presence.ts';
import { rememberDevice } from './usual-device.ts';

export function PresenceMenu({ onSignOut }: { onSignOut: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const [sounds, setSounds] = useState(false);
  // Where the rail lies at the foot (shell.module.css); it may go there while the menu is open: a phone is turned.
  const isNarrow = useMediaQuery('(max-width: 720px)');
  return (
    <>
      <Popover
        opened={open}
        onChange={setOpen}
        position={isNarrow ? 'top-end' : 'right-end'}
        width={320}
        trapFocus
        withinPortal
        shadow="md"
        transitionProps={{ duration: 80 }}
        closeOnEscape
      >
        <Popover.Target>
          <button
            type="button"
            className={styles.me}
            onClick={() => setOpen(!open)}
            aria-label={t('presenceMenu.label', { presence: t(`presence.${presenceWord(me)}`) })}
            data-testid="presence-menu"
            data-presence={me.presence}
          >
            <Face name={me.name} presence={me.presence} size={32} />
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={me.name}>
          <MenuBody
            onSounds={() => {
              setOpen(false);
              setSounds(true);
            }}
            onSignOut={onSignOut}
          />
        </Popover.Dropdown>
      </Popover>
      <Modal
        opened={sounds}
        onClose={() => setSounds(false)}
        title={t('presenceMenu.sounds')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <SoundCheck />
        {me.device === 'browser' && <MicrophoneCheck />}
      </Modal>
    </>
  );
}

function MenuBody({ onSounds, onSignOut }: { onSounds: () => void; onSignOut: () => void }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const takesCases = staff.role !== 'administrator';
  const me = useMe();
  const live = useIsLive();
  const { pending, change } = usePresence();
  const talked = useTalkedCase();
  const [asks, setAsks] = useState<'yes' | 'stayed' | null>(null);
  const signOut = () => {
    if (talked || draftedCases(staff.id).length > 0) setAsks('yes');
    else onSignOut();
  };
  const changeDevice = async (device: Device) => {
    const microphone = device === 'browser' ? await askForMicrophone() : null;
    if (microphone && !microphone.ok)
      showToast({ kind: 'problem', text: t(`softphone.trouble.${microphone.trouble}`) });
    else if (await change(me.presence, device)) rememberDevice(device);
  };
  // In place of the rest: on a low page nothing would be left beneath it.
  if (asks === 'yes') return <SignOutQuestion onStay={() => setAsks('stayed')} onSignOut={onSignOut} />;
  return (
    <div className={styles.menu}>
      <div>
        <p className={styles.name}>{me.name}</p>
        <p className={styles.soft}>
          {t(`role.${staff.role}`)}
          {takesCases && (
            <>
              {' · '}
              {t(`presence.${presenceWord(me)}`)}, <SinceWords at={me.presenceSince} />
            </>
          )}
        </p>
      </div>
      {takesCases && (
        <>
          <div className={styles.presences}>
            {PRESENCES.map((presence) => (
              <button
                key={presence}
                type="button"
                className={styles.presence}
                aria-pressed={me.presence === presence}
                // Not disabled while pending: that would take the focus away from whoever chose it by keyboard.
                disabled={!live}
                onClick={() => !pending && change(presence, me.device)}
                data-testid={`presence-${presence}`}
              >
                <PresenceDot presence={presence} />
                {t(`presence.${presence}`)}
              </button>
            ))}
          </div>
          {talked && (
            <p className={styles.soft} data-testid="menu-talk">
              {t('presenceMenu.talk', { number: talked.number })}
            </p>
          )}
          <LeftInHands />
          <DeviceChoice value={me.device} onChange={changeDevice} />
        </>
      )}
      <LanguageSwitch />
      <ThemeSwitch />
      <LetterKeysSwitch />
      <div className={styles.buttons}>
        <Button variant="default" size="xs" onClick={onSounds}>
          {t('presenceMenu.sounds')}
        </Button>
        <Button
          variant="default"
          size="xs"
          onClick={signOut}
          autoFocus={asks === 'stayed'}
          data-testid="sign-out"
        >
          {t('presenceMenu.signOut')}
        </Button>
      </div>
    </div>
  );
}

function useTalkedCase() {
  const { staff } = useSession();
  const cases = useCases();
  return talkedCaseOf(cases.values(), staff.id);
}

/** What a click would lose, asked before it does. */
function SignOutQuestion({ onStay, onSignOut }: { onStay: () => void; onSignOut: () => void }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const talked = useTalkedCase();
  const cases = useCases();
  const drafted = draftedCases(staff.id);
  const numbers = drafted.flatMap((caseId) => cases.get(caseId)?.number ?? []).join(', ');
  return (
    <div
      className={styles.question}
      role="alertdialog"
      aria-labelledby="sign-out-question"
      data-testid="sign-out-question"
    >
      <div id="sign-out-question">
        {talked && <p>{t('presenceMenu.asks.talk', { number: talked.number })}</p>}
        {drafted.length > 0 && (
          <p>
            {t('presenceMenu.asks.drafts', { count: drafted.length })}
            {numbers && ` (${t('presenceMenu.asks.of', { numbers })})`}
          </p>
        )}
      </div>
      <div className={styles.buttons}>
        <Button size="xs" onClick={onStay} data-autofocus autoFocus data-testid="sign-out-stay">
          {t('presenceMenu.asks.stay')}
        </Button>
        <Button variant="default" size="xs" onClick={onSignOut} data-testid="sign-out-anyway">
          {t('presenceMenu.asks.anyway')}
        </Button>
      </div>
    </div>
  );
}

/** What becomes of my cases if I leave, before I do. */
function LeftInHands() {
  const { t } = useTranslation();
  const { staff } = useSession();
  const cases = useCases();
  const { inWork, unanswered, stoodIn } = leftInHands(cases.values(), staff.id);
  if (inWork === 0) return null;
  return (
    <p className={styles.soft} data-testid="left-in-hands" data-unanswered={unanswered > 0 || undefined}>
      {unanswered > 0
        ? t('presenceMenu.unanswered', { count: unanswered })
        : t('presenceMenu.inWork', { count: inWork })}
      {stoodIn > 0 && ` ${t('standIn.beforeLeaving', { count: stoodIn })}`}
    </p>
  );
}

function SinceWords({ at }: { at: string }) {
  const { t } = useTranslation();
  const [before = '', after = ''] = t('presenceMenu.since', { time: '|' }).split('|');
  return (
    <>
      {before}
      <Moment at={at} />
      {after}
    </>
  );
}
