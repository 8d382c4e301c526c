/** Whoever lost their browser in a talk comes back to it, or does not. */
import { describe, expect, it } from 'vitest';
import { allowedFor } from '../../flows/allowed.ts';
import { RECOVERY_TIMEOUT_MS } from '../../flows/call/delays.ts';
import { legsInTalk } from '../../flows/case/state.ts';
import { olga, sofia, target, timur } from '../helpers/given-case.ts';
import {
  answers,
  effects,
  family,
  hears,
  inBrowser,
  lost,
  refused,
  resume,
  state,
  talking,
} from './given-softphone.ts';

describe('whoever talked, back in the console,', () => {
  it('is rung anew, and by answering goes on talking in a new room', () => {
    const told = resume(lost());
    expect(told.takeEffects()).toMatchObject([
      { kind: 'dialStaff', staffId: 'olga', device: 'browser', legId: told.legOf('olga') },
    ]);
    answers(told);
    expect(told.callState).toBe('talking');
    expect(effects(told)).toEqual(['redirectCaller']);
    const room = `${told.contactId}.1`;
    expect(family(told)).toMatchObject({ verb: 'talk', room, role: 'family' });
    expect(hears(told, 'olga')).toMatchObject({ verb: 'talk', room, role: 'staff' });
    expect(legsInTalk(state(told), told.contactId)).toHaveLength(1);
    expect([...told.timers.values()].map(({ timerId }) => timerId)).not.toContainEqual(
      expect.stringContaining('recoveryTimeout'),
    );
  });

  it('is one answered call to the figures, however often the browser is lost', () => {
    const told = answers(resume(lost()));
    answers(resume(lost(told)));
    expect(told.callState).toBe('talking');
    expect(told.events('leg.confirmed')).toHaveLength(1);
    expect(told.events('talk.resumed')).toHaveLength(2);
  });

  it('is told by the room that was left that nothing more is lost', () => {
    const told = answers(resume(lost()));
    const decided = told.ask({
      type: 'callLeaveRoom',
      contactId: told.contactId,
      sid: told.callSid,
      room: 0,
    });
    expect([decided.ok, told.callState]).toEqual([false, 'talking']);
  });

  it('may be rung again when the first ring came to nothing, and the earlier one stops', () => {
    const told = resume(lost());
    told.phoneReports('olga', 'noAnswer');
    expect(told.callState).toBe('recovering');
    expect(told.events('talk.notResumed')).toMatchObject([{ why: 'noAnswer' }]);
    resume(told);
    told.takeEffects();
    resume(told.waits(5000));
    expect(effects(told)).toEqual(['endLeg', 'dialStaff']);
    expect(answers(told).callState).toBe('talking');
  });

  it('whose ring the provider refused is awaited on', () => {
    const told = resume(lost());
    const { contactId } = told;
    const legId = told.legOf('olga');
    told.does({
      type: 'effectFail',
      effectId: 'e',
      kind: 'dialStaff',
      contactId,
      legId,
      why: 'failed',
      code: '1',
    });
    expect(told.callState).toBe('recovering');
    expect(told.events('leg.lost')).toEqual([]);
  });

  it('alone comes back: nobody else, to no other call, and only where something rings', () => {
    const told = lost();
    expect(allowedFor(state(told), olga).allowed).toContain('resumeTalk');
    expect(refused(told, timur)).toBe('notYours');
    expect(refused(told, sofia)).toBe('notYours');
    expect(refused(told, olga, inBrowser, 'another')).toBe('noLiveCall');
    expect(refused(told, olga, { canBeRung: false })).toBe('ownPhoneNotReady');
    expect(refused(talking())).toBe('notAllowedNow');
  });

  it('who has changed to a phone meanwhile is rung there, and presses 1', () => {
    const told = lost();
    told.staff(
      olga,
      { type: 'resumeTalk', contactId: told.contactId },
      { target: target(olga, { canBeRung: true }) },
    );
    answers(told);
    expect([told.callState, hears(told, 'olga')?.verb]).toEqual(['recovering', 'ask']);
    expect(told.phonePresses('olga', '1').callState).toBe('talking');
  });
});

describe('a family whose operator does not come back', () => {
  it('in twenty seconds is no longer kept for that operator', () => {
    const told = resume(lost());
    told.takeEffects();
    told.waits(RECOVERY_TIMEOUT_MS - 1);
    expect(told.callState).toBe('recovering');
    told.waits(1);
    expect([told.callState, told.name]).toEqual(['closing', 'hotline.inConversation']);
    expect(effects(told)).toEqual(['endLeg', 'redirectCaller']);
    expect(told.events('leg.lost')).toMatchObject([{ staffId: 'olga' }]);
    expect(family(told)).toMatchObject({ verb: 'ask', next: { kind: 'afterTalkKey' } });
  });

  it('waits on at the front without a key, and is not told that the talk is over', () => {
    const told = resume(lost()).waits(RECOVERY_TIMEOUT_MS);
    expect(family(told)).toMatchObject({
      prompt: [{ text: expect.stringContaining('Оставайтесь на линии') }],
    });
    told.does({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits: null });
    expect([told.callState, told.name]).toEqual(['waiting', 'hotline.waiting']);
  });

  it('hears nothing that names the line either, in a silent call', () => {
    const told = lost().presses('0').waits(RECOVERY_TIMEOUT_MS);
    expect(family(told)).toMatchObject({ prompt: [{ text: 'Ждите, пожалуйста.' }] });
    told.does({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits: null });
    expect([told.callState, told.name]).toEqual(['waiting', 'hotline.waiting']);
  });

  it('is let go without a key where a goodbye was said before', () => {
    const told = talking();
    told.staff(olga, { type: 'farewell', said: true });
    lost(told).waits(RECOVERY_TIMEOUT_MS);
    told.does({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits: null });
    expect(told.events('caller.saidGoodbye')).toHaveLength(1);
  });

  it('comes back to the front by key 1, and whoever was late is told that it is over', () => {
    const told = resume(lost()).waits(RECOVERY_TIMEOUT_MS);
    expect(answers(told).callState).toBe('closing');
    expect(hears(told, 'olga')).toMatchObject({ verb: 'say' });
    told.does({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits: '1' });
    expect([told.callState, told.name]).toEqual(['waiting', 'hotline.waiting']);
  });

  it('may hang up, which ends the call, and no ring is left behind', () => {
    const told = resume(lost());
    told.takeEffects();
    told.hangsUp();
    expect([told.callState, told.name]).toEqual(['ended', 'hotline.wrapUp']);
    expect(effects(told)).toEqual(['endLeg']);
  });

  it('whose operator ends the call from the console is not rung back to', () => {
    const told = lost().staff(olga, { type: 'endCall' });
    expect([told.callState, effects(told)]).toEqual(['ended', ['endCall']]);
  });
});

describe('a supervisor', () => {
  const beside = (mode: 'listen' | 'whisper') => {
    const told = talking();
    told.staff(sofia, { type: 'monitor', mode }, { target: target(sofia, inBrowser) });
    told.phoneReports('sofia', 'answered');
    told.takeEffects();
    return told;
  };

  it('who whispered listens until there is somebody to whisper to, and follows into the new room', () => {
    const told = lost(beside('whisper'));
    expect(hears(told, 'sofia')).toMatchObject({
      verb: 'monitor',
      mode: 'listen',
      room: `${told.contactId}.1`,
    });
    expect(told.events('monitor.changed')).toMatchObject([{ mode: 'listen' }]);
    answers(resume(told));
    expect(effects(told)).toEqual(['dialStaff', 'redirectCaller', 'redirectLeg']);
    expect(hears(told, 'olga')).toMatchObject({ room: `${told.contactId}.1` });
  });

  it('who takes over has the family at once, and the ring of whoever was awaited stops', () => {
    const told = resume(lost(beside('listen')));
    told.takeEffects();
    told.staff(sofia, { type: 'takeOver' }, { target: target(sofia, inBrowser) });
    expect([told.callState, told.context.talkingStaffId]).toEqual(['talking', 'sofia']);
    expect(effects(told)).toEqual(['endLeg', 'redirectLeg', 'redirectCaller']);
    expect(family(told)).toMatchObject({ room: `${told.contactId}.2` });
    expect(hears(told, 'sofia')).toMatchObject({ verb: 'talk', room: `${told.contactId}.2` });
    answers(told);
    expect(told.context.talkingStaffId).toBe('sofia');
  });

  it('is out of it when nobody came back', () => {
    const told = lost(beside('listen')).waits(RECOVERY_TIMEOUT_MS);
    expect(told.events('monitor.ended')).toMatchObject([{ staffId: 'sofia', why: 'talkOver' }]);
  });
});
