/** The rules of the teams, for supervisors and administrators: each team is edited and saved by itself. */
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeamSettings, TeamSettingsView } from '../../flows/contract/teams.ts';
import { loadTeams, saveTeam } from '../lib/teams-api.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import shared from '../ui/settings-page.module.css';
import { showToast } from '../ui/toasts.ts';
import { TeamEditor } from './team-editor.tsx';

export default function TeamsPage() {
  const { t } = useTranslation();
  const [teams, setTeams] = useState<TeamSettingsView[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [pending, setPending] = useState<string | null>(null);

  const load = useCallback(async () => {
    const result = await loadTeams();
    setFailed(!result.ok);
    if (result.ok) setTeams(result.value.teams);
  }, []);

  useEffect(() => {
    void load();
  }, [load]);

  if (teams === null) {
    return (
      <main id="content">
        <EmptyState heading title={t(failed ? 'teams.loadFailed' : 'page.loading')}>
          {failed && (
            <button type="button" className={shared.retry} onClick={() => void load()}>
              {t('common.retry')}
            </button>
          )}
        </EmptyState>
      </main>
    );
  }

  async function save({ team, version }: TeamSettingsView, settings: TeamSettings): Promise<void> {
    setPending(team);
    const result = await saveTeam(team, { version, settings });
    setPending(null);
    if (!result.ok) {
      showToast({ kind: 'problem', text: result.message ?? t('teams.saveFailed') });
      if (result.stale) await load();
      return;
    }
    setTeams((known) => known?.map((other) => (other.team === team ? result.team : other)) ?? null);
    showToast({ kind: 'done', text: t('teams.saved', { team: t(`teams.name.${team}`) }) });
  }

  return (
    <main id="content" className={shared.page} tabIndex={-1}>
      <h1 className={shared.title}>{t('teams.title')}</h1>
      <p className={shared.lead}>{t('teams.lead')}</p>
      {teams.map((view) => (
        // Another version is another thing to look at: what was being written was about the old one.
        <TeamEditor
          key={`${view.team}-${view.version}`}
          view={view}
          pending={pending === view.team}
          onSave={(settings) => void save(view, settings)}
        />
      ))}
    </main>
  );
}
