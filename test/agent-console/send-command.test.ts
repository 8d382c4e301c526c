/** An intent on its way to the server: repeated under one key, never twice, refusals told as they are. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { emptyBoard } from '../../agent-console/board/board-reducer.ts';
import { boardStore } from '../../agent-console/board/board-store.ts';
import { ownTransferStore } from '../../agent-console/board/own-transfer.ts';
import { takeOwnLeg } from '../../agent-console/commands/own-leg.ts';
import { sendCommand } from '../../agent-console/commands/send-command.ts';
import { request } from '../../agent-console/lib/http.ts';
import { aCase } from './a-case-summary.ts';

vi.mock('../../agent-console/lib/http.ts', () => ({ request: vi.fn() }));

const view = { ...aCase(), timeline: [], allowed: [], denied: {} };
const done = { kind: 'answer', status: 200, body: { case: view } } as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

async function sent() {
  const result = sendCommand('case-1', { type: 'accept' }, 'key-1');
  await vi.runAllTimersAsync();
  return result;
}

const keysSent = () =>
  vi.mocked(request).mock.calls.map(([, options]) => options?.headers?.['idempotency-key']);

it('repeats after silence, under the same key', async () => {
  vi.mocked(request).mockResolvedValueOnce({ kind: 'silence' }).mockResolvedValueOnce(done);
  expect(await sent()).toMatchObject({ ok: true });
  expect(keysSent()).toEqual(['key-1', 'key-1']);
});

it('gives up in the end and says that nobody answered', async () => {
  vi.mocked(request).mockResolvedValue({ kind: 'silence' });
  expect(await sent()).toEqual({ ok: false, kind: 'silence' });
  expect(keysSent()).toHaveLength(4);
});

it('waits for a database that cannot serve now', async () => {
  vi.mocked(request)
    .mockResolvedValueOnce({ kind: 'answer', status: 503, body: null })
    .mockResolvedValueOnce(done);
  expect(await sent()).toMatchObject({ ok: true });
});

it('does not repeat a refusal, and tells who was first', async () => {
  const body = { reason: 'alreadyTaken', allowed: [], who: 'Борис Лебедев' };
  vi.mocked(request).mockResolvedValue({ kind: 'answer', status: 409, body });
  expect(await sent()).toEqual({ ok: false, kind: 'refused', reason: 'alreadyTaken', who: 'Борис Лебедев' });
  expect(keysSent()).toHaveLength(1);
});

it.each([
  [
    400,
    { code: 'invalidRequest', message: 'Проверьте поля' },
    { kind: 'invalid', message: 'Проверьте поля' },
  ],
  [403, null, { kind: 'forbidden' }],
  [500, null, { kind: 'broken' }],
  [409, { odd: true }, { kind: 'broken' }],
  [200, { odd: true }, { kind: 'broken' }],
])('takes an answer of %i for what it is', async (status, body, expected) => {
  vi.mocked(request).mockResolvedValue({ kind: 'answer', status, body });
  expect(await sent()).toMatchObject({ ok: false, ...expected });
});

it('lets a leg that the click itself asked for be answered, also before the answer is here', async () => {
  vi.mocked(request).mockImplementation(async () => {
    expect(takeOwnLeg('case-1')).toBe(true);
    return done;
  });
  void sendCommand('case-1', { type: 'callFamily' }, 'key-1');
  await vi.runAllTimersAsync();
  expect(request).toHaveBeenCalledOnce();
});

it('lets nothing be answered for a click that was refused, or that rings nobody', async () => {
  vi.mocked(request).mockResolvedValue({ kind: 'answer', status: 403, body: null });
  await sendCommand('case-1', { type: 'callFamily' }, 'key-1');
  expect(takeOwnLeg('case-1')).toBe(false);
  vi.mocked(request).mockResolvedValue(done);
  await sendCommand('case-1', { type: 'endCall' }, 'key-2');
  expect(takeOwnLeg('case-1')).toBe(false);
});

it('answers the ring of a waiting call taken from the list, and opens no microphone for a text', async () => {
  vi.mocked(request).mockResolvedValue(done);
  const isAnswered = async (attention: 'voice' | 'desk') => {
    boardStore.set({ ...emptyBoard, cases: new Map([['case-1', aCase({ id: 'case-1', attention })]]) });
    await sendCommand('case-1', { type: 'accept' }, `key-${attention}`);
    return takeOwnLeg('case-1');
  };
  expect([await isAnswered('desk'), await isAnswered('voice')]).toEqual([false, true]);
});

it('remembers where it sent a case once the server has said so, not before', async () => {
  const escalate = { type: 'escalate', tier: 'crisisCentre', reason: 'Нужен кров' } as const;
  const refused = { kind: 'answer', status: 409, body: { error: 'refused', reason: 'callIsLive' } } as const;
  vi.mocked(request).mockResolvedValueOnce(refused);
  await sendCommand('case-1', escalate, 'key-1');
  expect(ownTransferStore.get().size).toBe(0);
  const moved = { case: { ...view, tier: 'crisisCentre' } };
  vi.mocked(request).mockResolvedValueOnce({ kind: 'answer', status: 200, body: moved });
  await sendCommand('case-1', escalate, 'key-2');
  expect(ownTransferStore.get().get('case-1')).toMatchObject({ number: 1001, tier: 'crisisCentre' });
});
