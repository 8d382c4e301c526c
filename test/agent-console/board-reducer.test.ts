/** The board under pushes, fetches and answers in any order: nothing is lost, nothing goes back. */
import { describe, expect, it } from 'vitest';
import { type Board, emptyBoard, reduceBoard } from '../../agent-console/board/board-reducer.ts';
import type { BoardView } from '../../flows/contract/board-view.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { aCase, aPerson, atSecond } from './a-case-summary.ts';

function fetchedBoard(seq: number, cases: CaseSummary[]): BoardView {
  return {
    seq,
    now: atSecond(0),
    cases,
    truncated: false,
    counts: { ...emptyBoard.counts, waiting: cases.length },
    staff: [aPerson()],
  };
}

function boardWith(seq: number, ...cases: CaseSummary[]): Board {
  return reduceBoard(emptyBoard, { type: 'fetched', board: fetchedBoard(seq, cases) });
}

function push(board: Board, seq: number, cases: CaseSummary[], gone: string[] = []): Board {
  const deltas = cases.map((item) => ({ seq: item.seq, case: item }));
  return reduceBoard(board, { type: 'pushed', batch: { seq, deltas, gone } });
}

describe('a push', () => {
  it('shows a new case and moves the sequence on', () => {
    const board = push(boardWith(10), 12, [aCase({ seq: 12 })]);
    expect(board.cases.get('case-1')?.seq).toBe(12);
    expect(board.seq).toBe(12);
  });

  it('never puts an older version over a newer one', () => {
    const newer = aCase({ version: 5, seq: 50, state: 'inConversation' });
    const board = push(boardWith(50, newer), 51, [aCase({ version: 4, seq: 40, state: 'offered' })]);
    expect(board.cases.get('case-1')?.state).toBe('inConversation');
    expect(board.seq).toBe(51);
  });

  it('leaves the board untouched when it repeats what is shown', () => {
    const shown = aCase({ version: 5, seq: 50 });
    const before = boardWith(50, shown);
    expect(push(before, 50, [{ ...shown }])).toBe(before);
  });

  it('never lets the sequence fall, however batches are ordered', () => {
    expect(push(boardWith(90), 80, [aCase({ seq: 80 })]).seq).toBe(90);
  });

  it('takes away a case that this person may no longer see', () => {
    const board = push(boardWith(10, aCase()), 20, [], ['case-1']);
    expect(board.cases.has('case-1')).toBe(false);
  });

  it('keeps a case that came back after it was taken away', () => {
    const away = push(boardWith(10, aCase()), 20, [], ['case-1']);
    const back = push(away, 30, [aCase({ version: 3, seq: 30 })]);
    expect(back.cases.has('case-1')).toBe(true);
    expect(back.gone.has('case-1')).toBe(false);
  });

  it('leaves a case that came back where it is when word of its going arrives late', () => {
    const away = push(boardWith(10, aCase()), 20, [], ['case-1']);
    const back = push(away, 30, [aCase({ version: 3, seq: 30 })]);
    const late = push(push(back, 31, [], []), 25, [aCase({ version: 2, seq: 15 })], ['case-1']);
    expect(late.cases.get('case-1')?.version).toBe(3);
    expect(late.gone.has('case-1')).toBe(false);
  });

  it('does not bring back a case by an echo from before it was taken away', () => {
    const away = push(boardWith(10, aCase()), 20, [], ['case-1']);
    const echoed = push(away, 21, [aCase({ version: 2, seq: 15 })]);
    expect(echoed.cases.has('case-1')).toBe(false);
  });
});

describe('a fetched board', () => {
  it('drops what it does not list', () => {
    const before = boardWith(10, aCase(), aCase({ id: 'case-2' }));
    const after = reduceBoard(before, {
      type: 'fetched',
      board: fetchedBoard(30, [aCase({ id: 'case-2', seq: 25 })]),
    });
    expect([...after.cases.keys()]).toEqual(['case-2']);
  });

  it('keeps what a push told after the picture was taken', () => {
    const pushed = push(boardWith(10), 40, [aCase({ version: 7, seq: 40, state: 'inConversation' })]);
    const overtaken = fetchedBoard(30, [aCase({ version: 6, seq: 30, state: 'offered' })]);
    const after = reduceBoard(pushed, { type: 'fetched', board: overtaken });
    expect(after.cases.get('case-1')?.state).toBe('inConversation');
    expect(after.seq).toBe(40);
  });

  it('does not show again a case that was taken away after the picture was taken', () => {
    const away = push(boardWith(10, aCase()), 40, [], ['case-1']);
    const after = reduceBoard(away, { type: 'fetched', board: fetchedBoard(30, [aCase({ seq: 30 })]) });
    expect(after.cases.has('case-1')).toBe(false);
  });

  it('shows a case that came back while the line was down', () => {
    const away = push(boardWith(10, aCase()), 20, [], ['case-1']);
    const after = reduceBoard(away, {
      type: 'fetched',
      board: fetchedBoard(30, [aCase({ version: 3, seq: 30 })]),
    });
    expect(after.cases.has('case-1')).toBe(true);
    expect(after.gone.has('case-1')).toBe(false);
  });

  it('forgets staff who are no longer there', () => {
    const before = boardWith(10);
    const after = reduceBoard(before, {
      type: 'fetched',
      board: { ...fetchedBoard(20, []), staff: [aPerson({ id: 'boris' })] },
    });
    expect([...after.staff.keys()]).toEqual(['boris']);
  });
});

describe('an answer to a command', () => {
  it('changes the case at once without claiming to have seen anything else', () => {
    const board = reduceBoard(boardWith(10, aCase()), {
      type: 'answered',
      case: aCase({ version: 2, seq: 60, state: 'inConversation' }),
    });
    expect(board.cases.get('case-1')?.state).toBe('inConversation');
    expect(board.seq).toBe(10);
  });

  it('is not undone by the push that it overtook', () => {
    const answered = reduceBoard(boardWith(10, aCase()), {
      type: 'answered',
      case: aCase({ version: 3, seq: 60, state: 'inConversation' }),
    });
    const board = push(answered, 55, [aCase({ version: 2, seq: 55, state: 'offered' })]);
    expect(board.cases.get('case-1')?.state).toBe('inConversation');
  });
});

it('forgets a colleague whom a list of everybody leaves out', () => {
  const { staff: before } = reduceBoard(boardWith(10), {
    type: 'staff',
    staff: [aPerson(), aPerson({ id: 'boris' })],
  });
  const after = reduceBoard(
    { ...boardWith(10), staff: before },
    { type: 'everybody', staff: [aPerson({ id: 'boris', presence: 'away' })] },
  );
  expect([...after.staff.values()]).toMatchObject([{ id: 'boris', presence: 'away' }]);
});

it('takes staff one by one and counts whole', () => {
  const withStaff = reduceBoard(boardWith(10), { type: 'staff', staff: [aPerson({ presence: 'away' })] });
  expect(withStaff.staff.get('anna')?.presence).toBe('away');
  const counts = { ...emptyBoard.counts, waiting: 4 };
  expect(reduceBoard(withStaff, { type: 'counts', counts }).counts.waiting).toBe(4);
});
