/** A cold handover of a live call to whoever of a team takes it first, or to the hotline's waiting list. */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import { maySee } from '../../flows/case/visibility.ts';
import { kira, lev, olga, START_MS, sofia, target, timur, vera } from '../helpers/given-case.ts';
import { onShift } from '../helpers/on-shift.ts';
import {
  columns,
  handedOver,
  hears,
  heldOut,
  kinds,
  phoneHears,
  psychologist,
  rooms,
  routed,
  stateOf,
  TO_PSYCHOLOGISTS,
  talking,
} from './given-cold-handover.ts';

const TO_THE_LIST = { type: 'handOverCall', team: 'hotline', reason: 'другой язык' } as const;

describe('a family that is handed over to a team', () => {
  it('hears that it is passed on, and music; whoever talked with it stays on the line and answers for it', () => {
    const told = handedOver();
    expect(told.callState).toBe('seeking');
    expect(kinds(told)).toEqual(['redirectCaller']);
    expect(JSON.stringify(hears(told))).toContain('передаём разговор');
    expect(rooms(told, 'olga')).toEqual([null, `staff in ${told.contactId}`]);
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context).toMatchObject({ owner: { staffId: 'olga' }, talkingStaffId: 'olga' });
  });

  it('stands in the team’s list with its urgency and the whole of its wait', () => {
    const told = talking().staff(olga, { type: 'setUrgency', urgency: 'urgent', reason: 'дети одни' });
    told.staff(olga, TO_PSYCHOLOGISTS);
    expect(columns(told)).toMatchObject({
      team: 'consultation',
      specialty: 'psychologist',
      attention: 'voice',
      urgency: 'urgent',
      waitingSinceMs: START_MS,
      preferredStaffId: null,
    });
  });

  it('is held out by the rules of any offer: the idlest of the team, not who is away, without a phone or busy', () => {
    const told = handedOver();
    const idle = psychologist('vera', { lastFreedAtMs: 1 });
    expect(routed(told, [psychologist('nina', { lastFreedAtMs: 2 }), idle])).toEqual(['vera']);
    expect(
      routed(told, [
        psychologist('vera', { presence: 'away' }),
        onShift('lev', { role: 'consultant', specialty: 'lawyer' }),
      ]),
    ).toEqual([]);
    expect(
      routed(told, [psychologist('vera', { voiceSlots: [0] }), psychologist('nina', { device: 'none' })]),
    ).toEqual([]);
  });

  it('is held out again after a refusal, and not to whoever refused', () => {
    const told = handedOver().isOffered(['vera']).phonePresses('vera', '2');
    expect(told.callState).toBe('seeking');
    expect(routed(told, [psychologist('vera'), psychologist('nina')])).toEqual(['nina']);
  });

  it('is held out to one round at a time', () => {
    const told = handedOver().isOffered(['vera']);
    expect(columns(told).attention).toBeNull();
    const again = told.ask({ type: 'offer', targets: [{ staffId: 'nina', attention: 'voice', slot: 0 }] });
    expect(again).toMatchObject({ ok: false });
  });

  it('in danger is held out to supervisors too, and outside the hours of the team', () => {
    const told = handedOver().presses('1', 3);
    expect(told.context.urgency).toBe('imminent');
    expect(told.callState).toBe('seeking');
    expect(routed(told, [onShift('sofia', { role: 'supervisor' })])).toEqual(['sofia']);
    const closed = { psychologist: { opensAtMs: null, timeZone: 'Europe/Moscow' } };
    expect(routed(told, [psychologist('vera')], { closed })).toEqual(['vera']);
    expect(routed(handedOver(), [psychologist('vera')], { closed })).toEqual([]);
  });

  it('is seen by the team meanwhile, and by whoever talked with it', () => {
    const told = handedOver();
    const seen = (who: typeof vera) => maySee(who, columns(told), briefOf(stateOf(told)));
    expect([seen(vera), seen(olga), seen(lev)]).toEqual([true, true, false]);
    expect(briefOf(stateOf(told)).handover).toMatchObject({
      team: 'consultation',
      specialty: 'psychologist',
    });
  });

  it('does not leave whoever talks with it while nobody is there to take it', () => {
    const told = talking();
    const asked = { type: 'staff', actor: olga, command: TO_PSYCHOLOGISTS } as const;
    expect(told.ask(asked, { nobodyToTake: true })).toMatchObject({ ok: false, reason: 'nobodyToTake' });
    expect(told.callState).toBe('talking');
  });

  it('needs a specialty for the consultation, and whoever talks and owns the case to ask', () => {
    const { specialty: _, ...without } = TO_PSYCHOLOGISTS;
    expect(talking().refusalOf(olga, without)).toBe('specialtyRequired');
    expect(talking().refusalOf(timur, TO_PSYCHOLOGISTS)).toBe('notYours');
    expect(handedOver().refusalOf(olga, TO_PSYCHOLOGISTS)).toBe('notAllowedNow');
    expect(handedOver().refusalOf(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'дом' })).toBe(
      'callIsLive',
    );
  });
});

describe('the first of the team who presses 1', () => {
  it('has the call and the case in one decision, and only then whoever handed over is let go', () => {
    const told = heldOut();
    expect(kinds(told).filter((kind) => kind === 'endLeg')).toEqual([]);
    told.phonePresses('vera', '1');
    expect(told.callState).toBe('talking');
    expect(told.name).toBe('consultation.inSession');
    expect(told.context).toMatchObject({
      owner: { staffId: 'vera' },
      talkingStaffId: 'vera',
      specialty: 'psychologist',
      nextStep: { kind: 'session', who: { staffId: 'vera' } },
      held: [{ staffId: 'vera', attention: 'voice' }],
      offers: [],
      handover: null,
    });
    const room = `${told.contactId}.1`;
    expect(rooms(told, 'vera')).toEqual([`family in ${room}`, `staff in ${room}`]);
    const ended = told.takeEffects().filter(({ kind }) => kind === 'endLeg');
    expect(ended.map((effect) => 'legId' in effect && effect.legId).sort()).toEqual(
      [told.legOf('olga'), told.legOf('nina')].sort(),
    );
  });

  it('is the only one: the second hears that it was taken', () => {
    const told = heldOut().phonePresses('vera', '1');
    const second = { contactId: told.contactId, legId: told.legOf('nina'), sid: 'CA-nina', digits: '1' };
    expect(told.ask({ type: 'legPressKey', ...second })).toMatchObject({ ok: false, reason: 'duplicate' });
    expect(told.events('handover.completed')).toHaveLength(1);
    expect(told.events('offer.withdrawn')).toMatchObject([{ staffId: 'nina' }]);
    expect(JSON.stringify(phoneHears(told, 'nina'))).toContain('уже принял');
  });

  it('takes it by the phone, not in the console', () => {
    expect(heldOut().refusalOf(vera, { type: 'accept' })).not.toBeNull();
    expect(heldOut().refusalOf(vera, { type: 'decline' })).toBeNull();
  });

  it('of the hotline’s own list has it as its next operator', () => {
    const told = talking().staff(olga, TO_THE_LIST);
    const operators = [onShift('olga'), onShift('timur')];
    expect(routed(told, operators)).toEqual(['timur']);
    told.isOffered(['timur']).phonePresses('timur', '1');
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context).toMatchObject({ owner: { staffId: 'timur' }, waitedFromMs: START_MS });
  });

  it('of the crisis centre admits it', () => {
    const told = talking().staff(olga, { type: 'handOverCall', team: 'crisisCentre', reason: 'нет крова' });
    told.isOffered(['kira']).phonePresses('kira', '1');
    expect(told.name).toBe('crisisCentre.admitted');
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: kira.staffId });
  });

  it('brings supervisors who are beside the talk along, and no whisper to whom it was not meant', () => {
    const told = talking().staff(
      sofia,
      { type: 'monitor', mode: 'whisper' },
      { target: target(sofia, { canBeRung: true }) },
    );
    told
      .phonePresses('sofia', '1')
      .staff(olga, TO_PSYCHOLOGISTS)
      .isOffered(['vera'])
      .phonePresses('vera', '1');
    expect(phoneHears(told, 'sofia')).toMatchObject([
      { verb: 'monitor', room: `${told.contactId}.1`, mode: 'listen' },
    ]);
  });
});
