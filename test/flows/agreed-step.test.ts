/**
 * What was agreed with a family is owed whatever comes between: its call, its text, a move of the case. It stands
 * beside the next step, with its own clock, until a person says anew what comes next, or closes the case.
 */
import { describe, expect, it } from 'vitest';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import { evolve } from '../../flows/case/evolve.ts';
import { type CaseState, emptyCase, freeze } from '../../flows/case/state.ts';
import { noticesFor } from '../../flows/contract/notices.ts';
import { CaseSummarySchema } from '../../flows/contract/views.ts';
import { lev, olga, START_MS, type Story, sofia, story, target, timur, vera } from '../helpers/given-case.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const COURT_MS = START_MS + 7 * DAY;
const WHAT = 'Позвонить о дате суда';
const court = { what: WHAT, dueAt: new Date(COURT_MS).toISOString() };

const stateOf = (told: Story) => told.state as CaseState;
const agreedIn = (told: Story) => briefOf(stateOf(told)).agreedStep;

const kept = {
  kind: 'followUp',
  what: WHAT,
  who: { kind: 'staff', staffId: 'olga' },
  dueAt: court.dueAt,
  nearAt: new Date(COURT_MS - DAY).toISOString(),
  deadline: 'ahead',
};

/** At rest with a date that Olga agreed with the family. */
const agreed = (durable = false) =>
  story({ durable })
    .texts('Помогите')
    .staff(olga, { type: 'accept' })
    .staff(olga, { type: 'followUp', noReply: 'talked', ...court });

describe.each([
  ['straight through', false],
  ['with a restart between any two commands', true],
])('a step that was agreed with the family, %s', (_how, durable) => {
  it('stands beside the answer that its call is owed', () => {
    const told = agreed(durable).waits(DAY).calls();
    expect(told.context.nextStep).toMatchObject({ kind: 'answer' });
    expect(agreedIn(told)).toEqual(kept);
    told.presses('2');
    expect(agreedIn(told)).toEqual(kept);
  });

  it('stands beside the text that is to be read, and beside the conversation about it', () => {
    const told = agreed(durable).waits(DAY).texts('Можно раньше?');
    expect(told.context.nextStep).toMatchObject({ kind: 'readText' });
    expect(agreedIn(told)).toEqual(kept);
    told.staff(timur, { type: 'accept' });
    expect(told.context.nextStep).toMatchObject({ kind: 'session' });
    expect(agreedIn(told)).toEqual(kept);
  });

  it('is on record where another came before it, once', () => {
    const told = agreed(durable).waits(DAY).calls().presses('2').hangsUp();
    expect(told.events('nextStep.kept')).toEqual([
      {
        type: 'nextStep.kept',
        at: START_MS + DAY,
        kind: 'followUp',
        what: WHAT,
        who: { kind: 'staff', staffId: 'olga' },
        dueAtMs: COURT_MS,
        nearAtMs: COURT_MS - DAY,
      },
    ]);
  });

  it('is watched: its deadline passes and is told, whatever is the next step by then', () => {
    const told = agreed(durable).waits(DAY).texts('Можно раньше?').staff(timur, { type: 'accept' });
    told.staff(timur, { type: 'reply', text: 'Да' }).waits(5 * DAY);
    const before = told.events('deadline.passed').length;
    expect(agreedIn(told)?.deadline).toBe('ahead');
    told.waits(DAY);
    expect(told.events('deadline.passed').slice(before)).toEqual([
      // Timur answers for the case by now; it was Olga who agreed it.
      { type: 'deadline.passed', at: COURT_MS, dueAtMs: COURT_MS, owedByStaffId: 'olga' },
    ]);
    expect(agreedIn(told)).toEqual({ ...kept, deadline: 'passed' });
    expect(columnsOf(stateOf(told)).deadline).toBe('passed');
  });

  it('that has passed before the family calls stays so, and is not told twice', () => {
    const told = agreed(durable).waits(7 * DAY + HOUR);
    expect(told.events('deadline.passed')).toHaveLength(1);
    told.calls();
    expect(agreedIn(told)?.deadline).toBe('passed');
    expect(columnsOf(stateOf(told)).deadline).toBe('passed');
    told.waits(MINUTE);
    expect(
      told.events('deadline.passed').filter((event) => 'dueAtMs' in event && event.dueAtMs === COURT_MS),
    ).toHaveLength(1);
  });

  it('is over when whoever talked writes down what comes next', () => {
    const told = agreed(durable).waits(DAY).calls().presses('2').isOffered(['timur']);
    told.phonePresses('timur', '1').hangsUp();
    expect(told.name).toBe('hotline.wrapUp');
    expect(agreedIn(told)).toEqual(kept);
    told.staff(timur, { type: 'wrapUp', outcome: 'helped', nextStep: court });
    expect(agreedIn(told)).toBeUndefined();
    expect(told.context.nextStep).toMatchObject({ kind: 'followUp', what: WHAT, dueAtMs: COURT_MS });
    expect(told.timers.has('agreed|xstate.after.agreedDue.agreed.ahead')).toBe(false);
    told.waits(7 * DAY);
    expect(
      told.events('deadline.passed').filter((event) => 'dueAtMs' in event && event.dueAtMs === COURT_MS),
    ).toHaveLength(1);
  });

  it('is over when the case is closed', () => {
    const told = agreed(durable).waits(DAY).texts('Спасибо, всё решилось').staff(timur, { type: 'accept' });
    told.waits(MINUTE).staff(timur, { type: 'close', outcome: 'helped' });
    expect(agreedIn(told)).toBeUndefined();
    expect(freeze(stateOf(told)).agreed).toBeUndefined();
    expect(told.timers.size).toBe(0);
  });

  it('goes along when the case is sent to a consultant', () => {
    const told = agreed(durable).staff(olga, {
      type: 'escalate',
      tier: 'consultation',
      specialty: 'lawyer',
      reason: 'Суд',
    });
    expect(told.context.nextStep).toMatchObject({ kind: 'accept' });
    expect(agreedIn(told)).toEqual(kept);
  });

  it('is kept of a session too that is handed over before it began', () => {
    const told = story({ durable }).texts('Помогите').staff(olga, { type: 'accept' });
    told.staff(olga, {
      type: 'escalate',
      tier: 'consultation',
      specialty: 'psychologist',
      reason: 'Нужен психолог',
    });
    told.isOffered(['vera'], 'desk').staff(vera, { type: 'accept' });
    told.staff(vera, { type: 'schedule', at: court.dueAt });
    expect(agreedIn(told)).toBeUndefined();
    told.staff(vera, { type: 'handOver', reason: 'Заболела' });
    expect(agreedIn(told)).toMatchObject({ kind: 'session', dueAt: court.dueAt, deadline: 'ahead' });
  });

  it('is fulfilled by the session that begins', () => {
    const told = story({ durable }).texts('Помогите').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'Суд' });
    told.isOffered(['lev'], 'desk').staff(lev, { type: 'accept' });
    told
      .staff(lev, { type: 'schedule', at: court.dueAt })
      .waits(7 * DAY)
      .staff(lev, { type: 'startSession' });
    expect(agreedIn(told)).toBeUndefined();
  });
});

describe('a step whose deadline passes', () => {
  const context = { seq: 1, caseId: 'case-1', caseNumber: 7, ownerStaffId: null, nameOf: () => '' };
  const toldOf = (told: Story) => {
    const passed = told.events('deadline.passed').at(-1);
    const ownerStaffId = columnsOf(stateOf(told)).ownerStaffId;
    return passed === undefined ? [] : noticesFor(passed, { ...context, ownerStaffId });
  };

  it('is told to whoever agreed it as well, in words of their own, to the owner, and to supervisors', () => {
    const told = agreed().waits(DAY).texts('Можно раньше?').staff(timur, { type: 'accept' });
    told.staff(timur, { type: 'reply', text: 'Да' }).waits(7 * DAY);
    expect(toldOf(told)).toMatchObject([
      { rooms: ['supervisors', 'staff:timur'], except: 'staff:olga', notice: { kind: 'deadlinePassed' } },
      { rooms: ['staff:olga'], notice: { kind: 'agreedStepPassed' } },
    ]);
  });

  it('is told to the colleague who was to do it, also while nothing came between', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'accept' });
    const asked = { type: 'setNextStep', ...court, staffId: 'timur' } as const;
    told.staff(olga, asked, { target: target(timur) }).waits(7 * DAY);
    expect(toldOf(told).map(({ rooms }) => rooms)).toEqual([['supervisors', 'staff:olga'], ['staff:timur']]);
  });

  it('is told once to the owner who agreed it', () => {
    const told = agreed().waits(7 * DAY + HOUR);
    expect(toldOf(told).map(({ rooms }) => rooms)).toEqual([['supervisors', 'staff:olga']]);
    expect(toldOf(told)[0]).not.toHaveProperty('except');
  });
});

describe('a next step of the machine’s own', () => {
  it('is nobody’s promise: the next takes its place', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'accept' });
    told.staff(sofia, { type: 'reassign', reason: 'Смена', staffId: 'timur' }, { target: target(timur) });
    expect(told.events('nextStep.kept')).toEqual([]);
  });
});

describe('a case with an agreed step', () => {
  it('is what its journal tells', () => {
    const told = agreed()
      .waits(DAY)
      .calls()
      .presses('2')
      .hangsUp()
      .waits(7 * DAY);
    let state = emptyCase('case-1');
    for (const event of told.journal) state = evolve(state, event).state;
    expect(freeze(state)).toEqual(freeze(stateOf(told)));
    expect(freeze(state).agreed).toMatchObject({ value: 'passed' });
  });

  it('keeps to the contract', () => {
    const told = agreed().waits(DAY).calls();
    const summary = { ...briefOf(stateOf(told)), number: 1, version: 1, seq: 1 };
    expect(CaseSummarySchema.parse(summary).agreedStep).toEqual(kept);
  });
});

describe('an appointment that a family has', () => {
  const papers = { what: 'Отправить бланки', dueAt: new Date(START_MS + 2 * DAY).toISOString() };
  const appointment = { kind: 'session', dueAt: court.dueAt, deadline: 'ahead' };
  const withLev = (durable = false) => {
    const told = story({ durable }).texts('Помогите').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'Суд' });
    told.isOffered(['lev'], 'desk').staff(lev, { type: 'accept' });
    told.staff(lev, { type: 'reply', text: 'Жду вас' });
    return told.staff(lev, { type: 'schedule', at: court.dueAt });
  };

  it.each([false, true])(
    'stands beside whatever else is to be done before (restarted between: %s)',
    (durable) => {
      const told = withLev(durable).staff(lev, { type: 'setNextStep', ...papers });
      expect(told.name).toBe('consultation.scheduled');
      expect(told.context.nextStep).toMatchObject({ kind: 'custom', what: papers.what });
      expect(agreedIn(told)).toMatchObject(appointment);
      // And once more: only the step is another.
      told.staff(lev, { type: 'setNextStep', ...papers, what: 'Позвонить в опеку' });
      expect(agreedIn(told)).toMatchObject(appointment);
      told.waits(7 * DAY);
      expect(agreedIn(told)).toMatchObject({ kind: 'session', deadline: 'passed' });
      expect(told.events('deadline.passed').at(-1)).toMatchObject({ dueAtMs: COURT_MS });
    },
  );

  it('is over as it begins, and what else was to be done is owed beside it', () => {
    const told = withLev().staff(lev, { type: 'setNextStep', ...papers });
    told.staff(lev, { type: 'startSession' });
    expect(told.context.nextStep).toMatchObject({ kind: 'session' });
    expect(agreedIn(told)).toMatchObject({ kind: 'custom', what: papers.what });
    let state = emptyCase('case-1');
    for (const event of told.journal) state = evolve(state, event).state;
    expect(freeze(state)).toEqual(freeze(stateOf(told)));
  });

  it('is over for another appointment, and when the case goes to rest', () => {
    const later = new Date(COURT_MS + DAY).toISOString();
    const moved = withLev().staff(lev, { type: 'setNextStep', ...papers });
    moved.staff(lev, { type: 'schedule', at: later });
    expect(agreedIn(moved)).toMatchObject({ kind: 'custom', what: papers.what });
    expect(moved.context.nextStep).toMatchObject({ kind: 'session', dueAtMs: COURT_MS + DAY });
    const rests = withLev().staff(lev, { type: 'followUp', ...papers });
    expect(agreedIn(rests)).toBeUndefined();
  });

  it('does not take the place of what else is to be done, nor is that lost when it is moved', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'Суд' });
    told
      .isOffered(['lev'], 'desk')
      .staff(lev, { type: 'accept' })
      .staff(lev, { type: 'setNextStep', ...papers });
    told.staff(lev, { type: 'schedule', at: court.dueAt });
    expect(told.context.nextStep).toMatchObject({ kind: 'session', dueAtMs: COURT_MS });
    expect(agreedIn(told)).toMatchObject({ kind: 'custom', what: papers.what });
    const later = new Date(COURT_MS + DAY).toISOString();
    told.staff(lev, { type: 'schedule', at: later }).staff(lev, { type: 'schedule', at: court.dueAt });
    expect(told.context.nextStep).toMatchObject({ kind: 'session', dueAtMs: COURT_MS });
    expect(agreedIn(told)).toMatchObject({ kind: 'custom', what: papers.what });
  });

  it.each([
    ['the step before it', (told: Story) => told.staff(lev, { type: 'setNextStep', ...papers })],
    [
      'itself',
      (told: Story) =>
        told.staff(lev, { type: 'setNextStep', ...papers }).staff(lev, { type: 'schedule', at: court.dueAt }),
    ],
  ])(
    'goes along with what else is to be done when the case moves on, where next was %s',
    (_next, planned) => {
      for (const durable of [false, true]) {
        const told = planned(withLev(durable)).waits(DAY);
        told.staff(lev, { type: 'handOver', reason: 'Заболел' });
        const { agreedStep, agreedToo } = briefOf(stateOf(told));
        expect([agreedStep, agreedToo]).toMatchObject([
          { kind: 'custom', what: papers.what, deadline: 'ahead' },
          { kind: 'session', dueAt: court.dueAt },
        ]);
        told.waits(DAY);
        expect(agreedIn(told)?.deadline).toBe('passed');
        let state = emptyCase('case-1');
        for (const event of told.journal) state = evolve(state, event).state;
        expect(freeze(state)).toEqual(freeze(stateOf(told)));
        told
          .isOffered(['lev'], 'desk')
          .staff(lev, { type: 'accept' })
          .staff(lev, { type: 'setNextStep', ...court });
        expect(briefOf(stateOf(told))).not.toHaveProperty('agreedStep');
        expect(briefOf(stateOf(told))).not.toHaveProperty('agreedToo');
      }
    },
  );

  it('that a session before this was started beside stays as its journal has it', () => {
    const told = withLev().staff(lev, { type: 'setNextStep', ...papers });
    const started = { type: 'session.started', at: told.nowMs, by: 'lev' } as const;
    expect(briefOf(evolve(stateOf(told), started).state).agreedStep).toMatchObject(appointment);
  });
});

describe('a next step that a colleague is to do', () => {
  it('is not replaced behind their back: they are told who put another in its place', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'accept' });
    const asked = { type: 'setNextStep', ...court } as const;
    told.staff(olga, { ...asked, staffId: 'timur' }, { target: target(timur) });
    told.staff(olga, { ...asked, what: 'Другое' });
    expect(told.events('nextStep.set').at(-1)).toMatchObject({ agreedWith: 'timur' });
    const own = story().texts('Помогите').staff(olga, { type: 'accept' }).staff(olga, asked);
    expect(
      own
        .staff(olga, { ...asked, what: 'Другое' })
        .events('nextStep.set')
        .at(-1),
    ).not.toHaveProperty('agreedWith');
  });
});
