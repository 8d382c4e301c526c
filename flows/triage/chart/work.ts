/** What the tiers have in common: a case waits, is held out to somebody, is worked on, and is written up. */
import { goIf, goTo } from './keeping.ts';

export const waitingOf = <const Offered extends string>(offered: Offered) =>
  ({
    entry: ['planWaiting', 'arm'],
    on: {
      'offers.made': goIf('mayBeOffered', offered),
      'urgency.changed': { actions: ['keep', 'planUrgency', 'arm'] },
      'team.foundClosed': { actions: ['keep', 'planOpening', 'arm'] },
    },
  }) as const;

export const offeredOf = <const Waiting extends string, const Working extends string>(
  waiting: Waiting,
  working: Working,
) =>
  ({
    after: { offerTtl: { target: waiting, actions: 'missOffers' } },
    on: {
      'offer.accepted': goIf('isOffered', working),
      'offer.declined': [goIf('isLastOffer', waiting), { guard: 'isOffered', actions: 'keep' }],
    },
  }) as const;

/** The talk broke off in danger: reaching the family comes before the work of the state, until somebody has. */
export const reachingFirst = <const Kind extends 'wrapUp' | 'session' | 'support'>(kind: Kind) => {
  const reached = {
    guard: 'endsReaching',
    actions: ['keep', { type: 'plan', params: { kind } }, 'arm'],
  } as const;
  return {
    'talk.brokenOff': { actions: [{ type: 'plan', params: { kind: 'reachFamily' } }, 'arm'] },
    'farewell.said': reached,
    'family.answered': reached,
    'text.queued': reached,
    'urgency.changed': reached,
  } as const;
};

/** In somebody's hands at a higher tier; `list` is where the case waits when they hand it over. */
export const handsOf = <const Kind extends 'session' | 'support', const List extends string>(
  kind: Kind,
  list: List,
) =>
  ({
    entry: [{ type: 'plan', params: { kind } }, 'arm'],
    on: {
      ...reachingFirst(kind),
      'contact.ended': goTo('wrapUp'),
      'case.handedOver': goTo(list),
    },
  }) as const;

/** After the work: the outcome and what follows are still owed. */
export const wrapUp = {
  entry: [{ type: 'plan', params: { kind: 'wrapUp' } }, 'arm'],
  after: { afterCallRest: { actions: 'rest' } },
  on: reachingFirst('wrapUp'),
} as const;
