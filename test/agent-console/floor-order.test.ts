/** Whom a supervisor sees first: whoever waits, before whoever is being helped or rests. */
import { expect, it } from 'vitest';
import { byNeedOfTaker, casesByTier } from '../../agent-console/board/floor-order.ts';
import type { CaseSummary, NextStepView } from '../../flows/contract/views.ts';
import { aCall, aCase, atSecond, NOON } from './a-case-summary.ts';

const hers = { kind: 'staff', staffId: 'olga' } as const;
const idsOf = (cases: CaseSummary[]) => cases.map(({ id }) => id);

function aStep(dueInSeconds: number): NextStepView {
  const [dueAt, nearAt] = [atSecond(dueInSeconds), atSecond(dueInSeconds - 600)];
  return { kind: 'custom', what: 'Позвонить', who: hers, dueAt, nearAt, deadline: 'ahead' };
}

const resting = { state: 'followUp', owner: hers, nextStep: aStep(86_400) } as const;
const inHand = { state: 'inConversation', owner: hers, nextStep: aStep(3600) } as const;

it('a family that waits stands above whatever is in hand, however urgent, and what rests is folded', () => {
  const { hotline } = casesByTier(
    [
      aCase({ id: 'answered danger', urgency: 'imminent', ...inHand }),
      aCase({ id: 'rest', ...resting }),
      aCase({ id: 'waits', waitingSince: atSecond(-30) }),
      aCase({ id: 'unanswered', ...inHand, unansweredSince: atSecond(-500) }),
      aCase({ id: 'passed', ...resting, nextStep: aStep(-60) }),
      aCase({ id: 'danger', urgency: 'imminent', waitingSince: atSecond(-5) }),
      aCase({ id: 'closed', state: 'closed' }),
    ],
    NOON,
  );
  expect(idsOf(hotline.open)).toEqual(['danger', 'passed', 'unanswered', 'waits', 'answered danger']);
  expect(idsOf(hotline.atRest)).toEqual(['rest']);
});

it('a life in danger is never folded', () => {
  const { hotline } = casesByTier([aCase({ id: 'danger', urgency: 'imminent', ...resting })], NOON);
  expect(idsOf(hotline.open)).toEqual(['danger']);
});

it('each case stands in the column of its tier', () => {
  const { crisisCentre, hotline } = casesByTier(
    [
      aCase({ id: 'a', tier: 'crisisCentre', state: 'requested', waitingSince: atSecond(-5) }),
      aCase({ id: 'b', tier: 'crisisCentre', state: 'supporting', urgency: 'urgent' }),
    ],
    NOON,
  );
  expect(idsOf(crisisCentre.open)).toEqual(['a']);
  expect(idsOf(crisisCentre.atRest)).toEqual(['b']);
  expect(hotline).toEqual({ open: [], atRest: [] });
});

it('of what nobody takes, a life in danger comes first, then callers, then who waits, then what only lost its owner', () => {
  const items = [
    aCase({ id: 'rest in danger', urgency: 'imminent', ...resting }),
    aCase({ id: 'text', waitingSince: atSecond(-300) }),
    aCase({ id: 'danger', urgency: 'imminent', waitingSince: atSecond(-26) }),
    aCase({ id: 'caller', waitingSince: atSecond(-10), contacts: [aCall()] }),
    aCase({
      id: 'callback',
      waitingSince: atSecond(-400),
      contacts: [aCall({ awaitsCallback: true })],
    }),
    aCase({
      id: 'caller in danger',
      urgency: 'imminent',
      waitingSince: atSecond(-5),
      contacts: [aCall()],
    }),
  ];
  expect(idsOf(items.sort(byNeedOfTaker))).toEqual([
    ...['caller in danger', 'danger', 'caller', 'callback', 'text', 'rest in danger'],
  ]);
});
