/** The simulation: planned by chance that can be repeated, and played by families on a real line that runs faster. */
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../scripts/local-carrier/ids.ts';
import { HandsetClient } from '../../scripts/simulate/handset-client.ts';
import { type PlannedCall, type PlannedText, planContacts } from '../../scripts/simulate/plan.ts';
import { play } from '../../scripts/simulate/play.ts';
import { OPERATOR_PHONE, startLine } from '../helpers/start-line.ts';

const planWith = (seed: number, contactsPerHour = 120, minutes = 60) =>
  planContacts({ contactsPerHour, minutes, random: seededRandom(seed) });

describe('the plan of a simulation', () => {
  test('is the same for the same seed and another for another', () => {
    expect(planWith(7)).toEqual(planWith(7));
    expect(planWith(7)).not.toEqual(planWith(8));
  });

  test('has about as many contacts as were asked for, in order and within the time', () => {
    const contacts = planWith(1);
    const moments = contacts.map(({ atMs }) => atMs);
    expect(contacts.length).toBeGreaterThan(90);
    expect(contacts.length).toBeLessThan(150);
    expect(moments).toEqual(moments.toSorted((one, other) => one - other));
    expect(Math.max(...moments)).toBeLessThan(3_600_000);
  });

  test('has families who write and families who call, from invented numbers only', () => {
    const contacts = planWith(2);
    expect(new Set(contacts.map(({ kind }) => kind))).toEqual(new Set(['text', 'call']));
    for (const { number } of contacts) expect(number).toMatch(/^\+7900000\d{4}$/);
  });
});

test('families write, call, talk and leave; the operator’s phone is picked up; it ends by itself', async () => {
  const speed = 40;
  const line = await startLine({ speed });
  try {
    await line.addStaff({ staffId: 'olga', phone: OPERATOR_PHONE });
    const written: PlannedText = {
      kind: 'text',
      atMs: 0,
      number: '+79000000301',
      story: { texts: ['Здравствуйте, нужна помощь', 'Нас трое'] },
      isDanger: true,
      answersAfterMs: 4_000,
    };
    const called: PlannedCall = {
      kind: 'call',
      atMs: 1_000,
      number: '+79000000302',
      keys: '2',
      leavesInMenu: false,
      patienceMs: 120_000,
      lines: ['Алло?', 'Спасибо вам.'],
      message: null,
    };
    const progress: string[] = [];
    const tally = await play({
      contacts: [written, called],
      minutes: 3,
      phones: new HandsetClient(line.carrier.baseUrl),
      answeredPhones: [OPERATOR_PHONE],
      speed,
      say: (words) => progress.push(words),
      signal: new AbortController().signal,
    });
    // The first text and the 1; nobody replies, so the third stays unsent.
    expect(tally).toMatchObject({ textsSent: 2, callsMade: 1, callsAnswered: 1, callsGivenUp: 0 });
    expect(tally.waits).toMatchObject([{ urgency: 'routine', answeredAtMs: expect.any(Number) }]);
    expect(tally.textsRead).toBeGreaterThanOrEqual(2);
    expect(line.carrier.calls().every(({ ended }) => ended)).toBe(true);
    expect(progress.filter((words) => words.includes('came to nothing'))).toEqual([]);
    const [danger] = (
      await line.store.listCases({ staffId: '', scope: 'all' }, { limit: 9, q: '79000000301' })
    ).cases;
    expect(danger?.brief.urgency).toBe('imminent');
  } finally {
    await line.close();
  }
}, 30_000);
