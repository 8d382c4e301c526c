/** One team: its settings, what they will mean in words, and a button that keeps them. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DEFAULT_TEAM_SETTINGS,
  RINGING_STRATEGIES,
  TEAM_BOUNDS,
  type TeamSettings,
  type TeamSettingsView,
} from '../../flows/contract/teams.ts';
import { ActionButton } from '../ui/action-button.tsx';
import shared from '../ui/settings-page.module.css';
import { BoundedField } from './bounded-field.tsx';
import styles from './teams.module.css';
import { sentencesFor } from './teams-model.ts';

interface Props {
  view: TeamSettingsView;
  pending: boolean;
  onSave: (settings: TeamSettings) => void;
}

const isSame = (one: TeamSettings, other: TeamSettings) => JSON.stringify(one) === JSON.stringify(other);

export function TeamEditor({ view, pending, onSave }: Props) {
  const { t } = useTranslation();
  const { team, settings } = view;
  const [draft, setDraft] = useState(settings);
  const name = t(`teams.name.${team}`);
  const isChanged = !isSame(draft, settings);

  const field = (which: keyof typeof TEAM_BOUNDS) => (
    <BoundedField
      label={t(`teams.field.${which}`)}
      value={draft[which]}
      bounds={TEAM_BOUNDS[which]}
      testId={`${team}-${which}`}
      onValue={(value) => setDraft({ ...draft, [which]: value })}
    />
  );

  return (
    <form
      className={`${shared.box} ${styles.team}`}
      aria-labelledby={`team-${team}`}
      data-testid={`team-${team}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending && isChanged) onSave(draft);
      }}
    >
      <h2 id={`team-${team}`} className={shared.heading}>
        {name}
      </h2>
      <div className={styles.fields}>
        <label className={shared.field}>
          {t('teams.strategy')}
          <select
            className={shared.input}
            value={draft.strategy}
            data-testid={`${team}-strategy`}
            onChange={({ currentTarget }) => {
              const strategy = RINGING_STRATEGIES.find((other) => other === currentTarget.value);
              if (strategy) setDraft({ ...draft, strategy });
            }}
          >
            {RINGING_STRATEGIES.map((strategy) => (
              <option key={strategy} value={strategy}>
                {t(`teams.strategyOf.${strategy}`)}
              </option>
            ))}
          </select>
        </label>
        {draft.strategy === 'atOnce' && field('phonesAtOnce')}
        {field('ringSeconds')}
        {field('restSeconds')}
        {field('missesUntilAway')}
        {field('deskCapacity')}
      </div>
      <div>
        <h3 className={styles.subheading}>{t('teams.whatHappens')}</h3>
        <ul className={styles.sentences} data-testid={`${team}-words`}>
          {sentencesFor(draft).map(({ key, values }) => (
            <li key={key}>{t(key, values ?? {})}</li>
          ))}
        </ul>
      </div>
      <div className={`${shared.buttons} ${styles.atEnd}`}>
        {isChanged && <span className={shared.soft}>{t('teams.unsaved')}</span>}
        {!isSame(draft, DEFAULT_TEAM_SETTINGS) && (
          <ActionButton
            variant="default"
            aria-label={t('teams.asUsualTeam', { team: name })}
            onClick={() => setDraft(DEFAULT_TEAM_SETTINGS)}
          >
            {t('teams.asUsual')}
          </ActionButton>
        )}
        <ActionButton
          type="submit"
          pending={pending}
          reason={isChanged ? null : t('teams.nothingChanged')}
          aria-label={t('teams.saveTeam', { team: name })}
          data-testid={`${team}-save`}
        >
          {t('teams.save')}
        </ActionButton>
      </div>
    </form>
  );
}
