/** The emergency announcement: on at once with one click for so many hours, off at once with another. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Announcement } from '../../flows/contract/line.ts';
import { serverNowMs, useNowMs } from '../lib/clock.ts';
import { formatMoment } from '../lib/format.ts';
import { ActionButton } from '../ui/action-button.tsx';
import shared from '../ui/settings-page.module.css';
import styles from './hours.module.css';

const HOUR_MS = 3_600_000;
const HOURS_OFFERED = [1, 3, 12, 24] as const;
const LONGEST = 400;

interface Props {
  announcement: Announcement | null;
  timeZone: string;
  pending: boolean;
  /** With an end in the past it is off, and its words are kept for the next time. */
  onSet: (announcement: Announcement) => void;
}

export function AnnouncementBox({ announcement, timeZone, pending, onSet }: Props) {
  const { t, i18n } = useTranslation();
  const nowMs = useNowMs(1000);
  const [ru, setRu] = useState(announcement?.ru ?? '');
  const [en, setEn] = useState(announcement?.en ?? '');
  const [hours, setHours] = useState<number>(HOURS_OFFERED[0]);
  const isOn = announcement !== null && announcement.untilMs > nowMs;
  const hasWords = ru.trim() !== '' && en.trim() !== '';
  return (
    <section className={shared.box} aria-labelledby="hours-announcement" data-testid="announcement">
      <h2 id="hours-announcement" className={shared.heading}>
        {t('hours.announcement')}
      </h2>
      <p className={shared.soft}>{t('hours.announcementHint')}</p>
      <p role="status" data-testid="announcement-state" data-state={isOn ? 'on' : 'off'}>
        {isOn
          ? t('hours.announcementOn', {
              moment: formatMoment(
                new Date(announcement.untilMs).toISOString(),
                nowMs,
                i18n.language,
                timeZone,
              ),
            })
          : t('hours.announcementOff')}
      </p>
      <Textarea
        label={t('hours.announcementRu')}
        autosize
        minRows={2}
        maxLength={LONGEST}
        value={ru}
        onChange={(event) => setRu(event.currentTarget.value)}
      />
      <Textarea
        label={t('hours.announcementEn')}
        autosize
        minRows={2}
        maxLength={LONGEST}
        value={en}
        onChange={(event) => setEn(event.currentTarget.value)}
      />
      <div className={styles.line}>
        <label className={shared.field}>
          {t('hours.announcementFor')}
          <select
            className={styles.select}
            value={hours}
            onChange={(event) => setHours(Number(event.currentTarget.value))}
          >
            {HOURS_OFFERED.map((count) => (
              <option key={count} value={count}>
                {t('hours.forHours', { count })}
              </option>
            ))}
          </select>
        </label>
        <ActionButton
          pending={pending}
          reason={hasWords ? null : t('hours.announcementWords')}
          onClick={() => onSet({ ru, en, untilMs: Math.round(serverNowMs() + hours * HOUR_MS) })}
          data-testid="announcement-on"
        >
          {t(isOn ? 'hours.announcementRenew' : 'hours.announcementTurnOn')}
        </ActionButton>
        {isOn && (
          <ActionButton
            variant="default"
            pending={pending}
            onClick={() => onSet({ ...announcement, untilMs: 0 })}
            data-testid="announcement-off"
          >
            {t('hours.announcementTurnOff')}
          </ActionButton>
        )}
      </div>
    </section>
  );
}
