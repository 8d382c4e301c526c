/** The one live board of this page, the cases opened from it, and the hooks to read them. */
import type { BoardView } from '../../flows/contract/board-view.ts';
import type { CaseSummary, CaseView } from '../../flows/contract/views.ts';
import { createStore, useStore } from '../lib/store.ts';
import { type Board, type BoardAction, emptyBoard, reduceBoard } from './board-reducer.ts';
import { forgetTransfersSeenAgain, ownTransferStore } from './own-transfer.ts';

/** loading: no board yet. failed: could not be fetched, `connection-store` says more. ready: shown. */
export const boardStore = createStore<Board>(emptyBoard);
export const boardLoadedStore = createStore(false);

export function applyToBoard(action: BoardAction): void {
  boardStore.update((board) => reduceBoard(board, action));
  forgetTransfersSeenAgain(boardStore.get().cases);
  // What was read of a case that went away is read anew should it come back.
  for (const id of boardStore.get().gone.keys()) if (caseViewStore.get().has(id)) dropCaseView(id);
  dropWithheldViews();
}

export function showFetchedBoard(board: BoardView): void {
  applyToBoard({ type: 'fetched', board });
  boardLoadedStore.set(true);
}

export function forgetBoard(): void {
  boardStore.set(emptyBoard);
  boardLoadedStore.set(false);
  caseViewStore.set(new Map());
  ownTransferStore.set(new Map());
}

/** Whole cases by id, as last read. A case is on the screen from here while a newer read is under way. */
export const caseViewStore = createStore<ReadonlyMap<string, CaseView>>(new Map());

/** Enough to step back and forth between conversations without reading each again. */
const KEPT_VIEWS = 20;

export function keepCaseView(view: CaseView): void {
  caseViewStore.update((views) => {
    const shown = views.get(view.id);
    if (shown && shown.version > view.version) return views;
    const next = new Map(views);
    next.delete(view.id);
    next.set(view.id, view);
    for (const id of next.keys()) {
      if (next.size <= KEPT_VIEWS) break;
      next.delete(id);
    }
    return next;
  });
  applyToBoard({ type: 'answered', case: view });
}

/** Held out to this person, read, and then left: what is theirs to see now is its outline, also in what was read before. */
function dropWithheldViews(): void {
  const { cases } = boardStore.get();
  for (const { id, outline } of caseViewStore.get().values())
    if (!outline && cases.get(id)?.outline) dropCaseView(id);
}

/** Something beside the case has changed that is read with it: whoever has it open reads it anew. */
export function outdateCaseView(caseId: string): void {
  caseViewStore.update((views) => {
    const view = views.get(caseId);
    return view === undefined ? views : new Map(views).set(caseId, { ...view, version: view.version - 1 });
  });
}

/** This person may not see the case any more: nothing of it stays on the screen. */
export function dropCaseView(caseId: string): void {
  caseViewStore.update((views) => {
    const next = new Map(views);
    next.delete(caseId);
    return next;
  });
}

export function useBoard<S>(select: (board: Board) => S): S {
  return useStore(boardStore, select);
}

export function useCases(): ReadonlyMap<string, CaseSummary> {
  return useBoard((board) => board.cases);
}

/** From the board, or, for a case that the board does not list (closed, found by search), as last read. */
export function useCaseSummary(caseId: string): CaseSummary | undefined {
  const listed = useBoard((board) => board.cases.get(caseId));
  const read = useStore(caseViewStore, (views) => views.get(caseId));
  return listed ?? read;
}

export function useStaffName(staffId: string | null | undefined): string | null {
  return useBoard((board) => (staffId ? (board.staff.get(staffId)?.name ?? null) : null));
}
