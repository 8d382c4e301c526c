/** Runs the softphone for as long as somebody takes calls in this browser, with its key, its warnings and its return. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../board/session.ts';
import { useHotkeys } from '../lib/hotkeys.ts';
import { showToast } from '../ui/toasts.ts';
import { softphone } from './softphone.ts';
import { softphoneStore, useSoftphone } from './softphone-store.ts';
import { soundChoicesStore } from './sound-choices.ts';
import { usePutDown } from './use-put-down.ts';
import { useResumeTalk } from './use-resume-talk.ts';

export function useSoftphoneShift(): void {
  const { t } = useTranslation();
  const me = useMe();
  const isWanted = me.device === 'browser' && me.presence !== 'offline';
  const isTalking = useSoftphone(({ talk }) => talk !== null);
  const isSoundBlocked = useSoftphone((view) => view.isSoundBlocked);

  useEffect(() => {
    if (isWanted) softphone.start();
    else softphone.stop('afterTheCall');
  }, [isWanted]);

  useEffect(() => {
    const applyMicrophone = async () => {
      const result = await softphone.device()?.changeMicrophone(soundChoicesStore.get().microphoneId);
      if (result && !result.ok)
        showToast({ kind: 'problem', text: t(`softphone.trouble.${result.trouble}`) });
    };
    const stopChoosing = soundChoicesStore.subscribe(() => {
      void applyMicrophone();
      void softphone.device()?.changeLoudspeaker(soundChoicesStore.get().loudspeakerId);
    });
    // A headset that is unplugged in the middle of a sentence: the talk goes on with what is left.
    const devices = navigator.mediaDevices;
    devices?.addEventListener('devicechange', applyMicrophone);
    return () => {
      stopChoosing();
      devices?.removeEventListener('devicechange', applyMicrophone);
    };
  }, [t]);

  useEffect(() => () => softphone.stop('now'), []);

  useEffect(() => {
    if (!isTalking) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isTalking]);

  useEffect(() => {
    if (!isSoundBlocked) return;
    const unblock = () => softphone.unblockSound();
    addEventListener('pointerdown', unblock);
    addEventListener('keydown', unblock);
    return () => {
      removeEventListener('pointerdown', unblock);
      removeEventListener('keydown', unblock);
    };
  }, [isSoundBlocked]);

  useHotkeys({
    m: () => {
      const { talk } = softphoneStore.get();
      if (talk) softphone.setMuted(!talk.isMuted);
    },
  });

  usePutDown();
  useResumeTalk();
}
