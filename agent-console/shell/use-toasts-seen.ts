/** What a short message says of a case is before whoever opens that case, or is offered it, or is settled: the message goes. */
import { useEffect, useMemo, useRef } from 'react';
import { useBoard, useCases } from '../board/board-store.ts';
import { useSession } from '../board/session.ts';
import { offersTo } from '../board/work-order.ts';
import { useStore } from '../lib/store.ts';
import { closeToastsOf, settleToasts, toastStore } from '../ui/toasts.ts';
import { isSettled } from './settled.ts';

export function useToastsSeen(openCaseId: string | null): void {
  const { staff } = useSession();
  const cases = useCases();
  const offered = useMemo(
    () => new Set(offersTo(cases.values(), staff.id).map(({ case: item }) => item.id)),
    [cases, staff.id],
  );
  const known = useRef<ReadonlySet<string>>(new Set());

  const toasts = useStore(toastStore, (shown) => shown);
  const gone = useBoard((board) => board.gone);
  // biome-ignore lint/correctness/useExhaustiveDependencies: also of a message that is shown after the case was taken.
  useEffect(() => {
    settleToasts((matter, caseId) => {
      const item = cases.get(caseId);
      return (item !== undefined || gone.has(caseId)) && isSettled(matter, item);
    });
  }, [cases, gone, toasts]);

  useEffect(() => {
    if (openCaseId !== null) closeToastsOf(openCaseId);
  }, [openCaseId]);

  useEffect(() => {
    for (const caseId of offered) if (!known.current.has(caseId)) closeToastsOf(caseId);
    known.current = offered;
  }, [offered]);
}
