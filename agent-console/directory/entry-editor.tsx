/** One entry of the directory: who it is, the number, and what operators should know. */
import { IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { PARTY_KINDS } from '../../flows/contract/directory.ts';
import { ActionButton } from '../ui/action-button.tsx';
import shared from '../ui/settings-page.module.css';
import styles from './directory.module.css';
import { mistakesIn, type Row } from './directory-model.ts';

interface Props {
  row: Row;
  index: number;
  /** Mistakes are shown once somebody has tried to save. */
  marked: boolean;
  onChange: (row: Row) => void;
  onRemove: () => void;
}

/** What is written into a field, besides the choice of the role. */
type Written = 'name' | 'number' | 'extension' | 'note';

const LONGEST: Record<Written, number> = { name: 80, number: 32, extension: 24, note: 300 };

export function EntryEditor({ row, index, marked, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const headingId = useId();
  const mistakes = marked ? mistakesIn(row) : {};
  const field = (which: Written, mistake: string | null = null) => (
    <TextField
      label={t(`directory.${which}`)}
      value={row[which]}
      longest={LONGEST[which]}
      mistake={mistake}
      isNumber={which === 'number' || which === 'extension'}
      testId={`entry-${index}-${which}`}
      onValue={(value) => onChange({ ...row, [which]: value })}
    />
  );
  return (
    <section className={styles.box} aria-labelledby={headingId} data-testid={`entry-${index}`}>
      <h2 id={headingId} className="visually-hidden">
        {t('directory.entry', { index })}
      </h2>
      <div className={styles.fields}>
        {field('name', mistakes.name ? t('directory.nameNeeded') : null)}
        <label className={shared.field}>
          {t('directory.kind')}
          <select
            className={shared.input}
            value={row.kind}
            data-testid={`entry-${index}-kind`}
            onChange={({ currentTarget }) => {
              const kind = PARTY_KINDS.find((other) => other === currentTarget.value);
              if (kind) onChange({ ...row, kind });
            }}
          >
            {PARTY_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`party.kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        {field('number', mistakes.number ? t('directory.numberWrong') : null)}
        {field('extension', mistakes.extension ? t('party.extensionWrong') : null)}
        {field('note')}
      </div>
      <ActionButton
        size="xs"
        variant="default"
        leftSection={<IconTrash size={16} aria-hidden="true" />}
        aria-label={t('directory.removeNamed', { name: row.name || t('directory.unnamed') })}
        onClick={onRemove}
        data-testid={`entry-${index}-remove`}
      >
        {t('directory.remove')}
      </ActionButton>
    </section>
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  longest: number;
  mistake: string | null;
  isNumber: boolean;
  testId: string;
  onValue: (value: string) => void;
}

function TextField({ label, value, longest, mistake, isNumber, testId, onValue }: TextFieldProps) {
  const mistakeId = useId();
  return (
    <label className={shared.field}>
      {label}
      <input
        className={shared.input}
        value={value}
        maxLength={longest}
        autoComplete="off"
        inputMode={isNumber ? 'tel' : 'text'}
        aria-invalid={mistake !== null || undefined}
        aria-describedby={mistake === null ? undefined : mistakeId}
        data-testid={testId}
        onChange={({ currentTarget }) => onValue(currentTarget.value)}
      />
      {mistake !== null && (
        <span id={mistakeId} className={styles.mistake}>
          {mistake}
        </span>
      )}
    </label>
  );
}
