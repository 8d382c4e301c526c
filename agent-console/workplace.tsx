/** The pages of somebody on shift, inside the frame, with the keys and dialogs that work on all of them. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { caseViewStore, useCaseSummary } from './board/board-store.ts';
import { wordedCommand } from './board/occasion.ts';
import { useIsSupervisor, useSession } from './board/session.ts';
import { CasePane } from './case/case-pane.tsx';
import { beginCommand, type CommandType } from './commands/command-buttons.ts';
import { dialogStore } from './commands/dialog-store.ts';
import { useCommand } from './commands/use-command.ts';
import { DeskPage } from './desk/desk-page.tsx';
import { OffersBelow } from './desk/offers-below.tsx';
import { useHotkeys } from './lib/hotkeys.ts';
import { navigate, type Route, routeOf, usePath, WALLBOARD_PATH } from './lib/router.ts';
import { useStore } from './lib/store.ts';
import { AwayNotice } from './presence/away-notice.tsx';
import { PresenceMenu } from './presence/presence-menu.tsx';
import { UnattendedNotice } from './presence/unattended-notice.tsx';
import { Frame } from './shell/frame.tsx';
import { KeysHelp } from './shell/keys-help.tsx';
import { Palette, type PaletteAction } from './shell/palette.tsx';
import { Rail } from './shell/rail.tsx';
import { useFollowMyCall } from './shell/use-follow-my-call.ts';
import { useMessageSound } from './shell/use-message-sound.ts';
import { useOfferAlarm } from './shell/use-offer-alarm.ts';
import { EmptyState } from './ui/empty-state.tsx';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { showToast } from './ui/toasts.ts';
import { SoftphoneNotice } from './voice/softphone-notice.tsx';
import { softphoneStore } from './voice/softphone-store.ts';
import { useSoftphoneShift } from './voice/use-softphone-shift.ts';
import styles from './workplace.module.css';

const loadFloor = () => import('./floor/floor-page.tsx');
const loadStaffing = () => import('./staffing/staffing-page.tsx');
const loadFigures = () => import('./figures/figures-page.tsx');
const loadHours = () => import('./hours/hours-page.tsx');
const loadFlags = () => import('./flags/flags-page.tsx');
const loadTeams = () => import('./teams/teams-page.tsx');
const loadDirectoryPage = () => import('./directory/directory-page.tsx');
const loadDialogs = () => import('./commands/command-dialogs.tsx');
const FloorPage = lazy(loadFloor);
const StaffingPage = lazy(loadStaffing);
const FiguresPage = lazy(loadFigures);
const HoursPage = lazy(loadHours);
const FlagsPage = lazy(loadFlags);
const TeamsPage = lazy(loadTeams);
const DirectoryPage = lazy(loadDirectoryPage);
const CommandDialogs = lazy(loadDialogs);

/** After the first page has been drawn the rest is fetched too: no form may wait for the network. */
const FETCH_REST_AFTER_MS = 1500;

export default function Workplace({ onSignOut }: { onSignOut: () => void }) {
  const { t } = useTranslation();
  const route = routeOf(usePath());
  const supervisor = useIsSupervisor();
  const flagging = useSession().staff.role === 'supervisor';
  const announcement = useOfferAlarm();
  useMessageSound();
  useFollowMyCall();
  useSoftphoneShift();
  // Signed out, nothing of the talk would be left in this browser.
  const leave = () => {
    if (softphoneStore.get().talk) showToast({ kind: 'problem', text: t('softphone.talkFirst') });
    else onSignOut();
  };
  const [palette, setPalette] = useState<'find' | 'everything' | null>(null);
  const [help, setHelp] = useState(false);
  const openCaseId = route.page === 'case' ? route.caseId : null;
  const caseActions = useCaseActions(openCaseId);
  const dialogWanted = useStore(dialogStore, (dialog) => dialog !== null);
  const [dialogsLoaded, setDialogsLoaded] = useState(false);
  if (dialogWanted && !dialogsLoaded) setDialogsLoaded(true);

  useEffect(() => {
    const timer = setTimeout(() => {
      // A failed fetch is tried again when the part is needed, and then says so.
      loadDialogs().catch(() => {});
      if (supervisor) loadFloor().catch(() => {});
      if (supervisor) loadFigures().catch(() => {});
      if (supervisor) loadStaffing().catch(() => {});
      if (supervisor) loadHours().catch(() => {});
      if (flagging) loadFlags().catch(() => {});
      if (supervisor) loadTeams().catch(() => {});
      if (supervisor) loadDirectoryPage().catch(() => {});
    }, FETCH_REST_AFTER_MS);
    return () => clearTimeout(timer);
  }, [supervisor, flagging]);

  useHotkeys({
    'g d': () => navigate('/desk'),
    'g f': () => supervisor && navigate('/floor'),
    'g p': () => supervisor && navigate('/figures'),
    'g s': () => supervisor && navigate('/staffing'),
    'g t': () => supervisor && navigate('/hours'),
    'g m': () => flagging && navigate('/flags'),
    'g r': () => supervisor && navigate('/teams'),
    'g a': () => supervisor && navigate('/directory'),
    '/': (event) => {
      event.preventDefault();
      setPalette('find');
    },
    'mod+k': (event) => {
      event.preventDefault();
      setPalette(palette === null ? 'everything' : null);
    },
    '?': () => setHelp(true),
  });

  const actions: PaletteAction[] = [
    ...caseActions,
    { id: 'desk', label: t('nav.desk'), run: () => navigate('/desk') },
    ...(supervisor ? [{ id: 'floor', label: t('nav.floor'), run: () => navigate('/floor') }] : []),
    ...(supervisor ? [{ id: 'figures', label: t('figures.title'), run: () => navigate('/figures') }] : []),
    ...(supervisor ? [{ id: 'staffing', label: t('nav.staffing'), run: () => navigate('/staffing') }] : []),
    ...(supervisor ? [{ id: 'hours', label: t('hours.title'), run: () => navigate('/hours') }] : []),
    ...(flagging ? [{ id: 'flags', label: t('flags.title'), run: () => navigate('/flags') }] : []),
    ...(supervisor ? [{ id: 'teams', label: t('teams.title'), run: () => navigate('/teams') }] : []),
    ...(supervisor
      ? [{ id: 'directory', label: t('directory.title'), run: () => navigate('/directory') }]
      : []),
    { id: 'wallboard', label: t('figures.openWallboard'), run: openWallboard },
    { id: 'help', label: t('help.title'), run: () => setHelp(true) },
    { id: 'signOut', label: t('presenceMenu.signOut'), run: leave },
  ];

  return (
    <Frame
      announcement={announcement}
      above={
        <>
          <SoftphoneNotice />
          <AwayNotice />
          {supervisor && <UnattendedNotice />}
        </>
      }
      rail={
        <Rail
          page={sectionOf(route.page)}
          floor={supervisor}
          flags={flagging}
          onFind={() => setPalette('everything')}
          onHelp={() => setHelp(true)}
        >
          <PresenceMenu onSignOut={leave} />
        </Rail>
      }
    >
      <ErrorBoundary key={sectionOf(route.page)}>
        {(route.page === 'desk' || route.page === 'case') && (
          <DeskPage openCaseId={openCaseId}>
            {openCaseId && <CasePane key={openCaseId} caseId={openCaseId} />}
          </DeskPage>
        )}
        {route.page === 'floor' && (
          <Suspense fallback={null}>
            {supervisor ? (
              <div className={styles.stack}>
                <FloorPage />
                <OffersBelow />
              </div>
            ) : (
              <main id="content">
                <EmptyState
                  heading
                  title={t('floor.supervisorsOnly')}
                  hint={t('floor.supervisorsOnlyHint')}
                />
              </main>
            )}
          </Suspense>
        )}
        {route.page === 'figures' && (
          <Suspense fallback={null}>
            {supervisor ? (
              <div className={styles.stack}>
                <FiguresPage />
                <OffersBelow />
              </div>
            ) : (
              <main id="content">
                <EmptyState
                  heading
                  title={t('figures.supervisorsOnly')}
                  hint={t('floor.supervisorsOnlyHint')}
                />
              </main>
            )}
          </Suspense>
        )}
        {route.page === 'staffing' && (
          <Suspense fallback={null}>
            {supervisor ? (
              <div className={styles.stack}>
                <StaffingPage />
                <OffersBelow />
              </div>
            ) : (
              <main id="content">
                <EmptyState
                  heading
                  title={t('staffing.supervisorsOnly')}
                  hint={t('floor.supervisorsOnlyHint')}
                />
              </main>
            )}
          </Suspense>
        )}
        {route.page === 'hours' && (
          <Suspense fallback={null}>
            {supervisor ? (
              <div className={styles.stack}>
                <HoursPage />
                <OffersBelow />
              </div>
            ) : (
              <main id="content">
                <EmptyState
                  heading
                  title={t('hours.supervisorsOnly')}
                  hint={t('floor.supervisorsOnlyHint')}
                />
              </main>
            )}
          </Suspense>
        )}
        {route.page === 'flags' && (
          <Suspense fallback={null}>
            {flagging ? (
              <div className={styles.stack}>
                <FlagsPage />
                <OffersBelow />
              </div>
            ) : (
              <main id="content">
                <EmptyState
                  heading
                  title={t('flags.supervisorsOnly')}
                  hint={t('floor.supervisorsOnlyHint')}
                />
              </main>
            )}
          </Suspense>
        )}
        {route.page === 'teams' && (
          <Suspense fallback={null}>
            {supervisor ? (
              <div className={styles.stack}>
                <TeamsPage />
                <OffersBelow />
              </div>
            ) : (
              <main id="content">
                <EmptyState
                  heading
                  title={t('teams.supervisorsOnly')}
                  hint={t('floor.supervisorsOnlyHint')}
                />
              </main>
            )}
          </Suspense>
        )}
        {route.page === 'directory' && (
          <Suspense fallback={null}>
            {supervisor ? (
              <div className={styles.stack}>
                <DirectoryPage />
                <OffersBelow />
              </div>
            ) : (
              <main id="content">
                <EmptyState
                  heading
                  title={t('directory.supervisorsOnly')}
                  hint={t('floor.supervisorsOnlyHint')}
                />
              </main>
            )}
          </Suspense>
        )}
        {route.page === 'unknown' && (
          <main id="content">
            <EmptyState heading title={t('page.notFound')}>
              <a href="/desk">{t('page.toDesk')}</a>
            </EmptyState>
          </main>
        )}
      </ErrorBoundary>
      <Palette mode={palette} actions={actions} onClose={() => setPalette(null)} />
      <KeysHelp opened={help} onClose={() => setHelp(false)} />
      {dialogsLoaded && (
        <Suspense fallback={null}>
          <CommandDialogs />
        </Suspense>
      )}
    </Frame>
  );
}

/** In a tab of its own: this one goes on ringing. */
function openWallboard(): void {
  window.open(WALLBOARD_PATH, '_blank', 'noopener');
}

/** A case is open on the desk; elsewhere the section is the page. */
function sectionOf(page: Route['page']) {
  if (page === 'unknown' || page === 'wallboard') return 'other';
  return page === 'case' ? 'desk' : page;
}

/** Written where they are read, or about one of those who were brought into a talk. */
const WITH_PLACES_OF_THEIR_OWN = new Set([
  'reply',
  'note',
  'removeParty',
  'handToParty',
  'sendKeys',
  'mute',
  'unmute',
]);

/** What may be done to the open case, for the palette. */
function useCaseActions(caseId: string | null): PaletteAction[] {
  const { t } = useTranslation();
  const summary = useCaseSummary(caseId ?? '');
  const view = useStore(caseViewStore, (views) => (caseId ? views.get(caseId) : undefined));
  const send = useCommand(caseId ?? '');
  if (!view || !summary) return [];
  return view.allowed
    .filter((type) => !WITH_PLACES_OF_THEIR_OWN.has(type))
    .map((type) => ({
      id: type,
      label: t(`action.${wordedCommand(type, summary)}`),
      on: t('case.title', { number: view.number }),
      run: () => beginCommand(type as CommandType, view, send),
    }));
}
