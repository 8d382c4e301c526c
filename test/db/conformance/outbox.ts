/** Effects leave in order within their lane, are started by one worker, and survive a crash as they were. */
import { describe, expect, test } from 'vitest';
import type { Store } from '../../../db/store.ts';
import type { Effect } from '../../../flows/case/effects.ts';
import {
  aCommit,
  aDecision,
  aFirstText,
  aNumber,
  aSendText,
  NINE_OCLOCK_MS,
} from '../../helpers/a-decision.ts';
import { committed, givenStores, type OpenStore } from './given-store.ts';

const expiresAtMs = NINE_OCLOCK_MS + 60_000;

function aDial(effectId: string, legId: string): Effect {
  return {
    kind: 'dialStaff',
    effectId,
    contactId: 'call',
    expiresAtMs,
    legId,
    staffId: 'anna',
    ringTimeoutMs: 20_000,
  };
}

function anEndLeg(effectId: string, legId: string): Effect {
  return { kind: 'endLeg', effectId, contactId: 'call', expiresAtMs, legId, sid: null };
}

function aRedirect(effectId: string): Effect {
  return { kind: 'redirectCaller', effectId, contactId: 'call', expiresAtMs, sid: 'CA1' };
}

function anEndCall(effectId: string): Effect {
  return { kind: 'endCall', effectId, contactId: 'call', expiresAtMs, sid: 'CA1' };
}

async function readyIds(store: Store, nowMs = NINE_OCLOCK_MS): Promise<string[]> {
  return (await store.readyEffects(nowMs, 100)).map(({ effect }) => effect.effectId);
}

export function describeOutbox(openStore: OpenStore): void {
  const open = givenStores(openStore);

  describe('an effect', () => {
    test('waits behind the earlier ones of its own lane only', async () => {
      const { store } = await open();
      const effects = [
        aDial('dial-1', 'leg-1'),
        aDial('dial-2', 'leg-2'),
        anEndLeg('end-1', 'leg-1'),
        aRedirect('redirect'),
        anEndCall('hang-up'),
        aSendText('text-1', 'thread'),
        aSendText('text-2', 'thread'),
      ];
      await committed(store, aCommit(aDecision('maria', { effects })));

      expect(await readyIds(store)).toEqual(['dial-1', 'dial-2', 'redirect', 'text-1']);

      await store.settleEffect('dial-1', 'done', null);
      await store.settleEffect('redirect', 'failed', '20404');
      await store.settleEffect('text-1', 'expired', null);
      expect(await readyIds(store)).toEqual(['dial-2', 'end-1', 'hang-up', 'text-2']);
    });

    test('to one phone does not wait for what goes to another phone of the same case', async () => {
      const { store } = await open();
      const effects = [
        aSendText('mother-1', 'mother'),
        aSendText('mother-2', 'mother'),
        aSendText('father-1', 'father'),
      ];
      await committed(store, aCommit(aDecision('maria', { effects })));

      expect(await readyIds(store)).toEqual(['mother-1', 'father-1']);
    });

    test('of another case does not wait, though it came later', async () => {
      const { store } = await open();
      await committed(
        store,
        aCommit(aDecision('maria', { effects: [aSendText('text-1', 'maria-contact')] })),
      );
      await committed(store, aCommit(aDecision('oleg', { effects: [aSendText('text-2', 'oleg-contact')] })));

      expect(await readyIds(store)).toEqual(['text-1', 'text-2']);
      expect(await store.readyEffects(NINE_OCLOCK_MS, 1)).toHaveLength(1);
    });

    test('that rings a phone is given out before any backlog of texts', async () => {
      const { store } = await open();
      const backlog = Array.from({ length: 300 }, (_, index) =>
        aSendText(`text-${index}`, `thread-${index}`),
      );
      await committed(store, aCommit(aDecision('maria', { effects: backlog })));
      await committed(store, aCommit(aDecision('oleg', { effects: [aDial('dial-1', 'leg-1')] })));

      expect((await store.readyEffects(NINE_OCLOCK_MS, 1))[0]?.effect.effectId).toBe('dial-1');
    });

    test('that runs holds back what follows, and is not given out twice', async () => {
      const { store } = await open();
      const effects = [aSendText('text-1', 'thread'), aSendText('text-2', 'thread')];
      await committed(store, aCommit(aDecision('maria', { effects })));

      const claims = await Promise.all([
        store.markEffectStarted('text-1', NINE_OCLOCK_MS),
        store.markEffectStarted('text-1', NINE_OCLOCK_MS),
      ]);

      expect(claims).toEqual([true, false]);
      expect(await readyIds(store)).toEqual([]);
      expect(await store.nextEffectAtMs()).toBeNull();
    });

    test('that was started when the process died is found at the next start', async () => {
      const { store, reopen } = await open();
      const effects = [aSendText('text-1', 'thread'), aDial('dial-1', 'leg-1')];
      await committed(store, aCommit(aDecision('maria', { effects })));
      await store.markEffectStarted('text-1', NINE_OCLOCK_MS);
      await store.close();

      expect(await (await reopen()).startedEffects()).toEqual([
        {
          effect: effects[0],
          caseId: 'maria',
          state: 'started',
          attempts: 1,
          notBeforeMs: NINE_OCLOCK_MS,
          sid: null,
        },
      ]);
    });

    test('that is put off is ready again at its instant, with its attempts counted', async () => {
      const { store } = await open();
      await committed(store, aCommit(aDecision('maria', { effects: [aSendText('text-1', 'thread')] })));
      expect(await store.nextEffectAtMs()).toBe(NINE_OCLOCK_MS);
      await store.markEffectStarted('text-1', NINE_OCLOCK_MS);
      await store.postponeEffect('text-1', NINE_OCLOCK_MS + 500);

      expect(await readyIds(store, NINE_OCLOCK_MS + 499)).toEqual([]);
      expect(await store.nextEffectAtMs()).toBe(NINE_OCLOCK_MS + 500);
      expect(await store.readyEffects(NINE_OCLOCK_MS + 500, 10)).toMatchObject([
        { state: 'pending', attempts: 1, notBeforeMs: NINE_OCLOCK_MS + 500 },
      ]);
    });

    test('that is settled stays settled', async () => {
      const { store } = await open();
      await committed(store, aCommit(aDecision('maria', { effects: [aSendText('text-1', 'thread')] })));
      await store.settleEffect('text-1', 'expired', null);

      expect(await store.markEffectStarted('text-1', NINE_OCLOCK_MS)).toBe(false);
      await store.postponeEffect('text-1', NINE_OCLOCK_MS);
      expect(await readyIds(store)).toEqual([]);
    });

    test('may be settled by the commit of what became of it', async () => {
      const { store } = await open();
      const effects = [aSendText('text-1', 'thread'), aSendText('text-2', 'thread')];
      await committed(store, aCommit(aDecision('maria', { effects })));
      await store.markEffectStarted('text-1', NINE_OCLOCK_MS);

      await committed(
        store,
        aCommit(aDecision('maria'), {
          expectedVersion: 1,
          settledEffects: [{ effectId: 'text-1', state: 'failed', code: '21610' }],
        }),
      );

      expect(await store.startedEffects()).toEqual([]);
      expect(await readyIds(store)).toEqual(['text-2']);
    });

    test('learns its identifier from a report that came before the answer to the request', async () => {
      const { store } = await open();
      await committed(store, aFirstText('maria', aNumber(1)));
      await committed(
        store,
        aCommit(aDecision('maria', { effects: [aDial('dial-1', 'leg-1'), anEndLeg('end-1', 'leg-1')] }), {
          expectedVersion: 1,
        }),
      );
      await store.markEffectStarted('maria-effect', NINE_OCLOCK_MS);
      await store.markEffectStarted('dial-1', NINE_OCLOCK_MS);
      const at = NINE_OCLOCK_MS;
      await committed(
        store,
        aCommit(
          aDecision('maria', {
            events: [
              {
                type: 'text.reported',
                at,
                messageId: 'maria-out',
                status: 'sent',
                sid: 'SM77',
                errorCode: null,
              },
              {
                type: 'leg.reported',
                at,
                contactId: 'call',
                legId: 'leg-1',
                staffId: 'anna',
                sid: 'CA77',
                status: 'ringing',
              },
            ],
          }),
          { expectedVersion: 2 },
        ),
      );

      expect((await store.startedEffects()).map(({ effect, sid }) => [effect.effectId, sid])).toEqual([
        ['maria-effect', 'SM77'],
        ['dial-1', 'CA77'],
      ]);
      await store.settleEffect('dial-1', 'done', null);
      expect(await store.readyEffects(at, 10)).toMatchObject([{ effect: { effectId: 'end-1' }, sid: null }]);
    });
  });
}
