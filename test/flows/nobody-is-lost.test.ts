/**
 * The corners in which a family could be forgotten, or a member of staff kept busy by nobody: each of these once
 * was, or could easily become, a caller on hold whom nobody rings.
 */
import { describe, expect, it } from 'vitest';
import { chooseOffers } from '../../flows/routing/choose-offers.ts';
import { olga, START_MS, type Story, sofia, story, target, timur } from '../helpers/given-case.ts';
import { onShift } from '../helpers/on-shift.ts';
import { MINUTE, olgaTalks } from './given-lost.ts';

/** Olga accepted in the console; her phone has not been picked up yet. */
function olgaConnects(): Story {
  return story().calls().presses('2').waits(5_000).isOffered(['olga']).staff(olga, { type: 'accept' });
}

function routable(told: Story) {
  const { context } = told;
  return {
    caseId: 'case-1',
    team: context.tier,
    specialty: context.specialty,
    attention: context.attention ?? ('desk' as const),
    urgency: context.urgency,
    waitingSinceMs: context.waitingSinceMs ?? 0,
    reservedForStaffId: context.reservedForStaffId,
    preferredStaffId: context.preferredStaffId,
    skips: context.skips,
  };
}

describe('a caller whose operator never picked up', () => {
  it('keeps the place in the list that the waiting so far has earned', () => {
    const told = olgaConnects();
    expect(told.callState).toBe('connecting');
    told.waits(30_000);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.attention).toBe('voice');
    expect(told.context.waitingSinceMs).toBe(START_MS);
  });

  it('goes to the voicemail when the wait became too long meanwhile, and the operator is free again', () => {
    const told = story()
      .calls()
      .presses('2')
      .waits(4 * MINUTE + 50_000)
      .isOffered(['olga']);
    told.waits(15_000).staff(olga, { type: 'accept' }).waits(30_000);
    expect(told.callState).toBe('voicemail');
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.held).toEqual([]);
    expect(told.context.owner).toEqual({ kind: 'team', team: 'hotline', specialty: null });
    told.hangsUp();
    expect(told.context.attention).toBe('desk');
    expect(told.context.nextStep?.kind).toBe('returnMissedCall');
  });

  it('who hangs up before the pick-up is a missed call in the list, not somebody’s wrap-up', () => {
    const told = olgaConnects().hangsUp();
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.nextStep?.kind).toBe('returnMissedCall');
    expect(told.context.attention).toBe('desk');
    expect(told.context.held).toEqual([]);
    expect(told.context.preferredStaffId).toBe('olga');
  });

  it('may be reassigned meanwhile: the first phone stops, only the second person is rung', () => {
    const told = olgaConnects();
    told.takeEffects();
    told.staff(
      sofia,
      { type: 'reassign', staffId: 'timur', reason: 'Тимур знает семью' },
      { target: target(timur) },
    );
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['endLeg']);
    expect(told.callState).toBe('waiting');
    expect(told.context.held).toEqual([]);
    told.isOffered(['timur']);
    expect(told.callState).toBe('ringing');
    expect(told.takeEffects()).toMatchObject([{ kind: 'dialStaff', staffId: 'timur' }]);
    expect(told.events('case.reassigned')).toMatchObject([
      { previousOwner: { kind: 'staff', staffId: 'olga' } },
    ]);
  });

  it('who says by key that it became dangerous is heard', () => {
    const told = olgaConnects().presses('1', 2);
    expect(told.context.urgency).toBe('imminent');
    expect(told.callState).toBe('connecting');
    expect(told.name).toBe('hotline.inConversation');
  });
});

describe('a conversation that broke off', () => {
  it('brings the family back to the operator it talked with, who is not passed over', () => {
    const told = olgaTalks().waits(MINUTE).phoneReports('olga', 'completed');
    told.does({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits: '1' });
    expect(told.name).toBe('hotline.waiting');
    const chosen = chooseOffers([routable(told)], [onShift('olga'), onShift('timur')], told.nowMs);
    expect(chosen).toMatchObject([
      { caseId: 'case-1', targets: [{ staffId: 'olga', attention: 'voice', slot: 0 }] },
    ]);
    expect(chosen[0]?.targets).toHaveLength(1);
  });

  it('is not put on hold for ever when the case has gone to a consultant meanwhile', () => {
    const told = olgaTalks();
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'развод' });
    told.phoneReports('olga', 'completed');
    told.ask({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits: '1' });
    expect(told.callState).toBe('closing');
    told.hangsUp();
    expect(told.name).toBe('consultation.waiting');
    expect(told.context.held).toEqual([]);
  });

  it('frees every slot when the case comes back to the list', () => {
    const told = olgaTalks();
    told.staff(sofia, { type: 'reassign', staffId: 'timur', reason: 'смена' }, { target: target(timur) });
    told.phoneReports('olga', 'completed');
    told.does({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits: '1' });
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.held).toEqual([]);
  });

  it('offers the way back after every conversation, not only after the first', () => {
    const told = olgaTalks().phoneReports('olga', 'completed');
    const afterTalk = (digits: string | null) =>
      told.ask({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits });
    afterTalk(null);
    afterTalk('1');
    told.isOffered(['timur']).phonePresses('timur', '1').phoneReports('timur', 'completed');
    const call = told.state?.calls[told.contactId];
    expect(call?.context.goodbye).toBe(false);
  });
});

describe('the operator’s line', () => {
  it('is free after a talk that ended while its case waited for a colleague', () => {
    const told = olgaTalks();
    told.staff(sofia, { type: 'reassign', team: 'hotline', reason: 'нужен другой оператор' });
    expect(told.name).toBe('hotline.waiting');
    told.hangsUp();
    expect(told.context.held).toEqual([]);
  });

  it('is free after a talk that ended while its case was held out to a colleague', () => {
    const told = olgaTalks();
    told.staff(sofia, { type: 'reassign', team: 'hotline', reason: 'нужен другой оператор' });
    told.isOffered(['timur'], 'desk').hangsUp();
    expect(told.context.held).toEqual([]);
  });

  it('is free when the case is reassigned out of the wrap-up', () => {
    const told = olgaTalks().hangsUp();
    told.staff(sofia, { type: 'reassign', staffId: 'timur', reason: 'смена' }, { target: target(timur) });
    expect(told.context.held.map(({ staffId, attention }) => [staffId, attention])).toEqual([
      ['timur', 'desk'],
    ]);
  });
});

describe('a call kept for one person', () => {
  it('goes to somebody else when that person cannot be asked', () => {
    const told = story().calls().presses('2');
    told.staff(
      sofia,
      { type: 'reassign', staffId: 'timur', reason: 'знает семью' },
      { target: target(timur) },
    );
    const waiting = [routable(told)];
    const first = (staff: ReturnType<typeof onShift>[]) =>
      chooseOffers(waiting, staff, told.nowMs)[0]?.targets.map(({ staffId }) => staffId);
    expect(first([onShift('olga'), onShift('timur')])).toEqual(['timur']);
    expect(first([onShift('olga'), onShift('timur', { presence: 'away' })])).toEqual(['olga']);
    expect(first([onShift('olga')])).toEqual(['olga']);
    expect(first([onShift('olga'), onShift('timur', { voiceSlots: [0] })])).toEqual(['olga']);
  });
});
