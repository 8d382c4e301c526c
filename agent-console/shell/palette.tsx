/** Find a case or do anything: `/` finds, Ctrl or Cmd K does both. Arrows choose, Enter takes. */
import { Modal } from '@mantine/core';
import { IconArrowRight, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { focusAgain, focusContentIfLost } from '../lib/focus.ts';
import { casePath, navigate } from '../lib/router.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Preview } from '../ui/preview.tsx';
import { UrgencyMark } from '../ui/urgency-mark.tsx';
import styles from './palette.module.css';
import { useCaseSearch } from './use-case-search.ts';

export interface PaletteAction {
  id: string;
  label: string;
  /** What it acts on, shown beside it. */
  on?: string;
  run: () => void;
}

/** A page that was gone to has been drawn by then, and what was left with it is gone. */
const FOCUS_LOST_AFTER_MS = 100;

interface Props {
  mode: 'find' | 'everything' | null;
  actions: PaletteAction[];
  onClose: () => void;
}

export function Palette({ mode, actions, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={mode !== null}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={600}
      attributes={{ content: { 'aria-label': t('palette.label'), 'data-testid': 'palette' } }}
    >
      {mode && <PaletteBody mode={mode} actions={actions} onClose={onClose} />}
    </Modal>
  );
}

type Choice = { id: string; run: () => void } & (
  | { kind: 'case'; item: CaseSummary }
  | { kind: 'action'; label: string; on?: string }
);

function PaletteBody({ mode, actions, onClose }: Omit<Props, 'mode'> & { mode: 'find' | 'everything' }) {
  const { t } = useTranslation();
  const listId = useId();
  // Drawn while it opens, before the field takes the focus.
  const [before] = useState(() => document.activeElement);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const { cases, state } = useCaseSearch(query);
  const wanted = query.trim().toLocaleLowerCase();
  const matching =
    mode === 'find' ? [] : actions.filter((action) => action.label.toLocaleLowerCase().includes(wanted));
  const choices: Choice[] = [
    ...matching.map((action) => ({ kind: 'action' as const, ...action })),
    ...cases.map((item) => ({
      kind: 'case' as const,
      id: item.id,
      item,
      run: () => navigate(casePath(item.id)),
    })),
  ];
  const chosen = Math.min(at, choices.length - 1);

  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    // Before what it does: a form gives the focus back to whatever has it now.
    focusAgain(before);
    choice.run();
    setTimeout(focusContentIfLost, FOCUS_LOST_AFTER_MS);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(choices.length - 1, chosen + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, chosen - 1));
    else if (event.key === 'Enter') take(choices[chosen]);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.palette}>
      <div className={styles.field}>
        <IconSearch size={18} aria-hidden="true" />
        <input
          className={styles.input}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={choices[chosen] ? `${listId}-${chosen}` : undefined}
          aria-label={t('palette.label')}
          placeholder={t('palette.placeholder')}
          value={query}
          data-autofocus
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={listId} role="listbox" aria-label={t('palette.label')} className={styles.choices}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, as in any combobox.
          <div
            key={`${choice.kind}-${choice.id}`}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={styles.choice}
            onClick={() => take(choice)}
            onMouseMove={() => setAt(index)}
          >
            {choice.kind === 'action' ? (
              <ActionChoice label={choice.label} on={choice.on} />
            ) : (
              <CaseChoice item={choice.item} />
            )}
          </div>
        ))}
      </div>
      {choices.length === 0 && state !== 'searching' && (
        <EmptyState title={t('palette.nothing')} hint={t('palette.nothingHint')} />
      )}
      <p className={styles.state} role="status">
        {state === 'searching' && t('palette.searching')}
        {state === 'failed' && t('palette.failed')}
      </p>
    </div>
  );
}

function ActionChoice({ label, on }: { label: string; on?: string }) {
  return (
    <>
      <IconArrowRight size={16} aria-hidden="true" />
      <span className={styles.label}>{label}</span>
      {on && <span className={styles.soft}>{on}</span>}
    </>
  );
}

function CaseChoice({ item }: { item: CaseSummary }) {
  const { t } = useTranslation();
  return (
    <>
      <UrgencyMark urgency={item.urgency} />
      <span className={styles.number}>{t('case.short', { number: item.number })}</span>
      <span className={styles.words}>
        {item.preview || item.previewMedium ? (
          <Preview text={item.preview ?? ''} medium={item.previewMedium} />
        ) : (
          item.nextStep?.what || (item.contacts.at(-1)?.from ?? t('anonymous'))
        )}
      </span>
      <span className={styles.soft}>{t(`state.${item.state}`)}</span>
    </>
  );
}
