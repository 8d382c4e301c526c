/** One case in a list: urgency, number, how long; then channel, whose words, and what is due. */

import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { agreedWith } from '../board/agreed.ts';
import { callBeside } from '../board/beside.ts';
import { useBoard, useStaffName } from '../board/board-store.ts';
import { callStateWord } from '../board/call-words.ts';
import { liveCallOf } from '../board/consult.ts';
import { saysBrokenOff } from '../board/dropped.ts';
import { followsHelp, hasOpenEmergency } from '../board/emergency.ts';
import { familyWords, wordsAtWork, wordsInTalk } from '../board/occasion.ts';
import { pressingOf } from '../board/pressing.ts';
import { PressingDeadline } from '../board/pressing-deadline.tsx';
import { stepWords } from '../board/reach.ts';
import { rowTimeOf } from '../board/row-time.ts';
import { useSession } from '../board/session.ts';
import { isStoodInBy, isStoodInFor, isTeamStoodInBy, wasStoodInFor } from '../board/stand-in.ts';
import { hasLiveCall, isMine } from '../board/work-order.ts';
import { writesUp } from '../board/write-up.ts';
import { hasDraft } from '../lib/drafts.ts';
import { casePath, linkTo } from '../lib/router.ts';
import { OccasionIcon, OccasionWord } from '../ui/occasion.tsx';
import { Preview } from '../ui/preview.tsx';
import { Elapsed, Moment } from '../ui/time.tsx';
import { UrgencyMark } from '../ui/urgency-mark.tsx';
import styles from './work-list.module.css';

interface Props {
  item: CaseSummary;
  group: 'mine' | 'today' | 'waiting' | 'team' | 'later';
  open: boolean;
}

/** Cases are replaced when they change, never altered, so a row is drawn again only for its own case. */
export const CaseRow = memo(function CaseRow({ item, group, open }: Props) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const call = liveCallOf(item);
  // What presses there is for whoever answers for the case.
  const isAnothers =
    (isByDay(group) && agreedWith(item, staff.id) !== null) ||
    isToWriteUp(item, staff.id) ||
    (followsHelp(item, staff.id) && !isMine(item, staff.id));
  const callsNow = useBoard((board) => callBeside(item.id, board.cases) !== null);
  return (
    <li>
      <a
        {...linkTo(casePath(item.id))}
        className={styles.row}
        data-urgency={item.urgency}
        data-row
        data-testid="case-row"
        data-case-id={item.id}
        aria-current={open ? 'page' : undefined}
      >
        <span className={styles.top}>
          <span className={styles.left}>
            <UrgencyMark urgency={item.urgency} />
            <span className={styles.number}>{t('case.short', { number: item.number })}</span>
          </span>
          <RowTime item={item} group={group} />
        </span>
        <span className={styles.bottom} data-silent={call?.byKeys || undefined}>
          <span className={styles.what}>
            <OccasionIcon item={item} />
            <span className={styles.words}>
              <RowWords item={item} group={group} />
            </span>
          </span>
          {item.emergency && hasOpenEmergency(item) && (
            <span className={styles.flag} data-kind="emergency" data-testid="row-emergency">
              {t(`emergency.row.${item.emergency.state}`)}
            </span>
          )}
          {!open && hasDraft(staff.id, item.id) && <span className={styles.flag}>{t('desk.draft')}</span>}
          {callsNow && (
            <span className={styles.flag} data-testid="on-line-badge">
              {t('onLineBeside.badge')}
            </span>
          )}
          {item.calledElsewhere && !callsNow && (
            <span className={styles.flag} data-testid="called-badge">
              {t('calledElsewhere.badge')}
            </span>
          )}
          {((isStoodInBy(item, staff.id) && item.unansweredSince) || isTeamStoodInBy(item, staff.id)) && (
            <span className={styles.flag}>{t('standIn.badge')}</span>
          )}
          {item.language !== 'ru' && <span className={styles.flag}>{t(`language.${item.language}`)}</span>}
          {call?.byKeys && <span className={styles.flag}>{t('silent.badge')}</span>}
          {item.safety === 'unsafe' && (
            <span className={styles.flag} data-kind="unsafe">
              {t('safety.unsafe')}
            </span>
          )}
          {item.optedOut && (
            <span className={styles.flag} data-kind="unsafe" title={t('stopBadge')} data-testid="row-stop">
              {t('stopShort')}
            </span>
          )}
          {group !== 'waiting' && !isAnothers && <PressingDeadline item={item} short />}
        </span>
      </a>
    </li>
  );
});

/** Its talk is over, and is all that is theirs in it. */
function isToWriteUp(item: CaseSummary, staffId: string): boolean {
  return writesUp(item, staffId) && !isMine(item, staffId) && !hasLiveCall(item);
}

function isByDay(group: Props['group']): boolean {
  return group === 'today' || group === 'later';
}

/** Waiting counts up, and so does a call; an appointment shows its hour. */
function RowTime({ item, group }: Pick<Props, 'item' | 'group'>) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const agreed = isByDay(group) ? agreedWith(item, staff.id) : null;
  if (isToWriteUp(item, staff.id)) return null;
  if (agreed !== null)
    return (
      <span className={styles.time}>
        <Moment at={agreed.dueAt} />
      </span>
    );
  const time = rowTimeOf(item, group === 'today' || group === 'later' || group === 'team');
  switch (time?.kind) {
    case 'waits':
      return (
        <span className={styles.time}>
          <Elapsed since={time.since} />
        </span>
      );
    case 'due':
      return (
        <span className={styles.time}>
          <Moment at={time.at} />
        </span>
      );
    case 'talks':
      return (
        <span className={`${styles.time} ${styles.quiet}`}>
          {t('call.talk')} <Elapsed since={time.since} />
        </span>
      );
    case 'lasts':
      return (
        <span className={`${styles.time} ${styles.quiet}`}>
          {time.onLine && t('call.onLine')} <Elapsed since={time.since} />
        </span>
      );
    default:
      return null;
  }
}

/** The one line that tells most: the call's state, the family's words, or what is to be done. */
function RowWords({ item, group }: Pick<Props, 'item' | 'group'>) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const call = item.contacts.find((contact) => contact.channel === 'call' && contact.endedAt === null);
  const agreed = isByDay(group) ? agreedWith(item, staff.id) : null;
  if (isToWriteUp(item, staff.id)) return t('desk.writeUpRow');
  if (agreed !== null) return t('desk.agreedRow', { step: stepWords(agreed, item, t) });
  const next = isByDay(group) ? pressingOf(item) : item.nextStep;
  const step = next && stepWords(next, item, t);
  if (hasLiveCall(item) && call?.callState) {
    const state = t(`callState.${callStateWord(call)}`);
    const written = wordsInTalk(item);
    if (written === null) return state;
    return (
      <>
        <Preview text={written} medium={item.previewMedium} />
        {` · ${state}`}
      </>
    );
  }
  if (saysBrokenOff(item)) return step;
  if (group === 'waiting' || group === 'team') {
    const words = familyWords(item);
    return (
      <>
        <OccasionWord item={item} />
        {words !== null ? (
          <>
            {': '}
            <Preview text={words} medium={item.previewMedium} />
          </>
        ) : (
          step && next?.what && ` · ${step}`
        )}
      </>
    );
  }
  const whoStands = standInWordsOf(item, staff.id);
  if (whoStands) return <StandInRow item={item} {...whoStands} />;
  const atWork = group === 'mine' ? wordsAtWork(item) : null;
  if (atWork !== null) return <Preview text={atWork} medium={item.previewMedium} />;
  if (step) return step;
  return item.contacts.at(-1)?.from ?? t('anonymous');
}

/** Who is named, and in which words; null where nobody stands or stood in, as this person sees it. */
function standInWordsOf(item: CaseSummary, staffId: string) {
  // The family's own words first, while they wait for an answer.
  if (item.unansweredSince && !isStoodInFor(item, staffId)) return null;
  if (isStoodInBy(item, staffId)) return { words: 'row', namedId: item.standIn?.forStaffId ?? null } as const;
  if (isStoodInFor(item, staffId))
    return { words: 'rowForYou', namedId: item.owner.kind === 'staff' ? item.owner.staffId : null } as const;
  if (!wasStoodInFor(item, staffId)) return null;
  const words = item.stoodIn?.reply ? 'rowWhileAwayReply' : 'rowWhileAway';
  return { words, namedId: item.stoodIn?.staffId ?? null } as const;
}

interface StandInProps {
  item: CaseSummary;
  words: 'row' | 'rowForYou' | 'rowWhileAway' | 'rowWhileAwayReply';
  namedId: string | null;
}

function StandInRow({ item, words, namedId }: StandInProps) {
  const { t } = useTranslation();
  const name = useStaffName(namedId) ?? t('timeline.somebody');
  return <>{t(`standIn.${words}`, { name, text: item.stoodIn?.reply })}</>;
}
