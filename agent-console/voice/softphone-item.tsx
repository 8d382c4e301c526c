/** The softphone at a glance, on every page: whether it would ring, and above all whether one is muted. */
import { IconHeadset, IconHeadsetOff, IconMicrophoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { casePath, linkTo } from '../lib/router.ts';
import { softphoneState, useSoftphone } from './softphone-store.ts';
import { useTalkElsewhere } from './use-talk-elsewhere.ts';
import styles from './voice.module.css';

export function SoftphoneItem() {
  const { t } = useTranslation();
  const state = useSoftphone(softphoneState);
  const talk = useSoftphone((view) => view.talk);
  const elsewhere = useTalkElsewhere();
  if (state === 'off') return null;
  const isMuted = talk?.isMuted ?? false;
  const isReady = state === 'ready' && elsewhere === null;
  const Icon = isMuted ? IconMicrophoneOff : isReady || talk ? IconHeadset : IconHeadsetOff;
  const isElsewhere = elsewhere !== null && elsewhere.place !== 'nowhereKnown';
  const shown = isElsewhere && state !== 'trouble' ? 'talkElsewhere' : state;
  const words = t(isMuted ? 'softphone.muted' : `softphone.state.${shown}`);
  const caseId = talk?.caseId ?? elsewhere?.caseId;
  return (
    <span
      className={styles.item}
      data-testid="softphone"
      data-state={state}
      data-muted={isMuted || undefined}
    >
      <Icon size={16} aria-hidden="true" />
      {caseId ? (
        <a className={styles.itemWords} {...linkTo(casePath(caseId))}>
          {words}
        </a>
      ) : (
        <span className={styles.itemWords}>{words}</span>
      )}
    </span>
  );
}
