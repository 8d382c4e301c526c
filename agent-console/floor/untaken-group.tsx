/** Cases that were offered and that nobody took, or that nobody is there to take: above everything too, however far their deadlines are. */
import { IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { absentOwnerOf } from '../board/absent-owner.ts';
import { useBoard } from '../board/board-store.ts';
import { callStateWord } from '../board/call-words.ts';
import { liveCallOf } from '../board/consult.ts';
import { deadlineStateOf } from '../board/pressing.ts';
import { PressingDeadline } from '../board/pressing-deadline.tsx';
import { isAskedOfNobody, waitsForTalk } from '../board/untaken.ts';
import { waitsSince } from '../board/waits-since.ts';
import { useNowMs } from '../lib/clock.ts';
import { casePath, linkTo } from '../lib/router.ts';
import { OccasionWord } from '../ui/occasion.tsx';
import { Elapsed } from '../ui/time.tsx';
import { UrgencyShape } from '../ui/urgency-mark.tsx';
import styles from './floor.module.css';
import { ThisCall } from './this-call.tsx';

/** Finer than the 5 seconds within which a supervisor must see a passed deadline. */
const LOOK_EVERY_MS = 2000;

export function UntakenGroup({ items }: { items: readonly CaseSummary[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <div className={`${styles.deadlineGroup} ${styles.untaken}`} data-testid="untaken">
      <h2 className={styles.label}>
        <IconUserOff size={16} aria-hidden="true" />
        {t('floor.untaken')} <span className={styles.count}>{items.length}</span>
      </h2>
      <ul className={styles.deadlineList}>
        {items.map((item) => (
          <li key={item.id} data-card data-case-id={item.id}>
            <a {...linkTo(casePath(item.id))} className={styles.deadline} data-testid="untaken-item">
              <UrgencyShape urgency={item.urgency} />
              <span className="visually-hidden">{t(`urgency.${item.urgency}`)}</span>
              <span className={styles.number}>{t('case.short', { number: item.number })}</span>
              <span className={styles.deadlineWhat}>
                <WhyNobody item={item} />
                <WhatWaits item={item} />
                {item.offersInVain ? ` · ${t('floor.offeredInVain', { count: item.offersInVain })}` : ''}
              </span>
              <LateOrNear item={item} />
              <Elapsed since={waitsSince(item) ?? item.openedAt} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Told here, as the case stands in no other strip. What is far would only stand between the words and the waiting. */
function LateOrNear({ item }: { item: CaseSummary }) {
  const nowMs = useNowMs(LOOK_EVERY_MS);
  const state = deadlineStateOf(item, nowMs);
  return state === 'passed' || state === 'near' ? <PressingDeadline item={item} /> : null;
}

function WhyNobody({ item }: { item: CaseSummary }) {
  const { t } = useTranslation();
  const absent = useBoard((board) => absentOwnerOf(item, board.staff));
  if (absent) return `${t('floor.ownerAway', { presence: t(`presence.${absent.presence}`) })} · `;
  if (item.offersInVain) return null;
  if (waitsForTalk(item) && item.offers.length > 0) return `${t('floor.askedOnly')} · `;
  const isAskable = isAskedOfNobody(item) || waitsForTalk(item);
  return `${t(isAskable ? 'floor.askedOfNobody' : 'floor.nobodyThere')} · `;
}

/** Of a call: whether the family listens to the line's music, leaves a message, or asked to be called back. */
function WhatWaits({ item }: { item: CaseSummary }) {
  const { t } = useTranslation();
  const call = liveCallOf(item);
  if (call === undefined) return <OccasionWord item={item} />;
  return (
    <>
      {t(`callState.${callStateWord(call)}`)}
      <ThisCall item={item} before=" · " />
    </>
  );
}
