/** A case on the floor: urgency, how long, what is going on, whose it is, and what is due. */
import { useDraggable } from '@dnd-kit/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { absentOwnerOf } from '../board/absent-owner.ts';
import { useBoard, useStaffName } from '../board/board-store.ts';
import { callStateWord } from '../board/call-words.ts';
import { isBrokenOff } from '../board/dropped.ts';
import { useIsLive } from '../board/live-connection.ts';
import { MonitorsLine } from '../board/monitors-line.tsx';
import { wordedState } from '../board/occasion.ts';
import { PressingDeadline } from '../board/pressing-deadline.tsx';
import { isUntaken } from '../board/untaken.ts';
import { urgencyReasonWords } from '../board/urgency-reason.ts';
import { waitsSince } from '../board/waits-since.ts';
import { casePath, linkTo } from '../lib/router.ts';
import { LanguageBadge } from '../ui/language-badge.tsx';
import { OccasionIcon } from '../ui/occasion.tsx';
import { OwnerFace, useOwnerName } from '../ui/person.tsx';
import { Preview } from '../ui/preview.tsx';
import { SilentBadge } from '../ui/silent-badge.tsx';
import { Elapsed } from '../ui/time.tsx';
import { UnsafeBadge } from '../ui/unsafe-badge.tsx';
import { UrgencyMark } from '../ui/urgency-mark.tsx';
import styles from './floor.module.css';
import { ListenButton } from './listen-button.tsx';
import { ThisCall } from './this-call.tsx';
import { openReassign } from './use-floor-keys.ts';

export const FloorCard = memo(function FloorCard({ item }: { item: CaseSummary }) {
  const { t } = useTranslation();
  const live = useIsLive();
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: item.id, disabled: !live });
  return (
    <li
      ref={setNodeRef}
      {...listeners}
      className={styles.card}
      data-card
      data-case-id={item.id}
      data-testid="floor-card"
      data-urgency={item.urgency}
      data-lifted={isDragging || undefined}
    >
      <CardFace item={item} />
      <button
        type="button"
        className={styles.reassign}
        disabled={!live}
        onClick={() => openReassign(item.id)}
        aria-label={t('floor.reassignCase', { number: item.number })}
      >
        <IconArrowsExchange size={14} aria-hidden="true" />
        {t('floor.reassign')}
      </button>
      <ListenButton item={item} />
    </li>
  );
});

/** The column says which tier; a specialty is read whole. */
function OwnerOnFloor({ item: { owner } }: { item: CaseSummary }) {
  const { t } = useTranslation();
  const name = useOwnerName(owner);
  return owner.kind === 'team' && owner.specialty ? t(`teams.name.${owner.specialty}`) : name;
}

/** Said where somebody is expected to be there. */
function OwnerAway({ item }: { item: CaseSummary }) {
  const { t } = useTranslation();
  const person = useBoard((board) => absentOwnerOf(item, board.staff));
  if (person === null) return null;
  return (
    <p className={styles.ownerAway} data-testid="owner-away">
      {t('floor.ownerAway', { presence: t(`presence.${person.presence}`) })}
    </p>
  );
}

function StandsInFor({ forStaffId, isTaken }: { forStaffId: string; isTaken: boolean }) {
  const { t } = useTranslation();
  const owner = useStaffName(forStaffId) ?? t('timeline.somebody');
  return (
    <p className={styles.standsIn} data-testid="stands-in">
      {t(`standIn.${isTaken ? 'insteadOf' : 'whose'}`, { owner })}
    </p>
  );
}

/** What a card shows; drawn alone while it is carried. */
export function CardFace({ item }: { item: CaseSummary }) {
  const { t } = useTranslation();
  const pressing = item.urgency === 'imminent' || item.urgency === 'urgent';
  const reason = pressing ? urgencyReasonWords(item.urgencyReason, t) : null;
  const live = item.contacts.find((candidate) => candidate.channel === 'call' && candidate.endedAt === null);
  const since = waitsSince(item) ?? (live?.talkedSince ? null : item.unansweredSince);
  return (
    <>
      <div className={styles.cardTop}>
        <UrgencyMark urgency={item.urgency} />
        {since ? (
          <strong className={styles.time}>
            <Elapsed since={since} />
          </strong>
        ) : (
          live?.talkedSince && (
            <span className={styles.talkTime}>
              {t('call.talk')} <Elapsed since={live.talkedSince} />
            </span>
          )
        )}
      </div>
      <a {...linkTo(casePath(item.id))} className={styles.cardLink} draggable={false}>
        <OccasionIcon item={item} />
        <span className={styles.number}>{t('case.short', { number: item.number })}</span>
        <span className={styles.state}>
          {live?.callState ? t(`callState.${callStateWord(live)}`) : t(`state.${wordedState(item)}`)}
        </span>
      </a>
      <p className={styles.why}>
        <ThisCall item={item} />
      </p>
      {reason && <p className={styles.why}>{reason}</p>}
      {item.preview !== null && (
        <p className={styles.preview}>
          <Preview text={item.preview} medium={item.previewMedium} />
        </p>
      )}
      <div className={styles.cardBottom}>
        <OwnerFace owner={item.owner} size={22} />
        <span className={styles.ownerName} aria-hidden="true">
          <OwnerOnFloor item={item} />
        </span>
        <UnsafeBadge item={item} />
        <PressingDeadline item={item} short />
      </div>
      <OwnerAway item={item} />
      {item.standIn && item.owner.kind === 'staff' && (
        <StandsInFor forStaffId={item.standIn.forStaffId} isTaken={item.owner.kind === 'staff'} />
      )}
      {isBrokenOff(item) && (
        <p className={styles.heldTooLong} data-testid="broken-off">
          {t('floor.brokenOff')}
        </p>
      )}
      {live?.heldTooLong && live.heldSince && (
        <p className={styles.heldTooLong} data-testid="held-too-long">
          {t('floor.heldTooLong')} <Elapsed since={live.heldSince} />
        </p>
      )}
      {isUntaken(item) && (
        <p className={styles.why} data-testid="offered-in-vain">
          {t('floor.offeredInVain', { count: item.offersInVain })}
        </p>
      )}
      <div className={styles.badges}>
        <SilentBadge item={item} />
        <LanguageBadge item={item} />
      </div>
      <MonitorsLine item={item} />
    </>
  );
}
