/** Where a line hides its listeners, an operator's view of the case tells of nobody who only listens; a supervisor's does. */
import { describe, expect, it } from 'vitest';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import type { Actor } from '../../flows/case/commands.ts';
import { type CaseState, freeze } from '../../flows/case/state.ts';
import type { CaseView } from '../../flows/contract/views.ts';
import { presentCase } from '../../server/cases/views/present-case.ts';
import { olga, type Story, sofia, story, target } from '../helpers/given-case.ts';

const ready = { target: target(sofia, { canBeRung: true, freeVoiceSlot: 0 }) };

function listening(listenersHidden: boolean): Story {
  const told = story({ facts: { listenersHidden } });
  told.calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
  told.staff(sofia, { type: 'monitor', mode: 'listen' }, ready);
  return told.phoneReports('sofia', 'ringing').phonePresses('sofia', '1');
}

function viewOf(told: Story, viewer: Actor): CaseView {
  const state = told.state as CaseState;
  const listed = {
    caseId: state.caseId,
    number: 1,
    version: 1,
    seq: 1,
    brief: briefOf(state),
    columns: columnsOf(state),
  };
  const stored = { caseId: state.caseId, version: 1, frozen: freeze(state) };
  const journal = told.journal.map((event, index) => ({ seq: index + 1, event }));
  return presentCase({ listed, stored, journal } as never, viewer);
}

const tellsOfSofia = (view: CaseView) => JSON.stringify([view.contacts, view.timeline]).includes('sofia');

describe('a supervisor who listens', () => {
  it('is told to whoever talks where the line shows its listeners', () => {
    const view = viewOf(listening(false), olga);
    expect(view.contacts[0]?.monitors).toEqual([{ staffId: 'sofia', mode: 'listen', state: 'in' }]);
    expect(view.timeline.map(({ type }) => type)).toContain('monitor.answered');
  });

  it('leaves no trace in the operator’s view where the line hides them, and all of it in a supervisor’s', () => {
    const told = listening(true);
    expect(tellsOfSofia(viewOf(told, olga))).toBe(false);
    expect(viewOf(told, sofia).contacts[0]?.monitors).toMatchObject([{ staffId: 'sofia', mode: 'listen' }]);
    expect(viewOf(told, sofia).timeline.map(({ type }) => type)).toContain('monitor.answered');
  });

  it('is told from the moment in which they whisper, join or take over', () => {
    const whispering = listening(true).staff(sofia, { type: 'changeMonitor', mode: 'whisper' }, ready);
    expect(viewOf(whispering, olga).contacts[0]?.monitors).toMatchObject([{ mode: 'whisper' }]);
    const taken = listening(true).staff(sofia, { type: 'takeOver' }, ready);
    expect(viewOf(taken, olga).timeline.map(({ type }) => type)).toContain('call.takenOver');
  });
});
