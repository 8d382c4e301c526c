/** What holds in every state that a call can reach whose family cannot speak. */
import { beforeAll, describe, expect, it } from 'vitest';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { scriptFor } from '../../flows/call/script.ts';
import { callStateOf, contextOf } from '../../flows/case/state.ts';
import { CALL_STATES } from '../../flows/words.ts';
import { spokenIn, telltaleIn } from '../helpers/telltale.ts';
import { brokenAlong } from './invariants.ts';
import { type Visited, WALK_TIMEOUT_MS, walk } from './walk.ts';
import { movesNamed } from './world/moves.ts';
import type { Told } from './world/telling.ts';

/** Everything that can happen to a call, walked once more with the silent ones told apart. */
describe('in every state that a silent call can reach', { timeout: 120_000 }, () => {
  const OF_A_CALL = [
    'the family calls',
    'the family calls a closed line',
    'the family presses 0',
    'the family presses 1',
    'the family presses 2',
    'the family presses 3',
    'the family presses 9',
    'the family asks to be called back',
    'the family answers yes by key',
    'the family answers with no key',
    'the family hangs up',
    'the family is out of the room',
    'the family stays after the talk',
    'the family presses 1 after the talk',
    'the case is offered to one',
    'the case is offered to one in the browser',
    'the last phone answers',
    'whoever talked comes back to the talk',
    'Olga accepts',
    'the last phone is over',
    'the last phone presses 1',
    'the last phone presses 2',
    'time passes',
    'the family is to answer by keys',
    'the family is asked whether it is in danger',
    'the family can speak again',
    'the family is put on hold',
    'the family is taken off hold',
    'Timur is asked to take over',
    'all three talk',
    'the handover is completed',
    'the call is taken back',
    'the call goes to whoever of the psychologists takes it',
    'it goes to a psychologist',
    'Sofia comes to join',
    'Sofia takes the call over',
    'an interpreter is asked while the family hears music',
  ];
  const byKeysIn = ({ state }: Told) =>
    Object.values(state?.calls ?? {}).some((call) => call.context.byKeys) ? 'by keys' : '';
  let visited: Visited[] = [];
  const broken: string[] = [];
  beforeAll(() => {
    visited = walk(
      (from, name, to) => {
        broken.push(...brokenAlong([...from.way, name], to));
      },
      movesNamed(OF_A_CALL),
      byKeysIn,
    );
  }, WALK_TIMEOUT_MS);

  it('no document names the line or what it is for, and none plays music or lets staff be heard', () => {
    const states = new Set<string>();
    const wrong: string[] = [];
    for (const { told, way } of visited) {
      if (told.state === null) continue;
      for (const [contactId, call] of Object.entries(told.state.calls)) {
        if (!call.context.byKeys) continue;
        const name = callStateOf(call);
        states.add(name);
        for (const round of [0, 1]) {
          const script = scriptFor(told.state, contactId, { position: 3, round, nowMs: told.nowMs });
          const telltale = telltaleIn(spokenIn(script).join(' '));
          if (telltale) wrong.push(`«${telltale}» in ${name}: ${way.join(' > ')}`);
          if (JSON.stringify(script).includes('holdMusic')) wrong.push(`music in ${name}`);
        }
        const [family] = scriptFor(told.state, contactId, { position: null, round: 0 });
        for (const { legId, state } of call.context.legs) {
          const [leg] = legScriptFor(told.state, contactId, legId);
          const isIn = state === 'accepted' && family?.verb === 'talk';
          if (isIn && leg?.verb === 'talk' && (leg.muted !== true || leg.room !== family.room))
            wrong.push(`staff are heard in ${name}: ${way.join(' > ')}`);
        }
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
    const expected = CALL_STATES.filter(
      (name) =>
        !['menu', 'voicemail', 'dialling', 'paused', 'passingOn', 'withParty', 'dropped'].includes(name),
    );
    expect([...states].sort()).toEqual([...expected].sort());
  });

  it('what must always hold, holds', () => {
    expect(broken.slice(0, 10)).toEqual([]);
    expect(visited.length).toBeGreaterThan(100);
    expect(visited.some(({ told }) => told.state && contextOf(told.state).urgency === 'imminent')).toBe(true);
  });
});
