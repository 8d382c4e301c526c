/** A family that called while the line was down, and had hung up by the time the line heard of it. */
import { describe, expect, it } from 'vitest';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import type { CallArrive } from '../../flows/case/commands.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { FAMILY, olga, START_MS, type Story, story, VOICE_NUMBER } from '../helpers/given-case.ts';

const HOUR = 3_600_000;
const arrival = (more: Partial<CallArrive> = {}): CallArrive => ({
  type: 'callArrive',
  sid: 'CA-found',
  from: FAMILY,
  to: VOICE_NUMBER,
  phone: { safety: 'unknown', optedOut: false },
  relatedCaseIds: [],
  language: 'ru',
  calledAtMs: START_MS - HOUR,
  ...more,
});
const found = (told: Story, more: Partial<CallArrive> = {}) => told.does(arrival(more));
const columnsIn = (told: Story) => columnsOf(told.state as CaseState);

describe('a call that is found once it is over', () => {
  it('is a missed call that somebody is to return, and rings at nobody', () => {
    const told = story({ durable: true });
    found(told);
    expect(told.eventTypes()).toEqual(['contact.started', 'caller.hungUp']);
    expect(told.events('contact.started')).toMatchObject([{ calledAtMs: START_MS - HOUR }]);
    expect(told.context.nextStep).toMatchObject({ kind: 'returnMissedCall' });
    expect(columnsIn(told)).toMatchObject({ state: 'waiting', attention: 'desk' });
    expect(briefOf(told.state as CaseState).contacts).toMatchObject([{ endedAt: expect.any(String) }]);
    told.isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'olga' });
  });

  it('of a family in danger is as urgent as that', () => {
    const told = story();
    found(told, { inDanger: true });
    expect(told.context.urgency).toBe('imminent');
    expect(columnsIn(told)).toMatchObject({ attention: 'desk' });
    expect(told.eventTypes()).not.toContain('menu.chosen');
  });

  it('joins the case that waits, and is in no talk’s way', () => {
    const waiting = story().texts('Помогите');
    found(waiting);
    expect(briefOf(waiting.state as CaseState).contacts).toHaveLength(2);
    const talking = story().calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
    expect(talking.ask(arrival())).toMatchObject({ ok: false, reason: 'notAllowedNow' });
  });

  it('is put through to nobody, though its talk broke off a moment before', () => {
    const dropped = story().calls().presses('2').isOffered(['olga']).phonePresses('olga', '1').hangsUp();
    dropped.ask(arrival());
    expect(dropped.events('menu.chosen')).toHaveLength(1);
    expect(dropped.eventTypes()).not.toContain('family.answered');
  });
});
