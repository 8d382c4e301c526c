/** A supervisor puts a case into other hands, in any open state; the one before is named, so that they are told. */
import { describe, expect, it } from 'vitest';
import { allowedFor } from '../../flows/allowed.ts';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import { type CaseState, stateNameOf } from '../../flows/case/state.ts';
import {
  actor,
  kira,
  lev,
  olga,
  START_MS,
  type Story,
  sofia,
  story,
  target,
  timur,
  vera,
} from '../helpers/given-case.ts';
import { keptCases } from './goldens.ts';

const reason = 'Тимур знает семью';
const taken = () => story().texts('Помогите').staff(olga, { type: 'accept' });

describe('a supervisor who reassigns', () => {
  it('a conversation to a colleague moves it to their desk and names who had it', () => {
    const told = taken();
    const decision = told.does({
      type: 'staff',
      actor: sofia,
      command: { type: 'reassign', staffId: 'timur', reason },
      target: target(timur, { freeDeskSlot: 2 }),
    });
    const held = {
      id: 'id3-o0',
      staffId: 'timur',
      attention: 'desk',
      slot: 2,
      legId: null,
      offeredAtMs: START_MS,
      expiresAtMs: START_MS,
    };
    expect(decision.events).toEqual([
      {
        type: 'case.reassigned',
        at: START_MS,
        by: 'sofia',
        reason,
        to: { kind: 'staff', staffId: 'timur' },
        previousOwner: { kind: 'staff', staffId: 'olga' },
        tier: 'hotline',
        specialty: null,
        held,
      },
    ]);
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'timur' });
    expect(decision.offers.map(({ offer, state }) => [offer.staffId, state])).toEqual([
      ['olga', 'ended'],
      ['timur', 'accepted'],
    ]);
  });

  it('a waiting text to a colleague gives it to them without asking', () => {
    const told = story().texts('Помогите');
    told.staff(sofia, { type: 'reassign', staffId: 'timur', reason }, { target: target(timur) });
    expect(told.name).toBe('hotline.inConversation');
    expect(told.events('case.reassigned')).toMatchObject([
      { previousOwner: { kind: 'team', team: 'hotline', specialty: null } },
    ]);
  });

  it('a text held out to one to another withdraws the offer', () => {
    const told = story().texts('Помогите').isOffered(['olga'], 'desk');
    told.staff(sofia, { type: 'reassign', staffId: 'timur', reason }, { target: target(timur) });
    expect(told.events('offer.withdrawn')).toMatchObject([{ staffId: 'olga' }]);
    expect(told.offers.get('id2-o0')?.state).toBe('ended');
  });

  it('a waiting call to a colleague rings that colleague, not their desk', () => {
    const told = story().calls().presses('2');
    told.staff(sofia, { type: 'reassign', staffId: 'timur', reason }, { target: target(timur) });
    expect(told.name).toBe('hotline.waiting');
    expect(told.callState).toBe('waiting');
    expect(told.context).toMatchObject({
      attention: 'voice',
      reservedForStaffId: 'timur',
      preferredStaffId: 'timur',
      waitingSinceMs: START_MS,
    });
    told.isOffered(['timur']).phonePresses('timur', '1');
    expect(told.context).toMatchObject({ talkingStaffId: 'timur', reservedForStaffId: null });
  });

  it('a ringing call to a colleague stops the phones that ring', () => {
    const told = story().calls().presses('2').isOffered(['olga']);
    told.takeEffects();
    told.staff(sofia, { type: 'reassign', staffId: 'timur', reason }, { target: target(timur) });
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['endLeg']);
    expect(told.context).toMatchObject({ reservedForStaffId: 'timur', offers: [] });
    expect(told.callState).toBe('waiting');
  });

  it('a waiting call to somebody who does not pick up does not leave it with them', () => {
    const told = story().calls().presses('2');
    told.staff(sofia, { type: 'reassign', staffId: 'timur', reason }, { target: target(timur) });
    told.isOffered(['timur']).waits(35_000);
    expect(told.context).toMatchObject({ reservedForStaffId: null, attention: 'voice' });
  });

  it('a live conversation does not disturb the talk', () => {
    const told = story().calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
    told.takeEffects();
    told.staff(sofia, { type: 'reassign', staffId: 'timur', reason }, { target: target(timur) });
    expect(told.takeEffects()).toEqual([]);
    expect(told.callState).toBe('talking');
    expect(told.context).toMatchObject({
      talkingStaffId: 'olga',
      owner: { kind: 'staff', staffId: 'timur' },
    });
    expect(told.context.held.map(({ staffId, attention }) => [staffId, attention])).toEqual([
      ['olga', 'voice'],
      ['timur', 'desk'],
    ]);
    told.hangsUp();
    expect(told.name).toBe('hotline.wrapUp');
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'timur' });
  });

  it('to a team puts the case on that team’s list', () => {
    const told = taken().staff(sofia, { type: 'reassign', team: 'crisisCentre', reason });
    expect(told.name).toBe('crisisCentre.requested');
    expect(told.context.owner).toEqual({ kind: 'team', team: 'crisisCentre', specialty: null });
    told.staff(sofia, { type: 'reassign', team: 'consultation', specialty: 'lawyer', reason });
    expect(told.name).toBe('consultation.waiting');
    expect(told.context.specialty).toBe('lawyer');
    told.staff(sofia, { type: 'reassign', team: 'hotline', reason });
    expect(told.name).toBe('hotline.waiting');
  });

  it('to somebody of another tier takes the case there', () => {
    const told = taken();
    told.staff(sofia, { type: 'reassign', staffId: 'vera', reason }, { target: target(vera) });
    expect(told.name).toBe('consultation.inSession');
    expect(told.context.specialty).toBe('psychologist');
    told.staff(sofia, { type: 'reassign', staffId: 'kira', reason }, { target: target(kira) });
    expect(told.name).toBe('crisisCentre.admitted');
    expect(told.events('case.reassigned').at(-1)).toMatchObject({
      previousOwner: { kind: 'staff', staffId: 'vera' },
    });
  });

  it('to themselves takes the case at the tier where it is', () => {
    const told = taken();
    told.staff(sofia, { type: 'reassign', staffId: 'sofia', reason }, { target: target(sofia) });
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'sofia' });
  });
});

describe('a callback that nobody has taken yet', () => {
  const owed = () => {
    const told = story().calls().presses('2');
    const { contactId, callSid: sid } = told;
    told.does({ type: 'callbackPressKey', contactId, sid, digits: '5', round: 1 });
    return told;
  };
  const asked = (staffId: string) => ({ type: 'reassign', staffId, reason }) as const;
  const withPhone = target(kira, { canBeRung: true });

  it('is kept for a colleague of another team who has a phone, and is theirs by key 1', () => {
    const told = owed();
    told.staff(sofia, asked('kira'), { target: withPhone });
    expect(told.name).toBe('hotline.waiting');
    expect(told.context).toMatchObject({
      attention: 'voice',
      reservedForStaffId: 'kira',
      waitingSinceMs: START_MS,
    });
    told.isOffered(['kira']).phonePresses('kira', '1');
    expect(told.callState).toBe('dialling');
    expect(told.context).toMatchObject({ talkingStaffId: 'kira', tier: 'hotline' });
    expect(told.takeEffects()).toContainEqual(expect.objectContaining({ kind: 'dialFamily' }));
  });

  it('is kept for a colleague of the hotline as any waiting call', () => {
    const told = owed();
    told.staff(sofia, asked('timur'), { target: target(timur) });
    expect(told.context).toMatchObject({ reservedForStaffId: 'timur', attention: 'voice' });
  });

  it('is refused to somebody of another team without a phone, away, or on the line', () => {
    const told = owed();
    for (const target of [
      { ...withPhone, canBeRung: false },
      { ...withPhone, available: false },
      { ...withPhone, freeVoiceSlot: null },
    ])
      expect(told.refusalOf(sofia, asked('kira'), { target })).toBe('targetAway');
  });

  const toTeam = { type: 'reassign', team: 'crisisCentre', reason } as const;
  const columns = (told: Story) => ({
    ...columnsOf(told.state as CaseState),
    ...briefOf(told.state as CaseState),
  });

  it('is kept for whoever of another team is free, as the hotline’s work, and is theirs by key 1', () => {
    const told = owed().staff(sofia, toTeam);
    expect(told.name).toBe('hotline.waiting');
    expect(columns(told)).toMatchObject({
      team: 'hotline',
      attention: 'voice',
      reservedTeam: 'crisisCentre',
      waitingSinceMs: START_MS,
      owner: { kind: 'team', team: 'hotline' },
    });
    told.isOffered(['kira']).phonePresses('kira', '1');
    expect(told.callState).toBe('dialling');
    expect(told.takeEffects()).toContainEqual(expect.objectContaining({ kind: 'dialFamily' }));
  });

  it('kept for a team is anybody’s again when given back to the hotline, and when the family calls by itself', () => {
    const back = owed()
      .staff(sofia, toTeam)
      .staff(sofia, { ...toTeam, team: 'hotline' });
    expect(columns(back)).not.toHaveProperty('reservedTeam');
    const again = owed().staff(sofia, toTeam).calls().presses('2');
    expect(columns(again)).not.toHaveProperty('reservedTeam');
    expect(again.context.attention).toBe('voice');
  });

  it('is kept for a consultation of one specialty', () => {
    const told = owed();
    expect(told.refusalOf(sofia, { ...toTeam, team: 'consultation' })).toBe('specialtyRequired');
    told.staff(sofia, { ...toTeam, team: 'consultation', specialty: 'lawyer' });
    expect(columns(told)).toMatchObject({ team: 'hotline', reservedTeam: 'lawyer' });
  });
});

describe('a reassignment is refused', () => {
  it('to somebody who is away, unknown, or no caseworker', () => {
    const told = taken();
    const asked = { type: 'reassign', staffId: 'timur', reason } as const;
    expect(told.refusalOf(sofia, asked, { target: target(timur, { available: false }) })).toBe('targetAway');
    expect(told.refusalOf(sofia, asked)).toBe('targetUnknown');
    const anna = target(actor('anna', 'administrator'));
    expect(told.refusalOf(sofia, asked, { target: anna })).toBe('targetWrongTier');
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'olga' });
  });

  it('of a waiting call to somebody whose line is busy, or who takes no calls', () => {
    const told = story().calls().presses('2');
    const asked = { type: 'reassign', staffId: 'timur', reason } as const;
    expect(told.refusalOf(sofia, asked, { target: target(timur, { freeVoiceSlot: null }) })).toBe(
      'targetAway',
    );
    expect(told.refusalOf(sofia, asked, { target: target(lev) })).toBe('callIsLive');
    expect(told.refusalOf(sofia, { type: 'reassign', team: 'crisisCentre', reason })).toBe('callIsLive');
  });

  it('to nobody, and to a consultation without a specialty', () => {
    const told = taken();
    expect(told.refusalOf(sofia, { type: 'reassign', reason })).toBe('targetRequired');
    expect(told.refusalOf(sofia, { type: 'reassign', team: 'consultation', reason })).toBe(
      'specialtyRequired',
    );
  });

  it('by anybody but a supervisor', () => {
    const told = taken();
    const asked = { type: 'reassign', team: 'hotline', reason } as const;
    for (const who of [olga, timur, vera, kira, actor('anna', 'administrator')]) {
      expect(told.refusalOf(who, asked)).toBe('notYours');
    }
  });
});

describe('in every open state', () => {
  it('a supervisor may reassign, and in no closed one', () => {
    for (const { state } of keptCases()) {
      const isOpen = stateNameOf(state) !== 'closed';
      expect(allowedFor(state, sofia).allowed.includes('reassign')).toBe(isOpen);
    }
    expect(keptCases().length).toBeGreaterThan(20);
  });
});
