/** The softphone at a glance, on every page: whether it would ring, and above all whether one is muted. */
import { IconHeadset, IconHeadsetOff, IconMicrophoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { softphoneState, useSoftphone } from './softphone-store.ts';
import styles from './voice.module.css';

export function SoftphoneItem() {
  const { t } = useTranslation();
  const state = useSoftphone(softphoneState);
  const isMuted = useSoftphone(({ talk }) => talk?.isMuted ?? false);
  if (state === 'off') return null;
  const Icon = isMuted
    ? IconMicrophoneOff
    : state === 'ready' || state === 'inCall'
      ? IconHeadset
      : IconHeadsetOff;
  return (
    <span
      className={styles.item}
      data-testid="softphone"
      data-state={state}
      data-muted={isMuted || undefined}
    >
      <Icon size={16} aria-hidden="true" />
      <span className={styles.itemWords}>{t(isMuted ? 'softphone.muted' : `softphone.state.${state}`)}</span>
    </span>
  );
}
