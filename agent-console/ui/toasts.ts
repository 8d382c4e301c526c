/** Short messages at the edge of the page. What a person must not miss also stands somewhere lasting. */
import { createStore } from '../lib/store.ts';

export interface Toast {
  id: number;
  kind: 'done' | 'problem' | 'notice';
  title?: string;
  text: string;
  /** Where a click leads. */
  path?: string;
  /** What it is about: it goes once that case is before whoever reads it. */
  caseId?: string;
  /** Says that its case waits, and goes with that. */
  ofWaiting?: boolean;
  /** Stays until it is closed or followed. */
  lasting?: boolean;
  /** Of a problem: it says why the click just made has no effect, and means nothing later. */
  answersClick?: boolean;
}

export const toastStore = createStore<readonly Toast[]>([]);

/** Milliseconds a message stays; a problem stays until it is closed, unless it answers a click. */
const STAY_MS = { done: 4000, notice: 12_000, problem: 20_000 };
const MOST_AT_ONCE = 3;

let lastId = 0;

export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1;
  const id = lastId;
  // The same thing said again takes the place of the first.
  const isSame = (shown: Toast) => shown.text === toast.text && shown.title === toast.title;
  toastStore.update((toasts) =>
    [...toasts.filter((shown) => !isSame(shown)), { ...toast, id }].slice(-MOST_AT_ONCE),
  );
  const stays = toast.kind === 'problem' ? !toast.answersClick : toast.lasting;
  if (!stays) setTimeout(() => closeToast(id), STAY_MS[toast.kind]);
}

export function closeToast(id: number): void {
  toastStore.update((toasts) => toasts.filter((toast) => toast.id !== id));
}

/** `waits`: whether a case waits still; undefined where nothing is known of it. */
export function closeToastsNoLongerTrue(waits: (caseId: string) => boolean | undefined): void {
  const isTrue = ({ ofWaiting, caseId }: Toast) => !ofWaiting || !caseId || waits(caseId) !== false;
  if (!toastStore.get().every(isTrue)) toastStore.update((toasts) => toasts.filter(isTrue));
}

/** What could not be done stays: it stands nowhere else. */
export function closeToastsOf(caseId: string): void {
  toastStore.update((toasts) =>
    toasts.filter((toast) => toast.caseId !== caseId || toast.kind === 'problem'),
  );
}
