/** Who is told in a short message that a family waits while its owner is away. */
import { beforeEach, expect, it } from 'vitest';
import { boardStore } from '../../agent-console/board/board-store.ts';
import { tellNotices } from '../../agent-console/shell/notices.ts';
import { toastStore } from '../../agent-console/ui/toasts.ts';
import type { Notice } from '../../flows/contract/realtime.ts';
import { aCase, aTalk, atSecond } from './a-case-summary.ts';

let lastSeq = 0;

function told(kind: Notice['kind'], at = new Date(0).toISOString()): Notice {
  lastSeq += 1;
  return { seq: lastSeq, kind, caseId: 'a', caseNumber: 1, at } as Notice;
}

const t = ((key: string) => key) as unknown as Parameters<typeof tellNotices>[1];

function tell(
  { hasLeft, isTeamThere = true }: { hasLeft: boolean; isTeamThere?: boolean | null },
  notice = told('ownerAway'),
) {
  tellNotices([notice], t, {
    isOpenTo: () => true,
    isBefore: () => false,
    hasLeft: () => hasLeft,
    isTeamThere: () => isTeamThere,
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

it.each([
  [{}, 'notice.deadlinePassedOf.reply'],
  [{ safety: 'unsafe' }, 'notice.deadlinePassedOf.replyUnwritable'],
  [{ optedOut: true }, 'notice.deadlinePassedOf.replyUnwritable'],
] as const)('a supervisor is asked for an answer only where one may be written: %j', (marked, words) => {
  const item = { ...aCase({ ...marked, replyDueAt: atSecond(0) }), id: 'a' };
  boardStore.update((board) => ({ ...board, cases: new Map([['a', item]]) }));
  const [toast] = tell({ hasLeft: false }, told('deadlinePassed', atSecond(1)));
  expect(toast).toMatchObject({ text: words });
});

it('a supervisor is not told that a family went unanswered while somebody talks with it', () => {
  const contacts = [aTalk('anna', { talkedSince: atSecond(-60) })];
  const item = { ...aCase({ contacts, unansweredSince: atSecond(-300), replyDueAt: atSecond(0) }), id: 'a' };
  boardStore.update((board) => ({ ...board, cases: new Map([['a', item]]) }));
  const [toast] = tell({ hasLeft: false }, told('deadlinePassed', atSecond(1)));
  expect(toast).toMatchObject({ text: 'panel.wroteInTalk' });
});

it('nobody is told that a case is offered to a team with nobody there', () => {
  const words = (isTeamThere: boolean | null) => tell({ hasLeft: false, isTeamThere }).at(-1)?.text;
  expect(words(true)).toBe('notice.ownerAwayOffered');
  expect(words(null)).toBe('notice.ownerAwayBody');
  expect(words(false)).toBe('notice.ownerAwayNobody');
});

it('whoever was rung is told why the call is gone, and what becomes of it', () => {
  const [toast] = tell({ hasLeft: false }, told('ringGaveWay'));
  expect(toast).toMatchObject({ title: 'notice.ringGaveWay', text: 'notice.ringGaveWayBody' });
});
