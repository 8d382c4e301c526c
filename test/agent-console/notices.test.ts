/** Who is told in a short message that a family waits while its owner is away. */
import { beforeEach, expect, it } from 'vitest';
import { tellNotices } from '../../agent-console/shell/notices.ts';
import { toastStore } from '../../agent-console/ui/toasts.ts';
import type { Notice } from '../../flows/contract/realtime.ts';

let lastSeq = 0;

function ownerAway(): Notice {
  lastSeq += 1;
  const at = new Date(0).toISOString();
  return { seq: lastSeq, kind: 'ownerAway', caseId: 'a', caseNumber: 1, at } as Notice;
}

const t = ((key: string) => key) as unknown as Parameters<typeof tellNotices>[1];

function tell({ hasLeft }: { hasLeft: boolean }) {
  tellNotices([ownerAway()], t, {
    isOpenTo: () => true,
    isBefore: () => false,
    hasLeft: () => hasLeft,
    momentOf: (at) => at,
  });
  return toastStore.get();
}

beforeEach(() => toastStore.update(() => []));

it('an owner on a break is told that a family of theirs waits', () => {
  expect(tell({ hasLeft: false })).toHaveLength(1);
});

it('whoever has just left the shift, as the menu foretold, finds no messages over it', () => {
  expect(tell({ hasLeft: true })).toHaveLength(0);
});
