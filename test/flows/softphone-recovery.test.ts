/** A talk in the browser that is lost in the middle of it: a page loaded anew must not cost a family its operator. */
import { describe, expect, it } from 'vitest';
import { allowedFor } from '../../flows/allowed.ts';
import { LONG_HOLD_MS, RECOVERY_TIMEOUT_MS } from '../../flows/call/delays.ts';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { scriptFor } from '../../flows/call/script.ts';
import { type CaseState, legsInTalk } from '../../flows/case/state.ts';
import type { LineNow } from '../../flows/hours/line-now.ts';
import { olga, type Story, sofia, story, target, timur } from '../helpers/given-case.ts';

const inBrowser = { canBeRung: true, freeVoiceSlot: 0, device: 'browser' } as const;

/** Olga talks in her browser. */
function talking(line?: LineNow): Story {
  const told = story({ durable: true, ...(line === undefined ? {} : { facts: { line } }) });
  told.calls().presses('2');
  told.does({
    type: 'offer',
    targets: [{ staffId: 'olga', attention: 'voice', slot: 0, device: 'browser' }],
  });
  told.phoneReports('olga', 'answered');
  told.takeEffects();
  return told;
}

function lost(told = talking()): Story {
  told.phoneReports('olga', 'completed');
  return told;
}

const resume = (told: Story, who = olga) =>
  told.staff(who, { type: 'resumeTalk', contactId: told.contactId }, { target: target(who, inBrowser) });
const refused = (told: Story, who = olga, over: object = inBrowser, contactId = told.contactId) =>
  told.refusalOf(who, { type: 'resumeTalk', contactId }, { target: target(who, over) });
const answers = (told: Story, staffId = 'olga') => told.phoneReports(staffId, 'answered');

const state = (told: Story) => told.state as CaseState;
const family = (told: Story) => scriptFor(state(told), told.contactId, { position: null, round: 0 })[0];
const hears = (told: Story, staffId: string) =>
  legScriptFor(state(told), told.contactId, told.legOf(staffId))[0];
const effects = (told: Story) => told.takeEffects().map(({ kind }) => kind);
const leavesRoom = (told: Story, room = 0) =>
  told.does({ type: 'callLeaveRoom', contactId: told.contactId, sid: told.callSid, room });

describe('when the page was loaded anew while it rang', () => {
  const accepted = (device?: 'browser') => {
    const told = story({ durable: true }).calls().presses('2');
    const offer = { staffId: 'olga', attention: 'voice', slot: 0 } as const;
    told.does({ type: 'offer', targets: [device === undefined ? offer : { ...offer, device }] });
    told.staff(olga, { type: 'accept' });
    told.takeEffects();
    return told;
  };

  it('whoever accepted and hears no ring is rung anew, and answering it is the talk', () => {
    const told = accepted('browser');
    const before = told.legOf('olga');
    resume(told);
    expect(told.takeEffects()).toMatchObject([
      { kind: 'endLeg', legId: before },
      { kind: 'dialStaff', staffId: 'olga', device: 'browser' },
    ]);
    expect(told.legOf('olga')).not.toBe(before);
    answers(told);
    expect([told.callState, told.context.talkingStaffId]).toEqual(['talking', 'olga']);
  });

  it('the end of the ring of before costs the family nothing', () => {
    const told = accepted('browser');
    const legId = told.legOf('olga');
    resume(told);
    const { contactId } = told;
    told.ask({ type: 'legReport', contactId, legId, sid: 'CA-old', status: 'noAnswer' });
    expect(told.callState).toBe('connecting');
    expect(told.events('leg.lost')).toEqual([]);
  });

  it('a phone that rings beside the browser rings on', () => {
    expect(refused(accepted())).toBe('notAllowedNow');
  });
});

it('a ring that was asked for a moment ago is left alone, whichever console asks', () => {
  const told = resume(lost());
  told.takeEffects();
  expect(refused(told)).toBe('duplicate');
  told.waits(3999);
  expect(refused(told)).toBe('duplicate');
  expect(told.takeEffects()).toEqual([]);
  told.waits(1);
  resume(told);
  expect(effects(told)).toEqual(['endLeg', 'dialStaff']);
});

describe('when the browser of whoever talks is lost', () => {
  it('the family hears a word and music, and the case stays with whom it was', () => {
    const told = lost();
    expect([told.callState, told.name]).toEqual(['recovering', 'hotline.inConversation']);
    expect(family(told)).toMatchObject({
      verb: 'ask',
      prompt: [{ text: expect.stringContaining('прервалась') }, { verb: 'play' }],
    });
    expect(told.context).toMatchObject({ talkingStaffId: 'olga', held: [{ staffId: 'olga' }] });
    expect(effects(told)).toEqual([]);
  });

  it('the family’s own report, which may come first, means the same, and the phone’s that follows nothing more', () => {
    const told = talking();
    leavesRoom(told);
    expect(told.callState).toBe('recovering');
    const { contactId } = told;
    const report = { contactId, legId: told.legOf('olga'), sid: 'CA-olga', status: 'completed' } as const;
    expect(told.ask({ type: 'legReport', ...report }).ok).toBe(false);
    expect(told.callState).toBe('recovering');
    expect(told.events('talk.interrupted')).toHaveLength(1);
  });

  describe('and the family was on hold,', () => {
    const onHold = (told = talking()) => {
      told.staff(olga, { type: 'hold' });
      told.takeEffects();
      return told;
    };
    const heldSince = (told: Story) => state(told).calls[told.contactId]?.context.heldSinceMs;

    it('it hears on what it hears on hold, and is on hold when whoever talked is back, until they resume', () => {
      const told = onHold();
      const since = heldSince(told);
      lost(told);
      expect([told.callState, heldSince(told)]).toEqual(['recovering', since]);
      expect(family(told)).toMatchObject({
        prompt: [{ text: expect.stringContaining('сейчас вернётся к разговору') }, { verb: 'play' }],
      });
      expect(JSON.stringify(family(told))).not.toContain('прервалась');
      answers(resume(told));
      expect([told.callState, heldSince(told)]).toEqual(['held', since]);
      expect(told.events('talk.resumed')).toMatchObject([{ onHold: true }]);
      // Nobody takes it out of its music.
      expect(effects(told)).toEqual(['dialStaff']);
      expect(family(told)).toMatchObject({ prompt: [{}, { verb: 'play' }] });
      expect(hears(told, 'olga')).toMatchObject({ verb: 'talk', room: `${told.contactId}.1` });
      told.staff(olga, { type: 'resume' });
      expect([told.callState, heldSince(told)]).toEqual(['talking', null]);
      expect(family(told)).toMatchObject({ verb: 'talk', room: `${told.contactId}.1` });
    });

    it('the wait is one wait: that it is too long is told on time, and once', () => {
      const told = onHold().waits(LONG_HOLD_MS - 1000);
      answers(resume(lost(told)));
      expect(told.events('hold.tooLong')).toEqual([]);
      told.waits(1000);
      expect(told.events('hold.tooLong')).toHaveLength(1);
      answers(resume(lost(told))).waits(LONG_HOLD_MS);
      expect([told.callState, told.events('hold.tooLong').length]).toEqual(['held', 1]);
    });

    it('a family that cannot speak waits on in quiet', () => {
      const told = lost(onHold(talking().staff(olga, { type: 'startByKeys' })));
      answers(resume(told));
      expect(told.callState).toBe('held');
      expect(family(told)).toMatchObject({ prompt: [{}, { verb: 'pause' }] });
    });

    it('the supervisor who takes over talks with it at once', () => {
      const told = lost(onHold());
      told.staff(sofia, { type: 'monitor', mode: 'listen' }, { target: target(sofia, inBrowser) });
      told.phoneReports('sofia', 'answered');
      told.staff(sofia, { type: 'takeOver' }, { target: target(sofia, inBrowser) });
      expect([told.callState, heldSince(told)]).toEqual(['talking', null]);
    });

    it('nobody back in time leaves nothing of the hold behind', () => {
      const told = lost(onHold()).waits(RECOVERY_TIMEOUT_MS);
      expect([told.callState, heldSince(told)]).toEqual(['closing', null]);
    });

    it('only for a question about recording, it is back in the talk', () => {
      const told = talking({ closed: null, announcement: null, recordsTalks: true }).staff(olga, {
        type: 'askConsent',
      });
      expect(told.callState).toBe('held');
      answers(resume(lost(told)));
      expect(told.callState).toBe('talking');
    });
  });

  describe('and the family was hearing a question,', () => {
    const asked = () => {
      const told = talking().staff(olga, { type: 'startByKeys' });
      return told.staff(olga, { type: 'askByKeys', question: 'danger' });
    };
    const answersBy = (told: Story, digits: string | null) =>
      told.ask({
        type: 'callAnswer',
        contactId: told.contactId,
        sid: told.callSid,
        digits,
        question: 1,
        round: 2,
      });

    it('it is on record as broken off, and may be asked again', () => {
      const told = lost(asked());
      expect(told.events('question.brokenOff')).toMatchObject([{ question: 'danger', number: 1 }]);
      expect(told.events('question.answered')).toEqual([]);
      answers(resume(told)).staff(olga, { type: 'askByKeys', question: 'danger' });
      expect(told.callState).toBe('asking');
      expect(told.events('question.asked')).toMatchObject([{ number: 1 }, { number: 2 }]);
    });

    it('the key of a family that heard it to its end counts all the same', () => {
      const told = lost(asked());
      expect(answersBy(told, null).ok).toBe(false);
      expect(answersBy(told, '1').ok).toBe(true);
      expect(told.callState).toBe('recovering');
      expect(told.events('question.answered')).toMatchObject([{ question: 'danger', answer: 'yes' }]);
      expect(told.context.urgency).toBe('imminent');
      expect(answersBy(told, '2').ok).toBe(false);
    });

    it('and hangs up, it is on record as broken off too, and nothing after an answer is', () => {
      const told = asked().hangsUp();
      expect(told.events('question.brokenOff')).toHaveLength(1);
      const answered = asked();
      answersBy(answered, '2');
      expect(answered.hangsUp().events('question.brokenOff')).toEqual([]);
    });
  });

  it('a colleague who was being asked rings no more', () => {
    const told = talking();
    told.staff(olga, { type: 'consult', staffId: 'timur' }, { target: target(timur, inBrowser) });
    told.takeEffects();
    told.does({
      type: 'legReport',
      contactId: told.contactId,
      legId: told.legOf('olga'),
      sid: 'CA-olga',
      status: 'completed',
    });
    expect(told.callState).toBe('recovering');
    expect(effects(told)).toEqual(['endLeg']);
    expect(told.events('consult.ended')).toMatchObject([{ staffId: 'timur', why: 'takenBack' }]);
    expect(told.context.consult).toBeNull();
  });

  it('a phone that is put down ends the talk, as ever', () => {
    const told = story();
    told.calls().presses('2').isOffered(['olga']).phonePresses('olga', '1').phoneReports('olga', 'completed');
    expect(told.callState).toBe('closing');
  });

  it('a family that cannot speak hears nothing that names the line, and no music', () => {
    const told = talking().staff(olga, { type: 'startByKeys' });
    told.staff(olga, { type: 'askByKeys', question: 'danger' });
    expect(lost(told).callState).toBe('recovering');
    expect(family(told)).toMatchObject({
      prompt: [{ text: expect.stringContaining('Ждите') }, { verb: 'pause' }],
    });
    answers(resume(told));
    expect(hears(told, 'olga')).toMatchObject({ verb: 'talk' });
  });

  it('key 0 of the family makes it a silent call', () => {
    const told = lost().presses('0');
    expect(told.callState).toBe('recovering');
    expect(family(told)).toMatchObject({
      prompt: [{ text: expect.stringContaining('Ждите') }, { verb: 'pause' }],
    });
  });

  it('key 1 of the family says that it became dangerous', () => {
    expect(lost().presses('1').context.urgency).toBe('imminent');
  });
});

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
