/** What one push window makes of commits, without sockets: few batches, to the right rooms, promising no more than was sent. */
import { describe, expect, test } from 'vitest';
import type { CaseEvent } from '../../flows/case/events.ts';
import type { CaseColumns } from '../../flows/case/record.ts';
import type { Committed } from '../../server/cases/case-service.ts';
import { DeltaWindow, FLOOD_LIMIT } from '../../server/realtime/delta-window.ts';
import { someBrief, someColumns } from '../helpers/a-decision.ts';

interface Change {
  columns?: Partial<CaseColumns>;
  before?: Partial<CaseColumns> | null;
  version?: number;
  events?: CaseEvent[];
  offeredTo?: string[];
  busyBefore?: string[];
}

let seq = 0;

function committed(caseId: string, change: Change = {}): Committed {
  seq += 1;
  const columns = someColumns(change.columns);
  const offers = (change.offeredTo ?? []).map((staffId) => ({
    id: `${caseId}-${staffId}`,
    staffId,
    attention: 'desk' as const,
    offeredAt: '2026-03-02T06:00:00.000Z',
    expiresAt: '2026-03-02T06:00:30.000Z',
  }));
  return {
    caseId,
    number: 1,
    version: change.version ?? (change.before ? 2 : 1),
    firstSeq: seq,
    lastSeq: seq,
    events: change.events ?? [],
    brief: { ...someBrief(caseId, columns), offers },
    columns,
    before: change.before ? someColumns(change.before) : null,
    busyBefore: change.busyBefore ?? [],
  };
}

function windowWith(...commits: Committed[]): DeltaWindow {
  const window = new DeltaWindow();
  window.startAfter((commits[0]?.firstSeq ?? 1) - 1);
  for (const commit of commits) window.add(commit);
  return window;
}

const idsOf = (window: DeltaWindow) =>
  window.flush().sends.map(({ rooms, except, batch }) => ({
    rooms,
    except,
    shown: batch.deltas.map((delta) => delta.case.id),
    gone: batch.gone,
  }));

const lawyers = { team: 'consultation', tier: 'consultation', specialty: 'lawyer' } as const;

test('cases that the same people see share one batch, in the order of their changes', () => {
  expect(idsOf(windowWith(committed('a'), committed('b'), committed('c', { columns: lawyers })))).toEqual([
    { rooms: ['supervisors', 'team:hotline'], except: [], shown: ['a', 'b'], gone: [] },
    { rooms: ['supervisors', 'team:consultation:lawyer'], except: [], shown: ['c'], gone: [] },
  ]);
});

test('of a case that changed several times only the last state goes out', () => {
  const window = windowWith(
    committed('a'),
    committed('a', { before: {}, version: 2, columns: { urgency: 'urgent' } }),
  );
  const [send, ...others] = window.flush().sends;
  expect(others).toEqual([]);
  expect(send?.batch.deltas).toMatchObject([
    { seq: window.lastSeq, case: { version: 2, urgency: 'urgent' } },
  ]);
});

test('a window is empty once it is flushed', () => {
  const window = windowWith(committed('a'));
  window.flush();
  expect(window.isEmpty).toBe(true);
  expect(window.flush().sends).toEqual([]);
});

describe('gone', () => {
  test('is told to the team that a case leaves, and not to those who still see it', () => {
    expect(idsOf(windowWith(committed('a', { before: {}, columns: lawyers })))).toEqual([
      { rooms: ['supervisors', 'team:consultation:lawyer'], except: [], shown: ['a'], gone: [] },
      {
        rooms: ['team:hotline'],
        except: ['supervisors', 'team:consultation:lawyer'],
        shown: [],
        gone: ['a'],
      },
    ]);
  });

  test('is told to somebody whose offer or talk has ended and who sees the case for no other reason', () => {
    const [, gone] = idsOf(windowWith(committed('a', { before: {}, busyBefore: ['olga'] })));
    expect(gone).toEqual({
      rooms: ['staff:olga'],
      except: ['supervisors', 'team:hotline'],
      shown: [],
      gone: ['a'],
    });
  });

  test('is told to an owner who lost the case to another team', () => {
    const moved = committed('a', { before: { ownerStaffId: 'olga' }, columns: lawyers });
    expect(idsOf(windowWith(moved))[1]?.rooms).toEqual(['team:hotline', 'staff:olga']);
  });

  test('covers everybody who could see the case at any moment of the window', () => {
    const window = windowWith(
      committed('a', { before: {}, columns: { ownerStaffId: 'olga' } }),
      committed('a', { before: { ownerStaffId: 'olga' }, columns: lawyers, version: 3 }),
    );
    expect(idsOf(window)[1]?.rooms).toEqual(['team:hotline', 'staff:olga']);
  });

  test('is told to all others when nobody knows who saw it before', () => {
    expect(idsOf(windowWith(committed('a', { version: 7 })))[1]).toEqual({
      rooms: [],
      except: ['supervisors', 'team:hotline'],
      shown: [],
      gone: ['a'],
    });
  });
});

describe('the sequence of a batch', () => {
  test('stops short of what later batches of the window still bring', () => {
    const window = windowWith(
      committed('a'),
      committed('b', { columns: lawyers }),
      committed('c'),
      committed('d', { columns: { ownerStaffId: 'olga' } }),
    );
    const last = window.lastSeq;
    expect(window.flush().sends.map(({ batch }) => batch.seq)).toEqual([last - 3, last - 1, last]);
  });

  test('of a batch that takes a case away is never older than what was told of the case', () => {
    const window = windowWith(
      committed('a', { before: {}, columns: lawyers }),
      committed('b', { before: { ...lawyers }, columns: {} }),
      committed('c'),
      committed('d', { before: {}, columns: lawyers }),
    );
    const first = window.lastSeq - 3;
    const takenAway = window.flush().sends.flatMap(({ batch }) => batch.gone.map((id) => [id, batch.seq]));
    expect(takenAway).toEqual([
      ['a', first],
      ['b', first + 2],
      ['d', first + 3],
    ]);
  });

  test('goes on from window to window', () => {
    const window = windowWith(committed('a'));
    window.flush();
    window.add(committed('b'));
    expect(window.flush().sends.map(({ batch }) => batch.seq)).toEqual([window.lastSeq]);
    expect(window.coveredSeq).toBe(window.lastSeq);
  });
});

describe('a flood', () => {
  const flood = () => Array.from({ length: FLOOD_LIMIT + 1 }, (_, index) => committed(`family-${index}`));
  const flooded = ['supervisors', 'team:hotline'];

  test('is not sent piece by piece: the rooms it concerns are to fetch the board', () => {
    expect(windowWith(...flood()).flush()).toEqual({ sends: [], flooded });
  });

  test('keeps nothing that only those see who are to fetch the board, until they have been told to', () => {
    const window = windowWith(...flood());
    window.flush();
    const during = committed('one-more');
    window.add(during);
    expect(window.isEmpty).toBe(true);
    expect(window.lastSeq).toBe(during.lastSeq);
    window.add(committed('hers', { columns: { ownerStaffId: 'olga' } }));
    const sent = idsOf(window).map(({ rooms, shown }) => [rooms, shown]);
    expect(new Set(sent.map((send) => JSON.stringify(send)))).toEqual(
      new Set([JSON.stringify([['staff:olga'], ['hers']])]),
    );
    window.caughtUp(flooded);
    window.add(committed('after'));
    expect(idsOf(window).map(({ shown }) => shown)).toEqual([['after']]);
  });

  test('leaves the cases of one person, and of other teams, going', () => {
    const window = windowWith(
      ...flood(),
      committed('mine', { columns: { ownerStaffId: 'olga' } }),
      committed('theirs', { columns: lawyers }),
    );
    const sent = idsOf(window).map(({ rooms, shown }) => [rooms, shown]);
    expect(sent).toContainEqual([['staff:olga'], ['mine']]);
    expect(sent).toContainEqual([['team:consultation:lawyer'], ['theirs']]);
  });

  test('never lets a console believe that it has seen what it has not, nor holds back others', () => {
    const window = windowWith(...flood());
    const seqBefore = window.coveredSeq;
    window.flush();
    window.add(committed('mine', { columns: { ownerStaffId: 'olga' } }));
    const sent = window.flush().sends.map(({ rooms, except, batch }) => [rooms, except, batch.seq]);
    expect(sent).toEqual([
      [['staff:olga'], [], seqBefore],
      [['staff:olga'], flooded, window.lastSeq],
    ]);
    expect(window.coveredSeq).toBe(seqBefore);
  });

  test('is over once the rooms were told to fetch', () => {
    const window = windowWith(...flood());
    window.caughtUp(window.flush().flooded);
    expect(window.coveredSeq).toBe(window.lastSeq);
    window.add(committed('after'));
    expect(idsOf(window)).toEqual([{ rooms: flooded, except: [], shown: ['after'], gone: [] }]);
  });
});
