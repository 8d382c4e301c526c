/** Calls hour by hour as bars: answered in time, answered later, not answered. A reader is given them as a table. */
import { useTranslation } from 'react-i18next';
import type { CallFigures } from '../../flows/contract/figures.ts';
import { formatTime } from '../lib/format.ts';
import { currentLanguage } from '../lib/i18n.ts';
import styles from './hour-bars.module.css';

interface Props {
  /** Beginnings of the hours. */
  hours: string[];
  figures: CallFigures[];
  timeZone: string;
}

const PARTS = [
  'soon',
  'later',
  'messages',
  'callbacks',
  'abandoned',
  'didNotWait',
  'undecided',
  'apart',
] as const;
type Part = (typeof PARTS)[number];

/** From top to bottom of the list, every call of the hour in exactly one. */
function partsOf(figures: CallFigures): Record<Part, number> {
  return {
    soon: figures.answeredWithin20s,
    later: figures.answered - figures.answeredWithin20s,
    messages: figures.messages,
    callbacks: figures.callbacks.calledAgain + figures.callbacks.notReached,
    abandoned: figures.abandoned,
    didNotWait: figures.didNotWait,
    undecided: figures.undecided,
    apart: figures.blocked + figures.passedOn,
  };
}

export function HourBars({ hours, figures, timeZone }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const most = Math.max(1, ...figures.map(({ arrived }) => arrived));
  const rows = figures.map((calls, at) => {
    const from = hours[at] ?? '';
    return { from, time: formatTime(from, language, timeZone), calls, parts: partsOf(calls) };
  });
  return (
    <div className={styles.hours} data-testid="hour-bars">
      {/* A table keeps its height whatever it is told: hidden is the box around it. */}
      <div className="visually-hidden">
        <table>
          <caption>{t('wallboard.hours')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('figures.hour')}</th>
              {PARTS.map((part) => (
                <th key={part} scope="col">
                  {t(`wallboard.part.${part}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ from, time, parts }) => (
              <tr key={from}>
                <th scope="row">{time}</th>
                {PARTS.map((part) => (
                  <td key={part}>{parts[part]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.bars} aria-hidden="true">
        {rows.map(({ from, time, calls, parts }, at) => (
          <div key={from} className={styles.hour}>
            <span style={{ flexGrow: most - calls.arrived }} />
            <span className={styles.count}>{calls.arrived > 0 && calls.arrived}</span>
            <div className={styles.bar} style={{ flexGrow: calls.arrived }}>
              {PARTS.toReversed().map(
                (part) =>
                  parts[part] > 0 && (
                    <span
                      key={part}
                      className={styles.part}
                      data-part={part}
                      style={{ flexGrow: parts[part] }}
                    />
                  ),
              )}
            </div>
            <span className={styles.time}>{at % 3 === 0 && time.slice(0, 2)}</span>
          </div>
        ))}
      </div>
      <ul className={styles.legend} aria-hidden="true">
        {PARTS.map((part) => (
          <li key={part}>
            <span className={styles.swatch} data-part={part} />
            {t(`wallboard.part.${part}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
