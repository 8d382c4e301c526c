/** In the call on the screen: that it does not sound here, where it does, and how it comes here. */
import { Button } from '@mantine/core';
import { IconHeadsetOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../flows/contract/views.ts';
import { softphone } from './softphone.ts';
import { useTalkElsewhere } from './use-talk-elsewhere.ts';
import styles from './voice.module.css';

export function ElsewhereLine({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const talk = useTalkElsewhere();
  const place = talk?.caseId === view.id ? talk.place : null;
  return (
    <div
      className={styles.elsewhere}
      role="status"
      data-testid="talk-elsewhere"
      data-place={place ?? undefined}
    >
      {place !== null && (
        <>
          <IconHeadsetOff size={16} aria-hidden="true" />
          <p>{t(`softphone.soundsElsewhere.${place}`)}</p>
          {place === 'otherTab' && (
            <Button
              size="xs"
              variant="default"
              onClick={() => softphone.takeOverFromOtherTab()}
              data-testid="talk-take"
            >
              {t('softphone.takeOver')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
