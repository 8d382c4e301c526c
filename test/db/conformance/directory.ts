/** Whom a line brings into a talk: kept whole, changed by one at a time, never without the record of who did it. */
import { describe, expect, test } from 'vitest';
import type { Directory } from '../../../flows/directory/directory.ts';
import { NINE_OCLOCK_MS } from '../../helpers/a-decision.ts';
import { givenStores, type OpenStore } from './given-store.ts';

const SHELTER: Directory = [
  { id: 'shelter', name: 'Приют', kind: 'partner', number: '+79000000301', extension: '12,3', note: '' },
];

function record(detail: string) {
  return { atMs: NINE_OCLOCK_MS, staffId: 'sofia', action: 'directory.changed', caseId: 'a-case', detail };
}

export function describeDirectory(openStore: OpenStore): void {
  const open = givenStores(openStore);

  describe('the directory of a line', () => {
    test('is empty at first, and is kept for its own line over a restart', async () => {
      const { store, reopen } = await open();
      expect(await store.directory('124')).toEqual({ version: 0, entries: [] });
      expect(await store.setDirectory('124', SHELTER, 0, record('first'))).toBe(true);
      const again = await reopen();
      expect(await again.directory('124')).toEqual({ version: 1, entries: SHELTER });
      expect(await again.directory('another')).toEqual({ version: 0, entries: [] });
    });

    test('is changed by whoever has seen it as it is, and by nobody else', async () => {
      const { store } = await open();
      expect(await store.setDirectory('124', SHELTER, 1, record('of a row that is not there'))).toBe(false);
      const together = [
        store.setDirectory('124', SHELTER, 0, record('first')),
        store.setDirectory('124', [], 0, record('late')),
      ];
      expect(await Promise.all(together)).toEqual([true, false]);
      expect(await store.setDirectory('124', [], 1, record('second'))).toBe(true);
      expect(await store.directory('124')).toEqual({ version: 2, entries: [] });
      expect((await store.auditOf('a-case')).map(({ detail }) => detail)).toEqual(['first', 'second']);
    });
  });
}
