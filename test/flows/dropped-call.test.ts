/** A call that breaks off in the middle of its talk: called back where that is safe, unless the family is first. */
import { describe, expect, it } from 'vitest';
import { REDIAL_DELAY_MS } from '../../flows/call/delays.ts';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { REDIAL_ATTEMPTS } from '../../flows/call/redial.ts';
import { scriptFor } from '../../flows/call/script.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { FAMILY, olga, type Story, sofia, target, timur } from '../helpers/given-case.ts';
import {
  brief,
  callsAgain,
  columns,
  dials,
  inTheFirstPlace,
  kinds,
  MINUTE,
  SECOND,
  safely,
} from './given-dropped-call.ts';

const dropped = () => safely().hangsUp();
const room = (told: Story, staffId: string) =>
  legScriptFor(told.state as CaseState, told.contactId, told.legOf(staffId));

function ring(told: Story, sid: string) {
  const { contactId } = told;
  return {
    reports: (status: 'ringing' | 'completed' | 'busy' | 'noAnswer') =>
      told.ask({ type: 'familyReport', contactId, sid, status }),
    presses: (digits: string) => told.ask({ type: 'familyPressKey', contactId, sid, digits, round: 1 }),
  };
}

describe('a call that breaks off on a phone that is safe', () => {
  it('is called back within ten seconds, with whoever talked still on the phone', () => {
    const told = dropped();
    expect(told.callState).toBe('dropped');
    expect(kinds(told)).toEqual(['redirectLeg']);
    expect(JSON.stringify(room(told, 'olga'))).toContain('прервалась');
    expect(told.context).toMatchObject({ talkingStaffId: 'olga', owner: { staffId: 'olga' } });
    expect(REDIAL_DELAY_MS).toBeLessThan(10 * SECOND);
    told.waits(REDIAL_DELAY_MS);
    expect(told.takeEffects()).toMatchObject([{ kind: 'dialFamily', to: FAMILY }]);
    ring(told, 'CB1').presses('1');
    expect(told.callState).toBe('talking');
    expect(room(told, 'olga')).toMatchObject([{ verb: 'talk', room: `${told.contactId}.1` }]);
    expect(brief(told).dropped).toBeUndefined();
  });

  it('is shown with the instant of the next ring, and which it is', () => {
    const told = dropped();
    const at = (ms: number) => new Date(told.nowMs + ms).toISOString();
    expect(brief(told).dropped).toMatchObject({
      way: 'redials',
      attempt: 1,
      attempts: 3,
      ringsAt: at(8_000),
    });
    told.waits(REDIAL_DELAY_MS);
    expect(brief(told).dropped).toMatchObject({ way: 'redials', attempt: 1 });
    expect(brief(told).dropped?.ringsAt).toBeUndefined();
  });

  it('is rung three times with pauses, one ring at a time, and then wrapped up', () => {
    const told = dropped();
    told.takeEffects();
    for (const [attempt, pauseMs] of [REDIAL_DELAY_MS, 15 * SECOND, 30 * SECOND].entries()) {
      expect(dials(told.waits(pauseMs - 1))).toBe(0);
      expect(dials(told.waits(1))).toBe(1);
      ring(told, `CB${attempt}`).reports(attempt === 1 ? 'busy' : 'noAnswer');
    }
    expect(told.events('family.dialled')).toHaveLength(REDIAL_ATTEMPTS);
    expect(told.callState).toBe('ended');
    expect(told.name).toBe('hotline.wrapUp');
    told.waits(10 * MINUTE);
    expect(told.events('family.dialled')).toHaveLength(REDIAL_ATTEMPTS);
    expect(brief(told).dropped).toMatchObject({ way: 'byKey' });
  });

  it('is rung at once by one key', () => {
    const told = dropped()
      .waits(2 * SECOND)
      .staff(olga, { type: 'redialNow' });
    expect(dials(told)).toBe(1);
    told.waits(REDIAL_DELAY_MS);
    expect(dials(told)).toBe(0);
  });

  it.each([
    [
      'says by one key that it was a goodbye',
      (told: Story) => told.staff(olga, { type: 'farewell', said: true }),
    ],
    ['hangs up as well', (told: Story) => told.phoneReports('olga', 'completed')],
    ['finds the phone unsafe', (told: Story) => told.staff(olga, { type: 'setSafety', safety: 'unsafe' })],
  ])('is not called back when whoever talked %s', (_how, stops) => {
    const told = stops(dropped());
    expect(told.callState).toBe('ended');
    expect(told.name).toBe('hotline.wrapUp');
    told.waits(MINUTE);
    expect(dials(told)).toBe(0);
  });

  it('stops ringing at once when it was a goodbye', () => {
    const told = dropped().waits(REDIAL_DELAY_MS);
    ring(told, 'CB1').reports('ringing');
    told.takeEffects();
    told.staff(olga, { type: 'farewell', said: true });
    expect(told.takeEffects()).toContainEqual(expect.objectContaining({ kind: 'endCall', sid: 'CB1' }));
    expect(brief(told).dropped).toBeUndefined();
  });

  it('is no drop where a goodbye was said before, unless that was taken back', () => {
    expect(safely().staff(olga, { type: 'farewell', said: true }).hangsUp().name).toBe('hotline.wrapUp');
    const undone = safely().staff(olga, { type: 'farewell', said: true });
    undone.staff(olga, { type: 'farewell', said: false }).hangsUp();
    expect(undone.callState).toBe('dropped');
  });

  it('is not called back after whoever talked ended it, or hung up first', () => {
    expect(safely().staff(olga, { type: 'endCall' }).callState).toBe('ended');
    const after = safely().phoneReports('olga', 'completed').hangsUp();
    expect(after.callState).toBe('ended');
    expect(dials(after.waits(MINUTE))).toBe(0);
  });

  it('is not rung where another case has found the phone unsafe meanwhile', () => {
    const told = dropped();
    const [due] = [...told.timers.values()].filter(({ timerId }) => timerId.includes('redialDelay'));
    told.nowMs = due?.dueAtMs ?? 0;
    const { scope = '', timerId = '', generation = 0 } = due ?? {};
    told.takeEffects();
    const unsafe = { phone: { safety: 'unsafe', optedOut: false } } as const;
    told.does({ type: 'timerElapse', scope, timerId, generation }, unsafe);
    expect(dials(told)).toBe(0);
    expect(told.callState).toBe('ended');
  });

  it('is rung again when its second talk breaks off, too', () => {
    const told = dropped().waits(REDIAL_DELAY_MS);
    ring(told, 'CB1').presses('1');
    told.takeEffects();
    ring(told, 'CB1').reports('completed');
    expect(told.callState).toBe('dropped');
    expect(dials(told.waits(REDIAL_DELAY_MS))).toBe(1);
  });

  it.each([
    ['on hold', (told: Story) => told.staff(olga, { type: 'hold' })],
    [
      'while a colleague is asked',
      (told: Story) =>
        told.staff(
          olga,
          { type: 'consult', staffId: 'timur' },
          { target: target(timur, { canBeRung: true }) },
        ),
    ],
    [
      'while it is handed over',
      (told: Story) =>
        told.staff(olga, { type: 'handOverCall', team: 'hotline', reason: 'смена' }).isOffered(['timur']),
    ],
  ])('%s comes back to whoever talked, and every other phone stops', (_when, before) => {
    const told = before(safely());
    told.takeEffects();
    told.hangsUp();
    expect(told.callState).toBe('dropped');
    const other = told.legOf('timur');
    const ended = told.takeEffects().filter(({ kind }) => kind === 'endLeg');
    expect(ended).toMatchObject(other === 'none' ? [] : [{ legId: other }]);
    expect(told.context).toMatchObject({ talkingStaffId: 'olga', offers: [] });
    told.waits(REDIAL_DELAY_MS);
    ring(told, 'CB1').presses('1');
    expect(told.callState).toBe('talking');
  });

  it('is not called back where the family refuses', () => {
    const told = dropped().waits(REDIAL_DELAY_MS);
    ring(told, 'CB1').presses('2');
    expect(told.callState).toBe('ended');
  });

  it('waits for a person’s key where the line is set so', () => {
    const told = safely();
    const line = { closed: null, announcement: null, redialByKey: true } as const;
    told.does(
      { type: 'callEnd', contactId: told.contactId, sid: told.callSid, status: 'completed' },
      { line },
    );
    expect(told.name).toBe('hotline.wrapUp');
    expect(brief(told).dropped).toMatchObject({ way: 'byKey' });
    const ready = { target: target(olga, { canBeRung: true, freeVoiceSlot: 1 }) };
    expect(told.refusalOf(olga, { type: 'callFamily' }, ready)).toBeNull();
  });
});

describe('a family that calls again by itself', () => {
  it.each([
    ['before the ring', (told: Story) => told.waits(3 * SECOND)],
    ['during the ring', (told: Story) => told.waits(REDIAL_DELAY_MS)],
  ])('%s is with whoever holds the phone for it at once, and nothing rings', (_when, before) => {
    const told = before(dropped());
    const wasRung = told.callState === 'dialling';
    if (wasRung) ring(told, 'CB1').reports('ringing');
    told.takeEffects();
    expect(callsAgain(told)).toMatchObject({ ok: true });
    expect(told.callState).toBe('talking');
    expect(told.takeEffects()).toMatchObject(wasRung ? [{ kind: 'endCall', sid: 'CB1' }] : []);
    expect(told.context).toMatchObject({
      talkingStaffId: 'olga',
      owner: { staffId: 'olga' },
      droppedAtMs: null,
    });
    expect(told.context.contacts).toMatchObject([{ sid: 'CA-again', outcome: 'answered' }]);
    const [hears] = scriptFor(told.state as CaseState, told.contactId, { position: null, round: 0 });
    expect(hears).toMatchObject({ verb: 'talk', room: `${told.contactId}.1`, role: 'family' });
    expect(room(told, 'olga')).toMatchObject([{ verb: 'talk', room: `${told.contactId}.1` }]);
    expect(dials(told.waits(MINUTE))).toBe(0);
    if (wasRung) expect(ring(told, 'CB1').reports('completed')).toMatchObject({ ok: false });
    told.takeEffects();
    told.does({ type: 'callEnd', contactId: told.contactId, sid: 'CA-again', status: 'completed' });
    expect(told.callState).toBe('dropped');
  });

  it('is fetched from the room where the phone held for it turns out to be gone', () => {
    const told = dropped();
    callsAgain(told);
    told.takeEffects();
    told.phoneReports('olga', 'completed');
    expect(told.callState).toBe('closing');
    expect(kinds(told)).toContain('redirectCaller');
  });

  it('after whoever talked has hung up, is at the front for the same person', () => {
    const told = dropped().phoneReports('olga', 'completed').waits(SECOND);
    told.takeEffects();
    expect(callsAgain(told)).toMatchObject({ ok: true });
    expect(told.callState).toBe('waiting');
    expect(columns(told)).toMatchObject({
      attention: 'voice',
      preferredStaffId: 'olga',
      ...inTheFirstPlace(told),
    });
    expect(dials(told.waits(MINUTE))).toBe(0);
  });
});

describe('a supervisor beside the talk', () => {
  it('is let go when it breaks off', () => {
    const told = safely().staff(
      sofia,
      { type: 'monitor', mode: 'listen' },
      { target: target(sofia, { canBeRung: true }) },
    );
    told.phonePresses('sofia', '1');
    told.takeEffects();
    told.hangsUp();
    expect(told.events('monitor.ended')).toMatchObject([{ why: 'talkOver' }]);
    expect(kinds(told)).toEqual(['endLeg', 'redirectLeg']);
  });
});
