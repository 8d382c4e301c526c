/** A case that was sent on and came back: read anew, never shown from what was read before it went. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  applyToBoard,
  boardStore,
  caseViewStore,
  forgetBoard,
  keepCaseView,
  outdateCaseView,
} from '../../agent-console/board/board-store.ts';
import { ownTransferStore, rememberTransfer } from '../../agent-console/board/own-transfer.ts';
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

it('is known as sent on by oneself until it is seen again, and then no more', () => {
  const answered = read({ version: 4, seq: 20, tier: 'consultation', specialty: 'lawyer' });
  rememberTransfer('escalate', answered);
  keepCaseView(answered);
  goneAt(20);
  expect(ownTransferStore.get().get('case-1')).toMatchObject({ tier: 'consultation', specialty: 'lawyer' });
  const back = aCase({ version: 7, seq: 30 });
  applyToBoard({ type: 'pushed', batch: { seq: 30, deltas: [{ seq: 30, case: back }], gone: [] } });
  goneAt(40);
  expect(ownTransferStore.get().has('case-1')).toBe(false);
});

it('a command that leaves the case where it is sends nothing on', () => {
  rememberTransfer('note', read({ version: 4 }));
  expect(ownTransferStore.get().size).toBe(0);
});

it('a case is read anew when something beside it has changed, though it is no newer itself', () => {
  keepCaseView(read({ version: 3, seq: 20 }));
  outdateCaseView('case-1');
  expect(caseViewStore.get().get('case-1')?.version).toBe(2);
  keepCaseView(read({ version: 3, seq: 20, urgency: 'urgent' }));
  expect(caseViewStore.get().get('case-1')).toMatchObject({ version: 3, urgency: 'urgent' });
  outdateCaseView('another');
  expect(caseViewStore.get().has('another')).toBe(false);
});

it('that was held out to one and left again shows nothing but its outline, whatever was read meanwhile', () => {
  keepCaseView(read({ version: 4, seq: 20 }));
  const left = aCase({ version: 5, seq: 25, outline: true });
  applyToBoard({ type: 'pushed', batch: { seq: 25, deltas: [{ seq: 25, case: left }], gone: [] } });
  expect(caseViewStore.get().has('case-1')).toBe(false);
  keepCaseView(read({ version: 4, seq: 20 }));
  expect(caseViewStore.get().has('case-1'), 'a read from before').toBe(false);
  keepCaseView(read({ version: 5, seq: 25, outline: true }));
  expect(caseViewStore.get().get('case-1')?.outline).toBe(true);
});
