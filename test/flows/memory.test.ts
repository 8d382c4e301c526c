/**
 * Ways through the machines are remembered and gone again without XState. Whatever has happened, each event must
 * lead where XState itself leads; and a machine with something that a memory cannot see is not remembered at all.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyMachineSnapshot, type AnyStateMachine, assign, raise, setup } from 'xstate';
import { agreedMachine } from '../../flows/agreed/machine.ts';
import { callMachine } from '../../flows/call/machine.ts';
import type { CaseEvent } from '../../flows/case/events.ts';
import { evolve } from '../../flows/case/evolve.ts';
import { type CaseState, emptyCase } from '../../flows/case/state.ts';
import { emergencyMachine } from '../../flows/emergency/machine.ts';
import { changing } from '../../flows/kernel/actions.ts';
import { remembered } from '../../flows/kernel/remembered.ts';
import { firstSnapshot, step, walk } from '../../flows/kernel/step.ts';
import { triageMachine } from '../../flows/triage/machine.ts';
import { ALL_MOVES } from './world/moves.ts';
import { tell, UNTOLD } from './world/telling.ts';

const story = fc.array(fc.constantFrom(...Object.keys(ALL_MOVES)), { minLength: 1, maxLength: 50 });

function journalOf(names: readonly string[]): readonly CaseEvent[] {
  let told = UNTOLD;
  for (const name of names) {
    const asked = ALL_MOVES[name]?.(told);
    if (asked) told = tell(told, asked).told;
  }
  return told.journal;
}

function snapshotsOf(state: CaseState): [AnyStateMachine, AnyMachineSnapshot][] {
  return [
    [triageMachine, state.triage],
    [emergencyMachine, state.emergency],
    [agreedMachine, state.agreed],
    ...Object.values(state.calls).map((call): [AnyStateMachine, AnyMachineSnapshot] => [callMachine, call]),
  ];
}

describe('the memory of the machines', () => {
  it('leads every event of any story where XState leads it', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(story, (names) => {
        let state = emptyCase('case-1');
        for (const event of journalOf(names)) {
          for (const [machine, snapshot] of snapshotsOf(state)) {
            const asWalked = walk(machine, snapshot, event);
            const asRemembered = step(machine, snapshot, event);
            expect(asRemembered).toEqual(asWalked);
            expect(asRemembered.snapshot === snapshot).toBe(asWalked.snapshot === snapshot);
          }
          state = evolve(state, event).state;
        }
      }),
      { numRuns: 60, seed: 20_260_115, endOnFailure: false },
    );
  });

  it('holds nothing of the family that went a way first', () => {
    const text = (at: number, contactId: string): CaseEvent => ({
      type: 'contact.started',
      at,
      contactId,
      channel: 'text',
      from: `+7900000000${at}`,
      to: '124',
      sid: null,
      language: 'ru',
      safety: 'unknown',
      optedOut: false,
      relatedCaseIds: [],
    });
    const { triage } = emptyCase('case-1');
    const first = step(triageMachine, triage, text(1, 'first')).snapshot;
    const second = step(triageMachine, triage, text(2, 'second')).snapshot;
    expect(first.context.contacts).toMatchObject([{ contactId: 'first', from: '+79000000001' }]);
    expect(second.context.contacts).toMatchObject([{ contactId: 'second', from: '+79000000002' }]);
    expect(triage.context.contacts).toEqual([]);
  });

  it('goes another way when a guard answers otherwise', () => {
    interface Door {
      opened: number;
    }
    const change = changing<Door, { type: string }>();
    const door = remembered(
      setup({
        types: { context: {} as Door, events: {} as { type: string } },
        actions: { count: change(({ context }) => ({ opened: context.opened + 1 })) },
        guards: { isWornOut: ({ context }) => context.opened >= 2 },
      }).createMachine({
        id: 'door',
        context: { opened: 0 },
        initial: 'whole',
        states: {
          whole: { on: { open: [{ guard: 'isWornOut', target: 'broken' }, { actions: 'count' }] } },
          broken: {},
        },
      }),
    );
    let snapshot = firstSnapshot(door);
    const values = [1, 2, 3, 4].map(() => {
      snapshot = step(door, snapshot, { type: 'open', at: 0 } as never).snapshot;
      return [snapshot.value, snapshot.context.opened];
    });
    expect(values).toEqual([
      ['whole', 1],
      ['whole', 2],
      ['broken', 2],
      ['broken', 2],
    ]);
  });

  it('gives a raised event to whoever XState gave it to', () => {
    interface Log {
      heard: string[];
    }
    const change = changing<Log, { type: string; at: number }>();
    const bell = remembered(
      setup({
        types: { context: {} as Log, events: {} as { type: string; at: number } },
        actions: {
          hear: change(({ context, event }) => ({ heard: [...context.heard, `${event.type} ${event.at}`] })),
          ring: raise(({ event }) => ({ type: 'rung', at: event.at })),
        },
      }).createMachine({
        id: 'bell',
        context: { heard: [] },
        on: { push: { actions: ['hear', 'ring'] }, rung: { actions: 'hear' } },
      }),
    );
    let snapshot = firstSnapshot(bell);
    for (const at of [1, 2]) snapshot = step(bell, snapshot, { type: 'push', at } as never).snapshot;
    expect(snapshot.context.heard).toEqual(['push 1', 'rung 1', 'push 2', 'rung 2']);
  });

  it('is refused to a machine with a nameless guard or with an action it cannot see', () => {
    const named = setup({ types: { context: {} as { n: number } } });
    const nameless = named.createMachine({
      context: { n: 0 },
      on: { go: { guard: () => true, target: undefined } },
    });
    const assigning = setup({ actions: { add: assign({ n: 1 }) } }).createMachine({
      on: { go: { actions: 'add' } },
    });
    expect(() => remembered(nameless)).toThrow(/cannot be remembered/);
    expect(() => remembered(assigning)).toThrow(/cannot be remembered/);
  });
});
