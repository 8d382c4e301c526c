/** The directory of the line, for supervisors and administrators: whom operators may bring into a talk. */
import { IconPlus } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectoryView } from '../../flows/contract/directory.ts';
import { loadDirectory, saveDirectory } from '../lib/directory-api.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import shared from '../ui/settings-page.module.css';
import { showToast } from '../ui/toasts.ts';
import styles from './directory.module.css';
import { directoryOf, emptyRow, hasMistakes, type Row, rowOf } from './directory-model.ts';
import { EntryEditor } from './entry-editor.tsx';

export default function DirectoryPage() {
  const { t } = useTranslation();
  const [known, setKnown] = useState<DirectoryView | null>(null);
  const [rows, setRows] = useState<Row[]>([]);
  const [failed, setFailed] = useState(false);
  const [pending, setPending] = useState(false);
  const [marked, setMarked] = useState(false);

  const show = useCallback((directory: DirectoryView) => {
    setKnown(directory);
    setRows(directory.entries.map(rowOf));
    setMarked(false);
  }, []);
  const load = useCallback(async () => {
    const result = await loadDirectory();
    setFailed(!result.ok);
    if (result.ok) show(result.value);
  }, [show]);

  useEffect(() => {
    void load();
  }, [load]);

  if (known === null) {
    return (
      <main id="content">
        <EmptyState heading title={t(failed ? 'directory.loadFailed' : 'page.loading')}>
          {failed && (
            <button type="button" className={shared.retry} onClick={() => void load()}>
              {t('common.retry')}
            </button>
          )}
        </EmptyState>
      </main>
    );
  }

  const isChanged = JSON.stringify(rows) !== JSON.stringify(known.entries.map(rowOf));

  async function save(version: number): Promise<void> {
    setMarked(true);
    if (rows.some(hasMistakes)) return;
    setPending(true);
    const result = await saveDirectory({ version, entries: directoryOf(rows) });
    setPending(false);
    if (!result.ok) {
      showToast({ kind: 'problem', text: result.message ?? t('directory.saveFailed') });
      if (result.stale) await load();
      return;
    }
    show(result.directory);
    showToast({ kind: 'done', text: t('directory.saved') });
  }

  return (
    <main id="content" className={shared.page} tabIndex={-1}>
      <h1 className={shared.title}>{t('directory.title')}</h1>
      <p className={shared.lead}>{t('directory.lead')}</p>
      <form
        className={styles.form}
        data-testid="directory"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending && isChanged) void save(known.version);
        }}
      >
        {rows.length === 0 && <p className={shared.soft}>{t('directory.empty')}</p>}
        {rows.map((row, index) => (
          <EntryEditor
            key={row.id}
            row={row}
            index={index + 1}
            marked={marked}
            onChange={(changed) => setRows(rows.map((other) => (other.id === row.id ? changed : other)))}
            onRemove={() => setRows(rows.filter(({ id }) => id !== row.id))}
          />
        ))}
        <div className={shared.buttons}>
          <ActionButton
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden="true" />}
            onClick={() => setRows([...rows, emptyRow(crypto.randomUUID())])}
            data-testid="directory-add"
          >
            {t('directory.add')}
          </ActionButton>
          <span className={shared.soft} role="status">
            {marked && rows.some(hasMistakes)
              ? t('directory.mistakes')
              : isChanged
                ? t('directory.unsaved')
                : null}
          </span>
          <ActionButton
            type="submit"
            pending={pending}
            reason={isChanged ? null : t('directory.nothingChanged')}
            data-testid="directory-save"
          >
            {t('directory.save')}
          </ActionButton>
        </div>
      </form>
    </main>
  );
}
