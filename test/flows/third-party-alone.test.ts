/** A party from outside who is asked while the family hears music, or is left with the family. */
import { describe, expect, it } from 'vitest';
import { olga, type Story, sofia, target, timur } from '../helpers/given-case.ts';
import {
  askedAlone,
  consulted,
  contact,
  interpreter,
  invited,
  parties,
  partner,
  partyId,
  reports,
  rooms,
  talking,
} from './given-third-party.ts';

const SECOND = 1_000;
function leftWithParty(): Story {
  const told = invited();
  return told.staff(olga, { type: 'handToParty', partyId: partyId(told) });
}

const kinds = (told: Story) => told.takeEffects().map(({ kind }) => kind);

describe('somebody from outside who is asked while the family hears music', () => {
  it('is rung, talks with the operator alone, and then with all three', () => {
    const told = askedAlone();
    expect(told.callState).toBe('partyRinging');
    expect(kinds(told)).toEqual(['redirectCaller', 'dialParty']);
    expect(rooms(told)).toEqual([null]);
    reports(told, 'answered');
    expect(told.callState).toBe('held');
    expect(contact(told)?.parties).toMatchObject([{ alone: true }]);
    told.staff(olga, { type: 'resume' });
    expect(told.callState).toBe('talking');
    expect(rooms(told, partyId(told))).toEqual([`family in ${told.contactId}`, `guest in ${told.contactId}`]);
    expect(contact(told)?.parties?.[0]).not.toHaveProperty('alone');
  });

  it.each([
    ['is busy', (told: Story) => reports(told, 'busy'), 'busy'],
    ['does not answer', (told: Story) => reports(told, 'noAnswer'), 'noAnswer'],
    ['cannot be reached', (told: Story) => reports(told, 'failed'), 'failed'],
    ['rings for too long, and no report comes', (told: Story) => told.waits(46 * SECOND), 'noAnswer'],
    [
      'is given up',
      (told: Story) => told.staff(olga, { type: 'removeParty', partyId: partyId(told) }),
      'removed',
    ],
    [
      'cannot be dialled',
      (told: Story) => {
        const dial = told.effects.find(({ kind }) => kind === 'dialParty');
        const { effectId = '-' } = dial ?? {};
        const { contactId } = told;
        told.does({
          type: 'effectFail',
          effectId,
          kind: 'dialParty',
          contactId,
          legId: partyId(told),
          why: 'failed',
          code: '21211',
        });
        return told;
      },
      'failed',
    ],
  ])('and %s leaves the family with the operator, at once', (_how, happens, why) => {
    const told = happens(askedAlone());
    expect(told.callState).toBe('talking');
    expect(kinds(told)).toContain('redirectCaller');
    expect(rooms(told, told.legs[0]?.legId ?? '-')).toEqual([
      `family in ${told.contactId}`,
      `staff in ${told.contactId}`,
    ]);
    expect(told.events('party.ended')).toMatchObject([{ why }]);
    expect(told.context).toMatchObject({ owner: { staffId: 'olga' }, talkingStaffId: 'olga' });
  });

  it.each([
    ['hangs up', (told: Story) => reports(told, 'completed'), 'left'],
    [
      'turns out to be a voicemail box, and is let go',
      (told: Story) => told.staff(olga, { type: 'removeParty', partyId: partyId(told) }),
      'removed',
    ],
  ])('and picked up, then %s, leaves the family with the operator, at once', (_how, happens, why) => {
    const told = consulted();
    told.takeEffects();
    happens(told);
    expect(told.callState).toBe('talking');
    expect(kinds(told)).toContain('redirectCaller');
    expect(told.events('party.ended')).toMatchObject([{ why }]);
  });

  it('is dropped for the family, which the operator takes back at any moment', () => {
    const told = askedAlone().staff(olga, { type: 'resume' });
    expect(told.callState).toBe('talking');
    reports(told, 'busy');
    expect(told.callState).toBe('talking');
  });

  it('of two, the one for whom the family was put on hold gives it back', () => {
    const told = consulted();
    const first = partyId(told);
    told.staff(olga, interpreter);
    expect(told.callState).toBe('partyRinging');
    reports(told, 'answered');
    reports(told, 'completed', first);
    expect(told.callState).toBe('held');
    reports(told, 'completed');
    expect(told.callState).toBe('talking');
  });

  it('counts as one wait for the family, and supervisors are told when it grows long', () => {
    const told = consulted().waits(180 * SECOND);
    expect(told.events('hold.tooLong')).toHaveLength(1);
  });

  it('does not keep the family from the way back when the operator hangs up', () => {
    const told = consulted();
    told.does({
      type: 'legReport',
      contactId: told.contactId,
      legId: told.legs[0]?.legId ?? '-',
      sid: 'CA-olga',
      status: 'completed',
    });
    expect(told.callState).toBe('closing');
    expect(kinds(told)).toEqual(expect.arrayContaining(['endLeg', 'redirectCaller']));
  });
});

describe('a family left with somebody from outside', () => {
  it('meets them in a new room, and only then the operator is let go; the case stays in wrap-up', () => {
    const told = invited();
    const olgaLeg = told.legs[0]?.legId ?? '-';
    told.takeEffects();
    told.staff(olga, { type: 'handToParty', partyId: partyId(told) });
    expect(told.callState).toBe('withParty');
    expect(told.name).toBe('hotline.wrapUp');
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'olga' });
    const room = `${told.contactId}.1`;
    expect(rooms(told, partyId(told))).toEqual([`family in ${room}`, `staff in ${room}`]);
    expect(told.takeEffects()).toMatchObject([
      { kind: 'redirectLeg', legId: partyId(told) },
      { kind: 'redirectCaller' },
      { kind: 'endLeg', legId: olgaLeg },
    ]);
    told.ask({
      type: 'legReport',
      contactId: told.contactId,
      legId: olgaLeg,
      sid: 'CA-olga',
      status: 'completed',
    });
    expect(told.callState).toBe('withParty');
  });

  it('is never left with a phone that only rings, nor by another than whoever answers for the case', () => {
    const ringing = talking().staff(olga, partner);
    expect(ringing.refusalOf(olga, { type: 'handToParty', partyId: partyId(ringing) })).toBe('notAllowedNow');
    const told = invited();
    expect(told.refusalOf(timur, { type: 'handToParty', partyId: partyId(told) })).toBe('notYours');
  });

  it('is not put to rest before it has hung up, and its owner may take another call meanwhile', () => {
    const told = leftWithParty();
    const nextStep = { what: 'Позвонить', dueAt: new Date(told.nowMs + 3_600_000).toISOString() };
    expect(told.refusalOf(olga, { type: 'wrapUp', outcome: 'referred', nextStep })).toBe('callIsLive');
    told.waits(16 * SECOND);
    expect(told.context.held).toEqual([]);
    told.hangsUp();
    expect(told.callState).toBe('ended');
    told.staff(olga, { type: 'wrapUp', outcome: 'referred', nextStep });
    expect(told.name).toBe('hotline.followUp');
  });

  it('is asked whether to come back when they hang up, and comes to the front of the list', () => {
    const told = leftWithParty();
    reports(told, 'completed');
    expect(told.callState).toBe('closing');
    expect(told.events('party.ended')).toMatchObject([{ why: 'left' }]);
    told.does({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits: '1' });
    expect(told.name).toBe('hotline.waiting');
    expect(told.context).toMatchObject({ attention: 'voice', preferredStaffId: 'olga' });
  });

  it('learns of it from its own room too, when that report is first', () => {
    const told = leftWithParty();
    told.does({ type: 'callLeaveRoom', contactId: told.contactId, sid: told.callSid, room: 1 });
    expect(told.callState).toBe('closing');
    told.ask({
      type: 'legReport',
      contactId: told.contactId,
      legId: told.legs.at(-1)?.legId ?? '-',
      sid: `CA-${told.legs.at(-1)?.legId}`,
      status: 'completed',
    });
    expect(told.events('party.ended')).toHaveLength(1);
  });

  it('may be fetched by a supervisor, who lets the party go', () => {
    const told = leftWithParty();
    const legId = partyId(told);
    const ready = { target: target(sofia, { canBeRung: true, freeVoiceSlot: 0 }) };
    told.staff(sofia, { type: 'takeOver' }, ready);
    told.phonePresses('sofia', '1');
    expect(told.callState).toBe('talking');
    expect(told.context).toMatchObject({ owner: { staffId: 'sofia' }, talkingStaffId: 'sofia' });
    expect(parties(told)).toEqual([]);
    expect(told.takeEffects()).toContainEqual(expect.objectContaining({ kind: 'endLeg', legId }));
  });

  it('is spoken with by nobody of ours: no hold, no keys, no further party', () => {
    const told = leftWithParty();
    expect(told.refusalOf(olga, { type: 'hold' })).toBe('notAllowedNow');
    expect(told.refusalOf(olga, partner)).toBe('notAllowedNow');
    expect(told.refusalOf(olga, { type: 'sendKeys', partyId: partyId(told), keys: '1' })).toBe(
      'notAllowedNow',
    );
  });
});
