/** Short messages: shown for a while, kept for whoever has to read them, gone once nobody has to. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isSettled } from '../../agent-console/shell/settled.ts';
import { closeToastsOf, settleToasts, showToast, toastStore } from '../../agent-console/ui/toasts.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { aCase, atSecond } from './a-case-summary.ts';

beforeEach(() => {
  toastStore.set([]);
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const texts = () => toastStore.get().map(({ text }) => text);
const folded = () => toastStore.get().map((toast) => toast.folded === true);
const afterItsTime = () => vi.advanceTimersByTime(60_000);

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
  showToast({ kind: 'problem', text: 'Закончите другой звонок', answersClick: true });
  showToast({ kind: 'problem', text: 'Сообщение не отправлено' });
  afterItsTime();
  expect(texts()).toEqual(['Сообщение не отправлено']);
});

it('what must be read is out of the way after a while, and not lost, however much is told meanwhile', () => {
  for (const caseId of ['a', 'b', 'c', 'd', 'e'])
    showToast({ kind: 'notice', title: caseId, text: 'Угроза жизни', caseId, lasting: true });
  expect(folded()).not.toContain(true);
  afterItsTime();
  expect(folded()).toEqual([true, true, true, true, true]);
});

it('that a case waits again is said no longer than it waits', () => {
  showToast({ kind: 'notice', text: 'Обращение снова ждёт', caseId: 'a', matter: 'offerExpired' });
  showToast({ kind: 'notice', text: 'Семья снова пишет', caseId: 'a' });
  settleToasts(() => false);
  expect(toastStore.get()).toHaveLength(2);
  settleToasts(() => true);
  expect(texts()).toEqual(['Семья снова пишет']);
});

it('what is settled while it is shown may still be read, and stays no longer', () => {
  showToast({ kind: 'notice', text: 'Угроза жизни', caseId: 'a', matter: 'imminent', lasting: true });
  settleToasts(() => true);
  expect(texts()).toEqual(['Угроза жизни']);
  afterItsTime();
  expect(texts()).toEqual([]);
});

it('what is settled while it waits to be read goes by itself', () => {
  showToast({ kind: 'notice', text: 'Угроза жизни', caseId: 'a', matter: 'imminent', lasting: true });
  afterItsTime();
  settleToasts((_, caseId) => caseId !== 'a');
  expect(texts()).toEqual(['Угроза жизни']);
  settleToasts((_, caseId) => caseId === 'a');
  expect(texts()).toEqual([]);
});

const inDanger = (rest: Partial<CaseSummary>) => aCase({ urgency: 'imminent', ...rest });
const sought = { kind: 'reachFamily', what: '' } as CaseSummary['nextStep'];

it('a life in danger is to be read of until somebody has answered it, and a family that broke off until it is found', () => {
  expect(isSettled('imminent', inDanger({ waitingSince: atSecond(0) }))).toBe(false);
  expect(isSettled('imminent', inDanger({ unansweredSince: atSecond(0) }))).toBe(false);
  expect(isSettled('imminent', inDanger({ nextStep: sought }))).toBe(false);
  expect(isSettled('imminent', inDanger({}))).toBe(true);
  expect(isSettled('imminent', aCase({ waitingSince: atSecond(0) }))).toBe(true);
  expect(isSettled('brokenOffInDanger', inDanger({ nextStep: sought }))).toBe(false);
  expect(isSettled('brokenOffInDanger', inDanger({}))).toBe(true);
});

it('what became of a case that has left the lists is settled for whoever was told of it, but what was told to be read', () => {
  expect(isSettled('imminent', undefined)).toBe(true);
  expect(isSettled('agreedClosed', undefined)).toBe(false);
  expect(isSettled('textFailed', inDanger({ state: 'closed' }))).toBe(false);
});
