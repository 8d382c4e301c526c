/** What wants me, in the order I should take it: offers, mine, today's steps, who waits, the team's. */
import { Skeleton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { ROLE_OF_TIER } from '../../flows/contract/words.ts';
import { boardLoadedStore, useBoard, useCases } from '../board/board-store.ts';
import { useLineClosed } from '../board/line-now.ts';
import { useSession } from '../board/session.ts';
import { workLists } from '../board/work-order.ts';
import { useNowMs } from '../lib/clock.ts';
import { formatMoment } from '../lib/format.ts';
import { useStore } from '../lib/store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { CaseRow } from './case-row.tsx';
import { emptyListSays } from './empty-list.ts';
import { OfferArea } from './offer-area.tsx';
import { OnDesk } from './on-desk.tsx';
import { useListTravel } from './use-list-travel.ts';
import { WhileAway } from './while-away.tsx';
import styles from './work-list.module.css';

/** Rows drawn per group before «ещё»: a night's worth, without drawing thousands. */
const ROWS_AT_FIRST = 60;
const MINUTE_MS = 60_000;

export function WorkList({ openCaseId }: { openCaseId: string | null }) {
  const { t } = useTranslation();
  const { staff, timeZone } = useSession();
  const cases = useCases();
  const truncated = useBoard((board) => board.truncated);
  const loaded = useStore(boardLoadedStore, (value) => value);
  // Which day a step falls on changes by the minute at most; rows count seconds by themselves.
  const minuteMs = useNowMs(MINUTE_MS);
  const lists = useMemo(
    () => workLists([...cases.values()], staff.id, minuteMs, timeZone),
    [cases, staff.id, minuteMs, timeZone],
  );
  useListTravel();
  const rows =
    lists.mine.length +
    lists.today.length +
    lists.later.length +
    lists.danger.length +
    lists.waiting.length +
    lists.team.length;
  const says = loaded ? emptyListSays(staff.role, rows, lists.offers.length) : null;
  return (
    <nav
      className={styles.list}
      data-case-open={openCaseId ? true : undefined}
      aria-label={t('desk.lists')}
      data-testid="work-list"
    >
      <OfferArea offers={lists.offers} waiting={[...lists.danger, ...lists.waiting]} />
      <div className={styles.scroll} data-lists>
        {!loaded && <ListSkeleton />}
        <Group name="danger" items={lists.danger} openCaseId={openCaseId} />
        <WhileAway />
        <Group name="mine" items={lists.mine} openCaseId={openCaseId} />
        <Group name="today" items={lists.today} openCaseId={openCaseId} />
        <Group name="waiting" items={lists.waiting} openCaseId={openCaseId} />
        <Group name="team" items={lists.team} openCaseId={openCaseId} />
        <Group name="later" items={lists.later} openCaseId={openCaseId} />
        {says === 'notShown' && <EmptyState title={t('desk.notShown')} hint={t('desk.notShownHint')} />}
        {says === 'quiet' && <QuietList />}
        {truncated && <p className={styles.truncated}>{t('desk.truncated')}</p>}
      </div>
    </nav>
  );
}

/** An operator whom nobody calls is told why, while the line is closed. */
function QuietList() {
  const { t, i18n } = useTranslation();
  const { staff, timeZone } = useSession();
  const nowMs = useNowMs(MINUTE_MS);
  const closed = useLineClosed();
  const isTold = closed !== null && staff.role === ROLE_OF_TIER.hotline;
  const moment = closed?.until && formatMoment(closed.until, nowMs, i18n.language, timeZone);
  const why = moment ? t('lineClosed.desk', { moment }) : t('lineClosed.deskAlways');
  return <EmptyState title={t('desk.empty')} hint={isTold ? why : t('desk.emptyHint')} />;
}

interface GroupProps {
  name: 'danger' | 'mine' | 'today' | 'waiting' | 'team' | 'later';
  items: CaseSummary[];
  openCaseId: string | null;
}

function Group({ name, items, openCaseId }: GroupProps) {
  const { t } = useTranslation();
  const [rows, setRows] = useState(ROWS_AT_FIRST);
  if (items.length === 0) return null;
  const hidden = items.length - rows;
  return (
    <section className={styles.group} aria-label={t(`desk.${name}`)} data-testid={`group-${name}`}>
      <h2 className={styles.heading}>
        {t(`desk.${name}`)} <span className={styles.count}>{items.length}</span>
        {name === 'mine' && <OnDesk />}
      </h2>
      <ul>
        {items.slice(0, rows).map((item) => (
          <CaseRow
            key={item.id}
            item={item}
            group={name === 'danger' ? 'waiting' : name}
            open={item.id === openCaseId}
          />
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" className={styles.more} onClick={() => setRows(rows + ROWS_AT_FIRST)}>
          {t('desk.more', { count: hidden })}
        </button>
      )}
    </section>
  );
}

function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={styles.skeleton} role="status" aria-label={t('page.loading')}>
      {['a', 'b', 'c', 'd', 'e'].map((name) => (
        <Skeleton key={name} height={52} radius="md" />
      ))}
    </div>
  );
}
