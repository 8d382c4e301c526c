/** Where recordings are, as commits tell, and their effects apart from those that callers wait for. */
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../flows/case/effects.ts';
import type { CaseEvent } from '../../../flows/case/events.ts';
import { aCommit, aDecision, aSendText, NINE_OCLOCK_MS, someColumns } from '../../helpers/a-decision.ts';
import { committed, givenStores, type OpenStore } from './given-store.ts';

const SHA256 = 'b'.repeat(64);
const recording = { at: NINE_OCLOCK_MS, contactId: 'call', recordingId: 'id1-r0', recordingSid: 'RE1' };

const RECORDED: CaseEvent = { type: 'voicemail.recorded', ...recording, sid: 'CA1', durationS: 5 };
const STORED: CaseEvent = {
  type: 'recording.stored',
  ...recording,
  bytes: 400,
  sha256: SHA256,
  contentType: 'audio/wav',
  durationS: 5,
};
const EXPIRED: CaseEvent = { type: 'recording.expired', ...recording };

function anEffect(effectId: string, kind: 'fetchRecording' | 'deleteRecording'): Effect {
  const { contactId, recordingId, recordingSid } = recording;
  return { kind, effectId, contactId, recordingId, recordingSid, expiresAtMs: NINE_OCLOCK_MS + 60_000 };
}

const picture = { url: 'https://provider.example.org/ME1', contentType: 'image/png' };

function aText(messageId: string, media = [picture]): CaseEvent {
  const ofText = { contactId: 'thread', messageId, sid: `SM-${messageId}`, text: '', media, choice: null };
  return { type: 'text.received', at: NINE_OCLOCK_MS, ...ofText };
}

export function describeRecordings(openStore: OpenStore): void {
  const open = givenStores(openStore);

  describe('what came with a text', () => {
    test('is due once its case has been closed for so long, in a part of the journal at a time, and never again', async () => {
      const { store } = await open();
      const closedAt = (closedAtMs: number | null) => someColumns({ closedAtMs });
      const closed = (caseId: string, closedAtMs: number | null, events: CaseEvent[]) =>
        committed(store, aCommit(aDecision(caseId, { events, columns: closedAt(closedAtMs) })));
      await closed('open', null, [aText('m1')]);
      await closed('long-ago', 1_000, [aText('m2'), aText('words', []), aText('m3')]);
      await closed('lately', 3_000, [aText('m4')]);
      const due = async (afterSeq = 0, untilSeq = 100) =>
        (await store.mediaClosedBy(2_000, afterSeq, untilSeq)).map(({ seq, messageId }) => [seq, messageId]);
      expect(await due()).toEqual([
        [2, 'm2'],
        [4, 'm3'],
      ]);
      expect(await store.mediaClosedBy(2_000, 1, 2)).toEqual([
        { seq: 2, caseId: 'long-ago', contactId: 'thread', messageId: 'm2', sid: 'SM-m2' },
      ]);
      expect(await due(2, 3)).toEqual([]);
      const ofText = { contactId: 'thread', messageId: 'm2', sid: 'SM-m2' };
      const events: CaseEvent[] = [{ type: 'media.expired', at: NINE_OCLOCK_MS, ...ofText }];
      const told = aDecision('long-ago', { events, columns: closedAt(1_000) });
      await committed(store, aCommit(told, { expectedVersion: 1 }));
      expect(await due()).toEqual([[4, 'm3']]);
    });
  });

  describe('a recording', () => {
    test('is found by its case and the provider’s identifier, and nowhere else', async () => {
      const { store } = await open();
      await committed(store, aCommit(aDecision('maria', { events: [RECORDED] })));
      await committed(store, aCommit(aDecision('oleg', {})));
      expect(await store.recordingOf('maria', 'RE1')).toEqual({
        recordingId: 'id1-r0',
        caseId: 'maria',
        caseNumber: 1,
        contactId: 'call',
        sid: 'RE1',
        copy: null,
        isExpired: false,
      });
      expect(await store.recordingOf('oleg', 'RE1')).toBeNull();
      expect(await store.recordingOf('maria', 'RE2')).toBeNull();
    });

    test('is known to be here, and to be expired, from the events that say so, also after a restart', async () => {
      const { store, reopen } = await open();
      await committed(store, aCommit(aDecision('maria', { events: [RECORDED, STORED] })));
      const copy = { contentType: 'audio/wav', bytes: 400, sha256: SHA256 };
      expect(await store.recordingOf('maria', 'RE1')).toMatchObject({ copy, isExpired: false });
      const again = await reopen();
      await committed(again, aCommit(aDecision('maria', { events: [EXPIRED] }), { expectedVersion: 1 }));
      expect(await again.recordingOf('maria', 'RE1')).toMatchObject({ copy, isExpired: true });
    });

    test('is due once its case has been closed for so long, page by page, and never again', async () => {
      const { store } = await open();
      const closedAt = (closedAtMs: number | null) => someColumns({ closedAtMs });
      const events = [1, 2, 3, 4].map((number) => ({
        ...RECORDED,
        recordingId: `id${number}-r0`,
        recordingSid: `RE${number}`,
      })) as CaseEvent[];
      const of = (index: number) => ({ events: events.slice(index, index + 1) });
      await committed(store, aCommit(aDecision('open', { ...of(0), columns: closedAt(null) })));
      await committed(store, aCommit(aDecision('long-ago', { ...of(1), columns: closedAt(1_000) })));
      await committed(store, aCommit(aDecision('too', { ...of(2), columns: closedAt(2_000) })));
      await committed(store, aCommit(aDecision('lately', { ...of(3), columns: closedAt(3_000) })));
      const dueAfter = async (afterId: string, limit: number) =>
        (await store.recordingsClosedBy(2_000, afterId, limit)).map(({ recordingId }) => recordingId);
      expect(await dueAfter('', 10)).toEqual(['id2-r0', 'id3-r0']);
      expect(await dueAfter('', 1)).toEqual(['id2-r0']);
      expect(await dueAfter('id2-r0', 10)).toEqual(['id3-r0']);
    });

    test('has effects that the worker of calls and texts never sees, copied before deleted', async () => {
      const { store } = await open();
      const effects = [
        anEffect('fetch', 'fetchRecording'),
        anEffect('delete', 'deleteRecording'),
        aSendText('text', 'thread'),
      ];
      await committed(store, aCommit(aDecision('maria', { effects })));
      const ids = (rows: { effect: Effect }[]) => rows.map(({ effect }) => effect.effectId);
      expect(ids(await store.readyEffects(NINE_OCLOCK_MS, 10))).toEqual(['text']);
      expect(ids(await store.readyRecordingEffects(NINE_OCLOCK_MS, 10))).toEqual(['fetch']);
      await store.settleEffect('text', 'done', null);
      expect(await store.nextEffectAtMs()).toBeNull();
      expect(await store.nextRecordingEffectAtMs()).toBe(NINE_OCLOCK_MS);
      await store.settleEffect('fetch', 'done', null);
      expect(ids(await store.readyRecordingEffects(NINE_OCLOCK_MS, 10))).toEqual(['delete']);
    });
  });
}
