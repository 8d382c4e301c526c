/** My own sound in the call on the screen: whether I am heard, how well I hear, and with which devices. */
import { Button, Popover } from '@mantine/core';
import { IconAdjustments, IconMicrophone, IconMicrophoneOff, IconPhoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../flows/contract/views.ts';
import { isConsulted } from '../board/consult.ts';
import { useSession } from '../board/session.ts';
import { Kbd } from '../ui/kbd.tsx';
import { LevelBar } from './level-bar.tsx';
import { QualityMark } from './quality-mark.tsx';
import { softphone } from './softphone.ts';
import { useSoftphone } from './softphone-store.ts';
import { SoundDeviceChoice } from './sound-devices.tsx';
import styles from './voice.module.css';

export function TalkPanel({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const talk = useSoftphone((shown) => shown.talk);
  if (talk?.caseId !== view.id) return null;
  const { isMuted, said } = talk;
  return (
    <div className={styles.talk} data-testid="talk-panel" data-muted={isMuted || undefined}>
      <Button
        size="xs"
        variant={isMuted ? 'filled' : 'default'}
        aria-pressed={isMuted}
        onClick={() => softphone.setMuted(!isMuted)}
        leftSection={
          isMuted ? (
            <IconMicrophoneOff size={16} aria-hidden="true" />
          ) : (
            <IconMicrophone size={16} aria-hidden="true" />
          )
        }
        rightSection={
          <span aria-hidden="true" className={styles.key}>
            <Kbd>m</Kbd>
          </span>
        }
        data-testid="call-mute"
      >
        {t(isMuted ? 'softphone.unmute' : 'softphone.mute')}
      </Button>
      {isMuted ? (
        <strong className={styles.muted} role="status">
          {t('softphone.muted')}
        </strong>
      ) : (
        <LevelBar read={softphone.inputLevel} label={t('softphone.levelLabel')} />
      )}
      <QualityMark />
      <Popover position="bottom-end" width={300} withinPortal shadow="md" trapFocus closeOnEscape>
        <Popover.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconAdjustments size={16} aria-hidden="true" />}
            data-testid="talk-devices"
          >
            {t('softphone.devicesShort')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('softphone.devices')}>
          <SoundDeviceChoice isOpen />
        </Popover.Dropdown>
      </Popover>
      {isConsulted(view, me.id) && (
        <Button
          size="xs"
          variant="default"
          onClick={() => softphone.hangUp()}
          leftSection={<IconPhoneOff size={16} aria-hidden="true" />}
          data-testid="talk-leave"
        >
          {t('softphone.leave')}
        </Button>
      )}
      {said && (
        <p className={styles.said} role="status">
          {t('softphone.said', { words: said })}
        </p>
      )}
    </div>
  );
}
