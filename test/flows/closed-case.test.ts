/** A case that is closed, and opens again. */
import { describe, expect, it } from 'vitest';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import { FAMILY, olga, START_MS, timur } from '../helpers/given-case.ts';
import { atHotline, DAY, inDays, nextStep, toLawyer } from './given-tiers.ts';

describe('a case that is closed', () => {
  it('has an outcome, holds nothing back, and needs nothing more', () => {
    const told = atHotline();
    const decision = told.does({
      type: 'staff',
      actor: olga,
      command: { type: 'close', outcome: 'referred', summary: 'Передано в опеку' },
    });
    expect(decision.events).toEqual([
      {
        type: 'case.closed',
        at: START_MS,
        by: 'olga',
        outcome: 'referred',
        summary: 'Передано в опеку',
        noReply: 'unsaid',
      },
    ]);
    expect(told.name).toBe('hotline.closed');
    expect(told.timers.size).toBe(0);
    expect(told.context).toMatchObject({
      nextStep: null,
      held: [],
      offers: [],
      closedAtMs: START_MS,
      outcome: 'referred',
      owner: { kind: 'staff', staffId: 'olga' },
    });
    expect(decision.contacts).toMatchObject([{ endedAtMs: START_MS, openThreadKey: null }]);
    expect(decision.columns).toMatchObject({
      state: 'closed',
      attention: null,
      deadline: null,
      dueAtMs: null,
    });
  });

  it('is not one where life is in danger: a person first says why it no longer is', () => {
    const told = atHotline().texts('Опасно').waits(10_000);
    expect(told.refusalOf(olga, { type: 'close', outcome: 'helped' })).toBe('emergencyUnconfirmed');
    told.staff(olga, {
      type: 'setUrgency',
      urgency: 'routine',
      reason: 'скорая на месте, говорила с врачом',
    });
    expect(told.refusalOf(olga, { type: 'close', outcome: 'helped' })).toBeNull();
  });

  it('takes a note, and nothing else but reopening', () => {
    const told = atHotline().staff(olga, { type: 'close', outcome: 'helped' });
    const commands: StaffCommand[] = [
      { type: 'accept' },
      { type: 'reply', text: 'Я здесь' },
      { type: 'setUrgency', urgency: 'urgent', reason: 'суд' },
      toLawyer,
      { type: 'handOver', reason: 'смена' },
      { type: 'endContact' },
      { type: 'schedule', at: inDays(1) },
      { type: 'wrapUp', outcome: 'helped', nextStep },
      { type: 'setNextStep', what: 'Позвонить', dueAt: inDays(1) },
      { type: 'followUp', what: 'Позвонить', dueAt: inDays(1) },
      { type: 'close', outcome: 'other' },
    ];
    const refusals = commands.map((command) => told.refusalOf(olga, command));
    expect(refusals).not.toContain(null);
    expect(told.name).toBe('hotline.closed');
    told.staff(olga, { type: 'note', text: 'Письмо пришло' });
  });

  it('is reopened by staff with a reason, into their hands, with a date', () => {
    const told = atHotline().staff(olga, { type: 'close', outcome: 'helped' }).waits(DAY);
    told.staff(timur, { type: 'reopen', reason: 'пришёл ответ из суда' });
    expect(told.name).toBe('hotline.followUp');
    expect(told.context).toMatchObject({ owner: { kind: 'staff', staffId: 'timur' }, closedAtMs: null });
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + 31 * DAY);
    expect(told.timers.size).toBe(1);
  });

  it('is reopened by a family that calls, and gets the menu', () => {
    const told = atHotline().staff(olga, { type: 'close', outcome: 'helped' }).waits(DAY).calls();
    expect(told.name).toBe('hotline.intake');
    expect(told.callState).toBe('menu');
    expect(told.context.owner).toEqual({ kind: 'team', team: 'hotline', specialty: null });
    expect(told.context.contacts).toHaveLength(2);
    expect(told.context.contacts.map(({ from }) => from)).toEqual([FAMILY, FAMILY]);
  });
});

describe('a case that somebody wants to close', () => {
  it('stays open when the family wrote in the very moment: nobody has read it', () => {
    const told = atHotline().texts('Он вернулся').waits(3_000);
    expect(told.refusalOf(olga, { type: 'close', outcome: 'helped' })).toBe('unreadText');
    told.waits(10_000);
    expect(told.refusalOf(olga, { type: 'close', outcome: 'helped' })).toBeNull();
  });
});
