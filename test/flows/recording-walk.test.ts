/**
 * A talk on a line that records, walked: in each place that the talk and its recording can be in, everything that the
 * family, whoever talks and the provider can do is tried. Then stories of it in any order.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { CaseEventSchema } from '../../flows/case/events.ts';
import { recordingIn } from '../../flows/case/recording-view.ts';
import { callStateOf, contextOf } from '../../flows/case/state.ts';
import { RECORDING_STATES } from '../../flows/contract/recording.ts';
import { brokenIn } from './invariants.ts';
import { brokenInRecordings } from './recording-invariants.ts';
import { WALK_TIMEOUT_MS, walk } from './walk.ts';
import { ALL_MOVES, movesNamed } from './world/moves.ts';
import { RECORDING_MOVES } from './world/recording-moves.ts';
import { type Move, type Told, tell, UNTOLD } from './world/telling.ts';

const OF_THE_TALK = [
  'the family presses 2',
  'the family presses 1 after the talk',
  'the family hangs up',
  'the case is offered to one',
  'the last phone is over',
  'the last phone presses 1',
  'the last phone presses 2',
  'the phone before is over',
  'the family is put on hold',
  'the family is taken off hold',
  'Timur is asked to take over',
  'all three talk',
  'the handover is completed',
  'the call is ended',
  'time passes',
  'the case is offered to one in the browser',
  'whoever talked comes back to the talk',
  'the call goes back to the waiting list',
  'nobody is left to take the call',
  'the family is to answer by keys',
  'the family is asked whether it is in danger',
  'the family can speak again',
];
const moves = { ...RECORDING_MOVES, ...movesNamed(OF_THE_TALK) };

function viewOf({ state }: Told) {
  const liveCallId = state === null ? null : contextOf(state).liveCallId;
  return state === null || liveCallId === null ? undefined : recordingIn(state, liveCallId).recording;
}

const broken: string[] = [];
const places = new Set<string>();
const happened = new Set<string>();

beforeAll(() => {
  walk(
    (from, name, to) => {
      const live = to.state?.calls[contextOf(to.state).liveCallId ?? '-'];
      const view = viewOf(to);
      if (live && view) places.add(`${callStateOf(live)}: ${view.state}`);
      for (const { type } of to.journal.slice(from.told.journal.length)) happened.add(type);
      for (const rule of [...brokenIn(to), ...brokenInRecordings(to)])
        broken.push(`${rule}: ${[...from.way, name].join(' > ')}`);
    },
    moves,
    (told) => {
      const recordings = told.state?.calls[contextOf(told.state).liveCallId ?? '-']?.context.recording;
      return JSON.stringify([viewOf(told), (recordings?.recordings.length ?? 0) > 1]);
    },
  );
}, WALK_TIMEOUT_MS);

describe('on a line that records', () => {
  it('a talk can be in every state of its recording, and every event of it happens', () => {
    for (const state of RECORDING_STATES) expect(places).toContain(`talking: ${state}`);
    for (const state of ['pausing', 'paused']) expect(places).toContain(`held: ${state}`);
    const events = CaseEventSchema.options.map((option) => option.shape.type.value as string);
    const ofRecordings = events.filter(
      (type) => type.startsWith('consent.') || type === 'conversation.recorded',
    );
    for (const type of [
      ...ofRecordings,
      'recording.asked',
      'recording.changed',
      'recording.told',
      'recording.failed',
    ])
      expect(happened).toContain(type);
  });

  it('nobody is recorded without having agreed, nor on while nobody wants it, whatever happens', () => {
    expect([...new Set(broken)].slice(0, 10)).toEqual([]);
  });
});

describe('in any story', { timeout: WALK_TIMEOUT_MS }, () => {
  it('no recording is begun without the family’s key, nor one too many', () => {
    const names = [...Object.keys(moves), ...Object.keys(moves), ...Object.keys(ALL_MOVES)];
    const story = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 40 });
    const begin = [
      'the family calls a line that records',
      'the family presses 2',
      'the case is offered to one',
    ];
    fc.assert(
      fc.property(fc.boolean(), story, (agrees, rest) => {
        const way = [
          ...begin,
          ...(agrees ? ['the family presses 4'] : []),
          'the last phone presses 1',
          ...rest,
        ];
        let told = UNTOLD;
        for (const name of way) {
          const asked = ({ ...ALL_MOVES, ...moves }[name] as Move)(told);
          if (asked === null) continue;
          told = tell(told, asked).told;
          expect(brokenInRecordings(told)).toEqual([]);
        }
      }),
      { numRuns: 200, seed: 20_261_122, endOnFailure: false },
    );
  });
});
