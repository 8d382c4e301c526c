/** The softphone at a glance, on every page: whether it would ring, and above all whether one is muted. */
import { IconHeadset, IconHeadsetOff, IconMicrophoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { casePath, linkTo } from '../lib/router.ts';
import { softphoneState, useSoftphone } from './softphone-store.ts';
import styles from './voice.module.css';

export function SoftphoneItem() {
  const { t } = useTranslation();
  const state = useSoftphone(softphoneState);
  const talk = useSoftphone((view) => view.talk);
  if (state === 'off') return null;
  const isMuted = talk?.isMuted ?? false;
  const Icon = isMuted ? IconMicrophoneOff : state === 'ready' || talk ? IconHeadset : IconHeadsetOff;
  const words = t(isMuted ? 'softphone.muted' : `softphone.state.${state}`);
  return (
    <span
      className={styles.item}
      data-testid="softphone"
      data-state={state}
      data-muted={isMuted || undefined}
    >
      <Icon size={16} aria-hidden="true" />
      {talk?.caseId ? (
        <a className={styles.itemWords} {...linkTo(casePath(talk.caseId))}>
          {words}
        </a>
      ) : (
        <span className={styles.itemWords}>{words}</span>
      )}
    </span>
  );
}
