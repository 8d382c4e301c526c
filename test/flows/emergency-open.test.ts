/** While the emergency services have not made contact: who is told, and what a case may not do. */
import { describe, expect, it } from 'vitest';
import { allowedFor } from '../../flows/allowed.ts';
import { briefOf } from '../../flows/case/brief.ts';
import { type CaseState, emergencyOf } from '../../flows/case/state.ts';
import { EMERGENCY_STATES } from '../../flows/contract/emergency.ts';
import { noticesFor } from '../../flows/contract/notices.ts';
import { emergencyMachine } from '../../flows/emergency/machine.ts';
import { olga, type Story, timur } from '../helpers/given-case.ts';
import {
  alarms,
  asks,
  CARD,
  emergency,
  leg,
  SECOND,
  talking,
  toldToSupervisors,
  writing,
} from './given-emergency.ts';
import { brokenAlong } from './invariants.ts';
import { walk } from './walk.ts';
import { MOVES } from './world/moves.ts';

describe('until somebody has taken the card', () => {
  it('the case shows it as overdue after 30 s, and a person’s word ends that', () => {
    const told = asks(talking(), 'text').waits(29 * SECOND);
    expect(emergency(told).name).toBe('asked');
    told.waits(SECOND);
    expect(briefOf(told.state as CaseState).emergency).toMatchObject({
      state: 'unconfirmed',
      failure: 'tooLate',
    });
    expect(toldToSupervisors(alarms(told) as never)).toEqual(['emergencyUnconfirmed']);
    told.staff(olga, { type: 'emergencyConfirm' });
    expect(briefOf(told.state as CaseState).emergency).toMatchObject({ state: 'confirmed', failure: null });
    expect(told.refusalOf(olga, { type: 'emergencyConfirm' })).toBe('notAllowedNow');
  });

  it('asking anew begins the half minute anew', () => {
    const told = asks(talking(), 'text').waits(20 * SECOND);
    asks(told, 'call').waits(20 * SECOND);
    expect(alarms(told)).toEqual([]);
    told.waits(10 * SECOND);
    expect(alarms(told)).toHaveLength(1);
  });
});

describe('a case whose handoff is open', () => {
  const endings = [
    { type: 'wrapUp', outcome: 'helped', nextStep: { what: 'Позвонить', dueAt: '2036-01-01T12:00:00.000Z' } },
    { type: 'followUp', what: 'Позвонить', dueAt: '2036-01-01T12:00:00.000Z' },
    { type: 'close', outcome: 'helped' },
  ] as const;

  it.each(endings)('is not put to rest by $type before the services made contact', (ending) => {
    const told = asks(writing(), 'text').staff(olga, { type: 'emergencyConfirm' });
    told.staff(olga, { type: 'setUrgency', urgency: 'urgent', reason: 'наряд едет' });
    expect(told.refusalOf(olga, ending)).toBe('emergencyOpen');
    expect(allowedFor(told.state as CaseState, olga).denied[ending.type]).toBe('emergencyOpen');
    told.staff(olga, { type: 'emergencyContactMade', who: 'наряд полиции', note: 'семья цела' });
    expect(told.refusalOf(olga, ending)).toBeNull();
  });

  it.each(endings)('may be put to rest by $type once it is cancelled, with a reason', (ending) => {
    const told = asks(writing(), 'text').staff(olga, { type: 'emergencyCancel', reason: 'ошибка' });
    told.staff(olga, { type: 'setUrgency', urgency: 'urgent', reason: 'ошибка' });
    expect(told.refusalOf(olga, ending)).toBeNull();
  });

  it('is kept through the hang-up', () => {
    const told = asks(talking(), 'call').hangsUp();
    expect(told.name).toBe('hotline.wrapUp');
    expect(emergency(told).name).toBe('asked');
  });

  it('is kept through a handover', () => {
    const told = asks(writing(), 'text').staff(olga, { type: 'handOver', reason: 'смена' });
    expect(told.name).toBe('hotline.waiting');
    expect(emergency(told).name).toBe('asked');
    told.staff(timur, { type: 'accept' });
    expect(told.refusalOf(timur, { type: 'close', outcome: 'helped' })).toBe('emergencyOpen');
  });

  it('may ask again once they are done', () => {
    const told = asks(talking(), 'readOut').staff(olga, { type: 'emergencyContactMade', who: 'скорая' });
    asks(told, 'call');
    expect(emergency(told).name).toBe('asked');
    expect(emergency(told).context.card).toMatchObject(CARD);
  });
});

describe('in everything that can happen to a handoff', () => {
  /** Enough to bring a case to a person and to try to put it to rest, and all that concerns the services. */
  const relevant = Object.entries(MOVES).filter(
    ([name]) =>
      /services|card|handoff/.test(name) ||
      [
        'the family writes',
        'the case is offered to one',
        'Olga accepts',
        'it is found routine',
        'it is wrapped up',
        'it goes to follow-up',
        'it is closed',
        'it is reopened',
        'time passes',
      ].includes(name),
  );

  it('every state is reached, and what must always hold, holds', () => {
    const reached = new Set<string>();
    const broken: string[] = [];
    walk(
      (from, name, to) => {
        if (to.state !== null) reached.add(emergencyOf(to.state).name);
        broken.push(...brokenAlong([...from.way, name], to));
      },
      Object.fromEntries(relevant),
      ({ state }) =>
        state === null ? '' : JSON.stringify([emergencyOf(state).name, leg({ state } as Story)?.state]),
    );
    expect([...reached].sort()).toEqual([...EMERGENCY_STATES].sort());
    expect(Object.keys(emergencyMachine.config.states ?? {}).sort()).toEqual([...EMERGENCY_STATES].sort());
    expect(broken.slice(0, 10)).toEqual([]);
  });
});

it('a supervisor who asked the services is not told of it, the others are', () => {
  const told = noticesFor(
    {
      type: 'emergency.asked',
      at: 0,
      by: 'sofia',
      contactId: 'contact-1',
      way: 'readOut',
      card: { place: '', who: '', what: '', dangers: '', callBack: null },
      language: 'ru',
    },
    { seq: 1, caseId: 'case-1', caseNumber: 1, ownerStaffId: null, nameOf: () => 'София' },
  );
  expect(told).toMatchObject([{ rooms: ['supervisors'], except: 'staff:sofia' }]);
});
