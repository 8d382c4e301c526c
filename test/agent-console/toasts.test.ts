/** Short messages about a case go once it is before whoever reads them; what could not be done stays. */
import { beforeEach, expect, it, vi } from 'vitest';
import {
  closeToastsNoLongerTrue,
  closeToastsOf,
  showToast,
  toastStore,
} from '../../agent-console/ui/toasts.ts';

beforeEach(() => toastStore.update(() => []));

it('a message about a case goes with that case alone, also one that would have stayed', () => {
  showToast({ kind: 'notice', text: 'Угроза жизни', caseId: 'a', lasting: true });
  showToast({ kind: 'notice', text: 'Угроза жизни', title: 'другое', caseId: 'b', lasting: true });
  closeToastsOf('a');
  expect(toastStore.get().map(({ caseId }) => caseId)).toEqual(['b']);
});

it('a problem stays until it is closed', () => {
  showToast({ kind: 'problem', text: 'Не получилось', caseId: 'a' });
  closeToastsOf('a');
  expect(toastStore.get()).toHaveLength(1);
});

it('why a click had no effect is not said for ever, while what was not done is', () => {
  vi.useFakeTimers();
  showToast({ kind: 'problem', text: 'Закончите другой звонок', answersClick: true });
  showToast({ kind: 'problem', text: 'Сообщение не отправлено' });
  vi.advanceTimersByTime(60_000);
  expect(toastStore.get().map(({ text }) => text)).toEqual(['Сообщение не отправлено']);
  vi.useRealTimers();
});

it('that a case waits again is said no longer than it waits', () => {
  const waiting = new Map([['a', true]]);
  showToast({ kind: 'notice', text: 'Обращение снова ждёт', caseId: 'a', ofWaiting: true });
  showToast({ kind: 'notice', text: 'Семья снова пишет', caseId: 'a' });
  closeToastsNoLongerTrue((caseId) => waiting.get(caseId));
  expect(toastStore.get()).toHaveLength(2);
  waiting.clear();
  closeToastsNoLongerTrue((caseId) => waiting.get(caseId));
  expect(toastStore.get()).toHaveLength(2);
  waiting.set('a', false);
  closeToastsNoLongerTrue((caseId) => waiting.get(caseId));
  expect(toastStore.get().map(({ text }) => text)).toEqual(['Семья снова пишет']);
});
