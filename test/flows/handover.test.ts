/** Hold, and the warm handover: whoever talks asks a colleague while the family hears music, and nobody is dropped. */
import { describe, expect, it } from 'vitest';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { scriptFor } from '../../flows/call/script.ts';
import { briefOf } from '../../flows/case/brief.ts';
import { type CaseState, freeze } from '../../flows/case/state.ts';
import { actor, olga, type Story, sofia, story, target, timur, vera } from '../helpers/given-case.ts';

const SECOND = 1_000;

function talking(): Story {
  const told = story({ durable: true }).calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
  told.takeEffects();
  return told;
}

const withTimur = { target: target(timur, { canBeRung: true, freeVoiceSlot: 1 }) };
const asking = () => talking().staff(olga, { type: 'consult', staffId: 'timur' }, withTimur);
const consulting = () => asking().phonePresses('timur', '1');
const joined = () => consulting().staff(olga, { type: 'joinCall' });

const hears = (told: Story) =>
  scriptFor(told.state as CaseState, told.contactId, { position: null, round: 0 });
const phoneHears = (told: Story, staffId: string) =>
  legScriptFor(told.state as CaseState, told.contactId, told.legOf(staffId));
const kinds = (told: Story) => told.takeEffects().map(({ kind }) => kind);
/** Where the family and the phones are: the room and as what, or null where none is heard. */
const rooms = (told: Story, ...staffIds: string[]) =>
  [hears(told), ...staffIds.map((staffId) => phoneHears(told, staffId))].map(([first]) =>
    first?.verb === 'talk' ? `${first.role} in ${first.room}` : null,
  );

describe('a family on hold', () => {
  it('hears a word and music in turns, and is asked for again after each', () => {
    const told = talking().staff(olga, { type: 'hold' });
    expect(told.callState).toBe('held');
    expect(kinds(told)).toEqual(['redirectCaller']);
    expect(hears(told)).toMatchObject([
      { verb: 'ask', next: { kind: 'wait', round: 1 }, prompt: [{ verb: 'say' }, { verb: 'play' }] },
    ]);
    expect(rooms(told, 'olga')).toEqual([null, `staff in ${told.contactId}`]);
  });

  it('comes back to the same conversation', () => {
    const told = talking().staff(olga, { type: 'hold' }).staff(olga, { type: 'resume' });
    expect(told.callState).toBe('talking');
    expect(rooms(told, 'olga')).toEqual([`family in ${told.contactId}`, `staff in ${told.contactId}`]);
  });

  it('says by key 1 that it became dangerous, and supervisors are told', () => {
    const told = talking().staff(olga, { type: 'hold' }).presses('1', 3);
    expect(told.context.urgency).toBe('imminent');
    expect(told.callState).toBe('held');
  });

  it('is offered the way back when its operator hangs up meanwhile', () => {
    const told = talking().staff(olga, { type: 'hold' }).phoneReports('olga', 'completed');
    expect(told.callState).toBe('closing');
    expect(kinds(told)).toContain('redirectCaller');
  });

  it('is put there by nobody but whoever talks with it', () => {
    expect(talking().refusalOf(timur, { type: 'hold' })).toBe('notYours');
    expect(talking().refusalOf(sofia, { type: 'hold' })).toBe('notYours');
    expect(talking().refusalOf(olga, { type: 'resume' })).toBe('notAllowedNow');
  });
});

describe('a colleague who is asked', () => {
  it('is told why with the ring, where whoever asks says so', () => {
    const because = (reason?: string) =>
      talking().staff(olga, { type: 'consult', staffId: 'timur', reason }, withTimur).state as CaseState;
    const toldOf = (state: CaseState) =>
      briefOf(state).offers.map(({ staffId, reason }) => [staffId, reason]);
    expect(toldOf(because('говорит только на языке жестов'))).toEqual([
      ['timur', 'говорит только на языке жестов'],
    ]);
    expect(toldOf(because())).toEqual([['timur', undefined]]);
    // Nothing of it is in the case then, as before there was such a word.
    expect(JSON.stringify(freeze(because('')))).toBe(JSON.stringify(freeze(because())));
  });

  it('is rung while the family hears music, and keeps a slot for it', () => {
    const told = asking();
    expect(told.callState).toBe('consultRinging');
    expect(told.takeEffects()).toMatchObject([
      { kind: 'redirectCaller' },
      { kind: 'redirectLeg', legId: told.legOf('olga') },
      { kind: 'dialStaff', staffId: 'timur', legId: told.legOf('timur') },
    ]);
    expect([...told.offers.values()].at(-1)).toMatchObject({
      offer: { staffId: 'timur', slot: 1 },
      state: 'open',
    });
    expect(rooms(told, 'olga', 'timur')).toEqual([null, `guest in ${told.contactId}.1`, null]);
  });

  it('must be there, free, and have a phone that rings', () => {
    const ask = (over: Parameters<typeof target>[1]) =>
      talking().refusalOf(olga, { type: 'consult', staffId: 'timur' }, { target: target(timur, over) });
    expect(ask({ canBeRung: true, available: false })).toBe('targetAway');
    expect(ask({ canBeRung: true, freeVoiceSlot: null })).toBe('targetAway');
    expect(ask({ canBeRung: false })).toBe('targetAway');
    const self = { target: target(olga, { canBeRung: true }) };
    expect(talking().refusalOf(olga, { type: 'consult', staffId: 'olga' }, self)).toBe('duplicate');
  });

  it('talks with whoever asked after pressing 1, and the family goes on hearing music', () => {
    const told = consulting();
    expect(told.callState).toBe('consulting');
    const room = `${told.contactId}.1`;
    expect(rooms(told, 'olga', 'timur')).toEqual([null, `guest in ${room}`, `guest in ${room}`]);
  });

  it.each([
    ['presses another key', (told: Story) => told.phonePresses('timur', '2'), 'declined'],
    ['is a voicemail box', (told: Story) => told.phonePresses('timur', null), 'notConfirmed'],
    ['is busy', (told: Story) => told.phoneReports('timur', 'busy'), 'busy'],
    ['does not answer', (told: Story) => told.phoneReports('timur', 'noAnswer'), 'noAnswer'],
    ['declines in the console', (told: Story) => told.staff(timur, { type: 'decline' }), 'declined'],
    ['rings for too long', (told: Story) => told.waits(36 * SECOND), 'noAnswer'],
  ])('who %s leaves the family with whoever asked, at once', (_how, happens, why) => {
    const told = asking();
    told.takeEffects();
    happens(told);
    expect(told.callState).toBe('talking');
    const room = `${told.contactId}.2`;
    expect(rooms(told, 'olga')).toEqual([`family in ${room}`, `staff in ${room}`]);
    expect(kinds(told)).toEqual(expect.arrayContaining(['endLeg', 'redirectLeg', 'redirectCaller']));
    expect(told.events('consult.ended')).toMatchObject([{ staffId: 'timur', why }]);
    expect([...told.offers.values()].at(-1)).toMatchObject({ offer: { staffId: 'timur' }, state: 'ended' });
    expect(told.context).toMatchObject({ owner: { staffId: 'olga' }, talkingStaffId: 'olga' });
  });

  it('leaves the talk by declining once they are in it, and the journal says so', () => {
    const told = joined().staff(timur, { type: 'decline' });
    expect(told.events('consult.ended')).toMatchObject([{ why: 'left' }]);
    expect(told.callState).toBe('talking');
  });

  it('cannot be dialled: the family is back as well', () => {
    const told = asking();
    const dial = told.effects.find((effect) => effect.kind === 'dialStaff');
    const { effectId = '-' } = dial ?? {};
    told.does({
      type: 'effectFail',
      effectId,
      kind: 'dialStaff',
      contactId: told.contactId,
      legId: told.legOf('timur'),
      why: 'failed',
      code: '21211',
    });
    expect(told.callState).toBe('talking');
  });

  it('keeps the case where it is while it is being asked', () => {
    expect(asking().refusalOf(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'дом' })).toBe(
      'callIsLive',
    );
  });

  it('is let go when a supervisor reassigns the case meanwhile', () => {
    const told = consulting().staff(sofia, { type: 'reassign', team: 'hotline', reason: 'смена' });
    expect(told.callState).toBe('talking');
    expect(told.context).toMatchObject({ talkingStaffId: 'olga', consult: null });
  });
});

describe('a warm handover', () => {
  it('brings all three into one room', () => {
    const told = joined();
    expect(told.callState).toBe('joined');
    const room = `${told.contactId}.1`;
    expect(rooms(told, 'olga', 'timur')).toEqual([
      `family in ${room}`,
      `guest in ${room}`,
      `guest in ${room}`,
    ]);
  });

  it.each([
    ['before the family was brought in', consulting],
    ['from the talk of all three', joined],
  ])('gives the colleague the call and the case, %s', (_when, before) => {
    const told = before();
    told.takeEffects();
    told.staff(olga, { type: 'completeHandover' });
    expect(told.callState).toBe('talking');
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context).toMatchObject({
      owner: { staffId: 'timur' },
      talkingStaffId: 'timur',
      nextStep: { who: { staffId: 'timur' } },
      held: [{ staffId: 'timur', attention: 'voice', slot: 1 }],
    });
    const ended = told.takeEffects().filter(({ kind }) => kind === 'endLeg');
    expect(ended).toMatchObject([{ legId: told.legOf('olga') }]);
    expect(rooms(told, 'timur')).toEqual([`family in ${told.contactId}.1`, `guest in ${told.contactId}.1`]);
  });

  it('to a psychologist takes the case to the consultation', () => {
    const told = talking().staff(
      olga,
      { type: 'consult', staffId: 'vera' },
      { target: target(vera, { canBeRung: true }) },
    );
    told.phonePresses('vera', '1').staff(olga, { type: 'completeHandover' });
    expect(told.name).toBe('consultation.inSession');
    expect(told.context).toMatchObject({ specialty: 'psychologist', owner: { staffId: 'vera' } });
  });

  it('is completed by the hang-up of whoever asked, once the colleague is there', () => {
    const told = joined().phoneReports('olga', 'completed');
    expect(told.callState).toBe('talking');
    expect(told.context.owner).toMatchObject({ staffId: 'timur' });
    // Who only fell out has handed nothing over, as the journal tells it.
    expect(told.events('handover.completed')).toMatchObject([{ by: 'olga', left: true }]);
    const said = joined().staff(olga, { type: 'completeHandover' });
    expect(said.events('handover.completed')[0]).not.toHaveProperty('left');
  });

  it('is not completed by it while the colleague is only rung: the family is asked to stay', () => {
    const told = asking().phoneReports('olga', 'completed');
    expect(told.callState).toBe('closing');
    expect(kinds(told)).toEqual(expect.arrayContaining(['endLeg', 'redirectCaller']));
    expect(told.context.consult).toBeNull();
  });

  it('is taken back before the family was brought in: it is with whoever asked, in a new room', () => {
    const told = consulting();
    told.takeEffects();
    told.staff(olga, { type: 'takeBack' });
    expect(told.callState).toBe('talking');
    const room = `${told.contactId}.2`;
    expect(rooms(told, 'olga')).toEqual([`family in ${room}`, `staff in ${room}`]);
    expect(kinds(told)).toEqual(['endLeg', 'redirectLeg', 'redirectCaller']);
  });

  it.each([
    ['is taken back', (told: Story) => told.staff(olga, { type: 'takeBack' })],
    ['is over when the colleague hangs up', (told: Story) => told.phoneReports('timur', 'completed')],
  ])('%s: the family talks on with whoever asked, and neither is moved', (_how, happens) => {
    const told = joined();
    told.takeEffects();
    happens(told);
    expect(told.callState).toBe('talking');
    const room = `${told.contactId}.1`;
    expect(rooms(told, 'olga')).toEqual([`family in ${room}`, `guest in ${room}`]);
    expect(kinds(told)).toEqual(['endLeg']);
    expect(told.context).toMatchObject({ owner: { staffId: 'olga' }, talkingStaffId: 'olga' });
  });

  it.each([
    ['the colleague who took it', (told: Story) => told.staff(olga, { type: 'completeHandover' }), 'timur'],
    ['whoever asked', (told: Story) => told.staff(olga, { type: 'takeBack' }), 'olga'],
  ])('is fetched from a room that goes on, once %s has hung up', (_who, happens, talker) => {
    const told = happens(joined());
    told.takeEffects();
    told.phoneReports(talker, 'completed');
    expect(told.callState).toBe('closing');
    expect(kinds(told)).toContain('redirectCaller');
  });

  it('ends for everybody when the family hangs up', () => {
    const told = joined();
    told.takeEffects();
    told.hangsUp();
    expect(told.callState).toBe('ended');
    expect(kinds(told).filter((kind) => kind === 'endLeg')).toHaveLength(2);
    expect(told.context.consult).toBeNull();
  });

  it('does not take the end of a room that was left for the end of the talk', () => {
    const told = consulting().staff(olga, { type: 'takeBack' });
    const leftRoom = { type: 'callLeaveRoom', contactId: told.contactId, sid: told.callSid } as const;
    expect(told.ask({ ...leftRoom, room: 1 })).toMatchObject({ ok: false, reason: 'duplicate' });
    expect(told.callState).toBe('talking');
    expect(told.ask({ ...leftRoom, room: 2 })).toMatchObject({ ok: true });
    expect(told.callState).toBe('closing');
  });

  it('can be passed on: whoever took it asks somebody else', () => {
    const told = joined().staff(olga, { type: 'completeHandover' });
    const lena = actor('lena');
    told.staff(timur, { type: 'consult', staffId: 'lena' }, { target: target(lena, { canBeRung: true }) });
    told.phonePresses('lena', '1').staff(timur, { type: 'completeHandover' });
    expect(told.context).toMatchObject({ owner: { staffId: 'lena' }, talkingStaffId: 'lena' });
  });
});

describe('a cold handover', () => {
  const cold = () => talking().staff(olga, { type: 'consult', staffId: 'timur', cold: true }, withTimur);

  it('lets whoever hands over go only once the colleague has taken it', () => {
    const told = cold();
    expect(told.callState).toBe('consultRinging');
    expect(kinds(told)).not.toContain('endLeg');
    told.phonePresses('timur', '1');
    expect(told.callState).toBe('talking');
    expect(kinds(told)).toEqual(['endLeg', 'redirectCaller']);
    expect(told.context).toMatchObject({ owner: { staffId: 'timur' }, talkingStaffId: 'timur' });
    const [room] = rooms(told, 'timur').slice(1);
    expect(rooms(told)).toEqual([room?.replace('staff', 'family')]);
  });

  it('tells the colleague that the family is on the line', () => {
    expect(JSON.stringify(phoneHears(cold(), 'timur'))).toContain('она на линии');
  });

  it('comes back to whoever hands over when the colleague declines, is busy, or does not answer', () => {
    for (const fails of [
      (told: Story) => told.phonePresses('timur', '2'),
      (told: Story) => told.phoneReports('timur', 'busy'),
      (told: Story) => told.waits(35 * SECOND),
    ]) {
      const told = fails(cold());
      expect(told.callState).toBe('talking');
      expect(told.context).toMatchObject({ owner: { staffId: 'olga' }, talkingStaffId: 'olga' });
    }
  });

  it('keeps the urgency', () => {
    const told = talking()
      .staff(olga, { type: 'setUrgency', urgency: 'urgent', reason: 'дети одни' })
      .staff(olga, { type: 'consult', staffId: 'timur', cold: true }, withTimur)
      .phonePresses('timur', '1');
    expect(told.context.urgency).toBe('urgent');
  });
});
