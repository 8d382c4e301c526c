/** Messages that were left before copies were made are known and fetched like all others. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../db/file/open.ts';
import { sqliteStoreOn } from '../../db/sqlite-store.ts';
import { aCommit, aDecision, NINE_OCLOCK_MS } from '../helpers/a-decision.ts';

const MIGRATION = new URL('../../db/migrations/0005_recordings.sql', import.meta.url);

test('a message from before is fetched once, from the case that it belongs to', async () => {
  const database = openDatabase(':memory:');
  const store = sqliteStoreOn(database);
  const recorded = { at: NINE_OCLOCK_MS, contactId: 'call-1', sid: 'CA1', durationS: 5 } as const;
  await store.commit(aCommit(aDecision('oleg')));
  await store.commit(
    aCommit(
      aDecision('maria', { events: [{ type: 'voicemail.recorded', ...recorded, recordingSid: 'RE1' }] }),
    ),
  );
  // As it was before: the journal alone knows of the message.
  database.exec('DROP TABLE recordings');
  for (const statement of readFileSync(MIGRATION, 'utf8').split('--> statement-breakpoint'))
    database.exec(statement);

  const again = sqliteStoreOn(database);
  expect(await again.recordingOf('maria', 'RE1')).toMatchObject({ recordingId: 'RE1', copy: null });
  const nowMs = Date.now();
  const ready = await again.readyRecordingEffects(nowMs, 10);
  expect(ready).toMatchObject([
    {
      caseId: 'maria',
      state: 'pending',
      attempts: 0,
      effect: { kind: 'fetchRecording', contactId: 'call-1', recordingId: 'RE1', recordingSid: 'RE1' },
    },
  ]);
  const days = ((ready[0]?.effect.expiresAtMs ?? 0) - nowMs) / (24 * 3_600_000);
  expect(days).toBeCloseTo(30, 1);
  await again.close();
});
