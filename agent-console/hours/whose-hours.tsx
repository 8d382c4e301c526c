/** Whose hours one looks at: those of the line, or those that a team has of its own. */
import { useTranslation } from 'react-i18next';
import { TEAM_NAMES, type TeamName } from '../../flows/contract/teams.ts';
import shared from '../ui/settings-page.module.css';
import styles from './hours.module.css';

interface Props {
  /** Null: the line. */
  value: TeamName | null;
  onChange: (team: TeamName | null) => void;
}

/** The hours of the hotline are those of the line. */
const TEAMS = TEAM_NAMES.filter((team) => team !== 'hotline');

export function WhoseHours({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.whose}>
      <label className={shared.field}>
        {t('hours.whose')}
        <select
          className={styles.select}
          value={value ?? ''}
          data-testid="whose-hours"
          onChange={({ currentTarget }) =>
            onChange(TEAMS.find((team) => team === currentTarget.value) ?? null)
          }
        >
          <option value="">{t('hours.ofLine')}</option>
          {TEAMS.map((team) => (
            <option key={team} value={team}>
              {t(`teams.name.${team}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
