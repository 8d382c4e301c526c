/** Whether a team has hours of its own, by whose clock, and what holidays count as. */
import { useTranslation } from 'react-i18next';
import { HOLIDAY_RULES, type Schedule } from '../../flows/contract/line.ts';
import shared from '../ui/settings-page.module.css';
import styles from './hours.module.css';
import { zonesToOffer } from './hours-model.ts';

interface Props {
  /** Null: no hours of its own. */
  schedule: Schedule | null;
  onOwn: (isOwn: boolean) => void;
  onChange: (schedule: Schedule) => void;
}

export function TeamRules({ schedule, onOwn, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <section className={shared.box} aria-labelledby="team-hours-rules">
      <h2 id="team-hours-rules" className={shared.heading}>
        {t('hours.rules')}
      </h2>
      <label className={styles.interval}>
        <input
          type="checkbox"
          checked={schedule !== null}
          onChange={({ currentTarget }) => onOwn(currentTarget.checked)}
          data-testid="team-hours-own"
        />
        {t('hours.team.own')}
      </label>
      <p className={shared.soft}>{t(schedule === null ? 'hours.team.noneHint' : 'hours.team.ownHint')}</p>
      {schedule !== null && (
        <div className={styles.line}>
          <label className={shared.field}>
            {t('hours.team.timeZone')}
            <select
              className={styles.select}
              value={schedule.timeZone}
              onChange={({ currentTarget }) => onChange({ ...schedule, timeZone: currentTarget.value })}
            >
              {zonesToOffer(schedule.timeZone).map((zone) => (
                <option key={zone} value={zone}>
                  {t(`hours.zone.${zone}`, { defaultValue: zone })}
                </option>
              ))}
            </select>
          </label>
          <label className={shared.field}>
            {t('hours.holidays')}
            <select
              className={styles.select}
              value={schedule.holidays}
              onChange={({ currentTarget }) => {
                const holidays = HOLIDAY_RULES.find((rule) => rule === currentTarget.value);
                if (holidays) onChange({ ...schedule, holidays });
              }}
            >
              {HOLIDAY_RULES.map((rule) => (
                <option key={rule} value={rule}>
                  {t(rule === 'closed' ? 'hours.team.holidaysClosed' : `hours.holidayRule.${rule}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
    </section>
  );
}
