/** A cold handover that comes to nothing, or in whose midst something else happens. */
import { describe, expect, it } from 'vitest';
import { HANDOVER_TIMEOUT_MS } from '../../flows/call/delays.ts';
import { briefOf } from '../../flows/case/brief.ts';
import type { CaseEventOf } from '../../flows/case/events.ts';
import { type CaseState, contextOf } from '../../flows/case/state.ts';
import { hasTaker, takersOf } from '../../flows/routing/who-may.ts';
import { afterHandoverAsked } from '../../flows/triage/team-handover-after.ts';
import { olga, START_MS, type Story, sofia, target, vera } from '../helpers/given-case.ts';
import {
  columns,
  handedOver,
  heldOut,
  kinds,
  MINUTE,
  psychologist,
  rooms,
  routed,
  SECOND,
  stateOf,
  TO_PSYCHOLOGISTS,
  talking,
} from './given-cold-handover.ts';

function leaves(told: Story): Story {
  told.does({ type: 'staffLeft', staffId: 'vera' });
  return told;
}

describe('a handover that nobody takes', () => {
  const isBack = (told: Story) => {
    expect(told.callState).toBe('talking');
    expect(rooms(told, 'olga')).toEqual([`family in ${told.contactId}`, `staff in ${told.contactId}`]);
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context).toMatchObject({ owner: { staffId: 'olga' }, handover: null, offers: [] });
    expect(columns(told)).toMatchObject({ team: 'hotline', attention: null });
  };

  it('gives the family back to whoever talked with it, and every phone stops ringing', () => {
    const told = handedOver()
      .waits(80 * SECOND)
      .isOffered(['vera', 'nina']);
    told.takeEffects();
    told.waits(HANDOVER_TIMEOUT_MS - 80 * SECOND);
    expect(kinds(told).sort()).toEqual(['endLeg', 'endLeg', 'redirectCaller']);
    expect(told.events('handover.ended')).toMatchObject([{ why: 'tooLong' }]);
    isBack(told);
  });

  it('gives it back at once when nobody is left who could take it', () => {
    const told = handedOver().isOffered(['vera']).phonePresses('vera', '2');
    const { team, specialty, urgency, skips } = columns(told);
    const asked = { team, specialty, urgency, skips, reservedForStaffId: null };
    expect(hasTaker(asked, [psychologist('vera')], told.nowMs, {})).toBe(false);
    expect(
      hasTaker(asked, [psychologist('vera'), psychologist('nina', { voiceSlots: [0] })], told.nowMs, {}),
    ).toBe(true);
    const both = [psychologist('vera'), psychologist('nina', { voiceSlots: [0] }), psychologist('lena')];
    expect(takersOf(asked, both, told.nowMs, {})).toEqual({ there: 2, free: 1 });
    told.does({ type: 'handoverHopeless' });
    expect(told.events('handover.ended')).toMatchObject([{ why: 'nobody' }]);
    isBack(told);
  });

  it('goes on while somebody’s phone rings for it', () => {
    expect(heldOut().ask({ type: 'handoverHopeless' })).toMatchObject({ ok: false, reason: 'duplicate' });
  });

  it('is taken back at once, also while phones ring', () => {
    isBack(handedOver().staff(olga, { type: 'takeBack' }));
    isBack(heldOut().staff(olga, { type: 'takeBack' }));
  });

  it.each([
    ['is busy', (told: Story) => told.phoneReports('vera', 'busy')],
    ['does not answer', (told: Story) => told.phoneReports('vera', 'noAnswer')],
    ['is a voicemail box', (told: Story) => told.phonePresses('vera', null)],
    ['goes away', leaves],
    ['declines in the console', (told: Story) => told.staff(vera, { type: 'decline' })],
    ['is never heard of again', (told: Story) => told.waits(36 * SECOND)],
  ])('goes on to the next of the team when one of them %s', (_how, happens) => {
    const told = happens(handedOver().isOffered(['vera']));
    expect(told.callState).toBe('seeking');
    expect(routed(told, [psychologist('vera'), psychologist('nina')])).toEqual(['nina']);
    expect([...told.offers.values()].at(-1)).toMatchObject({ offer: { staffId: 'vera' }, state: 'ended' });
  });

  it('counts with the music before it as one wait', () => {
    const told = talking()
      .staff(olga, { type: 'hold' })
      .waits(2 * MINUTE)
      .staff(olga, TO_PSYCHOLOGISTS);
    told.waits(MINUTE);
    expect(told.events('hold.tooLong')).toHaveLength(1);
  });
});

describe('whoever hands over and hangs up', () => {
  it('leaves the family in the hotline’s list, at its place, and for them first', () => {
    const told = heldOut();
    told.takeEffects();
    told.phoneReports('olga', 'completed');
    expect(told.callState).toBe('waiting');
    expect(told.name).toBe('hotline.waiting');
    expect(kinds(told)).toEqual(['endLeg', 'endLeg']);
    expect(columns(told)).toMatchObject({
      team: 'hotline',
      attention: 'voice',
      waitingSinceMs: START_MS,
      preferredStaffId: 'olga',
      ownerStaffId: null,
    });
    told.isOffered(['timur']).phonePresses('timur', '1');
    expect(told.context).toMatchObject({ owner: { staffId: 'timur' }, talkingStaffId: 'timur' });
  });

  it('from another tier does so, too', () => {
    const told = heldOut().phonePresses('vera', '1');
    told.staff(vera, { type: 'handOverCall', team: 'crisisCentre', reason: 'нет крова' });
    told.phoneReports('vera', 'completed');
    expect(told.name).toBe('hotline.waiting');
    expect(columns(told)).toMatchObject({ tier: 'hotline', specialty: null, attention: 'voice' });
  });
});

describe('meanwhile', () => {
  it('a family that hangs up leaves no phone ringing, and whoever talked with it wraps up', () => {
    const told = heldOut();
    told.takeEffects();
    told.hangsUp();
    expect(told.callState).toBe('ended');
    expect(kinds(told)).toEqual(['endLeg', 'endLeg', 'endLeg']);
    expect(told.name).toBe('hotline.wrapUp');
    expect(told.context).toMatchObject({ owner: { staffId: 'olga' }, offers: [], handover: null });
    expect(columns(told)).toMatchObject({ team: 'hotline', attention: null });
  });

  it('a supervisor may take the call over: the team’s phones stop', () => {
    const told = handedOver().staff(
      sofia,
      { type: 'monitor', mode: 'listen' },
      { target: target(sofia, { canBeRung: true }) },
    );
    told.phonePresses('sofia', '1').isOffered(['vera']);
    told.takeEffects();
    told.staff(sofia, { type: 'takeOver' });
    expect(told.callState).toBe('talking');
    expect(told.context).toMatchObject({ owner: { staffId: 'sofia' }, handover: null, offers: [] });
    const ended = told.takeEffects().filter(({ kind }) => kind === 'endLeg');
    expect(ended.map((effect) => 'legId' in effect && effect.legId).sort()).toEqual(
      [told.legOf('olga'), told.legOf('vera')].sort(),
    );
  });

  it('a supervisor’s phone that rings is none of the team’s', () => {
    const told = handedOver()
      .isOffered(['vera'])
      .staff(sofia, { type: 'monitor', mode: 'listen' }, { target: target(sofia, { canBeRung: true }) });
    told.phoneReports('vera', 'busy');
    expect(told.callState).toBe('seeking');
    told.phonePresses('sofia', '1');
    expect(told.callState).toBe('seeking');
    expect(told.context.owner).toMatchObject({ staffId: 'olga' });
  });

  it('a supervisor’s reassignment goes before it', () => {
    const told = heldOut().staff(sofia, { type: 'reassign', team: 'hotline', reason: 'смена' });
    expect(told.callState).toBe('talking');
    expect(told.context).toMatchObject({ handover: null, offers: [], talkingStaffId: 'olga' });
  });
});

describe('whoever of the team is rung', () => {
  const reasons = (state: CaseState) => briefOf(state).offers.map(({ reason }) => reason);

  it('is told why with the ring', () => {
    expect(reasons(stateOf(heldOut()))).toEqual(['нужен психолог', 'нужен психолог']);
  });

  it('is told nothing of a handover from before there was such a word, whose journal replays as it was', () => {
    const told = heldOut();
    const asked = told.journal.find(({ type }) => type === 'handover.asked');
    expect(asked).toMatchObject({ told: true });
    const { told: _since, ...before } = asked as CaseEventOf<'handover.asked'>;
    expect(afterHandoverAsked(contextOf(stateOf(told)), before).handover).toEqual({
      tier: 'consultation',
      specialty: 'psychologist',
      askedAtMs: before.at,
      untilMs: before.untilMs,
    });
  });
});
