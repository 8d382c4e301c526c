/** The consultation: a psychologist, a lawyer or a social consultant agrees a session with the family and holds it. */
import { again, goTo } from './keeping.ts';
import { handsOf, offeredOf, waitingOf, wrapUp } from './work.ts';

const inSession = handsOf('session', 'waiting');

export const consultation = {
  initial: 'waiting',
  states: {
    waiting: waitingOf('offered'),
    offered: offeredOf('waiting', 'inSession'),
    scheduled: {
      entry: ['planSession', 'arm'],
      on: {
        'session.scheduled': again('scheduled'),
        'session.started': goTo('inSession'),
        'case.handedOver': goTo('waiting'),
      },
    },
    inSession: { ...inSession, on: { ...inSession.on, 'session.scheduled': goTo('scheduled') } },
    wrapUp,
  },
} as const;
