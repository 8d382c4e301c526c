/** The recording of a talk: never without the family's key, paused with it, and gone when the family wants it gone. */
import { describe, expect, it } from 'vitest';
import { scriptFor } from '../../flows/call/script.ts';
import { auditedBy } from '../../flows/case/audited.ts';
import { briefOf } from '../../flows/case/brief.ts';
import type { RecordingReport } from '../../flows/case/commands.ts';
import type { Effect } from '../../flows/case/effects.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { CALENDAR_RU } from '../../flows/hours/calendar-ru.ts';
import type { LineNow } from '../../flows/hours/line-now.ts';
import { lineNow } from '../../flows/hours/line-now.ts';
import { DEFAULT_LINE_SETTINGS } from '../../flows/hours/line-settings.ts';
import { olga, START_MS, type Story, sofia, story, target, timur } from '../helpers/given-case.ts';

const RECORDS: LineNow = { closed: null, announcement: null, recordsTalks: true };
const DAY_MS = 24 * 3_600_000;

const onLine = (line: LineNow = RECORDS, durable = false) => story({ facts: { line }, durable });
const waiting = () => onLine().calls().presses('2');
/** Talks with Olga, having pressed 4 in the list. */
const recorded = () => talking(waiting().presses('4', 2));

function talking(told: Story): Story {
  return told.isOffered(['olga']).phonePresses('olga', '1');
}

function begun(told: Story = recorded()): Story {
  return tells(told, 'begun');
}

function tells(told: Story, status: RecordingReport['status'], over: Partial<RecordingReport> = {}): Story {
  const { contactId } = told;
  const recordingId = recordingIds(told).at(-1) ?? '-';
  told.does({
    type: 'recordingReport',
    contactId,
    recordingId,
    recordingSid: 'RE1',
    status,
    durationS: 9,
    ...over,
  });
  return told;
}

function recordingIds(told: Story): string[] {
  return told.journal.flatMap((event) => (event.type === 'recording.asked' ? [event.recordingId] : []));
}

function fails(
  told: Story,
  kind: 'startRecording' | 'changeRecording',
  why: 'failed' | 'unknown' | 'expired',
  to?: 'on' | 'paused' | 'off',
) {
  const { contactId } = told;
  const recordingId = recordingIds(told).at(-1) ?? '-';
  told.does({
    type: 'effectFail',
    effectId: 'effect-1',
    kind,
    contactId,
    recordingId,
    why,
    code: '20500',
    ...(to === undefined ? {} : { to }),
  });
  return told;
}

const heardBy = (told: Story, round = 0, pressed: string | null = null) =>
  JSON.stringify(scriptFor(told.state as CaseState, told.contactId, { position: 1, round, pressed }));
const viewOf = (told: Story) => briefOf(told.state as CaseState).contacts.at(-1)?.recording;
const asksFor = (effects: Effect[]) =>
  effects.flatMap((effect) =>
    effect.kind === 'startRecording' || effect.kind === 'awaitRecording'
      ? [effect.kind]
      : effect.kind === 'changeRecording'
        ? [effect.to]
        : [],
  );
const starts = (told: Story) => told.effects.filter(({ kind }) => kind === 'startRecording').length;

describe('a line', () => {
  it('records nothing unless it is set to', () => {
    expect(DEFAULT_LINE_SETTINGS.recordsTalks).toBeUndefined();
    expect(lineNow(DEFAULT_LINE_SETTINGS, CALENDAR_RU, START_MS)).toEqual({
      closed: null,
      announcement: null,
    });
    const told = talking(story().calls().presses('2'));
    expect(viewOf(told)).toBeUndefined();
    expect(told.refusalOf(olga, { type: 'askConsent' })).toBe('notAllowedNow');
    expect(told.refusalOf(olga, { type: 'startRecording' })).toBe('notAllowedNow');
    expect(starts(told)).toBe(0);
  });

  it('that does not record says nothing of it, and takes no key for a consent', () => {
    const told = story().calls().presses('2');
    expect(heardBy(told, 1)).not.toContain('нажмите 4');
    const { contactId, callSid: sid } = told;
    expect(told.ask({ type: 'callPressKey', contactId, sid, digits: '4', round: 3 })).toMatchObject({
      reason: 'duplicate',
    });
  });
});

describe('a family that waits', () => {
  it('hears once, in the second round, that its talk can be recorded, who will hear it, and that it need not agree', () => {
    expect(heardBy(waiting(), 1)).toMatch(
      /Разговор можно записать.+только те, кто вам помогает.+нажмите 4.+вам ответят так же/,
    );
    for (const round of [0, 2, 3]) expect(heardBy(waiting(), round)).not.toContain('нажмите 4');
  });

  it('and presses 4 before it has heard what for, has agreed to nothing', () => {
    const told = waiting();
    const { contactId, callSid: sid } = told;
    expect(told.ask({ type: 'callPressKey', contactId, sid, digits: '4', round: 1 })).toMatchObject({
      reason: 'duplicate',
    });
    expect(starts(talking(told))).toBe(0);
  });

  it('hears it in its own language', () => {
    const told = onLine().calls().presses('9').presses('2', 2);
    expect(heardBy(told, 1)).toContain('If you agree, press 4');
  });

  it('that presses 4 is thanked, told how to change its mind, and not asked again', () => {
    const told = waiting().presses('4', 2);
    expect(told.events('consent.given')).toHaveLength(1);
    expect(heardBy(told, 1, '4')).toContain('Разговор будет записан');
    expect(heardBy(told, 1)).not.toContain('нажмите 4');
  });

  it('whose finger slips from 5 to 4, asked whether to be called back, has agreed to nothing', () => {
    const told = waiting();
    const { contactId, callSid: sid } = told;
    told.ask({ type: 'callbackPressKey', contactId, sid, digits: '4', round: 1 });
    expect(told.events('consent.given')).toEqual([]);
    expect(heardBy(told, 1)).not.toContain('будет записан');
  });

  it('and presses nothing, or another key, is not recorded', () => {
    for (const digits of ['6', '8', '9']) {
      const told = waiting();
      const { contactId, callSid: sid } = told;
      told.ask({ type: 'callPressKey', contactId, sid, digits, round: 2 });
      expect([digits, starts(talking(told))]).toEqual([digits, 0]);
      expect(viewOf(told)).toEqual({ consent: 'open', state: 'none' });
    }
  });

  it('in danger is not asked: it is helped, and 4 means nothing to it', () => {
    const told = onLine().calls().presses('1');
    expect(heardBy(told, 1)).not.toContain('нажмите 4');
    const { contactId, callSid: sid } = told;
    expect(told.ask({ type: 'callPressKey', contactId, sid, digits: '4', round: 3 })).toMatchObject({
      reason: 'duplicate',
    });
    expect(starts(talking(told))).toBe(0);
  });

  it('of a blocked number, or on a closed line, hears nothing of a recording', () => {
    const closed = { untilMs: START_MS + DAY_MS, timeZone: 'Europe/Moscow', rule: 'message' as const };
    expect(heardBy(onLine({ ...RECORDS, closed }).calls())).not.toContain('4');
    const flag = { flagId: 'flag-1', kind: 'abusive' as const, blocked: true };
    expect(heardBy(story({ facts: { line: RECORDS, flag } }).calls())).not.toContain('4');
  });

  it('and asks to be called back is asked anew then: somebody else may answer', () => {
    const told = waiting().presses('4', 2);
    told.nowMs += 60_000;
    const { contactId, callSid: sid } = told;
    told.does({ type: 'callbackPressKey', contactId, sid, digits: '5', round: 3 });
    expect(viewOf(told)).toMatchObject({ consent: 'open' });
  });
});

describe('a talk with a family that agreed', () => {
  it('is recorded from its beginning, on the call of the family', () => {
    const told = recorded();
    expect(told.takeEffects()).toContainEqual(
      expect.objectContaining({
        kind: 'startRecording',
        recordingId: recordingIds(told)[0],
        callSid: told.callSid,
      }),
    );
  });

  it('is not said to be recorded before the provider says so', () => {
    const told = recorded();
    expect(viewOf(told)).toEqual({ consent: 'given', state: 'starting' });
    expect(viewOf(begun(told))).toEqual({ consent: 'given', state: 'on' });
  });

  it('is not recorded while nobody talks with it', () => {
    const told = waiting().presses('4', 2);
    expect(starts(told)).toBe(0);
    expect(starts(told.isOffered(['olga']))).toBe(0);
    expect(starts(told.phonePresses('olga', '1'))).toBe(1);
  });

  it('is paused and goes on as whoever talks asks, and says only what the provider confirmed', () => {
    const told = begun();
    told.takeEffects();
    told.staff(olga, { type: 'pauseRecording' });
    expect([asksFor(told.takeEffects()), viewOf(told)]).toEqual([
      ['paused'],
      { consent: 'given', state: 'pausing' },
    ]);
    expect(viewOf(tells(told, 'paused'))).toMatchObject({ state: 'paused' });
    told.staff(olga, { type: 'resumeRecording' });
    expect([asksFor(told.takeEffects()), viewOf(told)?.state]).toEqual([['on'], 'resuming']);
    expect(viewOf(tells(told, 'on'))).toMatchObject({ state: 'on' });
  });

  it('is ended when whoever talks asks, and what was recorded is kept', () => {
    const told = begun().staff(olga, { type: 'stopRecording' });
    expect(asksFor(told.takeEffects())).toEqual(['startRecording', 'off', 'awaitRecording']);
    tells(tells(told, 'stopped'), 'completed');
    expect(viewOf(told)).toMatchObject({ state: 'none' });
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['fetchRecording']);
  });

  it('can be recorded once more after it was ended, as a recording of its own', () => {
    const told = tells(begun().staff(olga, { type: 'stopRecording' }), 'stopped').staff(olga, {
      type: 'startRecording',
    });
    expect(new Set(recordingIds(told)).size).toBe(2);
    expect(told.refusalOf(olga, { type: 'startRecording' })).toBe('notAllowedNow');
  });

  it('is paused while the family hears music, and goes on with the talk', () => {
    const told = begun();
    told.takeEffects();
    told.staff(olga, { type: 'hold' });
    expect(asksFor(told.takeEffects())).toEqual(['paused']);
    tells(told, 'paused').staff(olga, { type: 'resume' });
    expect(asksFor(told.takeEffects())).toEqual(['on']);
  });

  it('stays paused after the music where a person had paused it', () => {
    const told = tells(begun().staff(olga, { type: 'pauseRecording' }), 'paused').staff(olga, {
      type: 'hold',
    });
    told.takeEffects();
    told.staff(olga, { type: 'resume' });
    expect([asksFor(told.takeEffects()), viewOf(told)?.state]).toEqual([[], 'paused']);
  });

  it('is paused while a colleague is asked, goes on with all three, and with whoever has it then', () => {
    const told = begun();
    told.takeEffects();
    told.staff(olga, { type: 'consult', staffId: 'timur' }, { target: target(timur, { canBeRung: true }) });
    expect(asksFor(told.takeEffects())).toEqual(['paused']);
    tells(told, 'paused').phonePresses('timur', '1').staff(olga, { type: 'joinCall' });
    expect(asksFor(told.takeEffects())).toEqual(['on']);
    tells(told, 'on').staff(olga, { type: 'completeHandover' });
    expect([asksFor(told.takeEffects()), viewOf(told)?.state]).toEqual([[], 'on']);
    told.staff(timur, { type: 'pauseRecording' });
    expect(told.refusalOf(olga, { type: 'resumeRecording' })).not.toBeNull();
  });

  it('is paused while the family cannot speak: others are there who were not asked', () => {
    const told = begun();
    told.takeEffects();
    told.staff(olga, { type: 'startByKeys' });
    expect(asksFor(told.takeEffects())).toEqual(['paused']);
    tells(told, 'paused').staff(olga, { type: 'endByKeys' });
    expect(asksFor(told.takeEffects())).toEqual(['on']);
  });

  it('is paused while somebody from outside is in it, who was not asked', () => {
    const told = begun();
    told.takeEffects();
    told.staff(olga, { type: 'callParty', number: '+79000000301' });
    const { contactId } = told;
    const legId = told.legs.at(-1)?.legId ?? '-';
    expect(asksFor(told.takeEffects())).toEqual([]);
    told.does({ type: 'legReport', contactId, legId, sid: 'CA-party', status: 'answered' });
    expect(asksFor(told.takeEffects())).toEqual(['paused']);
    tells(told, 'paused').staff(olga, { type: 'removeParty', partyId: legId });
    expect(asksFor(told.takeEffects())).toEqual(['on']);
  });

  it('is ended with the talk: at once where the family stays on the line', () => {
    const told = begun();
    told.takeEffects();
    told.phoneReports('olga', 'completed');
    expect([told.callState, asksFor(told.takeEffects())]).toEqual(['closing', ['off', 'awaitRecording']]);
  });

  it('is ended by the provider with the call, and its sound awaited', () => {
    const told = begun();
    told.takeEffects();
    expect(asksFor(told.hangsUp().takeEffects())).toEqual(['awaitRecording']);
    tells(told, 'completed');
    expect(told.events('conversation.recorded')).toMatchObject([{ recordingSid: 'RE1', durationS: 9 }]);
    expect(told.takeEffects()).toMatchObject([{ kind: 'fetchRecording', recordingSid: 'RE1' }]);
  });

  it('that comes back after its end is recorded anew, and the recording before is not taken up again', () => {
    const told = begun().phoneReports('olga', 'completed');
    const { contactId, callSid: sid } = told;
    told.does({ type: 'callAfterTalk', contactId, sid, digits: '1' });
    told.takeEffects();
    told.isOffered(['timur']).phonePresses('timur', '1');
    expect(asksFor(told.takeEffects())).toEqual(['startRecording']);
    expect(new Set(recordingIds(told)).size).toBe(2);
  });

  it('is the same after a restart between any two steps', () => {
    const told = talking(onLine(RECORDS, true).calls().presses('2').presses('4', 2));
    begun(told).staff(olga, { type: 'hold' });
    tells(told, 'paused').staff(olga, { type: 'resume' });
    expect(viewOf(tells(told, 'on'))).toEqual({ consent: 'given', state: 'on' });
  });

  it('may be paused by whoever talks alone', () => {
    const told = begun();
    for (const who of [timur, sofia])
      expect(told.refusalOf(who, { type: 'pauseRecording' })).toBe('notYours');
  });
});

describe('whoever talks', () => {
  const answered = (told: Story, digits: string | null) => {
    const { contactId, callSid: sid } = told;
    told.does({ type: 'consentPressKey', contactId, sid, digits });
    return told;
  };
  const asked = () => talking(waiting()).staff(olga, { type: 'askConsent' });

  it('can have the family asked, which hears the question and is back at once with its answer', () => {
    const told = asked();
    expect(told.callState).toBe('held');
    expect(heardBy(told)).toContain('Можно ли записать этот разговор?');
    expect(viewOf(told)).toEqual({ consent: 'asked', state: 'none' });
    answered(told, '4');
    expect([told.callState, starts(told), viewOf(told)?.state]).toEqual(['talking', 1, 'starting']);
  });

  it('goes on unrecorded with a family that presses nothing or another key', () => {
    for (const digits of [null, '2']) {
      const told = answered(asked(), digits);
      expect([told.callState, starts(told), viewOf(told)]).toEqual([
        'talking',
        0,
        { consent: 'open', state: 'none' },
      ]);
    }
  });

  it('learns of the danger from a family that presses 1 instead, and has it back', () => {
    const told = answered(asked(), '1');
    expect([told.context.urgency, told.callState]).toEqual(['imminent', 'talking']);
  });

  it('can take the family back before it has answered; a key after that is no consent', () => {
    const told = asked().staff(olga, { type: 'resume' });
    const { contactId, callSid: sid } = told;
    expect(told.ask({ type: 'consentPressKey', contactId, sid, digits: '4' })).toMatchObject({
      reason: 'duplicate',
    });
    expect([told.callState, starts(told)]).toEqual(['talking', 0]);
  });

  it('cannot have a family asked aloud that cannot speak', () => {
    const told = talking(waiting()).staff(olga, { type: 'startByKeys' });
    expect(told.refusalOf(olga, { type: 'askConsent' })).toBe('notAllowedNow');
  });

  it('can have a family in danger asked later, when it is safe', () => {
    const told = talking(onLine().calls().presses('1')).staff(olga, { type: 'askConsent' });
    expect(starts(answered(told, '4'))).toBe(1);
  });

  it('cannot say for the family that it agrees', () => {
    const told = talking(waiting());
    expect(told.refusalOf(olga, { type: 'startRecording' })).toBe('notAllowedNow');
    expect(told.refusalOf(olga, { type: 'resumeRecording' })).toBe('notAllowedNow');
  });
});

describe('a family that takes its consent back', () => {
  it('is recorded no longer, and the recording is deleted as soon as the provider has it whole', () => {
    const told = begun();
    told.takeEffects();
    told.staff(olga, { type: 'withdrawConsent' });
    expect(asksFor(told.takeEffects())).toEqual(['off', 'awaitRecording']);
    tells(tells(told, 'stopped'), 'completed');
    expect(told.events('conversation.recorded')).toEqual([]);
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['discardRecording', 'deleteRecording']);
    expect(viewOf(told)).toEqual({ consent: 'withdrawn', state: 'none' });
  });

  it('days later has what was kept deleted here and there, and that is in the audit', () => {
    const told = tells(begun().hangsUp(), 'completed');
    told.takeEffects();
    told.staff(sofia, { type: 'withdrawConsent' });
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['discardRecording', 'deleteRecording']);
    expect(told.events('consent.withdrawn').map(auditedBy)).toEqual([
      { staffId: 'sofia', action: 'consent.withdrawn', detail: told.contactId },
    ]);
  });

  it('while the provider has not yet answered is not recorded when it does', () => {
    const told = recorded();
    told.takeEffects();
    told.staff(olga, { type: 'withdrawConsent' });
    expect(asksFor(told.takeEffects())).toEqual(['off', 'awaitRecording']);
    expect(viewOf(tells(told, 'begun'))?.state).toBe('stopping');
    expect(asksFor(told.takeEffects())).toEqual(['off', 'awaitRecording']);
  });

  it('may agree again, and the earlier recording goes all the same', () => {
    const told = begun().staff(olga, { type: 'withdrawConsent' });
    const [first = '-'] = recordingIds(told);
    told.staff(olga, { type: 'askConsent' });
    const { contactId, callSid: sid } = told;
    told.does({ type: 'consentPressKey', contactId, sid, digits: '4' });
    told.takeEffects();
    tells(told, 'completed', { recordingId: first });
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['discardRecording', 'deleteRecording']);
  });

  it('is heard by whoever answers for the case, talks, or supervises, and by nobody else', () => {
    expect(begun().refusalOf(timur, { type: 'withdrawConsent' })).toBe('notYours');
    expect(begun().refusalOf(olga, { type: 'withdrawConsent' })).toBeNull();
    expect(begun().refusalOf(sofia, { type: 'withdrawConsent' })).toBeNull();
    expect(waiting().refusalOf(sofia, { type: 'withdrawConsent' })).toBe('notAllowedNow');
  });
});

describe('a provider that will not or cannot', () => {
  it('begin a recording is shown as such, and may be asked once more', () => {
    const told = fails(recorded(), 'startRecording', 'failed');
    expect(viewOf(told)).toEqual({ consent: 'given', state: 'failed' });
    told.takeEffects();
    told.staff(olga, { type: 'startRecording' });
    expect(asksFor(told.takeEffects())).toEqual(['startRecording']);
  });

  it('be known to have begun one is told to end whatever runs, and believed when it says that it does', () => {
    const told = recorded();
    told.takeEffects();
    fails(told, 'startRecording', 'unknown');
    expect(asksFor(told.takeEffects())).toEqual(['off']);
    expect(viewOf(tells(told, 'begun'))?.state).toBe('on');
  });

  it('pause one is shown to go on recording', () => {
    const told = begun().staff(olga, { type: 'pauseRecording' });
    fails(told, 'changeRecording', 'failed', 'paused');
    expect(viewOf(told)).toEqual({ consent: 'given', state: 'on', trouble: true });
    told.staff(olga, { type: 'pauseRecording' });
    expect(viewOf(told)).toEqual({ consent: 'given', state: 'pausing' });
  });

  it('go on after the music is shown to be paused', () => {
    const told = tells(begun().staff(olga, { type: 'hold' }), 'paused').staff(olga, { type: 'resume' });
    fails(told, 'changeRecording', 'failed', 'on');
    expect(viewOf(told)).toEqual({ consent: 'given', state: 'paused', trouble: true });
    expect(told.refusalOf(olga, { type: 'resumeRecording' })).toBeNull();
  });

  it('end one that the family does not want is asked again', () => {
    const told = begun().staff(olga, { type: 'withdrawConsent' });
    told.takeEffects();
    fails(told, 'changeRecording', 'expired', 'off');
    expect(asksFor(told.takeEffects())).toEqual(['off']);
  });

  it('tells late what was so before says nothing of how it is now', () => {
    const told = tells(begun().staff(olga, { type: 'pauseRecording' }), 'paused');
    const { contactId } = told;
    const report = {
      contactId,
      recordingId: recordingIds(told)[0] ?? '-',
      recordingSid: 'RE1',
      durationS: 0,
    };
    for (const status of ['begun', 'paused'] as const)
      expect(told.ask({ type: 'recordingReport', ...report, status })).toMatchObject({ reason: 'duplicate' });
    expect(viewOf(told)?.state).toBe('paused');
  });

  it('tells of a recording that nobody here agreed to has it deleted', () => {
    const told = talking(waiting());
    told.takeEffects();
    tells(told, 'completed', { recordingId: 'recording-9', recordingSid: 'RE9' });
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['discardRecording', 'deleteRecording']);
  });
});
