/** Whether the line offers to record talks, and what that means for whoever turns it on. */
import { useTranslation } from 'react-i18next';
import type { LineSettings } from '../../flows/contract/line.ts';
import shared from '../ui/settings-page.module.css';
import styles from './hours.module.css';

interface Props {
  settings: LineSettings;
  onChange: (settings: LineSettings) => void;
}

export function RecordingSettings({ settings, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <section className={shared.box} aria-labelledby="hours-recording" data-testid="recording-settings">
      <h2 id="hours-recording" className={shared.heading}>
        {t('recording.settings.title')}
      </h2>
      <label className={styles.interval}>
        <input
          type="checkbox"
          checked={settings.recordsTalks === true}
          onChange={(event) => onChange({ ...settings, recordsTalks: event.currentTarget.checked })}
          data-testid="records-talks"
        />
        {t('recording.settings.label')}
      </label>
      <p className={shared.soft}>{t('recording.settings.how')}</p>
      <p className={shared.soft}>{t('recording.settings.law')}</p>
      <p className={shared.soft}>{t('recording.settings.stops')}</p>
    </section>
  );
}
