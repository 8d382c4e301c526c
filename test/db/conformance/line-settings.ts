/** What is set for a line: kept whole, changed by one at a time, never without the record of who did it. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_LINE_SETTINGS, type LineSettings } from '../../../flows/hours/line-settings.ts';
import { weekOf } from '../../../flows/hours/schedule.ts';
import { NINE_OCLOCK_MS } from '../../helpers/a-decision.ts';
import { givenStores, type OpenStore } from './given-store.ts';

const LINE = '123';

const BY_DAY: LineSettings = {
  schedule: {
    timeZone: 'Asia/Omsk',
    week: weekOf([{ from: '09:00', to: '21:00' }]),
    breaks: weekOf([{ from: '13:00', to: '14:00' }]),
    exceptions: [{ date: '2026-12-31', intervals: [] }],
    holidays: 'asSunday',
  },
  overflow: { to: { kind: 'team', team: 'crisisCentre' }, when: ['closed', 'nobody'] },
  whenClosed: 'announcement',
  announcement: { ru: 'Сегодня связь плохая.', en: 'The line is bad today.', untilMs: NINE_OCLOCK_MS },
};

/** As the audit keeps it; the case is only there so that the test can read it back. */
function record(detail: string) {
  return { atMs: NINE_OCLOCK_MS, staffId: 'olga', action: 'line.changed', caseId: 'a-case', detail };
}

export function describeLineSettings(openStore: OpenStore): void {
  const open = givenStores(openStore);

  describe('the settings of a line', () => {
    test('are open around the clock as long as nobody has set anything', async () => {
      const { store } = await open();
      expect(await store.lineSettings(LINE)).toEqual({ version: 0, settings: DEFAULT_LINE_SETTINGS });
    });

    test('are kept whole, for their own line, and over a restart', async () => {
      const { store, reopen } = await open();
      expect(await store.setLineSettings(LINE, BY_DAY, 0, record('first'))).toBe(true);
      const again = await reopen();
      expect(await again.lineSettings(LINE)).toEqual({ version: 1, settings: BY_DAY });
      expect(await again.lineSettings('another')).toEqual({ version: 0, settings: DEFAULT_LINE_SETTINGS });
    });

    test('are changed by whoever has seen them as they are, and by nobody else', async () => {
      const { store } = await open();
      const closed: LineSettings = { ...BY_DAY, announcement: null };
      expect(await store.setLineSettings(LINE, BY_DAY, 1, record('of a row that is not there'))).toBe(false);
      const together = [
        store.setLineSettings(LINE, BY_DAY, 0, record('first')),
        store.setLineSettings(LINE, closed, 0, record('late')),
      ];
      expect(await Promise.all(together)).toEqual([true, false]);
      expect(await store.setLineSettings(LINE, closed, 1, record('second'))).toBe(true);
      expect(await store.setLineSettings(LINE, BY_DAY, 1, record('stale'))).toBe(false);

      expect(await store.lineSettings(LINE)).toEqual({ version: 2, settings: closed });
      expect((await store.auditOf('a-case')).map(({ detail }) => detail)).toEqual(['first', 'second']);
    });
  });
}
