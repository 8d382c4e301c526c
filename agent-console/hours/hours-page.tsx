/**
 * The hours of the line, or of a team that has its own, for supervisors and administrators. The week is edited as a whole and saved by a button; the
 * emergency announcement takes effect at once and leaves an unsaved week alone.
 */
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOverflowComplete, type LineSettings, type LineView } from '../../flows/contract/line.ts';
import type { TeamName } from '../../flows/contract/teams.ts';
import { lineChangesStore } from '../board/line-changed.ts';
import { ASK_AGAIN_MS } from '../board/line-now.ts';
import { useDueMs } from '../lib/clock.ts';
import { loadLine, saveLine } from '../lib/line-api.ts';
import { useStore } from '../lib/store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import shared from '../ui/settings-page.module.css';
import { showToast } from '../ui/toasts.ts';
import { AnnouncementBox } from './announcement-box.tsx';
import { ExceptionsEditor } from './exceptions-editor.tsx';
import styles from './hours.module.css';
import { type Draft, draftAfter, isEdited, isOfAnotherWeek } from './line-draft.ts';
import { LineState } from './line-state.tsx';
import { OverflowEditor } from './overflow-editor.tsx';
import { RecordingSettings } from './recording-settings.tsx';
import { RulesEditor } from './rules-editor.tsx';
import { TeamHours } from './team-hours.tsx';
import { WeekEditor } from './week-editor.tsx';
import { WhoseHours } from './whose-hours.tsx';

export default function HoursPage() {
  const { t } = useTranslation();
  const [team, setTeam] = useState<TeamName | null>(null);
  const [line, setLine] = useState<LineView | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [failed, setFailed] = useState(false);
  const [pending, setPending] = useState<'week' | 'announcement' | null>(null);
  const dueMs = useDueMs(line?.changesAtMs ?? null, ASK_AGAIN_MS);

  const changes = useStore(lineChangesStore, (count) => count);
  const load = useCallback(async () => {
    const result = await loadLine();
    setFailed(!result.ok);
    if (!result.ok) return;
    setLine(result.value);
    setDraft((edited) => draftAfter(edited, result.value));
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever somebody else has changed is read anew.
  useEffect(() => {
    void load();
  }, [load, changes]);

  useEffect(() => {
    // The line has opened or closed by its hours.
    if (dueMs > 0) void load();
  }, [dueMs, load]);

  if (team !== null) {
    return (
      <main id="content" className={`${shared.page} ${styles.page}`} tabIndex={-1}>
        <h1 className={`${shared.title} ${styles.title}`}>{t('hours.title')}</h1>
        <WhoseHours value={team} onChange={setTeam} />
        <TeamHours key={team} team={team} />
      </main>
    );
  }

  if (line === null || draft === null) {
    return (
      <main id="content">
        <EmptyState heading title={t(failed ? 'hours.loadFailed' : 'page.loading')}>
          {failed && (
            <button type="button" className={styles.add} onClick={() => void load()}>
              {t('common.retry')}
            </button>
          )}
        </EmptyState>
      </main>
    );
  }

  async function save(what: 'week' | 'announcement', settings: LineSettings): Promise<void> {
    if (line === null) return;
    setPending(what);
    const result = await saveLine({ version: line.version, settings });
    setPending(null);
    if (result.ok) {
      setLine(result.line);
      setDraft((edited) => draftAfter(what === 'week' ? null : edited, result.line));
      showToast({ kind: 'done', text: t('hours.saved') });
      return;
    }
    showToast({ kind: 'problem', text: result.message ?? t('hours.saveFailed') });
    if (!result.stale) return;
    setDraft(null);
    await load();
  }

  const { settings } = line;
  const edited = { ...draft.settings, announcement: settings.announcement };
  const isChanged = isEdited(draft);
  const isOutdated = isChanged && isOfAnotherWeek(draft, line);
  const edit = (changed: LineSettings) => setDraft({ ...draft, settings: changed });
  const isComplete = isOverflowComplete(edited.overflow);
  return (
    <main id="content" className={`${shared.page} ${styles.page}`} tabIndex={-1}>
      <h1 className={`${shared.title} ${styles.title}`}>{t('hours.title')}</h1>
      <WhoseHours value={null} onChange={setTeam} />
      <LineState line={line} timeZone={edited.schedule.timeZone} />
      <AnnouncementBox
        announcement={settings.announcement}
        timeZone={settings.schedule.timeZone}
        pending={pending === 'announcement'}
        onSet={(announcement) => void save('announcement', { ...settings, announcement })}
      />
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (pending === null && isChanged && isComplete && !isOutdated) void save('week', edited);
        }}
      >
        <RulesEditor settings={edited} yearsMissing={line.calendarYearsMissing} onChange={edit} />
        <OverflowEditor
          overflow={edited.overflow}
          whenClosed={edited.whenClosed}
          onChange={(overflow) => edit({ ...edited, overflow })}
        />
        <WeekEditor schedule={edited.schedule} onChange={(schedule) => edit({ ...edited, schedule })} />
        <ExceptionsEditor schedule={edited.schedule} onChange={(schedule) => edit({ ...edited, schedule })} />
        <RecordingSettings settings={edited} onChange={edit} />
        <div className={`${shared.buttons} ${styles.buttons}`}>
          {isChanged && (
            <span className={shared.soft} role={isOutdated ? 'alert' : undefined}>
              {t(
                isOutdated ? 'hours.changedMeanwhile' : isComplete ? 'hours.unsaved' : 'overflow.incomplete',
              )}
            </span>
          )}
          {isOutdated && (
            <ActionButton
              variant="default"
              onClick={() => setDraft(draftAfter(null, line))}
              data-testid="hours-take-new"
            >
              {t('hours.takeNew')}
            </ActionButton>
          )}
          <ActionButton
            type="submit"
            pending={pending === 'week'}
            reason={
              isOutdated
                ? t('hours.changedMeanwhile')
                : isChanged
                  ? isComplete
                    ? null
                    : t('overflow.incomplete')
                  : t('hours.nothingChanged')
            }
            data-testid="hours-save"
          >
            {t('hours.save')}
          </ActionButton>
        </div>
      </form>
    </main>
  );
}
