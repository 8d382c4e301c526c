/** What a short message says of a case is before whoever opens that case, or is offered it: the message goes. */
import { useEffect, useMemo, useRef } from 'react';
import { useCases } from '../board/board-store.ts';
import { useSession } from '../board/session.ts';
import { offersTo } from '../board/work-order.ts';
import { closeToastsOf } from '../ui/toasts.ts';

export function useToastsSeen(openCaseId: string | null): void {
  const { staff } = useSession();
  const cases = useCases();
  const offered = useMemo(
    () => new Set(offersTo(cases.values(), staff.id).map(({ case: item }) => item.id)),
    [cases, staff.id],
  );
  const known = useRef<ReadonlySet<string>>(new Set());

  useEffect(() => {
    if (openCaseId !== null) closeToastsOf(openCaseId);
  }, [openCaseId]);

  useEffect(() => {
    for (const caseId of offered) if (!known.current.has(caseId)) closeToastsOf(caseId);
    known.current = offered;
  }, [offered]);
}
