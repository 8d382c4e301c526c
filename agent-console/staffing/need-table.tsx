/** The day by half hours: how many call (to be changed in place), whom it takes, and what to expect then. */
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from './number-field.tsx';
import styles from './staffing.module.css';
import { CONTACTS_LIMITS, clockOf, type PlannedHalfHour } from './staffing-plan.ts';

interface Props {
  halfHours: PlannedHalfHour[];
  withinSeconds: number;
  /** Null goes back to the profile. */
  onContacts: (halfHour: number, contacts: number | null) => void;
}

const STEPS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, Enter: 1 };

/** Up, down and Enter lead along the column, as in any table of numbers. */
function travel(event: KeyboardEvent<HTMLInputElement>): void {
  const step = STEPS[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const fields = [...(event.currentTarget.closest('tbody')?.querySelectorAll('input') ?? [])];
  const next = fields[fields.indexOf(event.currentTarget) + (event.shiftKey ? -step : step)];
  next?.focus();
  next?.select();
}

export function NeedTable({ halfHours, withinSeconds, onContacts }: Props) {
  const { t, i18n } = useTranslation();
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <table className={styles.table} data-testid="staffing-table">
      <caption className={styles.caption}>{t('staffing.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('staffing.time')}</th>
          <th scope="col">{t('staffing.contacts')}</th>
          <th scope="col">{t('staffing.onLine')}</th>
          <th scope="col">{t('staffing.onShift')}</th>
          <th scope="col">{t('staffing.answeredWithin', { seconds: withinSeconds })}</th>
          <th scope="col">{t('staffing.occupancy')}</th>
          <th scope="col">{t('staffing.abandonment')}</th>
        </tr>
      </thead>
      <tbody>
        {halfHours.map(({ index, contacts, isOwn, need }) => (
          <tr key={index} data-testid="staffing-row" data-time={clockOf(index)}>
            <th scope="row">{clockOf(index)}</th>
            <td>
              <NumberField
                label={t('staffing.contactsAt', { from: clockOf(index), to: clockOf(index + 1) })}
                labelHidden
                value={contacts}
                own={isOwn}
                limits={CONTACTS_LIMITS}
                onValue={(value) => onContacts(index, value)}
                onKeyDown={travel}
                testId="staffing-contacts"
              />
            </td>
            <td className={styles.need} data-testid="staffing-on-line">
              {need.onLine}
            </td>
            <td data-testid="staffing-on-shift">{need.onShift}</td>
            <td>{percent.format(need.answeredWithin)}</td>
            <td>{percent.format(need.occupancy)}</td>
            <td>{percent.format(need.abandonment)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
