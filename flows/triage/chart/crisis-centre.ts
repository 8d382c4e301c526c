/** The crisis centre: asked for, it admits the family and supports it. */
import { goTo } from './keeping.ts';
import { handsOf, offeredOf, waitingOf, wrapUp } from './work.ts';

const supporting = handsOf('support', 'requested');

export const crisisCentre = {
  initial: 'requested',
  states: {
    requested: waitingOf('offered'),
    offered: offeredOf('requested', 'admitted'),
    admitted: { ...supporting, on: { ...supporting.on, 'support.started': goTo('supporting') } },
    supporting,
    wrapUp,
  },
} as const;
