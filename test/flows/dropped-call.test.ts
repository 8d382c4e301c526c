/** A call that breaks off in the middle of its talk: called back where that is safe, awaited at the front elsewhere. */
import { beforeAll, describe, expect, it } from 'vitest';
import { REDIAL_DELAY_MS } from '../../flows/call/delays.ts';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { REDIAL_ATTEMPTS } from '../../flows/call/redial.ts';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import { joinFor } from '../../flows/case/joining.ts';
import { type CaseState, callStateOf, contextOf } from '../../flows/case/state.ts';
import type { RoutableCase } from '../../flows/routing/routable.ts';
import { inOrder } from '../../flows/routing/waiting-order.ts';
import {
  FAMILY,
  olga,
  START_MS,
  type Story,
  sofia,
  story,
  target,
  timur,
  VOICE_NUMBER,
  vera,
} from '../helpers/given-case.ts';
import { brokenAlong } from './invariants.ts';
import { type Visited, WALK_TIMEOUT_MS, walk } from './walk.ts';
import { movesNamed } from './world/moves.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

function talking(options: Parameters<typeof story>[0] = {}): Story {
  const told = story({ durable: true, ...options })
    .calls()
    .presses('2')
    .isOffered(['olga'])
    .phonePresses('olga', '1')
    .waits(5 * MINUTE);
  told.takeEffects();
  return told;
}

const SAFE = { phone: { safety: 'safe' } } as const;
const safely = () => talking(SAFE);
const dropped = () => safely().hangsUp();
const kinds = (told: Story) => told.takeEffects().map(({ kind }) => kind);
const dials = (told: Story) => kinds(told).filter((kind) => kind === 'dialFamily').length;
const brief = (told: Story) => briefOf(told.state as CaseState);
const columns = (told: Story) => columnsOf(told.state as CaseState);
/** Since when it waits is told as it is; only its place is that of the first wait. */
const inTheFirstPlace = ({ nowMs }: Story) => ({ waitingSinceMs: nowMs, handicapMs: START_MS - nowMs });
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

function callsAgain(told: Story, facts = {}) {
  return told.ask(
    {
      type: 'callArrive',
      sid: 'CA-again',
      from: FAMILY,
      to: VOICE_NUMBER,
      phone: { safety: 'unknown', optedOut: false },
      relatedCaseIds: [],
      language: 'ru',
    },
    facts,
  );
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
  ])('%s cancels it, and is at the front for the same person', (_when, before) => {
    const told = before(dropped());
    if (told.callState === 'dialling') ring(told, 'CB1').reports('ringing');
    told.takeEffects();
    expect(callsAgain(told)).toMatchObject({ ok: true });
    expect(told.events('callback.cancelled')).toHaveLength(1);
    expect(told.callState).toBe('waiting');
    expect(columns(told)).toMatchObject({
      attention: 'voice',
      preferredStaffId: 'olga',
      ...inTheFirstPlace(told),
    });
    expect(told.context.held).toEqual([]);
    const effects = kinds(told);
    expect(effects).toContain('endLeg');
    expect(dials(told.waits(MINUTE))).toBe(0);
  });
});

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

  it('cancels the ring of the line, too', () => {
    const told = atConsultation(safely());
    expect(told.callState).toBe('dropped');
    expect(callsAgain(told)).toMatchObject({ ok: true });
    expect(told.callState).toBe('waiting');
    expect(columns(told)).toMatchObject({ attention: 'voice', reservedForStaffId: 'vera' });
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

/** Everything that happens around a drop, walked once more with the safe phones and the awaited families told apart. */
describe('wherever a talk breaks off', { timeout: 120_000 }, () => {
  const AROUND_A_DROP = [
    'the family calls',
    'the family presses 2',
    'the family hangs up',
    'the family’s phone rings',
    'the family’s phone is busy',
    'the family answers and presses 1',
    'the family answers and presses 2',
    'the family cannot be dialled',
    'the case is offered to one',
    'the last phone is over',
    'the phone before is over',
    'the last phone presses 1',
    'the phone is found safe',
    'the phone is found unsafe',
    'the family is put on hold',
    'Timur is asked to take over',
    'all three talk',
    'the call goes back to the waiting list',
    'the family that was lost is rung at once',
    'a goodbye is said',
    'it goes to a psychologist',
    'it is reassigned to Timur',
    'the call is ended',
    'time passes',
  ];
  const moves = movesNamed(AROUND_A_DROP);
  const broken: string[] = [];
  const ringsBeside: string[] = [];
  let visited: Visited[] = [];
  beforeAll(() => {
    visited = walk(
      (from, name, to, decided) => {
        broken.push(...brokenAlong([...from.way, name], to));
        const rings = decided.ok ? decided.decision.effects.filter(({ kind }) => kind === 'dialFamily') : [];
        if (rings.length > 1 || (rings.length === 1 && name === 'the family calls'))
          ringsBeside.push([...from.way, name].join(' > '));
      },
      moves,
      ({ state }) =>
        state === null ? '' : `${contextOf(state).safety} ${contextOf(state).droppedAtMs != null}`,
    );
  }, WALK_TIMEOUT_MS);

  it('what must always hold, holds after every step', () => {
    expect(broken.slice(0, 10)).toEqual([]);
    const states = visited.flatMap(({ told }) => Object.values(told.state?.calls ?? {}).map(callStateOf));
    expect(states).toContain('dropped');
  });

  it('one ring goes out at a time, and none when the family calls by itself', () => {
    expect(ringsBeside).toEqual([]);
  });
});
