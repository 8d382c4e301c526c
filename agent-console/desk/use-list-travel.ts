/** `j` and `k` walk the rows of the list, whatever group they stand in; Enter opens the row one stands on. */
import { useHotkeys } from '../lib/hotkeys.ts';

function travel(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  if (rows.length === 0) return;
  const focused = rows.indexOf(document.activeElement as HTMLElement);
  const open = rows.findIndex((row) => row.getAttribute('aria-current') !== null);
  const from = focused >= 0 ? focused : open;
  const next =
    from < 0 ? (step === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, from + step));
  rows[next]?.focus();
  rows[next]?.scrollIntoView({ block: 'nearest' });
}

export function useListTravel(): void {
  useHotkeys({ j: () => travel(1), k: () => travel(-1) });
}
