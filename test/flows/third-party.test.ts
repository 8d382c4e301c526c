/** Parties from outside: an interpreter beside a talk, a partner asked while the family hears music, a family left with one. */
import { describe, expect, it } from 'vitest';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { scriptFor } from '../../flows/call/script.ts';
import { briefOf } from '../../flows/case/brief.ts';
import type { Facts } from '../../flows/case/facts.ts';
import { type CaseState, callOf } from '../../flows/case/state.ts';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import type { DirectoryEntry } from '../../flows/contract/directory.ts';
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

const SECOND = 1_000;
const PARTNER = '+79000000301';
const INTERPRETER = '+79000000302';

const ENTRY: DirectoryEntry = {
  id: 'entry-1',
  name: 'Переводчик с таджикского',
  kind: 'interpreter',
  number: INTERPRETER,
  extension: '123',
  note: '',
};

function talking(): Story {
  const told = story({
    durable: true,
    facts: { party: { entry: ENTRY, ownNumbers: ['124', VOICE_NUMBER] } },
  });
  told.calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
  told.takeEffects();
  return told;
}

const call = (told: Story) => callOf(told.state as CaseState, told.contactId);
const parties = (told: Story) => call(told)?.context.parties ?? [];
const partyId = (told: Story) => parties(told).at(-1)?.legId ?? 'none';
const contact = (told: Story) => briefOf(told.state as CaseState).contacts.at(-1);

/** The telephone of whoever was rung last. */
function reports(
  told: Story,
  status: 'ringing' | 'answered' | 'completed' | 'busy' | 'noAnswer' | 'failed',
  legId = partyId(told),
): Story {
  told.does({ type: 'legReport', contactId: told.contactId, legId, sid: `CA-${legId}`, status });
  return told;
}

const partner: StaffCommand = {
  type: 'callParty',
  number: '8 (900) 000-03-01',
  name: 'Приют',
  kind: 'partner',
};
const alone: StaffCommand = { ...partner, alone: true };
const interpreter: StaffCommand = { type: 'callParty', entryId: 'entry-1' };

const invited = () => reports(talking().staff(olga, interpreter), 'answered');
const askedAlone = () => talking().staff(olga, alone);
const consulted = () => reports(askedAlone(), 'answered');
function leftWithParty(): Story {
  const told = invited();
  return told.staff(olga, { type: 'handToParty', partyId: partyId(told) });
}

const kinds = (told: Story) => told.takeEffects().map(({ kind }) => kind);
const family = (told: Story) =>
  scriptFor(told.state as CaseState, told.contactId, { position: null, round: 0 });
const phone = (told: Story, legId: string) => legScriptFor(told.state as CaseState, told.contactId, legId);
const roomOf = (script: ReturnType<typeof family>) => {
  const talk = script.find(({ verb }) => verb === 'talk');
  return talk?.verb === 'talk' ? `${talk.role} in ${talk.room}` : null;
};
const rooms = (told: Story, ...legIds: string[]) =>
  [family(told), ...legIds.map((legId) => phone(told, legId))].map(roomOf);

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
      `staff in ${room}`,
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

describe('a family that cannot speak', () => {
  it('hears nobody from outside: who was there is silenced with the rest, and nobody is brought in', () => {
    const told = invited().staff(olga, { type: 'startByKeys' });
    expect(phone(told, partyId(told))).toMatchObject([{ verb: 'talk', muted: true }]);
    expect(told.refusalOf(olga, partner)).toBe('notAllowedNow');
    expect(told.refusalOf(olga, { type: 'handToParty', partyId: partyId(told) })).toBe('notAllowedNow');
    expect(told.refusalOf(olga, { type: 'mute' })).toBe('notAllowedNow');
    told.staff(olga, { type: 'endByKeys' });
    expect(phone(told, partyId(told))).not.toMatchObject([{ muted: true }]);
  });

  it('says so by key 0 in the music, and is back with the operator when whoever was asked is gone', () => {
    const told = consulted();
    told.presses('0', 4);
    expect(told.callState).toBe('held');
    expect(phone(told, partyId(told))).toMatchObject([{ verb: 'talk', muted: true }]);
    reports(told, 'completed');
    expect(told.callState).toBe('talking');
  });
});

describe('keys', () => {
  it('are sent to whoever picked up, and asking again for the room sends none', () => {
    const told = invited();
    told.takeEffects();
    told.staff(olga, { type: 'sendKeys', partyId: partyId(told), keys: '2,7#' });
    expect(told.takeEffects()).toMatchObject([{ kind: 'sendKeys', legId: partyId(told), keys: '2w7#' }]);
    expect(phone(told, partyId(told))).toMatchObject([{ verb: 'talk' }]);
    expect(told.callState).toBe('talking');
  });

  it('are not pressed at a phone that rings', () => {
    const told = talking().staff(olga, partner);
    expect(told.refusalOf(olga, { type: 'sendKeys', partyId: partyId(told), keys: '1' })).toBe(
      'notAllowedNow',
    );
  });
});

describe('somebody who is not to be heard', () => {
  it('is muted in the room they are in, whoever talks as well as a party, and shown so', () => {
    const told = invited().staff(olga, { type: 'mute' });
    expect(told.takeEffects()).toContainEqual(
      expect.objectContaining({
        kind: 'muteLeg',
        legId: told.legs[0]?.legId,
        room: told.contactId,
        muted: true,
      }),
    );
    expect(contact(told)).toMatchObject({ staffMuted: true });
    told.staff(olga, { type: 'mute', partyId: partyId(told) });
    expect(contact(told)?.parties).toMatchObject([{ muted: true }]);
    told.staff(olga, { type: 'unmute' });
    expect(contact(told)).not.toHaveProperty('staffMuted');
    expect(told.refusalOf(olga, { type: 'unmute' })).toBe('notAllowedNow');
  });

  it('is heard again in another room, after keys, and when the talk is over', () => {
    const moved = invited().staff(olga, { type: 'mute' });
    moved.staff(
      olga,
      { type: 'consult', staffId: 'timur' },
      { target: target(timur, { canBeRung: true, freeVoiceSlot: 1 }) },
    );
    expect(contact(moved)).not.toHaveProperty('staffMuted');
    const keyed = invited();
    keyed.staff(olga, { type: 'mute', partyId: partyId(keyed) });
    keyed.staff(olga, { type: 'sendKeys', partyId: partyId(keyed), keys: '1' });
    expect(contact(keyed)?.parties?.[0]).not.toHaveProperty('muted');
    const over = talking().staff(olga, { type: 'mute' });
    over.hangsUp();
    expect(contact(over)).not.toHaveProperty('staffMuted');
  });

  it('is not shown as muted when the provider did not do it', () => {
    const told = talking().staff(olga, { type: 'mute' });
    const { contactId } = told;
    const legId = told.legOf('olga');
    told.does({
      type: 'effectFail',
      effectId: 'e',
      kind: 'muteLeg',
      contactId,
      legId,
      why: 'expired',
      code: null,
    });
    expect(contact(told)).not.toHaveProperty('staffMuted');
    expect(told.events('leg.unmuted')).toHaveLength(1);
    expect(told.takeEffects().filter(({ kind }) => kind === 'muteLeg')).toHaveLength(1);
  });
});
