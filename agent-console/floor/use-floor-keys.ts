/** `j`/`k` walk the cards; `r` reassigns the one stood on, with the reason asked for in the same breath, `l` listens to its talk. */
import { boardStore } from '../board/board-store.ts';
import { connectionStore } from '../board/live-connection.ts';
import { openDialog } from '../commands/dialog-store.ts';
import { useHotkeys } from '../lib/hotkeys.ts';

/** Whatever stands for a case on the floor: items of the deadlines, then the cards of the columns, and what unfolds the rest. */
function cards(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-card]')];
}

function cardStoodOn(): HTMLElement | undefined {
  return cards().find(
    (candidate) => candidate.contains(document.activeElement) || candidate.matches(':hover'),
  );
}

function travel(step: 1 | -1): void {
  const all = cards();
  const at = all.findIndex((card) => card.contains(document.activeElement));
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))];
  next?.querySelector<HTMLElement>('a, button')?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

export function openReassign(caseId: string): void {
  const item = boardStore.get().cases.get(caseId);
  if (!item || connectionStore.get().state !== 'good') return;
  openDialog({ form: 'reassign', caseId: item.id, caseNumber: item.number });
}

export function useFloorKeys(): void {
  useHotkeys({
    j: () => travel(1),
    k: () => travel(-1),
    r: (event) => {
      const caseId = cardStoodOn()?.dataset.caseId;
      if (!caseId) return;
      event.preventDefault();
      openReassign(caseId);
    },
    l: (event) => {
      const listen = cardStoodOn()?.querySelector<HTMLButtonElement>('[data-listen]');
      if (!listen) return;
      event.preventDefault();
      listen.click();
    },
  });
}
