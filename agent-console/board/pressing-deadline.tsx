/** What is left of the deadline that presses first in a case. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { Deadline } from '../ui/time.tsx';
import { pressingOf } from './pressing.ts';

export function PressingDeadline({ item, short = false }: { item: CaseSummary; short?: boolean }) {
  const pressing = pressingOf(item);
  return pressing && <Deadline dueAt={pressing.dueAt} nearAt={pressing.nearAt} short={short} />;
}
