/** A case that was sent on and came back: read anew, never shown from what was read before it went. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  applyToBoard,
  boardStore,
  caseViewStore,
  forgetBoard,
  keepCaseView,
} from '../../agent-console/board/board-store.ts';
import type { CaseSummary, CaseView } from '../../flows/contract/views.ts';
import { aCase } from './a-case-summary.ts';

const read = (overrides: Partial<CaseSummary>): CaseView => ({
  ...aCase(overrides),
  timeline: [],
  allowed: [],
  denied: {},
});

function goneAt(seq: number): void {
  applyToBoard({ type: 'pushed', batch: { seq, deltas: [], gone: ['case-1'] } });
}

beforeEach(forgetBoard);
afterEach(forgetBoard);

it('keeps nothing of a case on the screen once it is out of sight, nor of a read that comes too late', () => {
  keepCaseView(read({ version: 2, seq: 15 }));
  goneAt(20);
  expect(caseViewStore.get().has('case-1')).toBe(false);
  keepCaseView(read({ version: 3, seq: 20 }));
  expect(caseViewStore.get().has('case-1')).toBe(false);
});

it('is open to whoever it came back to', () => {
  keepCaseView(read({ version: 2, seq: 15 }));
  goneAt(20);
  const back = aCase({ version: 5, seq: 30 });
  applyToBoard({ type: 'pushed', batch: { seq: 30, deltas: [{ seq: 30, case: back }], gone: [] } });
  expect(boardStore.get().gone.has('case-1')).toBe(false);
  keepCaseView(read({ version: 5, seq: 30 }));
  expect(caseViewStore.get().get('case-1')?.version).toBe(5);
});
