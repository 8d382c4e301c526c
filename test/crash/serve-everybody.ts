/**
 * After the traffic: a fresh shift comes on, and whoever is still on the line must be served. Their phones are picked up and
 * key 1 is pressed; each conversation lasts a moment, and is wrapped up in the console.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { CallHandle } from '../../scripts/local-carrier/handles.ts';
import type { LocalCarrier } from '../../scripts/local-carrier/local-carrier.ts';
import { ApiClient } from './api-client.ts';
import { NIGHT_SHIFT } from './crash-line.ts';
import type { Ledger } from './ledger.ts';

export interface Served {
  /** On the line when the traffic had ended. */
  waiting: number;
  /** Of them: talked to somebody. */
  talked: number;
  /** Of them: had chosen, or were led to, the message box. */
  leftMessage: number;
  /** Of them: over before either; their cases must tell why. */
  endedBefore: string[];
  /** Of them: still waiting when patience ended. */
  forgotten: string[];
}

const PATIENCE_MS = 90_000;
const LOOK_EVERY_MS = 200;

/** Where the carrier still holds a family, whatever the server thinks. */
export function familiesOnTheLine(carrier: LocalCarrier): CallHandle[] {
  return carrier.calls().filter(({ direction, ended }) => direction === 'inbound' && !ended);
}

export async function serveEverybody(
  carrier: LocalCarrier,
  baseUrl: string,
  ledger: Ledger,
): Promise<Served> {
  const waiting = familiesOnTheLine(carrier);
  for (const { phone } of NIGHT_SHIFT) {
    if (phone !== null) carrier.phone(phone).autoAnswer({ press: '1' });
  }
  const staff = await Promise.all(NIGHT_SHIFT.map(({ login }) => ApiClient.signIn(baseUrl, login)));
  await Promise.all(staff.map((client) => client.setPresence('available', 'phone')));

  let isOver = false;
  const talked = new Set<string>();
  const wrapping = Promise.all(staff.map((client) => wrapUpWhatIsOver(client, ledger, () => isOver)));
  const served = Promise.all(waiting.map((handle) => seeThrough(handle, talked)));
  const leftMessage = (await served).filter((how) => how === 'message').length;
  isOver = true;
  await wrapping;
  const outcomes = await served;
  const sidsOf = (outcome: Outcome) =>
    waiting.filter((_, index) => outcomes[index] === outcome).map(({ sid }) => sid);
  return {
    waiting: waiting.length,
    talked: talked.size,
    leftMessage,
    endedBefore: sidsOf('ended'),
    forgotten: sidsOf('forgotten'),
  };
}

type Outcome = 'talked' | 'message' | 'ended' | 'forgotten';

async function seeThrough(handle: CallHandle, talked: Set<string>): Promise<Outcome> {
  try {
    // Those who sit in the menu, press nothing and are led to an operator all the same.
    await handle.until((call) => call.talking || call.recording || call.ended, PATIENCE_MS);
  } catch {
    return 'forgotten';
  }
  if (handle.recording) {
    handle.speak('Это сообщение.', 2);
    await handle.untilEnded(PATIENCE_MS);
    return 'message';
  }
  if (!handle.talking) return 'ended';
  talked.add(handle.sid);
  handle.hangUp();
  return 'talked';
}

async function wrapUpWhatIsOver(client: ApiClient, ledger: Ledger, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const { cases } = await client.board();
    for (const { id, state, owner } of cases) {
      if (state !== 'wrapUp' || owner.kind !== 'staff' || owner.staffId !== client.staffId) continue;
      const mark = ledger.mark();
      const dueAt = new Date(Date.now() + 24 * 3_600_000).toISOString();
      const nextStep = { what: 'Перезвонить', dueAt };
      await client.command(
        ledger,
        id,
        { type: 'wrapUp', outcome: 'helped', summary: mark, nextStep } as never,
        mark,
      );
    }
    await delay(LOOK_EVERY_MS);
  }
}
