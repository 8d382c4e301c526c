/** The recording of a talk: never without the family's key, paused with it, and gone when the family wants it gone. */
import { describe, expect, it } from 'vitest';
import { CALENDAR_RU } from '../../flows/hours/calendar-ru.ts';
import { lineNow } from '../../flows/hours/line-now.ts';
import { DEFAULT_LINE_SETTINGS } from '../../flows/hours/line-settings.ts';
import { olga, START_MS, type Story, story } from '../helpers/given-case.ts';
import {
  asksFor,
  begun,
  heardBy,
  onLine,
  RECORDS,
  recorded,
  recordingIds,
  starts,
  talking,
  tells,
  viewOf,
  waiting,
} from './given-recording.ts';

const DAY_MS = 24 * 3_600_000;

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
