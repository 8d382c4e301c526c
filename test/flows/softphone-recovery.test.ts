/** A talk in the browser that is lost in the middle of it: a page loaded anew must not cost a family its operator. */
import { describe, expect, it } from 'vitest';
import { LONG_HOLD_MS, RECOVERY_TIMEOUT_MS } from '../../flows/call/delays.ts';
import { olga, type Story, sofia, story, target, timur } from '../helpers/given-case.ts';
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

  it('the family is fetched from a talk of three that a colleague has left: the room did not end with the browser', () => {
    const told = talking();
    told.staff(olga, { type: 'consult', staffId: 'timur' }, { target: target(timur, inBrowser) });
    answers(told, 'timur');
    told.staff(olga, { type: 'joinCall' }).phoneReports('timur', 'completed');
    expect(told.callState).toBe('talking');
    told.takeEffects();
    lost(told);
    expect(told.callState).toBe('recovering');
    expect(effects(told)).toEqual(['redirectCaller']);
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
