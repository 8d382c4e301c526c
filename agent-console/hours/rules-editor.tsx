/** By whose clock the line works, what holidays count as, and what a caller meets when it is closed. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CLOSED_RULES, HOLIDAY_RULES, type LineSettings, REDIAL_RULES } from '../../flows/contract/line.ts';
import shared from '../ui/settings-page.module.css';
import styles from './hours.module.css';
import { zonesToOffer } from './hours-model.ts';

interface Props {
  settings: LineSettings;
  yearsMissing: readonly number[];
  onChange: (settings: LineSettings) => void;
}

export function RulesEditor({ settings, yearsMissing, onChange }: Props) {
  const { t } = useTranslation();
  const { schedule, whenClosed } = settings;
  return (
    <section className={shared.box} aria-labelledby="hours-rules">
      <h2 id="hours-rules" className={shared.heading}>
        {t('hours.rules')}
      </h2>
      <div className={styles.line}>
        <Choice
          label={t('hours.timeZone')}
          value={schedule.timeZone}
          onChange={(timeZone) => onChange({ ...settings, schedule: { ...schedule, timeZone } })}
        >
          {zonesToOffer(schedule.timeZone).map((zone) => (
            <option key={zone} value={zone}>
              {t(`hours.zone.${zone}`, { defaultValue: zone })}
            </option>
          ))}
        </Choice>
        <Choice
          label={t('hours.holidays')}
          value={schedule.holidays}
          onChange={(value) => {
            const holidays = HOLIDAY_RULES.find((rule) => rule === value) ?? schedule.holidays;
            onChange({ ...settings, schedule: { ...schedule, holidays } });
          }}
        >
          {HOLIDAY_RULES.map((rule) => (
            <option key={rule} value={rule}>
              {t(`hours.holidayRule.${rule}`)}
            </option>
          ))}
        </Choice>
        <Choice
          label={t('hours.whenClosed')}
          value={whenClosed}
          onChange={(value) => {
            const rule = CLOSED_RULES.find((other) => other === value) ?? whenClosed;
            onChange({ ...settings, whenClosed: rule });
          }}
        >
          {CLOSED_RULES.map((rule) => (
            <option key={rule} value={rule}>
              {t(`hours.closedRule.${rule}`)}
            </option>
          ))}
        </Choice>
        <Choice
          label={t('dropped.rule')}
          value={settings.redial ?? 'automatic'}
          onChange={(value) => {
            const redial = REDIAL_RULES.find((rule) => rule === value) ?? 'automatic';
            onChange({ ...settings, redial });
          }}
        >
          {REDIAL_RULES.map((rule) => (
            <option key={rule} value={rule}>
              {t(`dropped.rules.${rule}`)}
            </option>
          ))}
        </Choice>
      </div>
      <p className={shared.soft}>{t('hours.dangerAlways')}</p>
      {schedule.holidays !== 'ignored' && yearsMissing.length > 0 && (
        <p data-testid="calendar-missing">{t('hours.calendarMissing', { years: yearsMissing.join(', ') })}</p>
      )}
    </section>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <label className={shared.field}>
      {label}
      <select
        className={styles.select}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {children}
      </select>
    </label>
  );
}
