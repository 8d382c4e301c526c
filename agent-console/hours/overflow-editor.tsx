/** Where a call goes that nobody here can answer, and when. */
import { useTranslation } from 'react-i18next';
import {
  type LineSettings,
  OTHER_TEAMS,
  OVERFLOW_WHENS,
  type OverflowRule,
  type OverflowTarget,
  type OverflowWhen,
} from '../../flows/contract/line.ts';
import shared from '../ui/settings-page.module.css';
import styles from './hours.module.css';

const NO_LINE: OverflowTarget = { kind: 'line', name: { ru: '', en: '' }, number: '' };

interface Props {
  overflow: OverflowRule | null;
  /** What a caller of the closed line is asked for, or told, in the end. */
  whenClosed: LineSettings['whenClosed'];
  /** May be incomplete while it is being written: `isOverflowComplete`. */
  onChange: (overflow: OverflowRule | null) => void;
}

export function OverflowEditor({ overflow, whenClosed, onChange }: Props) {
  const { t } = useTranslation();
  const to = overflow?.to;
  const when = overflow?.when ?? ['closed', 'nobody'];

  function choose(value: string): void {
    const team = OTHER_TEAMS.find((other) => other === value);
    if (team !== undefined) onChange({ to: { kind: 'team', team }, when });
    else onChange(value === 'line' ? { to: to?.kind === 'line' ? to : NO_LINE, when } : null);
  }

  return (
    <section className={shared.box} aria-labelledby="hours-overflow" data-testid="overflow">
      <h2 id="hours-overflow" className={shared.heading}>
        {t('overflow.title')}
      </h2>
      <p className={shared.soft}>
        {t('overflow.hint', { ending: t(`overflow.ending.${endingOf(when, whenClosed)}`) })}
      </p>
      <label className={`${shared.field} ${styles.narrow}`}>
        {t('overflow.to')}
        <select
          className={styles.select}
          value={to === undefined ? '' : to.kind === 'team' ? to.team : 'line'}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
          data-testid="overflow-to"
        >
          <option value="">{t('overflow.nowhere')}</option>
          {OTHER_TEAMS.map((team) => (
            <option key={team} value={team}>
              {t('overflow.team', { team: t(`teams.name.${team}`) })}
            </option>
          ))}
          <option value="line">{t('overflow.toLine')}</option>
        </select>
      </label>
      {overflow !== null && to !== undefined && (
        <>
          {to.kind === 'line' && (
            <LineFields to={to} onChange={(line) => onChange({ ...overflow, to: line })} />
          )}
          {to.kind === 'line' && (
            <label className={styles.interval}>
              <input
                type="checkbox"
                checked={to.picksUp === 'menu'}
                onChange={({ currentTarget }) =>
                  onChange({ ...overflow, to: pickedUp(to, currentTarget.checked) })
                }
                data-testid="overflow-menu"
              />
              {t('overflow.menu')}
            </label>
          )}
          <p className={shared.soft}>{t(to.kind === 'line' ? 'overflow.lineHint' : 'overflow.teamHint')}</p>
          <WhenFields when={overflow.when} onChange={(list) => onChange({ ...overflow, when: list })} />
        </>
      )}
    </section>
  );
}

/** What follows when nobody answers there either: on a closed line as its rule says, on an open one a message. */
function endingOf(when: OverflowWhen[], whenClosed: Props['whenClosed']): 'message' | 'goodbye' | 'either' {
  if (whenClosed === 'message' || !when.includes('closed')) return 'message';
  return when.length === 1 ? 'goodbye' : 'either';
}

type OtherLine = Extract<OverflowTarget, { kind: 'line' }>;

function pickedUp({ picksUp: _before, ...to }: OtherLine, isMenu: boolean): OtherLine {
  return isMenu ? { ...to, picksUp: 'menu' } : to;
}

function LineFields({ to, onChange }: { to: OtherLine; onChange: (to: OtherLine) => void }) {
  const { t } = useTranslation();
  const { name, number } = to;
  const fields = [
    ['nameRu', name.ru, (ru: string) => onChange({ ...to, name: { ...name, ru } })],
    ['nameEn', name.en, (en: string) => onChange({ ...to, name: { ...name, en } })],
    ['number', number, (typed: string) => onChange({ ...to, number: typed.replace(/[^+\d]/g, '') })],
  ] as const;
  return (
    <div className={styles.line}>
      {fields.map(([field, value, change]) => (
        <label key={field} className={shared.field}>
          {t(`overflow.${field}`)}
          <input
            className={styles.time}
            type={field === 'number' ? 'tel' : 'text'}
            maxLength={80}
            autoComplete="off"
            value={value}
            onChange={({ currentTarget }) => change(currentTarget.value)}
            data-testid={`overflow-${field}`}
          />
        </label>
      ))}
    </div>
  );
}

function WhenFields({ when, onChange }: { when: OverflowWhen[]; onChange: (when: OverflowWhen[]) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.choices}>
      <legend className={shared.field}>{t('overflow.when')}</legend>
      {OVERFLOW_WHENS.map((each) => (
        <label key={each} className={styles.interval}>
          <input
            type="checkbox"
            checked={when.includes(each)}
            onChange={({ currentTarget }) =>
              onChange(
                OVERFLOW_WHENS.filter((other) =>
                  other === each ? currentTarget.checked : when.includes(other),
                ),
              )
            }
            data-testid={`overflow-when-${each}`}
          />
          {t(`overflow.whenOf.${each}`)}
        </label>
      ))}
    </fieldset>
  );
}
