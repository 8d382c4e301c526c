/**
 * The triage statechart, one per case: the one list of legal transitions. An event that no state here handles is
 * a refusal; the console's buttons ask the same question. Three regions: `path`, where the case is; `deadline`,
 * which watches the current next step; `reply`, which watches an unanswered text. Their states stand in chart/.
 * The machine's id and state names are stored in snapshots: see case/versions.ts before renaming any.
 */
import { remembered } from '../kernel/remembered.ts';
import { deadline, reply } from './chart/clocks.ts';
import { consultation } from './chart/consultation.ts';
import { crisisCentre } from './chart/crisis-centre.ts';
import { hotline } from './chart/hotline.ts';
import { knownAnywhere } from './chart/known-anywhere.ts';
import { moves } from './chart/moves.ts';
import { closed, followUp } from './chart/rest.ts';
import { initialTriageContext } from './context.ts';
import { triageSetup } from './machine-setup.ts';

const triageChart = triageSetup.createMachine({
  id: 'triage',
  type: 'parallel',
  context: initialTriageContext,
  states: {
    path: {
      initial: 'hotline',
      on: { ...knownAnywhere, ...moves },
      states: { hotline, consultation, crisisCentre, followUp, closed },
    },
    deadline,
    reply,
  },
});

export const triageMachine = remembered(triageChart);
