/** Day and hour on the centre's wall clock: a few likely moments at a click, any other from the calendar. */
import '@mantine/dates/styles.css';
import { DateTimePicker } from '@mantine/dates';
import 'dayjs/locale/ru';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../board/session.ts';
import { serverNowMs } from '../../lib/clock.ts';
import { currentLanguage } from '../../lib/i18n.ts';
import { wallTimeOf } from '../../lib/zoned-time.ts';
import { DIALOG_ID } from '../dialog-store.ts';
import styles from './form-shell.module.css';
import { quickMoments } from './quick-moments.ts';

/** Nothing is promised to a family further ahead; the server refuses it too. */
const YEAR_MS = 365 * 24 * 3_600_000;

/** Closes the calendar of the open form, whichever of its parts has the focus. False where none is open. */
export function closeCalendar(): boolean {
  const dialog = document.getElementById(DIALOG_ID);
  if (!dialog?.querySelector('[data-dates-dropdown]')) return false;
  // It has no other handle: its field opens and closes it.
  const field = dialog.querySelector<HTMLElement>('[data-dates-input]');
  field?.click();
  field?.focus();
  return true;
}

interface Props {
  /** `2026-03-05 14:30:00`, or empty. */
  value: string;
  onChange: (value: string) => void;
  error?: string;
}

export function WhenField({ value, onChange, error }: Props) {
  const { t } = useTranslation();
  const { timeZone } = useSession();
  const now = serverNowMs();
  return (
    <div>
      <DateTimePicker
        label={t('form.when')}
        required
        placeholder={t('form.whenPick')}
        locale={currentLanguage()}
        valueFormat="D MMMM YYYY, HH:mm"
        minDate={wallTimeOf(now, timeZone)}
        maxDate={wallTimeOf(now + YEAR_MS, timeZone)}
        value={value === '' ? null : value}
        onChange={(wall) => onChange(wall ?? '')}
        error={error}
        submitButtonProps={{ 'aria-label': t('form.whenDone') }}
        timePickerProps={{ hoursInputLabel: t('form.hours'), minutesInputLabel: t('form.minutes') }}
        ariaLabels={{
          nextMonth: t('form.nextMonth'),
          previousMonth: t('form.previousMonth'),
          nextYear: t('form.nextYear'),
          previousYear: t('form.previousYear'),
        }}
        classNames={{ day: styles.calendarDay }}
        popoverProps={{
          withRoles: false,
          zIndex: 1100,
          portalProps: { target: `#${DIALOG_ID}` },
          transitionProps: { duration: 0 },
        }}
        data-testid="when"
      />
      <div className={styles.choices} style={{ marginTop: 8 }}>
        {quickMoments(now, timeZone).map((moment) => (
          <button
            key={moment.name}
            type="button"
            className={styles.choice}
            aria-pressed={value === moment.wall}
            onClick={() => onChange(moment.wall)}
            data-testid={`when-${moment.name}`}
          >
            {t(`form.quick.${moment.name}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
