/** What is held out to somebody whom a family is talking to goes on to others. */
import { expect, test } from 'vitest';
import type { ListedCase } from '../../db/contract/case-store.ts';
import { passOffersOn } from '../../server/cases/watches/pass-offers-on.ts';

function offered(id: string, ...staffIds: string[]): ListedCase {
  return { brief: { id, offers: staffIds.map((staffId) => ({ staffId })) } } as unknown as ListedCase;
}

test('other cases held out to her are passed on; the talk, and what is held out to colleagues only, are not', async () => {
  const told: unknown[] = [];
  const cases = [
    offered('talk', 'olga'),
    offered('text', 'olga'),
    offered('timurs', 'timur'),
    offered('hers'),
  ];
  await passOffersOn(
    {
      store: { board: async () => ({ cases, truncated: false, seq: 1 }) },
      cases: {
        handle: async (caseId, command) => {
          told.push({ caseId, ...command });
          return { ok: true, caseId, version: 2, duplicate: false };
        },
      },
    },
    'olga',
    'talk',
  );
  expect(told).toEqual([{ caseId: 'text', type: 'staffLeft', staffId: 'olga' }]);
});
