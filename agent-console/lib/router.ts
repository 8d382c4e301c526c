/** The console's addresses over the browser's history. So few pages need no router library. */
import { type MouseEvent, useSyncExternalStore } from 'react';

export type Route =
  | { page: 'desk' }
  | { page: 'case'; caseId: string }
  | { page: 'floor' }
  | { page: 'figures' }
  | { page: 'wallboard' }
  | { page: 'staffing' }
  | { page: 'hours' }
  | { page: 'flags' }
  | { page: 'teams' }
  | { page: 'directory' }
  | { page: 'unknown' };

/** The big screen's: opened in a tab of its own, so that nobody's desk goes silent under it. */
export const WALLBOARD_PATH = '/wallboard';

export function routeOf(path: string): Route {
  if (path === '/' || path === '/desk') return { page: 'desk' };
  if (path === '/floor') return { page: 'floor' };
  if (path === '/hours') return { page: 'hours' };
  if (path === '/teams') return { page: 'teams' };
  if (path === '/directory') return { page: 'directory' };
  if (path === '/figures') return { page: 'figures' };
  if (path === WALLBOARD_PATH) return { page: 'wallboard' };
  if (path === '/staffing') return { page: 'staffing' };
  if (path === '/flags') return { page: 'flags' };
  const match = /^\/case\/([^/]+)\/?$/.exec(path);
  if (match?.[1]) return { page: 'case', caseId: decodeURIComponent(match[1]) };
  return { page: 'unknown' };
}

export function casePath(caseId: string): string {
  return `/case/${encodeURIComponent(caseId)}`;
}

const listeners = new Set<() => void>();

export function navigate(path: string): void {
  if (path === location.pathname) return;
  history.pushState(null, '', path);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

/** For links: an ordinary click stays in the page, a click meant for a new tab stays the browser's. */
export function linkTo(path: string): { href: string; onClick: (event: MouseEvent) => void } {
  return {
    href: path,
    onClick: (event) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      navigate(path);
    },
  };
}
