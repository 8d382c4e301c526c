/** Short messages at the edge of the page. What a person must not miss also stands somewhere lasting. */
import type { NoticeKind } from '../../flows/contract/realtime.ts';
import { createStore } from '../lib/store.ts';

/** What a message about a case tells of: by it is known when it is settled (shell/settled.ts). */
export type ToastMatter = NoticeKind | 'writesInTalk';

export interface Toast {
  id: number;
  kind: 'done' | 'problem' | 'notice';
  title?: string;
  text: string;
  /** Where a click leads. */
  path?: string;
  /** What it is about: it goes once that case is before whoever reads it. */
  caseId?: string;
  matter?: ToastMatter;
  /** Stays until it is closed, followed or settled: out of sight once it was shown, but for how many there are. */
  lasting?: boolean;
  /** Of a problem: it says why the click just made has no effect, and means nothing later. */
  answersClick?: boolean;
  /** Has been shown for its time, and waits to be read. */
  folded?: boolean;
}

export const toastStore = createStore<readonly Toast[]>([]);

/** Milliseconds a message is shown. */
const STAY_MS = { done: 4000, notice: 12_000, problem: 20_000 };

let lastId = 0;

export function showToast(toast: Omit<Toast, 'id' | 'folded'>): void {
  lastId += 1;
  const id = lastId;
  // The same thing said again takes the place of the first.
  const isSame = (shown: Toast) => shown.text === toast.text && shown.title === toast.title;
  toastStore.update((toasts) => [
    ...toasts.filter((shown) => !isSame(shown)),
    { ...toast, id, lasting: toast.lasting || (toast.kind === 'problem' && !toast.answersClick) },
  ]);
  setTimeout(() => endShowing(id), STAY_MS[toast.kind]);
}

export function closeToast(id: number): void {
  toastStore.update((toasts) => toasts.filter((toast) => toast.id !== id));
}

function endShowing(id: number): void {
  toastStore.update((toasts) =>
    toasts.flatMap((toast) => {
      if (toast.id !== id) return [toast];
      return toast.lasting ? [{ ...toast, folded: true }] : [];
    }),
  );
}

/**
 * `isSettled`: whether what a message tells of is over. Then nobody need read it any more: it goes, or, while it is being shown,
 * does not stay afterwards. That a case waits again is not even shown once it does not.
 */
export function settleToasts(isSettled: (matter: ToastMatter, caseId: string) => boolean): void {
  const settled = ({ matter, caseId }: Toast) =>
    matter !== undefined && caseId !== undefined && isSettled(matter, caseId);
  const goes = (toast: Toast) => toast.folded || toast.matter === 'offerExpired';
  const toasts = toastStore.get();
  if (!toasts.some((toast) => settled(toast) && (toast.lasting || goes(toast)))) return;
  toastStore.set(
    toasts.flatMap((toast) => {
      if (!settled(toast)) return [toast];
      return goes(toast) ? [] : [{ ...toast, lasting: false }];
    }),
  );
}

/** What could not be done stays: it stands nowhere else. */
export function closeToastsOf(caseId: string): void {
  toastStore.update((toasts) =>
    toasts.filter((toast) => toast.caseId !== caseId || toast.kind === 'problem'),
  );
}
