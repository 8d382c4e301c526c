/** How the sound arrives: bars and words, with the figures for whoever wants them. */
import { IconAntennaBars1, IconAntennaBars3, IconAntennaBars4, IconAntennaBars5 } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { softphone } from './softphone.ts';
import { softphoneStore, useSoftphone } from './softphone-store.ts';
import { useKnownSound } from './use-known-sound.ts';
import styles from './voice.module.css';

const LOOK_EVERY_MS = 2000;

const BARS = {
  good: IconAntennaBars5,
  fair: IconAntennaBars4,
  poor: IconAntennaBars3,
  none: IconAntennaBars1,
};

export function QualityMark() {
  const { t } = useTranslation();
  const quality = useSoftphone((view) => view.quality);
  const isLost = useKnownSound() === 'lost';
  useEffect(() => {
    const look = async () => {
      const now = await softphone.quality();
      if (now) softphoneStore.update((view) => (view.talk ? { ...view, quality: now } : view));
    };
    void look();
    const looking = setInterval(look, LOOK_EVERY_MS);
    return () => {
      clearInterval(looking);
      // Nobody looks any more: what was measured is soon of before.
      softphoneStore.update((view) => ({ ...view, quality: null }));
    };
  }, []);
  if (!quality) return null;
  // Sound may arrive that is not the family's any more: whether the leg still stands, the network does not say.
  if (isLost && quality.verdict !== 'none')
    return (
      <span className={styles.quality} data-verdict="none" data-testid="sound-quality">
        <IconAntennaBars1 size={18} aria-hidden="true" />
        {t('softphone.quality.unknown')}
      </span>
    );
  const Bars = BARS[quality.verdict];
  const figures = t('softphone.figures', {
    loss: Math.round(quality.lossPercent),
    delay: quality.roundTripMs === null ? '—' : Math.round(quality.roundTripMs),
    jitter: Math.round(quality.jitterMs),
  });
  return (
    <span
      className={styles.quality}
      data-verdict={quality.verdict}
      data-testid="sound-quality"
      title={figures}
    >
      <Bars size={18} aria-hidden="true" />
      {t(`softphone.quality.${quality.verdict}`)}
      <span className="visually-hidden">, {figures}</span>
    </span>
  );
}
