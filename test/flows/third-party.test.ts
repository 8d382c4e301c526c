/** Parties from outside beside a talk: which numbers are rung, from which, and what the family hears meanwhile. */
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../flows/case/facts.ts';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import {
  FAMILY,
  olga,
  type Story,
  sofia,
  story,
  target,
  timur,
  VOICE_NUMBER,
} from '../helpers/given-case.ts';
import {
  contact,
  ENTRY,
  INTERPRETER,
  interpreter,
  invited,
  parties,
  partner,
  partyId,
  phone,
  reports,
  rooms,
  talking,
} from './given-third-party.ts';

const PARTNER = '+79000000301';

describe('a phone of the family’s own household', () => {
  const OTHER_PHONE = '+79000000102';
  const DISCREET = '+79000000125';
  const ring: StaffCommand = { type: 'callParty', number: OTHER_PHONE };
  const ask = (told: Story, facts: Partial<Facts>) =>
    told.ask({ type: 'staff', actor: olga, command: ring }, facts);
  const phone = { safety: 'safe', optedOut: false } as const;
  /** It has called from there, and said that the line must not be seen. */
  const withTwoPhones = () => {
    const told = story({ phone: { safety: 'safe', lineHidden: true } })
      .calls(OTHER_PHONE)
      .hangsUp();
    told.calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
    return told;
  };
  const from = (told: Story) => told.takeEffects().filter(({ kind }) => kind === 'dialParty');

  it('is rung from the number that nobody knows as the line’s, where the line must not be seen', () => {
    const hidden = { discreetNumber: DISCREET, phone: { ...phone, lineHidden: true } };
    const told = talking();
    expect(ask(told, hidden).ok).toBe(true);
    expect(from(told)).toMatchObject([{ to: OTHER_PHONE, discreet: true }]);
    const known = withTwoPhones();
    expect(ask(known, { discreetNumber: DISCREET, phone }).ok).toBe(true);
    expect(from(known)).toMatchObject([{ discreet: true }]);
  });

  it('is not rung where there is no such number, and never where a person found it unsafe', () => {
    expect(ask(talking(), { phone: { ...phone, lineHidden: true } })).toMatchObject({
      reason: 'noDiscreetNumber',
    });
    expect(ask(withTwoPhones(), { phone })).toMatchObject({ reason: 'noDiscreetNumber' });
    expect(ask(talking(), { phone: { ...phone, safety: 'unsafe' } })).toMatchObject({ reason: 'notSafe' });
  });

  it('is told from anybody else’s, who sees the line as on any call', () => {
    const told = withTwoPhones();
    told.takeEffects();
    told.staff(olga, partner);
    expect(from(told)[0]).not.toHaveProperty('discreet');
  });
});

describe('a number from outside', () => {
  const asked = (number: string) => talking().refusalOf(olga, { type: 'callParty', number });

  it.each(['+7 900 000-03-01', '8 (900) 000-03-01', '79000000301', '8 800 000-00-01', '112', '103'])(
    'such as %s is rung',
    (number) => expect(asked(number)).toBeNull(),
  );

  it.each([
    ['that the caller pays dearly for', '8 809 000-00-01'],
    ['of a television vote', '+7 803 000-00-01'],
    ['abroad', '+44 20 0000 0000'],
    ['of a neighbour under the same code', '+7 700 000-00-01'],
    ['abroad, dialled through', '8 10 44 20 0000 0000'],
    ['that is none', '90'],
    ['with letters', 'sip:olga@example.org'],
    ['of the line itself', '124'],
    ['of the line, as its carrier knows it', VOICE_NUMBER],
    ['of the family that talks', FAMILY],
  ])('%s is not dialled', (_why, number) => expect(asked(number)).toBe('numberNotAllowed'));

  it('comes from the directory, with its name and extension, or is refused with it', () => {
    const told = talking().staff(olga, interpreter);
    expect(told.events('party.started')).toMatchObject([
      { number: INTERPRETER, name: ENTRY.name, kind: 'interpreter', extension: '123', by: 'olga' },
    ]);
    const unknown = talking();
    const decided = unknown.ask(
      { type: 'staff', actor: olga, command: interpreter },
      { party: { entry: null, ownNumbers: [] } },
    );
    expect(decided).toMatchObject({ ok: false, reason: 'targetUnknown' });
    expect(talking().refusalOf(olga, { type: 'callParty' })).toBe('targetRequired');
  });

  it('is shown masked', () => {
    expect(contact(talking().staff(olga, partner))?.parties).toMatchObject([
      { name: 'Приют', number: '+7 900 ···-01', state: 'ringing' },
    ]);
  });
});

describe('a third party beside a talk', () => {
  it('is rung while the family goes on talking, and is in the talk on picking up, without a key', () => {
    const told = talking().staff(olga, partner);
    expect(told.callState).toBe('talking');
    expect(told.takeEffects()).toMatchObject([{ kind: 'dialParty', to: PARTNER, legId: partyId(told) }]);
    reports(told, 'answered');
    const room = told.contactId;
    expect(rooms(told, told.legOf('olga'), partyId(told)).sort()).toContain(`guest in ${room}`);
    expect(phone(told, partyId(told))).toMatchObject([
      { verb: 'say', text: 'Здравствуйте. Одну секунду, соединяем вас.' },
      { verb: 'talk', role: 'guest', room },
    ]);
    expect(parties(told)).toMatchObject([{ state: 'in' }]);
  });

  it('with an extension is sent its keys on picking up, and hears no word over them', () => {
    const told = invited();
    expect(phone(told, partyId(told))).toMatchObject([{ verb: 'sendKeys', keys: 'ww123' }, { verb: 'talk' }]);
  });

  it('may leave, be removed, or never come, and the talk goes on', () => {
    for (const over of [
      (told: Story) => reports(told, 'completed'),
      (told: Story) => told.staff(olga, { type: 'removeParty', partyId: partyId(told) }),
    ]) {
      const told = over(invited());
      expect(told.callState).toBe('talking');
      expect(parties(told)).toEqual([]);
      expect(told.takeEffects().filter(({ kind }) => kind === 'redirectCaller')).toEqual([]);
    }
    const never = reports(talking().staff(olga, partner), 'busy');
    expect(never.events('party.ended')).toMatchObject([{ why: 'busy' }]);
    expect(never.callState).toBe('talking');
  });

  it('hears all that is said in the operator’s room while the family is on hold, and stays in it', () => {
    const told = invited().staff(olga, { type: 'hold' });
    expect(rooms(told, partyId(told))).toEqual([null, `guest in ${told.contactId}`]);
    told.staff(olga, { type: 'resume' });
    expect(rooms(told, partyId(told))).toEqual([`family in ${told.contactId}`, `guest in ${told.contactId}`]);
  });

  it('is joined by one more, and a third is too many; nobody is rung twice', () => {
    const told = invited().staff(olga, partner);
    expect(parties(told)).toHaveLength(2);
    expect(told.refusalOf(olga, { type: 'callParty', number: '112' })).toBe('notAllowedNow');
    expect(invited().refusalOf(olga, { type: 'callParty', number: INTERPRETER })).toBe('duplicate');
  });

  it('goes along when the call is handed to a colleague: an interpreter is needed there as well', () => {
    const told = invited();
    const legId = partyId(told);
    told.staff(
      olga,
      { type: 'consult', staffId: 'timur' },
      { target: target(timur, { canBeRung: true, freeVoiceSlot: 1 }) },
    );
    expect(told.takeEffects()).toContainEqual(expect.objectContaining({ kind: 'redirectLeg', legId }));
    const timurLeg = told.legs.findLast(({ staffId }) => staffId === 'timur')?.legId ?? '-';
    told.does({
      type: 'legPressKey',
      contactId: told.contactId,
      legId: timurLeg,
      sid: 'CA-timur',
      digits: '1',
    });
    told.staff(olga, { type: 'joinCall' }).staff(olga, { type: 'completeHandover' });
    const room = `${told.contactId}.1`;
    expect(rooms(told, timurLeg, legId)).toEqual([
      `family in ${room}`,
      `guest in ${room}`,
      `guest in ${room}`,
    ]);
    expect(phone(told, legId)).toHaveLength(1);
  });

  it('leaves with the talk, however it ends', () => {
    const legId = partyId(invited());
    const over = (told: Story) =>
      told.takeEffects().filter((each) => each.kind === 'endLeg' && each.legId === legId);
    const hungUp = invited();
    hungUp.hangsUp();
    expect(over(hungUp)).toHaveLength(1);
    expect(hungUp.events('party.ended')).toMatchObject([{ why: 'talkOver' }]);
    const operatorGone = invited();
    operatorGone.does({
      type: 'legReport',
      contactId: operatorGone.contactId,
      legId: operatorGone.legs[0]?.legId ?? '-',
      sid: 'CA-olga',
      status: 'completed',
    });
    expect(operatorGone.callState).toBe('closing');
    expect(over(operatorGone)).toHaveLength(1);
    expect(parties(operatorGone)).toEqual([]);
  });

  it('is brought in by nobody but whoever talks', () => {
    expect(talking().refusalOf(timur, partner)).toBe('notYours');
    expect(talking().refusalOf(sofia, partner)).toBe('notYours');
    expect(story().calls().refusalOf(olga, partner)).not.toBeNull();
  });

  it('that was removed while it rang and picks up late is hung up, and told nothing', () => {
    const told = talking().staff(olga, partner);
    const legId = partyId(told);
    told.staff(olga, { type: 'removeParty', partyId: legId });
    reports(told, 'answered', legId);
    expect(phone(told, legId)).toEqual([{ verb: 'hangUp' }]);
    expect(told.callState).toBe('talking');
  });
});
