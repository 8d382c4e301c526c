/**
 * The statechart of a step that was agreed with the family, beside the triage: a family that calls or writes again, or
 * a case that moves on, gives the case another next step, and what was agreed is owed all the same. Its clock runs on
 * here until a person says anew what comes next, or closes the case. Apart from the triage and stored only while there
 * is such a step, so that older cases thaw as they are.
 */
import { setup } from 'xstate';
import type { CaseEvent } from '../case/events.ts';
import { changing } from '../kernel/actions.ts';
import { remembered } from '../kernel/remembered.ts';
import { type AgreedContext, agreedAfter, initialAgreedContext } from './context.ts';

const change = changing<AgreedContext, CaseEvent>();

const agreedSetup = setup({
  types: { context: {} as AgreedContext, events: {} as CaseEvent },
  actions: { keep: change(({ context, event }) => agreedAfter(context, event)) },
  guards: {
    hasPassed: ({ event }) => event.type === 'nextStep.kept' && event.passed === true,
    isAsAgreed: ({ event }) => event.type === 'session.started' && event.asAgreed === true,
    isNextAgain: ({ context: { step }, event }) =>
      event.type === 'case.givenBack' &&
      event.step?.dueAtMs === step?.dueAtMs &&
      event.step?.kind === step?.kind &&
      event.step?.what === step?.what,
  },
  delays: { agreedDue: ({ context }) => context.step?.dueInMs ?? 0 },
});

const settled = { target: '.none', actions: 'keep' } as const;

const agreedChart = agreedSetup.createMachine({
  id: 'agreed',
  context: initialAgreedContext,
  initial: 'none',
  on: {
    'nextStep.kept': [
      { guard: 'hasPassed', target: '.passed', actions: 'keep' },
      { target: '.ahead', actions: 'keep' },
    ],
    'nextStep.set': settled,
    'session.scheduled': settled,
    'session.started': { guard: 'isAsAgreed', ...settled },
    'case.closed': settled,
    'case.givenBack': { guard: 'isNextAgain', ...settled },
  },
  states: {
    none: {},
    ahead: { after: { agreedDue: 'passed' } },
    passed: {},
  },
});

export const agreedMachine = remembered(agreedChart);
