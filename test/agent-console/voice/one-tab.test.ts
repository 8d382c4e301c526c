/** Two tabs of one operator, by the locks that browsers give: one rings, the other says where. */
import { expect, it, vi } from 'vitest';
import { holdInOneTab, type TabHold } from '../../../agent-console/voice/one-tab.ts';

function tab(): { seen: string[]; hold: TabHold } {
  const seen: string[] = [];
  const hold = holdInOneTab({ onHeld: () => seen.push('held'), onElsewhere: () => seen.push('elsewhere') });
  return { seen, hold };
}

it('is held by the first, taken over by the other, and comes back when that one is closed', async () => {
  const first = tab();
  await vi.waitFor(() => expect(first.seen).toEqual(['held']));
  const second = tab();
  await vi.waitFor(() => expect(second.seen).toEqual(['elsewhere']));

  second.hold.takeOver();
  await vi.waitFor(() => expect(second.seen).toEqual(['elsewhere', 'held']));
  await vi.waitFor(() => expect(first.seen).toEqual(['held', 'elsewhere']));

  second.hold.release();
  await vi.waitFor(() => expect(first.seen).toEqual(['held', 'elsewhere', 'held']));
  expect(second.seen).toEqual(['elsewhere', 'held']);
  first.hold.release();
});

it('is free again after whoever held it has left', async () => {
  const first = tab();
  await vi.waitFor(() => expect(first.seen).toEqual(['held']));
  first.hold.release();
  const second = tab();
  await vi.waitFor(() => expect(second.seen).toEqual(['held']));
  second.hold.release();
});

it('is simply held where the browser knows no locks', () => {
  const seen: string[] = [];
  const events = { onHeld: () => seen.push('held'), onElsewhere: () => seen.push('elsewhere') };
  holdInOneTab(events, null).release();
  expect(seen).toEqual(['held']);
});
