/** One case: conversation in the middle, decisions at the right; stacked on a phone. */
import { Button, Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../flows/contract/views.ts';
import type { MonitorMode } from '../../flows/contract/words.ts';
import { useIsLive } from '../board/live-connection.ts';
import { ownTransferStore } from '../board/own-transfer.ts';
import { useSession } from '../board/session.ts';
import { type TalkHere, talkHere } from '../board/talk-here.ts';
import { whyGoneStore } from '../board/why-gone.ts';
import { beginCommand, isAtOnce } from '../commands/command-buttons.ts';
import { COMMAND_KEYS, commandOfKey } from '../commands/command-keys.ts';
import { MONITOR_KEYS, monitorCommand } from '../commands/monitor-command.ts';
import { useCommand } from '../commands/use-command.ts';
import { useDraft } from '../lib/drafts.ts';
import { useHotkeys } from '../lib/hotkeys.ts';
import type { ReadFailure } from '../lib/http.ts';
import { takeAccepted } from '../lib/just-accepted.ts';
import { REPLY_FIELD_ID } from '../lib/reply-field.ts';
import { linkTo } from '../lib/router.ts';
import { useStore } from '../lib/store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { AccompaniedStrip } from './accompanied-strip.tsx';
import { BesideStrip, OnLineBesideStrip, useCallBeside } from './beside-strip.tsx';
import { CallCard } from './call/call-card.tsx';
import { DroppedStrip } from './call/dropped-strip.tsx';
import { CalledElsewhereStrip } from './called-elsewhere-strip.tsx';
import { CaseHeader } from './case-header.tsx';
import styles from './case-pane.module.css';
import { Composer } from './composer.tsx';
import { DecisionPanel } from './decisions/decision-panel.tsx';
import { WrapUpBar } from './decisions/wrap-up-bar.tsx';
import { EmergencyStrip } from './emergency/emergency-strip.tsx';
import { FlagBar } from './flags/flag-bar.tsx';
import { HeadLine } from './head-line.tsx';
import { OutlineStrip } from './outline-strip.tsx';
import { ReadInTalkStrip } from './read-in-talk-strip.tsx';
import { StandInStrip, StoodInStrip } from './stand-in-strip.tsx';
import { TeamStandInStrip } from './team-stand-in-strip.tsx';
import { Timeline } from './timeline/timeline.tsx';
import { useCaseView } from './use-case-view.ts';

export function CasePane({ caseId }: { caseId: string }) {
  const { view, gone, failure, reload } = useCaseView(caseId);
  const { staff } = useSession();
  const talk = useRef<TalkHere>(null);
  if (view) talk.current = talkHere(view, staff.id, talk.current);
  return (
    <>
      {gone ? (
        <GoneCase caseId={caseId} wasInTalk={talk.current?.caseId === caseId} />
      ) : view ? (
        <OpenedCase key={caseId} view={view} stale={failure !== null} />
      ) : failure ? (
        <FailedCase failure={failure} onRetry={reload} />
      ) : (
        <LoadingCase />
      )}
    </>
  );
}

/** On a phone list and case take turns. */
function BackLink() {
  const { t } = useTranslation();
  return (
    <a className={styles.back} {...linkTo('/desk')}>
      <IconArrowLeft size={18} aria-hidden="true" />
      {t('desk.back')}
    </a>
  );
}

function OpenedCase({ view, stale }: { view: CaseView; stale: boolean }) {
  const { t } = useTranslation();
  const send = useCommand(view.id);
  const { staff: me } = useSession();
  const live = useIsLive();
  const centre = useRef<HTMLElement>(null);
  const callNow = useCallBeside(view.id);
  const canReply = view.allowed.includes('reply');
  // A screen reader lands in the case it opened; a reader of the list keeps its place by j and k.
  useEffect(() => {
    centre.current?.focus({ preventScroll: true });
  }, []);
  // Whoever has just accepted a text writes at once.
  useEffect(() => {
    if (canReply && takeAccepted(view.id)) document.getElementById(REPLY_FIELD_ID)?.focus();
  }, [canReply, view.id]);
  const beginByKey = (key: string) => (event: KeyboardEvent) => {
    const type = commandOfKey(key, view.allowed);
    if (type === undefined || (isAtOnce(type) && !live)) return;
    event.preventDefault();
    beginCommand(type, view, send);
  };
  const beginMonitor = (mode: MonitorMode) => (event: KeyboardEvent) => {
    const command = live ? monitorCommand(view, me.id, mode) : null;
    if (command === null) return;
    event.preventDefault();
    send(command);
  };
  useHotkeys({
    r: (event) => {
      event.preventDefault();
      document.getElementById(REPLY_FIELD_ID)?.focus();
    },
    [MONITOR_KEYS.listen]: beginMonitor('listen'),
    [MONITOR_KEYS.whisper]: beginMonitor('whisper'),
    [MONITOR_KEYS.join]: beginMonitor('join'),
    ...Object.fromEntries(COMMAND_KEYS.map((key) => [key, beginByKey(key)])),
  });
  return (
    <>
      <main
        id="content"
        className={styles.centre}
        ref={centre}
        tabIndex={-1}
        data-testid="case"
        data-case-id={view.id}
      >
        <BackLink />
        <CaseHeader view={view} />
        {stale && (
          <p className={styles.stale} role="status">
            {t('caseView.stale')}
          </p>
        )}
        <div className={styles.above}>
          <OutlineStrip view={view} />
          <EmergencyStrip view={view} />
          <StoodInStrip view={view} />
          <DroppedStrip view={view} />
          {callNow ? <OnLineBesideStrip call={callNow} /> : <CalledElsewhereStrip view={view} />}
          <BesideStrip view={view} />
          <AccompaniedStrip view={view} />
          <FlagBar view={view} />
          <CallCard view={view} />
        </div>
        <HeadLine view={view} />
        <Timeline view={view} />
        {!view.outline && <WhereOneWrites view={view} />}
      </main>
      <DecisionPanel view={view} />
    </>
  );
}

function WhereOneWrites({ view }: { view: CaseView }) {
  return (
    <>
      <ReadInTalkStrip view={view} />
      <StandInStrip view={view} />
      <TeamStandInStrip view={view} />
      <WrapUpBar view={view} />
      <Composer view={view} />
    </>
  );
}

function GoneCase({ caseId, wasInTalk }: { caseId: string; wasInTalk: boolean }) {
  const { t } = useTranslation();
  const sent = useStore(ownTransferStore, (transfers) => transfers.get(caseId));
  const why = useStore(whyGoneStore, (known) => known.get(caseId));
  const to = sent && [t(`tierInWords.${sent.tier}`), sent.specialty && t(`specialty.${sent.specialty}`)];
  return (
    <main id="content" className={`${styles.centre} ${styles.whole}`} tabIndex={-1}>
      <BackLink />
      {sent && to ? (
        <EmptyState
          heading
          title={t('caseView.sentByYou', { number: sent.number, to: to.filter(Boolean).join(', ') })}
          hint={t('caseView.sentByYouHint')}
        />
      ) : (
        <EmptyState
          heading
          title={t(`caseView.${why ? why.why : wasInTalk ? 'talkOver' : 'gone'}`, {
            name: why?.by ?? t('timeline.somebody'),
          })}
        >
          <LeftDraft caseId={caseId} />
        </EmptyState>
      )}
    </main>
  );
}

/** What was half written when the case went: nothing of it was sent, and it is not lost from sight. */
function LeftDraft({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const [reply] = useDraft(staff.id, caseId, 'reply');
  if (reply === '') return null;
  return (
    <div data-testid="left-draft">
      <p>
        {t('caseView.leftDraft')}: «{reply}»
      </p>
      <p>{t('caseView.leftDraftHint')}</p>
    </div>
  );
}

function FailedCase({ failure, onRetry }: { failure: ReadFailure; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <main id="content" className={`${styles.centre} ${styles.whole}`} tabIndex={-1}>
      <BackLink />
      <EmptyState heading title={t(`caseView.failed.${failure}`)} hint={t(`caseView.failedHint.${failure}`)}>
        <Button variant="default" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      </EmptyState>
    </main>
  );
}

function LoadingCase() {
  const { t } = useTranslation();
  return (
    <>
      <main
        id="content"
        className={styles.centre}
        tabIndex={-1}
        aria-busy="true"
        aria-label={t('caseView.loading')}
      >
        <BackLink />
        <div className={styles.skeleton}>
          <Skeleton height={20} width="40%" />
          <Skeleton height={14} width="60%" mt={24} />
          <Skeleton height={14} width="50%" mt={12} />
          <Skeleton height={56} width="55%" mt={20} radius="lg" />
          <Skeleton height={40} width="40%" mt={12} radius="lg" ml="auto" />
        </div>
      </main>
      <div className={styles.side} aria-hidden="true">
        <Skeleton height={28} width="60%" />
        <Skeleton height={60} mt={16} />
        <Skeleton height={60} mt={16} />
      </div>
    </>
  );
}
