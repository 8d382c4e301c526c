/** The board through breaks of the connection: what is shown as good is whole. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { boardStore, forgetBoard } from '../../agent-console/board/board-store.ts';
import { connectionStore, goLive } from '../../agent-console/board/live-connection.ts';
import { loadBoard } from '../../agent-console/lib/api.ts';
import { onSilence } from '../../agent-console/lib/http.ts';
import { openSocket } from '../../agent-console/lib/socket.ts';
import type { BoardView } from '../../flows/contract/board-view.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { aCase, aPerson, atSecond, NOON } from './a-case-summary.ts';

vi.mock('../../agent-console/lib/api.ts', () => ({ loadBoard: vi.fn() }));
vi.mock('../../agent-console/lib/socket.ts', () => ({ openSocket: vi.fn() }));
vi.mock('../../agent-console/lib/http.ts', () => ({ onSilence: vi.fn() }));

/** A push channel that a test speaks through. */
class FakeSocket {
  connected = false;
  active = true;
  connectCalls = 0;
  handlers = new Map<string, (...said: unknown[]) => void>();
  onHeartbeat = () => {};
  onSaid = () => {};
  io = {
    on: (_name: 'ping', listener: () => void) => {
      this.onHeartbeat = listener;
    },
  };
  onAny(listener: () => void) {
    this.onSaid = listener;
  }
  on(name: string, handler: (...said: unknown[]) => void) {
    this.handlers.set(name, handler);
  }
  says(name: string, ...said: unknown[]) {
    if (name === 'connect') this.connected = true;
    if (name === 'disconnect') this.connected = false;
    if (!name.includes('connect')) this.onSaid();
    this.handlers.get(name)?.(...said);
  }
  connect() {
    this.connectCalls += 1;
    return this;
  }
  disconnect() {
    this.connected = false;
    return this;
  }
}

let socket: FakeSocket;
let seqAsked: () => number;
let stop: () => void;
const onSignedOut = vi.fn();
const onNotices = vi.fn();

function board(seq: number, cases: CaseSummary[] = []): BoardView {
  const counts = {
    waiting: 0,
    onLine: 0,
    longestWaitingSince: null,
    deadlinesPassed: 0,
    callsToday: 0,
    answeredToday: 0,
    answeredWithin20sToday: 0,
    measuredToday: 0,
  };
  return { seq, now: atSecond(0), cases, truncated: false, counts, staff: [] };
}

const serverShows = (view: BoardView) => vi.mocked(loadBoard).mockResolvedValue({ ok: true, value: view });
const state = () => connectionStore.get().state;

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  vi.stubGlobal('addEventListener', vi.fn());
  vi.stubGlobal('removeEventListener', vi.fn());
  socket = new FakeSocket();
  vi.mocked(openSocket).mockImplementation((seqNow) => {
    seqAsked = seqNow;
    return socket as unknown as ReturnType<typeof openSocket>;
  });
  forgetBoard();
  serverShows(board(10, [aCase({ seq: 10 })]));
  stop = goLive({ onNotices, onSignedOut });
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

async function connected() {
  await vi.advanceTimersByTimeAsync(0);
  socket.says('connect');
}

it('takes a list of everybody for the whole staff, and any other for whom it names', async () => {
  await connected();
  const [anna, boris] = [aPerson(), aPerson({ id: 'boris' })];
  socket.says('staff', [anna]);
  socket.says('staff', [boris]);
  expect([...boardStore.get().staff.keys()]).toEqual(['anna', 'boris']);
  socket.says('staff', [boris], 'everybody');
  expect([...boardStore.get().staff.keys()]).toEqual(['boris']);
});

describe('at the start', () => {
  it('is good once the board is there and the channel is open', async () => {
    expect(state()).toBe('starting');
    await connected();
    expect(state()).toBe('good');
    expect(boardStore.get().cases.size).toBe(1);
  });

  it('asks the server to go on from the board that is shown', async () => {
    await connected();
    expect(seqAsked()).toBe(10);
    socket.says('deltas', { seq: 25, deltas: [], gone: [] });
    expect(seqAsked()).toBe(25);
  });

  it('keeps trying while the server does not answer, and says so', async () => {
    stop();
    vi.mocked(loadBoard).mockResolvedValue({ ok: false, failure: 'offline' });
    stop = goLive({ onNotices, onSignedOut });
    await vi.advanceTimersByTimeAsync(0);
    expect(state()).toBe('lost');
    serverShows(board(10));
    await vi.advanceTimersByTimeAsync(2500);
    socket.says('connect');
    await vi.advanceTimersByTimeAsync(1000);
    expect(state()).toBe('good');
  });
});

describe('a server that falls silent', () => {
  const since = () => {
    const now = connectionStore.get();
    return now.state === 'lost' ? now.sinceMs - NOON : null;
  };

  it('is lost since it was last heard, not since that was noticed', async () => {
    await connected();
    await vi.advanceTimersByTimeAsync(2000);
    socket.onHeartbeat();
    await vi.advanceTimersByTimeAsync(6000);
    socket.says('disconnect');
    expect(since()).toBe(2000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(since()).toBe(2000);
  });

  it('is heard in whatever it says', async () => {
    await connected();
    await vi.advanceTimersByTimeAsync(3000);
    socket.says('notices', []);
    await vi.advanceTimersByTimeAsync(1000);
    socket.says('disconnect');
    expect(since()).toBe(3000);
  });

  it('is found out by the first request that nobody answers, before a heartbeat is missed', async () => {
    await connected();
    const [unanswered] = vi.mocked(onSilence).mock.lastCall ?? [];
    await vi.advanceTimersByTimeAsync(1000);
    vi.mocked(loadBoard).mockResolvedValue({ ok: false, failure: 'offline' });
    unanswered?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(state()).toBe('lost');
    serverShows(board(11));
    await vi.advanceTimersByTimeAsync(2500);
    expect(state()).toBe('good');
  });

  it('that answers after all stays good', async () => {
    await connected();
    vi.mocked(onSilence).mock.lastCall?.[0]();
    expect(state()).toBe('good');
    await vi.advanceTimersByTimeAsync(0);
    expect(state()).toBe('good');
  });
});

describe('after a break', () => {
  it('is lost at once, and not good again until the server has gone on from where we were', async () => {
    await connected();
    socket.says('disconnect');
    expect(state()).toBe('lost');
    socket.says('connect');
    expect(state()).toBe('catchingUp');
    socket.says('deltas', { seq: 30, deltas: [{ seq: 30, case: aCase({ version: 2, seq: 30 }) }], gone: [] });
    expect(state()).toBe('good');
    expect(boardStore.get().cases.get('case-1')?.version).toBe(2);
  });

  it('fetches the whole board when the server has nothing to add', async () => {
    await connected();
    socket.says('disconnect');
    socket.says('connect');
    serverShows(board(40, [aCase({ version: 4, seq: 40 })]));
    await vi.advanceTimersByTimeAsync(1000);
    expect(state()).toBe('good');
    expect(boardStore.get().cases.get('case-1')?.version).toBe(4);
  });

  it('fetches the whole board when too much was missed', async () => {
    await connected();
    serverShows(board(900, []));
    socket.says('resync');
    await vi.advanceTimersByTimeAsync(0);
    expect(boardStore.get().cases.size).toBe(0);
  });

  it('knocks again by itself at a server that closed the channel on purpose', async () => {
    await connected();
    socket.active = false;
    socket.says('disconnect');
    await vi.advanceTimersByTimeAsync(1500);
    expect(socket.connectCalls).toBe(1);
  });

  it('leaves the page when the session has ended', async () => {
    await connected();
    socket.says('connect_error', new Error('signedOut'));
    expect(onSignedOut).toHaveBeenCalled();
  });
});

it('does not show a push that it cannot read, but fetches the board', async () => {
  await connected();
  serverShows(board(50, [aCase({ version: 5, seq: 50 })]));
  socket.says('deltas', { seq: 50, deltas: [{ seq: 50, case: { id: 'case-1' } }], gone: [] });
  await vi.advanceTimersByTimeAsync(0);
  expect(boardStore.get().cases.get('case-1')?.version).toBe(5);
});
