/** How many operators each half hour of a day takes, for whoever plans the shifts. It plans; it changes nothing. */
import { Button } from '@mantine/core';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { NeedChart } from './need-chart.tsx';
import { NeedTable } from './need-table.tsx';
import { NumberField } from './number-field.tsx';
import styles from './staffing.module.css';
import { ASSUMPTION_NAMES, ASSUMPTIONS, clockOf, halfHoursOf, totalsOf } from './staffing-plan.ts';
import { useStaffingPlan } from './use-staffing-plan.ts';

export default function StaffingPage() {
  const { t, i18n } = useTranslation();
  const { plan, change, startAnew } = useStaffingPlan();
  // A country's day takes a moment: the fields do not wait for it.
  const counted = useDeferredValue(plan);
  const halfHours = useMemo(() => halfHoursOf(counted), [counted]);
  const { contacts, onLineHours, onShiftHours, peak } = totalsOf(halfHours);
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (
    <main id="content" className={styles.page} tabIndex={-1}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('staffing.title')}</h1>
        <Button variant="default" onClick={startAnew} data-testid="staffing-anew">
          {t('staffing.anew')}
        </Button>
      </header>
      <p className={styles.lead}>{t(plan.patienceSeconds === null ? 'staffing.leadC' : 'staffing.leadA')}</p>
      <fieldset className={styles.assumptions}>
        <legend className={styles.caption}>{t('staffing.assumptions')}</legend>
        {ASSUMPTION_NAMES.map((name) => (
          <NumberField
            key={name}
            label={t(`staffing.assumption.${name}`)}
            unit={t(`staffing.unit.${name}`)}
            value={plan[name]}
            limits={ASSUMPTIONS[name]}
            onValue={(value) => change({ [name]: value })}
            testId={`staffing-${name}`}
          />
        ))}
      </fieldset>
      <div className={styles.result}>
        <section className={styles.summary} aria-label={t('staffing.need')}>
          <h2 className={styles.caption}>{t('staffing.need')}</h2>
          <NeedChart halfHours={halfHours} />
          <p role="status" data-testid="staffing-totals">
            {t('staffing.totals', {
              contacts: number.format(contacts),
              onLine: number.format(onLineHours),
              onShift: number.format(onShiftHours),
              most: peak?.need.onShift ?? 0,
              time: clockOf(peak?.index ?? 0),
            })}
          </p>
          <p className={styles.hint}>{t('staffing.hint')}</p>
        </section>
        <NeedTable
          halfHours={halfHours}
          withinSeconds={counted.withinSeconds}
          onContacts={(halfHour, value) => change({ ownContacts: plan.ownContacts.with(halfHour, value) })}
        />
      </div>
    </main>
  );
}
