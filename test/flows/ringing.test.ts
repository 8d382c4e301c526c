/** Operators' phones: one winner, every other phone ends, a voicemail box never answers, nobody gives up too early. */
import { describe, expect, it } from 'vitest';
import { START_MS, story } from '../helpers/given-case.ts';

const onHold = () => story().calls().presses('2');

describe('a call held out to operators', () => {
  it('rings one phone, for one offer with its own leg and deadline', () => {
    const told = onHold();
    const decision = told.does({
      type: 'offer',
      targets: [{ staffId: 'olga', attention: 'voice', slot: 0 }],
    });
    const offer = {
      id: 'id3-o0',
      staffId: 'olga',
      attention: 'voice',
      slot: 0,
      legId: 'id3-o0-l0',
      offeredAtMs: START_MS,
      expiresAtMs: START_MS + 35_000,
    };
    expect(decision.events).toEqual([
      { type: 'offers.made', at: START_MS, contactId: 'id1-c0', offers: [offer], times: 1 },
    ]);
    expect(decision.offers).toEqual([{ offer, state: 'open' }]);
    expect(decision.effects).toEqual([
      {
        kind: 'dialStaff',
        effectId: 'id3-e0',
        contactId: 'id1-c0',
        legId: 'id3-o0-l0',
        staffId: 'olga',
        ringTimeoutMs: 20_000,
        expiresAtMs: START_MS + 8_000,
      },
    ]);
    expect(decision.timers.set).toEqual([
      {
        scope: 'triage',
        timerId: 'xstate.after.offerTtl.triage.path.hotline.offered',
        generation: 4,
        dueAtMs: START_MS + 35_000,
      },
    ]);
    expect(decision.columns.attention).toBeNull();
    expect(told.callState).toBe('ringing');
  });

  it('is not held out a second time meanwhile', () => {
    const told = onHold().isOffered(['olga']);
    const again = told.ask({ type: 'offer', targets: [{ staffId: 'timur', attention: 'voice', slot: 0 }] });
    expect(again).toMatchObject({ ok: false, reason: 'notAllowedNow' });
  });

  it('is not held out as desk work', () => {
    const told = onHold();
    const asDesk = told.ask({ type: 'offer', targets: [{ staffId: 'olga', attention: 'desk', slot: 0 }] });
    expect(asDesk).toMatchObject({ ok: false, reason: 'notAllowedNow' });
  });

  it('is talked on by whoever presses 1 first, and every other phone is ended', () => {
    const told = onHold().isOffered(['olga', 'timur']);
    told.phoneReports('olga', 'answered').phoneReports('timur', 'answered');
    told.takeEffects();
    const decision = told.does({
      type: 'legPressKey',
      contactId: told.contactId,
      legId: told.legOf('timur'),
      sid: 'CA-timur',
      digits: '1',
    });
    expect(decision.events).toEqual([
      { type: 'offer.accepted', at: START_MS, offerId: 'id3-o1', staffId: 'timur', via: 'phone' },
      { type: 'offer.withdrawn', at: START_MS, offerId: 'id3-o0', staffId: 'olga' },
      {
        type: 'leg.confirmed',
        at: START_MS,
        contactId: 'id1-c0',
        legId: 'id3-o1-l0',
        staffId: 'timur',
        sid: 'CA-timur',
        talkBegins: true,
      },
    ]);
    expect(decision.effects).toEqual([
      {
        kind: 'endLeg',
        effectId: 'id6-e0',
        contactId: 'id1-c0',
        legId: 'id3-o0-l0',
        sid: 'CA-olga',
        expiresAtMs: START_MS + 600_000,
      },
      {
        kind: 'redirectCaller',
        effectId: 'id6-e1',
        contactId: 'id1-c0',
        sid: 'CA0',
        expiresAtMs: START_MS + 60_000,
      },
    ]);
    expect(decision.offers.map(({ offer, state }) => [offer.staffId, state])).toEqual([
      ['olga', 'ended'],
      ['timur', 'accepted'],
    ]);
    expect(told.name).toBe('hotline.inConversation');
    expect(told.callState).toBe('talking');
    expect(told.context).toMatchObject({
      owner: { kind: 'staff', staffId: 'timur' },
      talkingStaffId: 'timur',
      offers: [],
      waitingSinceMs: null,
    });
  });

  it('the second to press 1 hears that it is taken, and nothing moves', () => {
    const told = onHold().isOffered(['olga', 'timur']).phonePresses('timur', '1');
    const late = told.ask({
      type: 'legPressKey',
      contactId: told.contactId,
      legId: told.legOf('olga'),
      sid: 'CA-olga',
      digits: '1',
    });
    expect(late).toEqual({ ok: false, reason: 'duplicate', allowed: [] });
    expect(told.context.talkingStaffId).toBe('timur');
  });

  it('is not taken by a phone that was merely answered: a voicemail box presses nothing', () => {
    const told = onHold().isOffered(['olga']).phoneReports('olga', 'answered');
    expect(told.callState).toBe('ringing');
    told.phonePresses('olga', null);
    expect(told.name).toBe('hotline.waiting');
    expect(told.events('offer.declined')).toEqual([
      {
        type: 'offer.declined',
        at: START_MS,
        offerId: 'id3-o0',
        staffId: 'olga',
        why: 'notConfirmed',
      },
    ]);
    expect(told.takeEffects().filter(({ kind }) => kind === 'endLeg')).toHaveLength(1);
  });

  it.each([
    ['busy', 'busy'],
    ['noAnswer', 'noAnswer'],
    ['failed', 'failed'],
    ['canceled', 'noAnswer'],
    ['completed', 'noAnswer'],
  ] as const)('whose phone reports %s goes back to the list, to somebody else', (status, why) => {
    const told = onHold().isOffered(['olga']).phoneReports('olga', status);
    expect(told.name).toBe('hotline.waiting');
    expect(told.callState).toBe('waiting');
    expect(told.events('offer.declined')).toMatchObject([{ staffId: 'olga', why }]);
    expect(told.context.skips).toEqual([{ staffId: 'olga', untilMs: START_MS + 60_000 }]);
    expect(told.context.waitingSinceMs).toBe(START_MS);
  });

  it('goes on ringing the others when one declines by key 2', () => {
    const told = onHold().isOffered(['olga', 'timur']).phonePresses('olga', '2');
    expect(told.name).toBe('hotline.offered');
    expect(told.context.offers.map(({ staffId }) => staffId)).toEqual(['timur']);
    expect(told.context.skips).toEqual([{ staffId: 'olga', untilMs: START_MS + 120_000 }]);
    told.phonePresses('timur', '1');
    expect(told.callState).toBe('talking');
  });

  it('goes back to the list when nobody answers in time, and every phone is ended', () => {
    const told = onHold().isOffered(['olga', 'timur']);
    told.takeEffects();
    told.waits(35_000);
    expect(told.name).toBe('hotline.waiting');
    expect(told.callState).toBe('waiting');
    expect(told.events('offer.expired')).toEqual([
      { type: 'offer.expired', at: START_MS + 35_000, offerId: 'id3-o0', staffId: 'olga' },
      { type: 'offer.expired', at: START_MS + 35_000, offerId: 'id3-o1', staffId: 'timur' },
    ]);
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['endLeg', 'endLeg']);
    expect(told.context.skips).toEqual([
      { staffId: 'olga', untilMs: START_MS + 95_000 },
      { staffId: 'timur', untilMs: START_MS + 95_000 },
    ]);
  });

  it('keeps the deadline it had when it comes back to the list', () => {
    const told = onHold().isOffered(['olga']).waits(5_000).phoneReports('olga', 'busy');
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + 20_000);
  });

  it('whose phone cannot be dialled goes to somebody else at once', () => {
    const told = onHold().isOffered(['olga']);
    told.does({
      type: 'effectFail',
      effectId: 'id3-e0',
      kind: 'dialStaff',
      contactId: told.contactId,
      legId: told.legOf('olga'),
      why: 'failed',
      code: '21211',
    });
    expect(told.eventTypes().slice(-2)).toEqual(['effect.failed', 'offer.declined']);
    expect(told.name).toBe('hotline.waiting');
  });

  it('goes to somebody else when the operator leaves, and their phone is ended', () => {
    const told = onHold().isOffered(['olga']);
    told.takeEffects();
    told.does({ type: 'staffLeft', staffId: 'olga' });
    expect(told.name).toBe('hotline.waiting');
    expect(told.events('offer.declined')).toMatchObject([{ staffId: 'olga', why: 'away' }]);
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['endLeg']);
  });

  it('an operator who leaves without an offer changes nothing', () => {
    const told = onHold().isOffered(['olga']);
    expect(told.ask({ type: 'staffLeft', staffId: 'timur' })).toMatchObject({
      ok: false,
      reason: 'duplicate',
    });
  });
});
