/**
 * The big screen: who waits and how long, who is there, how the line has answered today. Read from across a room, so
 * few things and large, each judged in words as well as in colour. Nothing about anybody stands on it.
 * It asks for figures and opens no push channel: a screen on a wall must not count as somebody at their desk.
 */
import { IconAlertTriangle, IconCircleCheck, IconMoonStars } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallFigures, FiguresView, LineNow } from '../../flows/contract/figures.ts';
import { useLineClosed, useLineWatch } from '../board/line-now.ts';
import { connectionStore } from '../board/live-connection.ts';
import { useSession } from '../board/session.ts';
import { setServerClock, useNowMs } from '../lib/clock.ts';
import { formatDay, formatDuration, formatMoment, formatTime } from '../lib/format.ts';
import type { ReadResult } from '../lib/http.ts';
import { currentLanguage } from '../lib/i18n.ts';
import { linkTo } from '../lib/router.ts';
import { UrgencyMark } from '../ui/urgency-mark.tsx';
import { HourBars } from './hour-bars.tsx';
import { useFigures } from './use-figures.ts';
import {
  isMeanAboveMost,
  oursOf,
  percentText,
  shareWithin20s,
  type Verdict,
  verdictOnShare,
  verdictOnWait,
} from './verdict.ts';
import styles from './wallboard.module.css';

const MINUTE_MS = 60_000;

export default function WallboardPage({ onSignedOut }: { onSignedOut: () => void }) {
  const { t } = useTranslation();
  const { lineName } = useSession();
  const onRead = useCallback(
    (result: ReadResult<FiguresView>, requestedAtMs: number) => {
      if (result.ok) {
        setServerClock(result.value.now, requestedAtMs);
        connectionStore.set({ state: 'good' });
      } else if (result.failure === 'signedOut') onSignedOut();
      else {
        const { failure } = result;
        connectionStore.update((now) => ({
          state: 'lost',
          sinceMs: now.state === 'lost' ? now.sinceMs : Date.now(),
          failure,
        }));
      }
    },
    [onSignedOut],
  );
  useEffect(() => () => connectionStore.set({ state: 'starting' }), []);
  const { view } = useFigures(null, onRead);
  const total = view?.teams[0]?.total;
  return (
    <main id="content" className={styles.wall} aria-busy={view === undefined} data-testid="wallboard">
      <header className={styles.header}>
        <h1 className={styles.title}>
          {t('wallboard.title')} · {lineName}
          {view?.teams.length === 1 && view.teams[0] && ` · ${t(`tier.${view.teams[0].team}`)}`}
        </h1>
        <a {...linkTo('/desk')} className={styles.leave}>
          {t('page.toDesk')}
        </a>
        <LineClosed />
        {view && <Today timeZone={view.timeZone} />}
      </header>
      {view?.live && total && (
        <>
          <Waiting live={view.live} normMs={view.norm.withinMs} />
          <AnswersOwed live={view.live} />
          <Staff live={view.live} />
          <Answered total={total} norm={view.norm} owed={view.live.callbacksOwed} />
          <section className={styles.hours}>
            <h2 className={styles.label}>{t('wallboard.hours')}</h2>
            <HourBars hours={view.hours} figures={view.teams[0]?.hours ?? []} timeZone={view.timeZone} />
          </section>
        </>
      )}
    </main>
  );
}

/** Who looks up at an empty screen sees that nobody can call. */
function LineClosed() {
  const { t, i18n } = useTranslation();
  const { timeZone } = useSession();
  const nowMs = useNowMs(MINUTE_MS);
  useLineWatch({ unheard: true });
  const closed = useLineClosed();
  if (closed === null) return null;
  const moment = closed.until && formatMoment(closed.until, nowMs, i18n.language, timeZone);
  return (
    <p className={styles.closed} data-testid="wall-closed">
      <IconMoonStars size="1.1em" aria-hidden="true" />
      {moment ? t('lineClosed.until', { moment }) : t('lineClosed.always')}
    </p>
  );
}

function Today({ timeZone }: { timeZone: string }) {
  const now = new Date(useNowMs(MINUTE_MS)).toISOString();
  const language = currentLanguage();
  return (
    <time className={styles.today} dateTime={now}>
      {formatDay(now, language, timeZone)} <strong>{formatTime(now, language, timeZone)}</strong>
    </time>
  );
}

function useDuration() {
  const { t } = useTranslation();
  const units = { hour: t('units.hour'), day: t('units.day') };
  return (durationMs: number) => formatDuration(durationMs, units);
}

function Judged({ verdict, children }: { verdict: Verdict; children: ReactNode }) {
  if (verdict === 'none') return <p className={styles.verdict}>{children}</p>;
  const Icon = verdict === 'met' ? IconCircleCheck : IconAlertTriangle;
  return (
    <p className={styles.verdict}>
      <Icon size="1.2em" aria-hidden="true" />
      {children}
    </p>
  );
}

function Waiting({ live, normMs }: { live: LineNow; normMs: number }) {
  const { t } = useTranslation();
  const duration = useDuration();
  const nowMs = useNowMs();
  const since = live.longestWaitingSince;
  const waitMs = since === null ? null : Math.max(0, nowMs - Date.parse(since));
  const verdict = verdictOnWait(waitMs, normMs);
  return (
    <section className={styles.waiting} data-verdict={verdict} data-testid="wall-waiting">
      <h2 className={styles.label}>{t('wallboard.waiting')}</h2>
      <p className={styles.waitingCount} data-testid="wall-waiting-count">
        {live.waiting}
      </p>
      {since !== null && waitMs !== null ? (
        <div className={styles.longest}>
          <p className={styles.label}>{t('wallboard.longest')}</p>
          <p className={styles.huge} data-length={lengthOf(duration(waitMs))}>
            <time dateTime={since}>{duration(waitMs)}</time>
          </p>
        </div>
      ) : (
        <p className={styles.calm}>{t('wallboard.nobodyWaits')}</p>
      )}
      {live.longestInDangerSince !== null && (
        <p className={styles.danger} data-testid="wall-danger">
          <UrgencyMark urgency="imminent" />
          <strong>{live.waitingInDanger}</strong>
          <span>
            {t(live.waitingInDanger === 1 ? 'wallboard.owedSince' : 'wallboard.owedLongest')}{' '}
            <time dateTime={live.longestInDangerSince}>
              {duration(Math.max(0, nowMs - Date.parse(live.longestInDangerSince)))}
            </time>
          </span>
        </p>
      )}
      <Judged verdict={verdict}>{t(`wallboard.wait.${verdict}`, { seconds: normMs / 1000 })}</Judged>
    </section>
  );
}

/** Times of five characters, 10:00, and of more do not fit beside the count in the largest letters. */
function lengthOf(words: string): 'short' | 'long' | 'longest' {
  if (words.length <= 4) return 'short';
  return words.length === 5 ? 'long' : 'longest';
}

/** Who waits with no call on the line: they wrote, left a message, were missed. The most urgent first, however few. */
function AnswersOwed({ live: { answersOwed } }: { live: LineNow }) {
  const { t } = useTranslation();
  const duration = useDuration();
  const nowMs = useNowMs();
  return (
    <section className={styles.owed} data-testid="wall-owed">
      <h2 className={styles.label}>{t('wallboard.owed')}</h2>
      {answersOwed.length === 0 ? (
        <p className={styles.calm}>{t('wallboard.nobodyOwed')}</p>
      ) : (
        <ul className={styles.owedList}>
          {answersOwed.map(({ urgency, count, since }) => (
            <li key={urgency} data-urgency={urgency} data-testid="wall-owed-item">
              <UrgencyMark urgency={urgency} />
              <strong className={styles.owedCount}>{count}</strong>
              <span className={styles.owedSince}>
                {t(count === 1 ? 'wallboard.owedSince' : 'wallboard.owedLongest')}{' '}
                <time dateTime={since}>{duration(Math.max(0, nowMs - Date.parse(since)))}</time>
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.verdict}>{t('wallboard.owedHint')}</p>
    </section>
  );
}

function Staff({ live }: { live: LineNow }) {
  const { t } = useTranslation();
  return (
    <section className={styles.staff}>
      <h2 className="visually-hidden">{t('wallboard.staff')}</h2>
      <dl className={styles.people}>
        {(['free', 'talking', 'wrappingUp', 'away'] as const).map((state) => (
          <div key={state} className={styles.tile} data-testid={`wall-${state}`}>
            <dt className={styles.label}>{t(`wallboard.${state}`)}</dt>
            <dd className={styles.large}>{live[state]}</dd>
            {state === 'free' && live.deskOnly > 0 && (
              <dd className={styles.verdict} data-testid="wall-desk-only">
                {t('wallboard.deskOnly', { count: live.deskOnly })}
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}

interface AnsweredProps {
  total: CallFigures;
  norm: FiguresView['norm'];
  /** Families whom we have still to call back. */
  owed: number;
}

function Answered({ total, norm, owed }: AnsweredProps) {
  const { t } = useTranslation();
  const duration = useDuration();
  const share = shareWithin20s(total);
  const wait = total.waitOfAnswered;
  const none = t('wallboard.none');
  const shareVerdict = verdictOnShare(share, norm.percent);
  const meanVerdict = verdictOnWait(wait?.meanMs ?? null, norm.meanWaitMs);
  return (
    <section className={styles.answered}>
      <h2 className="visually-hidden">{t('wallboard.today')}</h2>
      <div
        className={styles.tile}
        data-verdict={shareVerdict}
        data-testid="wall-share"
        title={t('figures.within20sHint')}
      >
        <h3 className={styles.label}>{t('wallboard.within20s')}</h3>
        <p className={styles.large}>{share === null ? none : percentText(share, currentLanguage())}</p>
        {share !== null && (
          <p className={styles.verdict} data-testid="wall-share-of">
            {t('wallboard.shareOf', { part: total.answeredWithin20s, count: total.measured })}
          </p>
        )}
        <Judged verdict={shareVerdict}>
          {t(`wallboard.share.${shareVerdict}`, { percent: norm.percent })}
        </Judged>
      </div>
      <div className={styles.tile} data-verdict={meanVerdict} data-testid="wall-mean">
        <h3 className={styles.label}>{t('wallboard.mean')}</h3>
        <p className={styles.large}>{wait === null ? none : duration(wait.meanMs)}</p>
        <Judged verdict={meanVerdict}>
          {t(`wallboard.wait.${meanVerdict}`, { seconds: norm.meanWaitMs / 1000 })}
        </Judged>
      </div>
      <div className={styles.tile} data-testid="wall-p90">
        <h3 className={styles.label}>{t('wallboard.p90')}</h3>
        <p className={styles.large}>{wait === null ? none : duration(wait.p90Ms)}</p>
        <p className={styles.verdict}>
          {t(isMeanAboveMost(wait) ? 'wallboard.p90Few' : 'wallboard.p90Hint')}
        </p>
      </div>
      <div className={styles.tile} data-testid="wall-abandoned">
        <h3 className={styles.label}>{t('wallboard.abandoned')}</h3>
        <p className={styles.large}>{total.abandoned}</p>
        <p className={styles.verdict}>{t('wallboard.ofCalls', { count: oursOf(total) })}</p>
        {total.didNotWait > 0 && (
          <p className={styles.verdict} data-testid="wall-did-not-wait">
            {t('wallboard.didNotWait', { count: total.didNotWait })}
          </p>
        )}
        {total.passedOn > 0 && (
          <p className={styles.verdict} data-testid="wall-passed-on">
            {t('wallboard.passedOn', { count: total.passedOn })}
          </p>
        )}
      </div>
      <div className={styles.tile} data-testid="wall-callbacks">
        <h3 className={styles.label}>{t('wallboard.callbacks')}</h3>
        <p className={styles.large}>{total.callbacks.asked === 0 ? none : total.callbacks.reached}</p>
        {total.callbacks.asked > 0 && (
          <p className={styles.verdict}>{t('wallboard.callbacksAsked', { count: total.callbacks.asked })}</p>
        )}
        <p className={styles.verdict}>{t('wallboard.callbacksOwed', { count: owed })}</p>
        {total.callbacks.notReached > 0 && (
          <p className={styles.verdict} data-testid="wall-not-reached">
            {t('wallboard.callbacksNotReached', { count: total.callbacks.notReached })}
          </p>
        )}
      </div>
    </section>
  );
}
