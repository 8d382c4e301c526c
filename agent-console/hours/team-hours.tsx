/** The hours of one team, by its own clock and beside it by that of the machine one sits at. */
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../flows/contract/line.ts';
import { OFFICE_HOURS, type TeamName, type TeamSettingsView } from '../../flows/contract/teams.ts';
import { lineChangesStore } from '../board/line-changed.ts';
import { ASK_AGAIN_MS } from '../board/line-now.ts';
import { useDueMs, useNowMs } from '../lib/clock.ts';
import { formatMoment, formatTime } from '../lib/format.ts';
import { useStore } from '../lib/store.ts';
import { loadTeams, saveTeam } from '../lib/teams-api.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import shared from '../ui/settings-page.module.css';
import { showToast } from '../ui/toasts.ts';
import { ExceptionsEditor } from './exceptions-editor.tsx';
import styles from './hours.module.css';
import { showSameTime } from './hours-model.ts';
import { isTeamEdited, isTeamOutdated, type TeamDraft, teamDraftAfter } from './team-draft.ts';
import { TeamRules } from './team-rules.tsx';
import { WeekEditor } from './week-editor.tsx';

const MINUTE_MS = 60_000;

export function TeamHours({ team }: { team: TeamName }) {
  const { t } = useTranslation();
  const [view, setView] = useState<TeamSettingsView | null>(null);
  const [draft, setDraft] = useState<TeamDraft | null>(null);
  const [failed, setFailed] = useState(false);
  const [pending, setPending] = useState(false);
  const dueMs = useDueMs(view?.changesAtMs ?? null, ASK_AGAIN_MS);
  const changes = useStore(lineChangesStore, (count) => count);

  const load = useCallback(async () => {
    const result = await loadTeams();
    const found = result.ok ? result.value.teams.find((other) => other.team === team) : undefined;
    setFailed(found === undefined);
    if (found === undefined) return;
    setView(found);
    setDraft((edited) => teamDraftAfter(edited, found));
  }, [team]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever somebody else has changed is read anew.
  useEffect(() => {
    void load();
  }, [load, changes]);

  useEffect(() => {
    // The team has opened or closed by its hours.
    if (dueMs > 0) void load();
  }, [dueMs, load]);

  if (view === null || draft === null) {
    return (
      <EmptyState title={t(failed ? 'hours.loadFailed' : 'page.loading')}>
        {failed && (
          <button type="button" className={styles.add} onClick={() => void load()}>
            {t('common.retry')}
          </button>
        )}
      </EmptyState>
    );
  }

  async function save(): Promise<void> {
    if (view === null || draft === null) return;
    setPending(true);
    const settings = { ...view.settings, schedule: draft.schedule };
    const result = await saveTeam(team, { version: view.version, settings });
    setPending(false);
    if (result.ok) {
      setView(result.team);
      setDraft(teamDraftAfter(null, result.team));
      showToast({ kind: 'done', text: t('hours.saved') });
      return;
    }
    showToast({ kind: 'problem', text: result.message ?? t('hours.saveFailed') });
    if (result.stale) await load();
  }

  const { schedule } = draft;
  const isChanged = isTeamEdited(draft);
  const isOutdated = isChanged && isTeamOutdated(draft, view);
  const edit = (changed: Schedule | null) => setDraft({ ...draft, schedule: changed });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending && isChanged && !isOutdated) void save();
      }}
    >
      <TeamState view={view} timeZone={schedule?.timeZone ?? null} />
      <TeamRules
        schedule={schedule}
        onOwn={(isOwn) => edit(isOwn ? (view.settings.schedule ?? OFFICE_HOURS) : null)}
        onChange={edit}
      />
      {schedule !== null && (
        <>
          <WeekEditor schedule={schedule} onChange={edit} />
          <ExceptionsEditor schedule={schedule} onChange={edit} />
        </>
      )}
      <div className={`${shared.buttons} ${styles.buttons}`}>
        {isChanged && (
          <span className={shared.soft} role={isOutdated ? 'alert' : undefined}>
            {t(isOutdated ? 'hours.changedMeanwhile' : 'hours.unsaved')}
          </span>
        )}
        {isOutdated && (
          <ActionButton
            variant="default"
            onClick={() => setDraft(teamDraftAfter(null, view))}
            data-testid="team-hours-take-new"
          >
            {t('hours.takeNew')}
          </ActionButton>
        )}
        <ActionButton
          type="submit"
          pending={pending}
          reason={isOutdated ? t('hours.changedMeanwhile') : isChanged ? null : t('hours.nothingChanged')}
          data-testid="team-hours-save"
        >
          {t('hours.save')}
        </ActionButton>
      </div>
    </form>
  );
}

/** Whether the team is open as saved, and both clocks, so that nobody takes one hour for another. */
function TeamState({ view, timeZone }: { view: TeamSettingsView; timeZone: string | null }) {
  const { t, i18n } = useTranslation();
  const nowMs = useNowMs(MINUTE_MS);
  const now = new Date(nowMs).toISOString();
  const zoneName = (zone: string) => t(`hours.zone.${zone}`, { defaultValue: zone });
  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { isOpen, changesAtMs, settings } = view;
  const moment =
    changesAtMs === null || settings.schedule === null
      ? null
      : formatMoment(new Date(changesAtMs).toISOString(), nowMs, i18n.language, settings.schedule.timeZone);
  const state = isOpen ? 'open' : 'closed';
  return (
    <div className={styles.state} data-testid="team-hours-state" data-state={state}>
      <strong className={styles.stateWord}>
        {moment === null ? t(`hours.team.${state}Always`) : t(`hours.team.${state}Until`, { moment })}
      </strong>
      {timeZone !== null && (
        <>
          <span>
            {t('hours.team.clock', {
              time: formatTime(now, i18n.language, timeZone),
              zone: zoneName(timeZone),
            })}
          </span>
          {!showSameTime(nowMs, timeZone, ownZone) && (
            <span>
              {t('hours.ownClock', {
                time: formatTime(now, i18n.language, ownZone),
                zone: zoneName(ownZone),
              })}
            </span>
          )}
        </>
      )}
    </div>
  );
}
