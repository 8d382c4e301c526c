/** A supervisor beside somebody's talk: listens, whispers to the operator, joins, takes over; the family notices nothing. */
import { describe, expect, it } from 'vitest';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { scriptFor } from '../../flows/call/script.ts';
import { briefOf } from '../../flows/case/brief.ts';
import { everyMonitor } from '../../flows/case/contact-view.ts';
import { type CaseState, legsInTalk } from '../../flows/case/state.ts';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import type { MonitorMode } from '../../flows/words.ts';
import { actor, olga, type Story, sofia, story, target, timur, vera } from '../helpers/given-case.ts';

const boss = actor('boss', 'supervisor');
const ready = (who = sofia) => ({ target: target(who, { canBeRung: true, freeVoiceSlot: 0 }) });
const withTimur = { target: target(timur, { canBeRung: true, freeVoiceSlot: 1 }) };

function talking(hidden = false): Story {
  const told = story({ durable: true, facts: { listenersHidden: hidden } });
  told.calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
  told.takeEffects();
  return told;
}

const asks = (told: Story, command: StaffCommand, who = sofia) => told.staff(who, command, ready(who));
const rung = (mode: MonitorMode = 'listen', told = talking()) => asks(told, { type: 'monitor', mode });
const beside = (mode: MonitorMode = 'listen', told = talking()) => {
  rung(mode, told).phonePresses('sofia', '1');
  told.takeEffects();
  return told;
};

const state = (told: Story) => told.state as CaseState;
const phoneHears = (told: Story, staffId: string) =>
  legScriptFor(state(told), told.contactId, told.legOf(staffId))[0];
const familyHears = (told: Story) => scriptFor(state(told), told.contactId, { position: null, round: 0 })[0];
const effects = (told: Story) =>
  told
    .takeEffects()
    .map((effect) => ('legId' in effect ? `${effect.kind} ${whose(told, effect.legId)}` : effect.kind));
const whose = (told: Story, legId: string) => told.legs.find((leg) => leg.legId === legId)?.staffId;

describe('a supervisor who wants to hear a talk', () => {
  it('is rung on their own phone, which says how they will be heard, and nobody in the talk is moved', () => {
    const told = rung('listen');
    expect(effects(told)).toEqual(['dialStaff sofia']);
    expect(phoneHears(told, 'sofia')).toMatchObject({ verb: 'ask', next: { kind: 'legKey' } });
    expect(told.callState).toBe('talking');
    expect([...told.offers.values()].at(-1)).toMatchObject({ offer: { staffId: 'sofia' }, state: 'open' });
  });

  it.each([
    ['listen', null],
    ['whisper', 'CA-olga'],
    ['join', null],
  ] as const)('is in the room after pressing 1, to %s', (mode, whisperTo) => {
    const told = beside(mode);
    const room = told.contactId;
    expect(phoneHears(told, 'sofia')).toEqual({
      verb: 'monitor',
      room,
      mode,
      whisperTo,
      next: { kind: 'leg' },
    });
    expect(phoneHears(told, 'olga')).toMatchObject({ verb: 'talk', room, role: 'staff' });
    expect(familyHears(told)).toMatchObject({ verb: 'talk', room, role: 'family' });
  });

  it('changes how they are heard, which moves their phone alone', () => {
    const told = asks(beside('listen'), { type: 'changeMonitor', mode: 'whisper' });
    expect(effects(told)).toEqual(['redirectLeg sofia']);
    expect(phoneHears(told, 'sofia')).toMatchObject({ mode: 'whisper', whisperTo: 'CA-olga' });
    expect(told.refusalOf(sofia, { type: 'changeMonitor', mode: 'whisper' })).toBe('duplicate');
  });

  it('changes their mind while their phone rings', () => {
    const told = asks(rung('listen'), { type: 'changeMonitor', mode: 'join' });
    expect(effects(told)).toEqual(['dialStaff sofia']);
    told.phonePresses('sofia', '1');
    expect(phoneHears(told, 'sofia')).toMatchObject({ verb: 'monitor', mode: 'join' });
  });

  it.each([
    ['presses another key', (told: Story) => told.phonePresses('sofia', '2'), 'declined'],
    ['is a voicemail box', (told: Story) => told.phonePresses('sofia', null), 'notConfirmed'],
    ['is busy', (told: Story) => told.phoneReports('sofia', 'busy'), 'busy'],
    ['does not answer', (told: Story) => told.phoneReports('sofia', 'noAnswer'), 'noAnswer'],
    ['gives it up', (told: Story) => asks(told, { type: 'leaveMonitor' }), 'declined'],
  ])('who %s leaves the talk as it was', (_how, happens, why) => {
    const told = rung();
    happens(told);
    expect(told.callState).toBe('talking');
    expect(told.events('monitor.ended')).toMatchObject([{ staffId: 'sofia', why }]);
    expect([...told.offers.values()].at(-1)).toMatchObject({ offer: { staffId: 'sofia' }, state: 'ended' });
    expect(effects(told)).toEqual(['dialStaff sofia', 'endLeg sofia']);
  });

  it('leaves by hanging up, or in the console, and the talk goes on', () => {
    const hungUp = beside().phoneReports('sofia', 'completed');
    const left = asks(beside(), { type: 'leaveMonitor' });
    for (const told of [hungUp, left]) {
      expect(told.events('monitor.ended')).toMatchObject([{ why: 'left' }]);
      expect(told.callState).toBe('talking');
      expect(told.context).toMatchObject({ talkingStaffId: 'olga', owner: { staffId: 'olga' } });
    }
  });

  it('must be on the line with a free phone of their own', () => {
    const ask = (over: Parameters<typeof target>[1]) =>
      talking().refusalOf(sofia, { type: 'monitor', mode: 'listen' }, { target: target(sofia, over) });
    expect(ask({ canBeRung: true, available: false })).toBe('ownPhoneNotReady');
    expect(ask({ canBeRung: false })).toBe('ownPhoneNotReady');
    expect(ask({ canBeRung: true, freeVoiceSlot: null })).toBe('ownCallIsLive');
  });

  it('is a supervisor, once, and there is a talk', () => {
    for (const who of [olga, timur, vera])
      expect(talking().refusalOf(who, { type: 'monitor', mode: 'listen' }, ready(who))).toBe('notYours');
    expect(beside().refusalOf(sofia, { type: 'monitor', mode: 'join' }, ready())).toBe('notAllowedNow');
    const waiting = story().calls().presses('2');
    expect(waiting.refusalOf(sofia, { type: 'monitor', mode: 'listen' }, ready())).toBe('notAllowedNow');
    expect(waiting.refusalOf(sofia, { type: 'leaveMonitor' })).toBe('notAllowedNow');
  });

  it('may be beside the same talk as another, and each leaves alone', () => {
    const told = asks(beside('listen'), { type: 'monitor', mode: 'join' }, boss).phonePresses('boss', '1');
    expect(briefOf(state(told)).contacts[0]?.monitors).toEqual([
      { staffId: 'sofia', mode: 'listen', state: 'in' },
      { staffId: 'boss', mode: 'join', state: 'in' },
    ]);
    told.takeEffects();
    asks(told, { type: 'leaveMonitor' });
    expect(effects(told)).toEqual(['endLeg sofia']);
    expect(briefOf(state(told)).contacts[0]?.monitors).toMatchObject([{ staffId: 'boss' }]);
  });

  it('is asked about at the provider while their phone rings, too: no clock of ours watches it', () => {
    const told = rung();
    expect(legsInTalk(state(told), told.contactId)).toHaveLength(1);
    told.phoneReports('sofia', 'ringing');
    expect(legsInTalk(state(told), told.contactId)).toContainEqual({
      legId: told.legOf('sofia'),
      sid: 'CA-sofia',
    });
    told.phoneReports('sofia', 'completed');
    expect(told.events('monitor.ended')).toMatchObject([{ why: 'noAnswer' }]);
  });

  it('goes when the family hangs up, and when the operator does', () => {
    for (const told of [beside().hangsUp(), beside().phoneReports('olga', 'completed')]) {
      expect(effects(told)).toContain('endLeg sofia');
      expect(told.events('monitor.ended')).toMatchObject([{ staffId: 'sofia', why: 'talkOver' }]);
      expect([...told.offers.values()].find(({ offer }) => offer.staffId === 'sofia')?.state).toBe('ended');
    }
  });
});

describe('when whoever talks goes into another room', () => {
  it('the supervisor follows, and a whisper falls back to listening', () => {
    const told = beside('whisper').staff(olga, { type: 'consult', staffId: 'timur' }, withTimur);
    expect(effects(told)).toEqual([
      'redirectCaller',
      'redirectLeg olga',
      'dialStaff timur',
      'redirectLeg sofia',
    ]);
    expect(phoneHears(told, 'sofia')).toMatchObject({ room: `${told.contactId}.1`, mode: 'listen' });
    expect(told.events('monitor.changed')).toMatchObject([{ staffId: 'sofia', mode: 'listen' }]);
    told.phonePresses('timur', '2');
    expect(phoneHears(told, 'sofia')).toMatchObject({ room: `${told.contactId}.2`, mode: 'listen' });
    expect(effects(told)).toContain('redirectLeg sofia');
  });

  it('whoever joined goes on being heard by all who are there', () => {
    const told = beside('join').staff(olga, { type: 'consult', staffId: 'timur' }, withTimur);
    told.phonePresses('timur', '1').staff(olga, { type: 'joinCall' });
    expect(phoneHears(told, 'sofia')).toMatchObject({ room: `${told.contactId}.1`, mode: 'join' });
    told.takeEffects();
    told.staff(olga, { type: 'completeHandover' });
    expect(effects(told)).toEqual(['endLeg olga']);
    expect(phoneHears(told, 'sofia')).toMatchObject({ room: `${told.contactId}.1`, mode: 'join' });
  });

  it('a whisper to somebody who hands the call over is not heard by who comes after', () => {
    const told = talking().staff(olga, { type: 'consult', staffId: 'timur' }, withTimur);
    beside('whisper', told.phonePresses('timur', '1'));
    expect(phoneHears(told, 'sofia')).toMatchObject({ whisperTo: 'CA-olga' });
    told.staff(olga, { type: 'completeHandover' });
    expect(effects(told)).toEqual(['endLeg olga', 'redirectLeg sofia', 'redirectCaller']);
    expect(phoneHears(told, 'sofia')).toMatchObject({ mode: 'listen', whisperTo: null });
  });

  it('a family on hold is not heard by the supervisor, who stays with the operator', () => {
    const told = beside('whisper').staff(olga, { type: 'hold' });
    expect(effects(told)).toEqual(['redirectCaller']);
    expect(phoneHears(told, 'sofia')).toMatchObject({ mode: 'whisper', room: told.contactId });
  });
});

describe('a supervisor who takes the call over', () => {
  it('is refused the talk that another supervisor took meanwhile, and told who has it', () => {
    const told = asks(beside('join'), { type: 'takeOver', from: 'olga' });
    expect(told.context.talkingStaffId).toBe('sofia');
    const late = told.ask({
      type: 'staff',
      actor: boss,
      command: { type: 'takeOver', from: 'olga' },
      ...ready(),
    });
    expect(late).toMatchObject({ ok: false, reason: 'alreadyTaken', who: 'sofia' });
  });

  it('meets the family in a new room, and only then is the operator let go', () => {
    const told = asks(beside('join'), { type: 'takeOver' });
    const room = `${told.contactId}.1`;
    expect(effects(told)).toEqual(['redirectLeg sofia', 'redirectCaller', 'endLeg olga']);
    expect(phoneHears(told, 'sofia')).toMatchObject({ verb: 'talk', room, role: 'staff' });
    expect(familyHears(told)).toMatchObject({ verb: 'talk', room, role: 'family' });
    expect(told.callState).toBe('talking');
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context).toMatchObject({ owner: { staffId: 'sofia' }, talkingStaffId: 'sofia' });
    expect(told.events('call.takenOver')).toMatchObject([{ staffId: 'sofia', from: 'olga' }]);
    const slots = [...told.offers.values()].map(({ offer, state: slot }) => `${offer.staffId} ${slot}`);
    expect(slots).toEqual(['olga ended', 'sofia accepted']);
  });

  it('is rung first when they are not in it yet', () => {
    const told = asks(talking(), { type: 'takeOver' });
    expect(effects(told)).toEqual(['dialStaff sofia']);
    expect(told.context.talkingStaffId).toBe('olga');
    told.phonePresses('sofia', '1');
    expect(told.context).toMatchObject({ owner: { staffId: 'sofia' }, talkingStaffId: 'sofia' });
    expect(told.eventTypes().slice(-2)).toEqual(['monitor.answered', 'call.takenOver']);
  });

  it('brings a family from hold', () => {
    const told = asks(beside('listen').staff(olga, { type: 'hold' }), { type: 'takeOver' });
    expect(told.callState).toBe('talking');
    expect(familyHears(told)).toMatchObject({ verb: 'talk', room: `${told.contactId}.1` });
  });

  it('takes along whoever else listens', () => {
    const told = beside('listen');
    asks(told, { type: 'monitor', mode: 'whisper' }, boss).phonePresses('boss', '1');
    told.takeEffects();
    asks(told, { type: 'takeOver' });
    expect(effects(told)).toEqual(['redirectLeg sofia', 'redirectCaller', 'redirectLeg boss', 'endLeg olga']);
    expect(phoneHears(told, 'boss')).toMatchObject({ room: `${told.contactId}.1`, mode: 'listen' });
  });

  it('waits while a colleague is asked, and may after', () => {
    const told = beside().staff(olga, { type: 'consult', staffId: 'timur' }, withTimur);
    expect(told.refusalOf(sofia, { type: 'takeOver' }, ready())).toBe('notAllowedNow');
    told.staff(olga, { type: 'takeBack' });
    expect(told.refusalOf(sofia, { type: 'takeOver' }, ready())).toBeNull();
  });

  it('who comes while a colleague is asked, listens until then', () => {
    const told = asks(talking(), { type: 'takeOver' });
    told.staff(olga, { type: 'consult', staffId: 'timur' }, withTimur).phonePresses('sofia', '1');
    expect(phoneHears(told, 'sofia')).toMatchObject({ verb: 'monitor', mode: 'listen' });
    expect(told.context.talkingStaffId).toBe('olga');
  });

  it('has the talk as anybody would: may hold it, and its end is theirs to wrap up', () => {
    const told = asks(beside(), { type: 'takeOver' }).staff(sofia, { type: 'hold' });
    expect(told.callState).toBe('held');
    expect(told.refusalOf(olga, { type: 'resume' })).toBe('notYours');
    told.hangsUp();
    expect(told.name).toBe('hotline.wrapUp');
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'sofia' });
  });

  it('lets the end of the operator’s phone, and of the room left behind, end nothing', () => {
    const told = asks(beside(), { type: 'takeOver' });
    const { contactId, callSid: sid } = told;
    expect(told.ask({ type: 'callLeaveRoom', contactId, sid, room: 0 })).toMatchObject({ ok: false });
    told.ask({
      type: 'legReport',
      contactId,
      legId: told.legOf('olga'),
      sid: 'CA-olga',
      status: 'completed',
    });
    expect(told.callState).toBe('talking');
  });
});

describe('a supervisor who speaks with the family when the phone of whoever talked goes', () => {
  const phoneGoes = (told: Story) => told.phoneReports('olga', 'completed');

  it('goes on with it, in a new room, and has the call and the case', () => {
    const told = phoneGoes(beside('join'));
    expect(told.events('call.takenOver')).toMatchObject([{ staffId: 'sofia', from: 'olga', lost: true }]);
    expect(told.events('leg.lost')).toEqual([]);
    expect(told.callState).toBe('talking');
    expect(told.context).toMatchObject({ owner: { staffId: 'sofia' }, talkingStaffId: 'sofia' });
    expect(effects(told)).toEqual(['redirectLeg sofia', 'redirectCaller', 'endLeg olga']);
    expect(familyHears(told)).toMatchObject({ verb: 'talk', room: `${told.contactId}.1`, role: 'family' });
  });

  it('may be moved after having come to the new room by themselves, which does not end it', () => {
    const told = phoneGoes(beside('join'));
    expect(phoneHears(told, 'sofia')).toMatchObject({ room: `${told.contactId}.1`, role: 'guest' });
  });

  it('is with the family also when the family is heard of first', () => {
    const told = beside('join');
    const { contactId, callSid: sid } = told;
    expect(told.ask({ type: 'callLeaveRoom', contactId, sid, room: 0 })).toMatchObject({ ok: true });
    const legId = told.legOf('olga');
    told.ask({ type: 'legReport', contactId, legId, sid: 'CA-olga', status: 'completed' });
    expect(told.callState).toBe('talking');
    expect(told.context).toMatchObject({ talkingStaffId: 'sofia' });
    expect(told.events('call.takenOver')).toHaveLength(1);
  });

  it('and then hangs up, ends the talk for the family, which is not left alone in a room', () => {
    const told = phoneGoes(beside('join'));
    told.takeEffects();
    told.phoneReports('sofia', 'completed');
    expect(told.callState).toBe('closing');
    expect(effects(told)).toEqual(['redirectCaller']);
  });

  it.each(['listen', 'whisper'] as const)('but not one whom it does not hear: to %s', (mode) => {
    const told = phoneGoes(beside(mode));
    expect(told.events('call.takenOver')).toEqual([]);
    expect(told.callState).toBe('closing');
  });
});

describe('what the operator is shown', () => {
  const shownTo = (told: Story) => briefOf(state(told)).contacts[0]?.monitors;

  it('is who is with them, in every mode, where the line shows its listeners', () => {
    expect(shownTo(beside('listen'))).toEqual([{ staffId: 'sofia', mode: 'listen', state: 'in' }]);
    expect(shownTo(talking())).toBeUndefined();
  });

  it('is nobody who only listens, where the line hides its listeners', () => {
    const told = beside('listen', talking(true));
    expect(shownTo(told)).toBeUndefined();
    expect(everyMonitor(state(told), told.contactId).monitors).toMatchObject([{ staffId: 'sofia' }]);
    expect(told.events('monitor.started', 'monitor.answered')).toMatchObject([
      { shown: false },
      { shown: false },
    ]);
  });

  it('is always who whispers and who joins', () => {
    const told = asks(beside('listen', talking(true)), { type: 'changeMonitor', mode: 'whisper' });
    expect(shownTo(told)).toMatchObject([{ mode: 'whisper' }]);
    expect(told.events('monitor.changed')).toMatchObject([{ shown: true }]);
  });
});
