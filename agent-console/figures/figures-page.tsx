/** The figures of a day, for supervisors: by hour of a chosen team, by team, and by line. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallFigures, FiguresView } from '../../flows/contract/figures.ts';
import { TIERS, type Tier } from '../../flows/contract/words.ts';
import { useSession } from '../board/session.ts';
import { useNowMs } from '../lib/clock.ts';
import { formatDuration, formatTime } from '../lib/format.ts';
import { currentLanguage } from '../lib/i18n.ts';
import { WALLBOARD_PATH } from '../lib/router.ts';
import { dayOf } from '../lib/zoned-time.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import styles from './figures.module.css';
import { useFigures } from './use-figures.ts';
import { leftOutOfShare, percentText, shareWithin20s } from './verdict.ts';

const MINUTE_MS = 60_000;

export default function FiguresPage() {
  const { t } = useTranslation();
  const { timeZone } = useSession();
  const today = dayOf(useNowMs(MINUTE_MS), timeZone);
  const [chosenDay, setChosenDay] = useState<string | null>(null);
  const [team, setTeam] = useState<Tier>('hotline');
  const { view, failure, reload } = useFigures(chosenDay);
  return (
    <main
      id="content"
      className={styles.page}
      tabIndex={-1}
      aria-busy={view === undefined && failure === null}
    >
      <header className={styles.header}>
        <h1 className={styles.title}>{t('figures.title')}</h1>
        <TextInput
          type="date"
          label={t('figures.day')}
          value={chosenDay ?? today}
          max={today}
          // Emptied, the field means today; so does today itself, which then goes on past midnight.
          onChange={({ currentTarget: { value } }) =>
            setChosenDay(value === '' || value === today ? null : value)
          }
          data-testid="figures-day"
        />
        <NativeSelect
          label={t('figures.team')}
          value={team}
          onChange={({ currentTarget: { value } }) =>
            setTeam(TIERS.find((tier) => tier === value) ?? 'hotline')
          }
          data={TIERS.map((tier) => ({ value: tier, label: t(`figures.teams.${tier}`) }))}
          data-testid="figures-team"
        />
        <a className={styles.wall} href={WALLBOARD_PATH} target="_blank" rel="noreferrer">
          {t('figures.openWallboard')}
          <IconExternalLink size={16} aria-hidden="true" />
          <span className="visually-hidden">{t('figures.inNewTab')}</span>
        </a>
      </header>
      {failure !== null && (
        <div role="alert">
          <EmptyState title={t('figures.failed')}>
            <Button variant="default" onClick={reload}>
              {t('common.retry')}
            </Button>
          </EmptyState>
        </div>
      )}
      {view && <Tables view={view} team={team} />}
    </main>
  );
}

function Tables({ view, team }: { view: FiguresView; team: Tier }) {
  const { t } = useTranslation();
  const shown = view.teams.find((one) => one.team === team);
  if (shown === undefined) return null;
  const timeOf = (instant: string) => formatTime(instant, currentLanguage(), view.timeZone);
  return (
    <>
      <ShareInWords figures={shown.total} />
      <FiguresTable
        name="hours"
        caption={t('figures.byHour', { team: t(`figures.teams.${team}`) })}
        first={t('figures.hour')}
      >
        <FiguresRow name={t('figures.wholeDay')} figures={shown.total} strong />
        {view.hours.map((hour, at) => {
          const figures = shown.hours[at];
          return figures && <FiguresRow key={hour} name={timeOf(hour)} figures={figures} />;
        })}
      </FiguresTable>
      <FiguresTable name="teams" caption={t('figures.byTeam')} first={t('figures.team')}>
        {view.teams.map((one) => (
          <FiguresRow key={one.team} name={t(`figures.teams.${one.team}`)} figures={one.total} />
        ))}
      </FiguresTable>
      <FiguresTable
        name="lines"
        caption={t('figures.byLine', { team: t(`figures.teams.${team}`) })}
        first={t('figures.line')}
      >
        {shown.lines.map(({ line, figures }) => (
          <FiguresRow key={line} name={line} figures={figures} />
        ))}
      </FiguresTable>
      <p className={styles.note}>{t('figures.within20sHint')}</p>
      <p className={styles.note}>{t('figures.note')}</p>
    </>
  );
}

/** What the share of the day is of, and why the other calls are no part of it. */
function ShareInWords({ figures }: { figures: CallFigures }) {
  const { t } = useTranslation();
  const leftOut = leftOutOfShare(figures);
  const reasons = (['didNotWait', 'tooEarly', 'passedOn', 'blocked'] as const).filter(
    (reason) => leftOut[reason] > 0,
  );
  if (figures.measured === 0 && reasons.length === 0) return null;
  const why = reasons.map((reason) => t(`figures.leftOut.${reason}`, { count: leftOut[reason] })).join('; ');
  const part = figures.answeredWithin20s;
  return (
    <p className={styles.shareWords} data-testid="figures-share-words">
      {figures.measured > 0 && t('figures.shareOfDay', { part, count: figures.measured })}{' '}
      {why !== '' && t('figures.leftOutOfShare', { why })}
    </p>
  );
}

interface TableProps {
  name: string;
  caption: string;
  /** What the rows are of. */
  first: string;
  children: ReactNode;
}

/** Wider than a phone: then it scrolls by itself, by keyboard too. */
function FiguresTable({ name, caption, first, children }: TableProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles.scroll} aria-label={caption} tabIndex={0}>
      <table className={styles.table} data-testid={`figures-${name}`}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {first}
            </th>
            <th scope="col" rowSpan={2}>
              {t('figures.arrived')}
            </th>
            <th scope="col" rowSpan={2}>
              {t('figures.answered')}
            </th>
            <th scope="colgroup" colSpan={2}>
              {t('figures.within20s')}
            </th>
            <th scope="col" rowSpan={2}>
              {t('figures.abandoned')}
            </th>
            <th scope="col" rowSpan={2}>
              {t('figures.messages')}
            </th>
            <th scope="col" rowSpan={2}>
              {t('figures.undecided')}
            </th>
            <th scope="colgroup" colSpan={2}>
              {t('figures.waitOfAnswered')}
            </th>
            <th scope="colgroup" colSpan={2}>
              {t('figures.waitOfAll')}
            </th>
            <th scope="colgroup" colSpan={3}>
              {t('figures.apart')}
            </th>
            <th scope="colgroup" colSpan={5}>
              {t('figures.callbacks')}
            </th>
          </tr>
          <tr>
            <th scope="col">{t('figures.calls')}</th>
            <th scope="col">{t('figures.share')}</th>
            <th scope="col">{t('figures.mean')}</th>
            <th scope="col">{t('figures.p90')}</th>
            <th scope="col">{t('figures.mean')}</th>
            <th scope="col">{t('figures.p90')}</th>
            <th scope="col">{t('figures.didNotWait')}</th>
            <th scope="col">{t('figures.passedOn')}</th>
            <th scope="col">{t('figures.blocked')}</th>
            <th scope="col">{t('figures.callbacksAsked')}</th>
            <th scope="col">{t('figures.callbacksReached')}</th>
            <th scope="col">{t('figures.callbacksCalledAgain')}</th>
            <th scope="col">{t('figures.callbacksNotReached')}</th>
            <th scope="col">{t('figures.callbackTries')}</th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

function FiguresRow({ name, figures, strong }: { name: string; figures: CallFigures; strong?: boolean }) {
  const { t } = useTranslation();
  const units = { hour: t('units.hour'), day: t('units.day') };
  const wait = (waitMs: number | undefined) => (waitMs === undefined ? '—' : formatDuration(waitMs, units));
  const share = shareWithin20s(figures);
  return (
    <tr className={strong ? styles.strong : undefined} data-empty={figures.arrived === 0 || undefined}>
      <th scope="row">{name}</th>
      <td>{figures.arrived}</td>
      <td>{figures.answered}</td>
      <td>
        {figures.measured === 0
          ? figures.answeredWithin20s
          : t('figures.partOf', { part: figures.answeredWithin20s, count: figures.measured })}
      </td>
      <td>{share === null ? '—' : percentText(share, currentLanguage())}</td>
      <td>{figures.abandoned}</td>
      <td>{figures.messages}</td>
      <td>{figures.undecided}</td>
      <td>{wait(figures.waitOfAnswered?.meanMs)}</td>
      <td>{wait(figures.waitOfAnswered?.p90Ms)}</td>
      <td>{wait(figures.waitOfAll?.meanMs)}</td>
      <td>{wait(figures.waitOfAll?.p90Ms)}</td>
      <td>{figures.didNotWait}</td>
      <td>{figures.passedOn}</td>
      <td>{figures.blocked}</td>
      <td>{figures.callbacks.asked}</td>
      <td>{figures.callbacks.reached}</td>
      <td>{figures.callbacks.calledAgain}</td>
      <td>{figures.callbacks.notReached}</td>
      <td>{figures.callbacks.tries}</td>
    </tr>
  );
}
