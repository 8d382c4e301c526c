/** What a team has set goes into each offer, and the journal alone says how long a phone rang and a person rested. */
import { describe, expect, it } from 'vitest';
import { olga, START_MS, type Story, story, target, timur } from '../helpers/given-case.ts';

const SET = { ringMs: 30_000, restMs: 60_000 };
const SECOND = 1_000;

function heldOutTo(staffIds: string[], set: Partial<typeof SET>): Story {
  const told = story().calls().presses('2');
  told.does({
    type: 'offer',
    targets: staffIds.map((staffId) => ({ staffId, attention: 'voice', slot: 0, ...set })),
  });
  return told;
}

const talkedWith = (staffId: string, set: Partial<typeof SET>) =>
  heldOutTo([staffId], set)
    .phonePresses(staffId, '1')
    .waits(5 * SECOND);

/** From the end of the talk to the moment when the person is rung again. */
function restMsOf(told: Story): number {
  const rest = [...told.timers.values()].find(({ timerId }) => timerId.includes('afterCallRest'));
  return (rest?.dueAtMs ?? Number.NaN) - told.nowMs;
}

const outcomesOf = (told: Story) =>
  [...told.offers.values()].map(({ offer, outcome }) => [offer.staffId, outcome]);

describe('a phone of a team that has set how long it rings', () => {
  it('rings that long, and its offer leaves time to press 1 after the last ring', () => {
    const told = heldOutTo(['olga'], SET);
    expect(told.effects.find(({ kind }) => kind === 'dialStaff')).toMatchObject({ ringTimeoutMs: 30_000 });
    expect(told.context.offers[0]?.expiresAtMs).toBe(START_MS + 45_000);
    told.waits(44 * SECOND);
    expect(told.name).toBe('hotline.offered');
    told.waits(SECOND);
    expect(told.name).toBe('hotline.waiting');
  });
});

describe('the rest after a call', () => {
  it('is as long as the team had set when the call was held out', () => {
    const told = talkedWith('olga', SET).hangsUp();
    expect(restMsOf(told)).toBe(60_000);
    told.waits(59 * SECOND);
    expect(told.context.held).toHaveLength(1);
    told.waits(SECOND);
    expect(told.context.held).toEqual([]);
  });

  it('of a team that wants none is over at once', () => {
    const told = talkedWith('olga', { restMs: 0 }).hangsUp().waits(0);
    expect(told.name).toBe('hotline.wrapUp');
    expect(told.context.held).toEqual([]);
  });

  it('is 15 seconds where nothing was set, also in cases stored before anything could be', () => {
    expect(restMsOf(talkedWith('olga', {}).hangsUp())).toBe(15_000);
  });

  it('of a colleague who took the call over is that of the colleague', () => {
    const told = talkedWith('olga', SET);
    const there = target(timur, { canBeRung: true, freeVoiceSlot: 0, restMs: 90_000 });
    told.staff(olga, { type: 'consult', staffId: 'timur' }, { target: there });
    told.phonePresses('timur', '1').staff(olga, { type: 'completeHandover' }).hangsUp();
    expect(told.context.held).toMatchObject([{ staffId: 'timur' }]);
    expect(restMsOf(told)).toBe(90_000);
    expect(outcomesOf(told)).toContainEqual(['timur', 'accepted']);
  });
});

describe('what an offer tells of its person', () => {
  it.each([
    ['rang out', (told: Story) => told.phoneReports('olga', 'noAnswer'), 'missed'],
    [
      'was answered by a machine that presses nothing',
      (told: Story) => told.phonePresses('olga', null),
      'missed',
    ],
    [
      'was picked up and put down',
      (told: Story) => told.phoneReports('olga', 'answered').phoneReports('olga', 'completed'),
      'missed',
    ],
    ['ran out', (told: Story) => told.waits(45 * SECOND), 'missed'],
    ['was declined', (told: Story) => told.staff(olga, { type: 'decline' }), undefined],
    ['met a busy phone', (told: Story) => told.phoneReports('olga', 'busy'), undefined],
    ['could not be dialled', (told: Story) => told.phoneReports('olga', 'failed'), undefined],
    ['was left by the family', (told: Story) => told.hangsUp(), undefined],
    ['was accepted', (told: Story) => told.phonePresses('olga', '1'), 'accepted'],
  ] as const)('when it %s', (_how, happens, outcome) => {
    const told = heldOutTo(['olga'], SET);
    happens(told);
    expect(outcomesOf(told)).toEqual([['olga', outcome]]);
  });

  it('when a colleague was quicker is nothing', () => {
    const told = heldOutTo(['olga', 'timur'], SET).staff(timur, { type: 'accept' });
    expect(outcomesOf(told)).toEqual([
      ['olga', undefined],
      ['timur', 'accepted'],
    ]);
  });
});
