/** A call that breaks off where nobody found the phone safe, or at another tier: its family is awaited at the front. */
import { describe, expect, it } from 'vitest';
import { joinFor } from '../../flows/case/joining.ts';
import type { RoutableCase } from '../../flows/routing/routable.ts';
import { inOrder } from '../../flows/routing/waiting-order.ts';
import { olga, START_MS, type Story, story, target, vera } from '../helpers/given-case.ts';
import {
  brief,
  callsAgain,
  columns,
  dials,
  inTheFirstPlace,
  MINUTE,
  SECOND,
  safely,
  talking,
} from './given-dropped-call.ts';

describe('a call that breaks off on a phone that nobody found safe', () => {
  const broken = () => talking().hangsUp();

  it('is not called back, and whoever talked sees that the family is awaited', () => {
    const told = broken();
    expect(told.name).toBe('hotline.wrapUp');
    expect(brief(told).dropped).toMatchObject({ way: 'waits' });
    expect(dials(told.waits(10 * MINUTE))).toBe(0);
    expect(told.refusalOf(olga, { type: 'callFamily' })).toBe('notSafe');
  });

  it('comes back without a menu, at the front, to the same person, whose line is free for it', () => {
    const told = broken().waits(5 * SECOND);
    callsAgain(told);
    expect(told.callState).toBe('waiting');
    expect(columns(told)).toMatchObject({
      attention: 'voice',
      preferredStaffId: 'olga',
      ...inTheFirstPlace(told),
      ownerStaffId: null,
    });
    expect(told.context).toMatchObject({ held: [], droppedAtMs: null });
    expect(told.events('menu.chosen').at(-1)).toMatchObject({ choice: 'operator', ledOn: 'dropped' });
    told.isOffered(['olga']).phonePresses('olga', '1');
    expect(told.callState).toBe('talking');
  });

  it('has waited since it came back, and where nobody answers, since then too: nobody was on the line before', () => {
    const told = broken().waits(5 * SECOND);
    const backAtMs = told.nowMs;
    callsAgain(told);
    expect(brief(told)).toMatchObject({
      waitingSince: new Date(backAtMs).toISOString(),
      placeFrom: new Date(START_MS).toISOString(),
    });
    told.waits(MINUTE);
    told.does({ type: 'callEnd', contactId: told.contactId, sid: 'CA-again', status: 'completed' });
    expect(columns(told)).toMatchObject({ attention: 'desk', waitingSinceMs: backAtMs });
    expect(columns(told)).not.toHaveProperty('handicapMs');
    expect(brief(told)).not.toHaveProperty('placeFrom');
  });

  it('keeps the place of its first wait through a second drop', () => {
    const told = broken().waits(5 * SECOND);
    callsAgain(told);
    told.isOffered(['olga']).phonePresses('olga', '1').waits(MINUTE);
    told.does({ type: 'callEnd', contactId: told.contactId, sid: 'CA-again', status: 'completed' });
    told.waits(5 * SECOND);
    callsAgain(told);
    expect(columns(told)).toMatchObject(inTheFirstPlace(told));
  });

  it('in danger stands before whoever waited less than it has, as it did before the drop', () => {
    const told = broken().waits(5 * SECOND);
    callsAgain(told);
    const { waitingSinceMs, handicapMs } = columns(told);
    const call: Omit<RoutableCase, 'caseId' | 'waitingSinceMs'> = {
      ...{ team: 'hotline', specialty: null, language: 'ru', attention: 'voice', urgency: 'imminent' },
      ...{ reservedForStaffId: null, preferredStaffId: null, skips: [] },
    };
    const back = {
      ...call,
      caseId: 'z-back',
      waitingSinceMs: waitingSinceMs ?? 0,
      handicapMs: handicapMs ?? 0,
    };
    const other = { ...call, caseId: 'a-other', waitingSinceMs: START_MS + MINUTE };
    expect(inOrder([other, back], told.nowMs).map(({ caseId }) => caseId)).toEqual(['z-back', 'a-other']);
  });

  it('also when the line has closed meanwhile', () => {
    const told = broken();
    const closed = { untilMs: null, timeZone: 'Europe/Moscow', rule: 'message' } as const;
    callsAgain(told, { line: { closed, announcement: null } });
    expect(told.callState).toBe('waiting');
  });

  it('is asked for a message when nobody is there any more', () => {
    const told = broken();
    callsAgain(told, { anybodyOnShift: false });
    expect(told.callState).toBe('voicemail');
  });

  it('is found by its number for a quarter of an hour, and as any other call after that', () => {
    const known = {
      caseId: 'case-1',
      tier: 'hotline',
      state: 'wrapUp',
      urgency: 'routine',
      closedAtMs: null,
      hasOpenThread: false,
      hasLiveCall: false,
      awaitedUntilMs: START_MS,
    } as const;
    expect(joinFor('call', [known], START_MS - 1).caseId).toBe('case-1');
    expect(joinFor('call', [known], START_MS).caseId).toBeNull();
    const late = broken().waits(15 * MINUTE);
    expect(callsAgain(late)).toMatchObject({ ok: false, reason: 'notAllowedNow' });
  });

  it('is awaited no more once it was a goodbye, or the outcome is written down', () => {
    const goodbye = broken().staff(olga, { type: 'farewell', said: true });
    expect(brief(goodbye).dropped).toBeUndefined();
    const done = broken();
    const nextStep = { what: 'Позвонить', dueAt: new Date(done.nowMs + 24 * 60 * MINUTE).toISOString() };
    done.staff(olga, { type: 'wrapUp', outcome: 'helped', nextStep });
    expect(brief(done).dropped).toBeUndefined();
  });

  it('with a withheld number is the end of the call', () => {
    const told = story({ phone: { safety: 'safe' } })
      .calls(null)
      .presses('2')
      .isOffered(['olga']);
    told.phonePresses('olga', '1').hangsUp();
    expect(told.name).toBe('hotline.wrapUp');
  });
});

describe('a talk of another tier that breaks off', () => {
  const withVera = { target: target(vera, { canBeRung: true }) };
  const atConsultation = (told: Story) =>
    told
      .staff(olga, { type: 'consult', staffId: 'vera' }, withVera)
      .phonePresses('vera', '1')
      .staff(olga, { type: 'completeHandover' })
      .hangsUp()
      .waits(5 * SECOND);
  const awaited = () => atConsultation(talking());
  const known = {
    caseId: 'case-1',
    tier: 'consultation',
    state: 'inSession',
    urgency: 'routine',
    closedAtMs: null,
    hasOpenThread: false,
    hasLiveCall: false,
    awaitedUntilMs: START_MS,
  } as const;

  it('is found by its number while the family is awaited, and stays in its owner’s hands after that', () => {
    expect(joinFor('call', [known], START_MS - 1).caseId).toBe('case-1');
    expect(joinFor('call', [known], START_MS).caseId).toBeNull();
    expect(joinFor('call', [{ ...known, state: 'scheduled' }], START_MS - 1).caseId).toBeNull();
  });

  it('comes back to whoever talked before anybody else, and then to their team, without a menu', () => {
    const told = awaited();
    expect(told.name).toBe('consultation.inSession');
    expect(brief(told).dropped).toMatchObject({ way: 'waits' });
    expect(callsAgain(told)).toMatchObject({ ok: true });
    expect(told.callState).toBe('waiting');
    expect(columns(told)).toMatchObject({
      attention: 'voice',
      team: 'hotline',
      ...inTheFirstPlace(told),
      reservedForStaffId: 'vera',
      preferredStaffId: 'vera',
    });
    expect(brief(told).reservedTeam).toBe('psychologist');
    told.isOffered(['vera']).phoneReports('vera', 'noAnswer');
    expect(columns(told)).toMatchObject({ attention: 'voice', reservedForStaffId: null });
    expect(brief(told).reservedTeam).toBe('psychologist');
  });

  it('goes on at its tier once whoever talked has the family again', () => {
    const told = awaited();
    callsAgain(told);
    told.isOffered(['vera']).phonePresses('vera', '1');
    expect(told.callState).toBe('talking');
    expect(told.name).toBe('consultation.inSession');
    expect(told.context).toMatchObject({ owner: { staffId: 'vera' }, specialty: 'psychologist' });
    expect(brief(told).reservedTeam).toBeUndefined();
  });

  it('is the hotline’s where one of its people took the call', () => {
    const told = awaited();
    callsAgain(told);
    told.isOffered(['vera']).phoneReports('vera', 'noAnswer').isOffered(['timur']).phonePresses('timur', '1');
    expect(told.name).toBe('hotline.inConversation');
  });

  it('is joined with whoever of that tier holds the phone for it, who keeps the case', () => {
    const told = atConsultation(safely());
    expect(told.callState).toBe('dropped');
    expect(callsAgain(told)).toMatchObject({ ok: true });
    expect(told.callState).toBe('talking');
    expect(told.context).toMatchObject({ tier: 'consultation', talkingStaffId: 'vera' });
  });

  it('rings their team where nobody of the hotline is there', () => {
    const told = awaited();
    callsAgain(told, { anybodyOnShift: false, teamsThere: ['psychologist'] });
    expect(told.callState).toBe('waiting');
  });

  it('is kept for nobody alone in danger', () => {
    const told = atConsultation(
      talking().staff(olga, { type: 'setUrgency', urgency: 'imminent', reason: 'danger' }),
    );
    callsAgain(told);
    expect(columns(told)).toMatchObject({ reservedForStaffId: null, preferredStaffId: 'vera' });
  });
});
