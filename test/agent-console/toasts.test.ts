/** Short messages about a case go once it is before whoever reads them; what could not be done stays. */
import { beforeEach, expect, it } from 'vitest';
import { closeToastsOf, showToast, toastStore } from '../../agent-console/ui/toasts.ts';

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
