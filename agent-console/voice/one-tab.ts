/**
 * One tab of a browser holds the softphone: two would ring twice and answer each other's calls. The browser itself
 * keeps the hold (Web Locks), so a tab that crashes lets go of it, and the next in line has it.
 */

export interface TabEvents {
  onHeld(): void;
  /** Another tab has it, or has just taken it. */
  onElsewhere(): void;
}

export interface TabHold {
  /** Takes it from the other tab. */
  takeOver(): void;
  release(): void;
}

const LOCK = 'ochag.softphone';
/** After a reload the page before may hold it for a moment longer: no word of another tab for that. */
const ELSEWHERE_AFTER_MS = 700;

export function holdInOneTab(
  events: TabEvents,
  locks: LockManager | null = navigator.locks ?? null,
): TabHold {
  // Without locks (an insecure page has none) there is no microphone either: the softphone says so itself.
  if (!locks) {
    events.onHeld();
    return { takeOver: () => {}, release: () => {} };
  }
  let waiting: AbortController | null = null;
  let letGo: (() => void) | null = null;
  let isReleased = false;
  let telling: ReturnType<typeof setTimeout> | undefined;

  const hold = () =>
    new Promise<void>((resolve) => {
      clearTimeout(telling);
      waiting = null;
      letGo = resolve;
      events.onHeld();
    });
  const lost = () => {
    letGo = null;
    if (isReleased) return;
    clearTimeout(telling);
    events.onElsewhere();
    queue();
  };
  const queue = () => {
    const abort = new AbortController();
    waiting = abort;
    const granted = () => {
      // Released or taken by force while the browser was handing it out.
      if (isReleased || waiting !== abort) return undefined;
      return hold();
    };
    locks.request(LOCK, { signal: abort.signal }, granted).catch(() => {
      if (letGo !== null && !abort.signal.aborted) lost();
    });
  };

  telling = setTimeout(() => events.onElsewhere(), ELSEWHERE_AFTER_MS);
  queue();
  return {
    takeOver() {
      if (letGo !== null || isReleased) return;
      waiting?.abort();
      waiting = null;
      locks.request(LOCK, { steal: true }, hold).catch(lost);
    },
    release() {
      isReleased = true;
      clearTimeout(telling);
      waiting?.abort();
      letGo?.();
    },
  };
}
