/** Puts the parts together: sign-in, shift, then the pages inside their frame. Only here features meet. */
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '../flows/contract/realtime.ts';
import type { SessionView } from '../flows/contract/staff-view.ts';
import { boardStore, forgetBoard } from './board/board-store.ts';
import { goLive } from './board/live-connection.ts';
import { SessionContext, supervises, useIsSupervisor, useSession } from './board/session.ts';
import { isTeamThere } from './board/unattended.ts';
import { signOut, whoAmI } from './lib/api.ts';
import { serverNowMs, setServerClock } from './lib/clock.ts';
import { wipeDrafts } from './lib/drafts.ts';
import { formatMoment } from './lib/format.ts';
import { currentLanguage, offerLanguage } from './lib/i18n.ts';
import { casePath, navigate, routeOf, usePath } from './lib/router.ts';
import { unlockOnFirstGesture } from './lib/sound.ts';
import { LoginPage } from './login/login-page.tsx';
import { ShiftStart } from './presence/shift-start.tsx';
import { tellNotices } from './shell/notices.ts';
import { StartingPage } from './shell/starting-page.tsx';
import { WallFrame } from './shell/wall-frame.tsx';
import { ToastList } from './ui/toast-list.tsx';

const WallboardPage = lazy(() => import('./figures/wallboard-page.tsx'));
const Workplace = lazy(() => import('./workplace.tsx'));

type Stage =
  | { name: 'starting' }
  | { name: 'unreachable' }
  | { name: 'signedOut'; ended: boolean }
  | { name: 'signedIn'; session: SessionView; onShift: boolean };

export function App() {
  const [stage, setStage] = useState<Stage>({ name: 'starting' });
  const onTheWall = routeOf(usePath()).page === 'wallboard';

  const enter = useCallback((session: SessionView) => {
    void offerLanguage(session.defaultLanguage);
    // Coming back in the middle of a shift, one is on it already.
    const { presence, role } = session.staff;
    // An administrator takes no cases, and so has no shift to begin.
    setStage({ name: 'signedIn', session, onShift: presence !== 'offline' || role === 'administrator' });
  }, []);

  const signedIn = useCallback(
    (session: SessionView) => {
      const page = routeOf(location.pathname).page;
      // A supervisor answers for the whole line: the floor comes first.
      if (page === 'desk' && supervises(session.staff.role)) navigate('/floor');
      enter(session);
    },
    [enter],
  );

  const start = useCallback(async () => {
    const requestedAtMs = Date.now();
    const result = await whoAmI();
    if (result.ok) {
      setServerClock(result.value.now, requestedAtMs);
      enter(result.value);
    } else if (result.failure === 'signedOut') setStage({ name: 'signedOut', ended: false });
    else setStage({ name: 'unreachable' });
  }, [enter]);

  useEffect(() => void start(), [start]);

  const leave = useCallback((ended: boolean) => {
    forgetBoard();
    setStage({ name: 'signedOut', ended });
  }, []);

  const sessionOver = useCallback(() => leave(true), [leave]);

  // There the line of the page's state tells them (shell/message-bar.tsx).
  const isAtWork = stage.name === 'signedIn' && stage.onShift && !onTheWall;
  return (
    <>
      {stage.name === 'starting' && <StartingPage />}
      {stage.name === 'unreachable' && <StartingPage onRetry={start} />}
      {stage.name === 'signedOut' && <LoginPage onSignedIn={signedIn} ended={stage.ended} />}
      {stage.name === 'signedIn' && onTheWall && (
        <SessionContext value={stage.session}>
          <WallFrame>
            <Suspense fallback={<StartingPage />}>
              <WallboardPage onSignedOut={sessionOver} />
            </Suspense>
          </WallFrame>
        </SessionContext>
      )}
      {stage.name === 'signedIn' && !onTheWall && (
        <SessionContext value={stage.session}>
          <Live onSignedOut={sessionOver}>
            {stage.onShift ? (
              <Suspense fallback={<StartingPage />}>
                <Workplace
                  onSignOut={async () => {
                    wipeDrafts(stage.session.staff.id);
                    await signOut();
                    leave(false);
                  }}
                />
              </Suspense>
            ) : (
              <ShiftStart onStarted={() => setStage({ ...stage, onShift: true })} />
            )}
          </Live>
        </SessionContext>
      )}
      {!isAtWork && <ToastList />}
    </>
  );
}

/** The live board, for as long as one is signed in. */
function Live({ onSignedOut, children }: { onSignedOut: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const isSupervisor = useIsSupervisor();
  const {
    staff: { id: staffId },
    timeZone,
  } = useSession();
  const latest = useRef({ onSignedOut, t, isSupervisor, staffId, timeZone });
  latest.current = { onSignedOut, t, isSupervisor, staffId, timeZone };
  useEffect(() => {
    const stopUnlocking = unlockOnFirstGesture();
    const stopLive = goLive({
      onNotices: (notices: Notice[]) =>
        tellNotices(notices, latest.current.t, {
          // Supervisors see every case; their board may be too long to list it.
          isOpenTo: (caseId) => latest.current.isSupervisor || boardStore.get().cases.has(caseId),
          isBefore: (caseId) =>
            location.pathname === casePath(caseId) ||
            boardStore
              .get()
              .cases.get(caseId)
              ?.offers.some(({ staffId }) => staffId === latest.current.staffId) === true,
          hasLeft: () =>
            !latest.current.isSupervisor &&
            boardStore.get().staff.get(latest.current.staffId)?.presence === 'offline',
          isTeamThere: (caseId) => {
            // Who else is there is pushed to supervisors alone.
            if (!latest.current.isSupervisor) return null;
            const { cases, staff } = boardStore.get();
            return isTeamThere(cases.get(caseId), staff.values());
          },
          momentOf: (instant) =>
            formatMoment(instant, serverNowMs(), currentLanguage(), latest.current.timeZone),
        }),
      onSignedOut: () => latest.current.onSignedOut(),
    });
    return () => {
      stopUnlocking();
      stopLive();
    };
  }, []);
  return children;
}
