/** The end of a conversation: who hung up, in what order the reports come, and what is owed afterwards. */
import { describe, expect, it } from 'vitest';
import { kira, olga, START_MS, type Story, sofia, story, timur } from '../helpers/given-case.ts';

const MINUTE = 60_000;

function talking(): Story {
  return story()
    .calls()
    .presses('2')
    .isOffered(['olga'])
    .phoneReports('olga', 'answered')
    .phonePresses('olga', '1');
}

const afterTalk = (told: Story, digits: string | null) =>
  told.ask({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits });

describe('a family that stays after the talk', () => {
  const left = () => talking().waits(MINUTE).phoneReports('olga', 'completed');
  const skippedAt = (told: Story) => told.context.skips.find(({ staffId }) => staffId === 'olga')?.untilMs;

  it('is back at the front with the same operator by key 1', () => {
    const told = left();
    afterTalk(told, '1');
    expect(told.context).toMatchObject({ attention: 'voice', preferredStaffId: 'olga', skips: [] });
    expect(told.context.waitingSinceMs).toBe(START_MS);
  });

  it('is back at the front without that operator by key 2, until better they than nobody', () => {
    const told = left();
    afterTalk(told, '2');
    expect(told.context).toMatchObject({ attention: 'voice', preferredStaffId: null });
    expect(told.context.waitingSinceMs).toBe(START_MS);
    expect(skippedAt(told)).toBe(START_MS + 5 * MINUTE);
  });

  it('is told goodbye when it presses nothing', () => {
    const told = left();
    afterTalk(told, null);
    expect(told.context.attention).not.toBe('voice');
  });

  it('in danger is not sent away when it presses nothing: it waits at the front', () => {
    const told = left().staff(olga, { type: 'setUrgency', urgency: 'imminent', reason: 'угрозы' });
    afterTalk(told, null);
    expect(told.context).toMatchObject({ attention: 'voice', waitingSinceMs: START_MS });
    expect(told.callState).toBe('waiting');
  });

  it('in danger is held out to whoever is there, whichever key it presses', () => {
    const told = left().staff(olga, { type: 'setUrgency', urgency: 'imminent', reason: 'угрозы' });
    afterTalk(told, '2');
    expect(told.context.skips).toEqual([]);
  });
});

describe('a family that hangs up', () => {
  it('while talking leaves the operator with a wrap-up, due within a quarter of an hour', () => {
    const told = talking().waits(MINUTE);
    told.takeEffects();
    told.hangsUp();
    expect(told.name).toBe('hotline.wrapUp');
    expect(told.callState).toBe('ended');
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'olga' });
    expect(told.context.nextStep).toMatchObject({ kind: 'wrapUp', dueAtMs: START_MS + 16 * MINUTE });
    expect(told.context.contacts[0]).toMatchObject({ outcome: 'answered', endedAtMs: START_MS + MINUTE });
    expect(told.takeEffects()).toMatchObject([{ kind: 'endLeg', sid: 'CA-olga' }]);
  });

  it('while phones ring stops every one of them, and is a missed call with a next step', () => {
    const told = story().calls().presses('2').isOffered(['olga', 'timur']);
    told.takeEffects();
    told.hangsUp();
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['endLeg', 'endLeg']);
    expect(told.events('offer.withdrawn')).toHaveLength(2);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context).toMatchObject({ attention: 'desk', offers: [], held: [], left: 'missedCall' });
    expect(told.context.nextStep).toMatchObject({
      kind: 'returnMissedCall',
      who: { kind: 'team', team: 'hotline', specialty: null },
      dueAtMs: START_MS + 60 * MINUTE,
    });
  });

  it('on hold is a missed call, due sooner the more urgent it was', () => {
    const told = story().calls().presses('1').hangsUp();
    expect(told.context.nextStep).toMatchObject({ kind: 'returnMissedCall', dueAtMs: START_MS + MINUTE });
  });

  it('twice, by a report that comes again, is only written down once', () => {
    const told = talking().hangsUp();
    const again = told.ask({
      type: 'callEnd',
      contactId: told.contactId,
      sid: told.callSid,
      status: 'completed',
    });
    expect(again).toEqual({ ok: false, reason: 'duplicate', allowed: [] });
    expect(told.events('caller.hungUp')).toHaveLength(1);
  });

  it('in a call that nobody here knows changes nothing', () => {
    const told = talking();
    const odd = told.ask({ type: 'callEnd', contactId: 'elsewhere', sid: 'CA9', status: 'completed' });
    expect(odd).toEqual({ ok: false, reason: 'unknownContact', allowed: [] });
  });
});

describe('an operator whose phone goes dead', () => {
  it('leaves the family on the line, who may come back by key 1', () => {
    const told = talking().phoneReports('olga', 'completed');
    expect(told.callState).toBe('closing');
    expect(told.name).toBe('hotline.inConversation');
    told.takeEffects();
    expect(afterTalk(told, '1').ok).toBe(true);
    expect(told.callState).toBe('waiting');
    expect(told.name).toBe('hotline.waiting');
    expect(told.context).toMatchObject({
      attention: 'voice',
      held: [],
      talkingStaffId: null,
      preferredStaffId: 'olga',
      waitingSinceMs: START_MS,
    });
    told.isOffered(['timur']).phonePresses('timur', '1');
    expect(told.callState).toBe('talking');
    expect(told.context.talkingStaffId).toBe('timur');
  });

  it('leaves the family to say goodbye, and then has a wrap-up', () => {
    const told = talking().phoneReports('olga', 'completed');
    expect(afterTalk(told, null).ok).toBe(true);
    expect(afterTalk(told, null)).toMatchObject({ ok: false, reason: 'duplicate' });
    expect(told.events('caller.saidGoodbye')).toHaveLength(1);
    told.hangsUp();
    expect(told.name).toBe('hotline.wrapUp');
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'olga' });
  });

  it('does so also when the caller’s report overtakes that of the phone', () => {
    const told = talking();
    const { contactId, callSid: sid } = told;
    expect(told.ask({ type: 'callLeaveRoom', contactId, sid, room: 0 }).ok).toBe(true);
    expect(told.callState).toBe('closing');
    const late = told.ask({
      type: 'legReport',
      contactId: told.contactId,
      legId: told.legOf('olga'),
      sid: 'CA-olga',
      status: 'completed',
    });
    expect(late).toMatchObject({ ok: false, reason: 'duplicate' });
    expect(told.events('leg.lost')).toHaveLength(1);
  });

  it('does not end the call for a phone that never was the conversation’s', () => {
    const told = story().calls().presses('2').isOffered(['olga', 'timur']).phonePresses('olga', '1');
    told.phoneReports('timur', 'completed');
    expect(told.callState).toBe('talking');
    expect(told.context.talkingStaffId).toBe('olga');
  });
});

describe('an operator who ends the call', () => {
  it('in the console hangs up both phones and has a wrap-up', () => {
    const told = talking();
    told.takeEffects();
    told.staff(olga, { type: 'endCall' });
    expect(told.takeEffects()).toMatchObject([
      { kind: 'endLeg', sid: 'CA-olga' },
      { kind: 'endCall', sid: 'CA0' },
    ]);
    expect(told.name).toBe('hotline.wrapUp');
    expect(told.events('call.ended')).toEqual([
      { type: 'call.ended', at: START_MS, contactId: told.contactId, by: 'olga' },
    ]);
  });

  it('and is told by the provider afterwards that it is over, changes nothing more', () => {
    const told = talking().staff(olga, { type: 'endCall' });
    const report = told.ask({
      type: 'callEnd',
      contactId: told.contactId,
      sid: told.callSid,
      status: 'completed',
    });
    expect(report).toMatchObject({ ok: false, reason: 'duplicate' });
    expect(told.refusalOf(olga, { type: 'endCall' })).toBe('noLiveCall');
  });
});

describe('the wrap-up after a call', () => {
  const nextStep = { what: 'Позвонить через неделю', dueAt: '2026-01-22T12:00:00.000Z' };

  it('gives the line back after a minute, done or not', () => {
    const told = talking().hangsUp();
    expect(told.context.held).toMatchObject([{ staffId: 'olga', attention: 'voice' }]);
    told.waits(MINUTE);
    expect(told.context.held).toEqual([]);
    expect(told.offers.get('id3-o0')?.state).toBe('ended');
    expect(told.name).toBe('hotline.wrapUp');
  });

  it('gives the line back at once when it is done, and leaves a next step with a date', () => {
    const told = talking().hangsUp();
    told.staff(olga, { type: 'wrapUp', outcome: 'helped', summary: 'Нашли юриста', nextStep });
    expect(told.name).toBe('hotline.followUp');
    expect(told.offers.get('id3-o0')?.state).toBe('ended');
    expect(told.context.outcome).toBe('helped');
    expect(told.context.nextStep).toMatchObject({
      kind: 'followUp',
      what: 'Позвонить через неделю',
      who: { kind: 'staff', staffId: 'olga' },
      dueAtMs: Date.UTC(2026, 0, 22, 12),
    });
    expect(told.events('wrapUp.completed', 'case.followedUp', 'nextStep.set')).toHaveLength(3);
  });

  it('that nobody does is shown when its time is over', () => {
    const told = talking()
      .hangsUp()
      .waits(15 * MINUTE);
    expect(told.events('deadline.passed')).toEqual([
      { type: 'deadline.passed', at: START_MS + 15 * MINUTE, dueAtMs: START_MS + 15 * MINUTE },
    ]);
  });

  it('cannot be done while the family is still on the line', () => {
    const told = talking();
    expect(told.refusalOf(olga, { type: 'wrapUp', outcome: 'helped', nextStep })).toBe('callIsLive');
    expect(told.refusalOf(olga, { type: 'close', outcome: 'helped' })).toBe('callIsLive');
    expect(told.refusalOf(olga, { type: 'handOver', reason: 'конец смены' })).toBe('callIsLive');
  });

  it('cannot be promised for yesterday', () => {
    const told = talking().hangsUp();
    const yesterday = { what: 'Позвонить', dueAt: '2026-01-14T12:00:00.000Z' };
    expect(told.refusalOf(olga, { type: 'wrapUp', outcome: 'helped', nextStep: yesterday })).toBe(
      'dateInThePast',
    );
    expect(told.name).toBe('hotline.wrapUp');
  });
});

describe('a message on the voicemail', () => {
  const recorded = (told: Story) =>
    told.ask({
      type: 'callVoicemail',
      contactId: told.contactId,
      sid: told.callSid,
      recordingSid: 'RE1',
      durationS: 12,
    });

  it('waits for a person once the caller has hung up, with the sound to be played', () => {
    const told = story().calls().presses('3');
    recorded(told);
    expect(told.context.attention).toBeNull();
    told.hangsUp();
    expect(told.name).toBe('hotline.waiting');
    expect(told.context).toMatchObject({ attention: 'desk', left: 'message' });
    expect(told.context.contacts[0]).toMatchObject({ outcome: 'message' });
    expect(told.context.nextStep).toMatchObject({
      kind: 'listenToMessage',
      dueAtMs: START_MS + 30 * MINUTE,
    });
    expect(told.events('voicemail.recorded')).toEqual([
      {
        type: 'voicemail.recorded',
        at: START_MS,
        contactId: told.contactId,
        sid: 'CA0',
        recordingSid: 'RE1',
        durationS: 12,
        recordingId: 'id3-r0',
      },
    ]);
  });

  it('counts also when the report of the hang-up came first', () => {
    const told = story().calls().presses('3').hangsUp();
    expect(told.context.nextStep?.kind).toBe('returnMissedCall');
    recorded(told);
    expect(told.context.nextStep?.kind).toBe('listenToMessage');
    expect(told.context.contacts[0]).toMatchObject({ outcome: 'message' });
  });

  it('that is reported twice is kept once', () => {
    const told = story().calls().presses('3');
    recorded(told);
    expect(recorded(told)).toMatchObject({ ok: false, reason: 'duplicate' });
  });

  it('was not left by a caller who hung up at the tone: that is a missed call', () => {
    const told = story().calls().presses('3').hangsUp();
    expect(told.context).toMatchObject({ left: 'missedCall', attention: 'desk' });
    expect(told.context.nextStep?.kind).toBe('returnMissedCall');
  });

  it('is heard by whoever takes the case from the list', () => {
    const told = story().calls().presses('3');
    recorded(told);
    told.hangsUp().staff(timur, { type: 'accept' });
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context).toMatchObject({ owner: { kind: 'staff', staffId: 'timur' }, left: null });
  });

  it('cannot be taken while the caller still speaks', () => {
    const told = story().calls().presses('3');
    expect(told.refusalOf(olga, { type: 'accept' })).toBe('offerGone');
    expect(told.refusalOf(sofia, { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' })).toBe(
      'callIsLive',
    );
  });
});

describe('a conversation whose case has gone on', () => {
  it('to the crisis centre goes on undisturbed, and frees the operator when it ends', () => {
    const told = talking().staff(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'выгнали из дома' });
    expect(told.name).toBe('crisisCentre.requested');
    expect(told.callState).toBe('talking');
    expect(told.context.attention).toBe('desk');
    told.isOffered(['kira'], 'desk').staff(kira, { type: 'accept' });
    expect(told.context.held.map(({ staffId, attention }) => [staffId, attention])).toEqual([
      ['olga', 'voice'],
      ['kira', 'desk'],
    ]);
    told.hangsUp();
    expect(told.name).toBe('crisisCentre.admitted');
    expect(told.context.held).toMatchObject([{ staffId: 'kira', attention: 'desk' }]);
  });

  it('may still be ended by the one who talks, though the case is another’s', () => {
    const told = talking().staff(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'выгнали из дома' });
    expect(told.refusalOf(olga, { type: 'close', outcome: 'helped' })).toBe('notYours');
    told.staff(olga, { type: 'note', text: 'двое детей' }).staff(olga, { type: 'endCall' });
    expect(told.callState).toBe('ended');
  });
});
