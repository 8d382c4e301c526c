/** One increasing sequence over all cases: what a console resumes from. */
import { describe, expect, test } from 'vitest';
import { aCommit, aDecision, NINE_OCLOCK_MS } from '../../helpers/a-decision.ts';
import { committed, givenStores, type OpenStore } from './given-store.ts';
import { aColleague } from './staff.ts';

const note = (text: string) => ({ type: 'note.added' as const, at: NINE_OCLOCK_MS, by: 'anna', text });
const passed = { type: 'deadline.passed' as const, at: NINE_OCLOCK_MS, dueAtMs: NINE_OCLOCK_MS };

export function describeJournal(openStore: OpenStore): void {
  const open = givenStores(openStore);

  describe('the journal', () => {
    test('of an empty store stands at zero', async () => {
      const { store } = await open();

      expect(await store.lastSeq()).toBe(0);
      expect(await store.journalOf('nobody')).toEqual([]);
      expect(await store.loadCase('nobody')).toBeNull();
      expect(await store.listedCase('nobody')).toBeNull();
    });

    test('gives the entries of some types after a sequence, oldest first and no more than asked', async () => {
      const { store } = await open();
      await committed(store, aCommit(aDecision('maria', { events: [note('one'), passed] })));
      await committed(store, aCommit(aDecision('oleg', { events: [passed, note('two'), passed] })));

      expect(await store.journalAfter(2, ['deadline.passed'], 10)).toEqual([
        { seq: 3, caseId: 'oleg', event: passed },
        { seq: 5, caseId: 'oleg', event: passed },
      ]);
      expect(await store.journalAfter(0, ['deadline.passed', 'note.added'], 2)).toEqual([
        { seq: 1, caseId: 'maria', event: note('one') },
        { seq: 2, caseId: 'maria', event: passed },
      ]);
      expect(await store.journalAfter(5, ['deadline.passed'], 10)).toEqual([]);
    });

    test('tells somebody what happened while they were not there, until they have read it', async () => {
      const { store, reopen } = await open();
      const kept = (unseenBy?: string) => ({
        type: 'case.kept' as const,
        at: NINE_OCLOCK_MS,
        by: 'boris',
        from: 'kira',
        reason: 'так',
        ...(unseenBy === undefined ? {} : { unseenBy }),
      });
      for (const staffId of ['kira', 'anna']) await store.addStaff(aColleague(staffId));
      // The words of a family are no mark, whatever they are.
      await committed(
        store,
        aCommit(aDecision('maria', { events: [kept('kira'), note('"unseenBy":"kira"')] })),
      );
      await committed(store, aCommit(aDecision('oleg', { events: [kept(), kept('anna'), kept('kira')] })));

      expect(await store.unseenBy('kira', 10)).toEqual([
        { seq: 1, caseId: 'maria', event: kept('kira') },
        { seq: 5, caseId: 'oleg', event: kept('kira') },
      ]);
      expect(await store.unseenBy('kira', 1)).toMatchObject([{ seq: 1 }]);
      expect(await store.unseenBy('nobody', 10)).toEqual([]);
      await store.markSeen('kira', 1);
      await store.markSeen('kira', 0);
      await store.setPresence('kira', 'available', 'none', NINE_OCLOCK_MS);
      const again = await reopen();
      expect(await again.unseenBy('kira', 10)).toMatchObject([{ seq: 5 }]);
      await again.markSeen('kira', 5);
      expect(await again.unseenBy('kira', 10)).toEqual([]);
      expect(await again.unseenBy('anna', 10)).toMatchObject([{ seq: 4 }]);
    });

    test('tells which cases changed since, each once, in the order of their last change', async () => {
      const { store } = await open();
      await committed(store, aCommit(aDecision('maria')));
      await committed(store, aCommit(aDecision('oleg')));
      await committed(store, aCommit(aDecision('vera')));
      await committed(store, aCommit(aDecision('maria'), { expectedVersion: 1 }));

      const changed = await store.changedAfter(1, 10);

      expect(changed.map(({ brief, seq, version }) => [brief.id, seq, version])).toEqual([
        ['oleg', 2, 1],
        ['vera', 3, 1],
        ['maria', 4, 2],
      ]);
      expect((await store.changedAfter(0, 2)).map(({ brief }) => brief.id)).toEqual(['oleg', 'vera']);
    });
  });
}
