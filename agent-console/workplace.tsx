/** The pages of somebody on shift, inside the frame, with the keys and dialogs that work on all of them. */
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { seesCases, useIsSupervisor, useSession } from './board/session.ts';
import { CasePane } from './case/case-pane.tsx';
import { dialogStore } from './commands/dialog-store.ts';
import { DeskPage } from './desk/desk-page.tsx';
import { OffersBelow } from './desk/offers-below.tsx';
import { useHotkeys } from './lib/hotkeys.ts';
import { recallLetterKeys } from './lib/letter-keys.ts';
import { navigate, type Route, routeOf, usePath, WALLBOARD_PATH } from './lib/router.ts';
import { useStore } from './lib/store.ts';
import { AwayNotice } from './presence/away-notice.tsx';
import { PresenceMenu } from './presence/presence-menu.tsx';
import { UnattendedNotice } from './presence/unattended-notice.tsx';
import { Frame } from './shell/frame.tsx';
import { KeysHelp } from './shell/keys-help.tsx';
import { Palette, type PaletteAction } from './shell/palette.tsx';
import { Rail } from './shell/rail.tsx';
import { useCaseActions } from './shell/use-case-actions.ts';
import { useDangerBesideTalk } from './shell/use-danger-beside-talk.ts';
import { useFollowMyCall } from './shell/use-follow-my-call.ts';
import { useMessageSound } from './shell/use-message-sound.ts';
import { useOfferAlarm } from './shell/use-offer-alarm.ts';
import { useToastsSeen } from './shell/use-toasts-seen.ts';
import { SUPERVISOR_PAGES } from './supervisor-pages.ts';
import { EmptyState } from './ui/empty-state.tsx';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { showToast } from './ui/toasts.ts';
import { SoftphoneNotice } from './voice/softphone-notice.tsx';
import { softphoneStore } from './voice/softphone-store.ts';
import { useSoftphoneShift } from './voice/use-softphone-shift.ts';
import styles from './workplace.module.css';

const loadDialogs = () => import('./commands/command-dialogs.tsx');
const CommandDialogs = lazy(loadDialogs);

/** After the first page has been drawn the rest is fetched too: no form may wait for the network. */
const FETCH_REST_AFTER_MS = 1500;

export default function Workplace({ onSignOut }: { onSignOut: () => void }) {
  const { t } = useTranslation();
  const route = routeOf(usePath());
  const supervisor = useIsSupervisor();
  const { staff } = useSession();
  const flagging = staff.role === 'supervisor';
  const pages = useMemo(
    () => SUPERVISOR_PAGES.filter(({ ofCases }) => (ofCases ? flagging : supervisor)),
    [supervisor, flagging],
  );
  const wanted = SUPERVISOR_PAGES.find(({ page }) => page === route.page);
  const announcement = useOfferAlarm();
  useMessageSound();
  useDangerBesideTalk();
  useFollowMyCall();
  useSoftphoneShift();
  // Signed out, nothing of the talk would be left in this browser.
  const leave = () => {
    if (softphoneStore.get().talk) showToast({ kind: 'problem', text: t('softphone.talkFirst') });
    else onSignOut();
  };
  const [palette, setPalette] = useState<'find' | 'everything' | null>(null);
  const [help, setHelp] = useState(false);
  useEffect(() => recallLetterKeys(staff.id), [staff.id]);
  const openCaseId = route.page === 'case' ? route.caseId : null;
  useToastsSeen(openCaseId);
  const caseActions = useCaseActions(openCaseId);
  const dialogWanted = useStore(dialogStore, (dialog) => dialog !== null);
  const [dialogsLoaded, setDialogsLoaded] = useState(false);
  if (dialogWanted && !dialogsLoaded) setDialogsLoaded(true);

  useEffect(() => {
    const timer = setTimeout(() => {
      // A failed fetch is tried again when the part is needed, and then says so.
      loadDialogs().catch(() => {});
      for (const { load } of pages) load().catch(() => {});
    }, FETCH_REST_AFTER_MS);
    return () => clearTimeout(timer);
  }, [pages]);

  useHotkeys({
    'g d': () => navigate('/desk'),
    ...Object.fromEntries(pages.map(({ keys, path }) => [keys, () => navigate(path)])),
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
    ...pages.map(({ page, path, title }) => ({ id: page, label: t(title), run: () => navigate(path) })),
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
          <UnattendedNotice />
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
        {wanted && (
          <Suspense fallback={null}>
            {pages.includes(wanted) ? (
              <div className={styles.stack}>
                <wanted.Page />
                <OffersBelow />
              </div>
            ) : (
              <main id="content">
                <EmptyState
                  heading
                  title={t(wanted.supervisorsOnly)}
                  hint={seesCases(staff.role) ? t('floor.supervisorsOnlyHint') : undefined}
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
      <KeysHelp opened={help} pages={pages.map(({ keys }) => keys)} onClose={() => setHelp(false)} />
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
