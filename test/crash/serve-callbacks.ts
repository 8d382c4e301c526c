/**
 * After the traffic: families that are not on the line and are owed a call. Each is rung by the fresh shift, or, where the
 * next ring is minutes away, calls again by itself; each talks a moment and refuses to be rung once more.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { ContactView } from '../../flows/contract/contact-view.ts';
import type { LocalCarrier } from '../../scripts/local-carrier/local-carrier.ts';
import type { ApiClient } from './api-client.ts';
import { callingFamilies } from './families.ts';
import { ringsToFamilies } from './family-phones.ts';

export interface CallbacksServed {
  /** Owed a ring when the traffic had ended. */
  owed: number;
  /** Of them: called again by themselves. */
  calledAgain: number;
  /** Contacts that are live on the board, and have nobody on the line, when patience has ended. */
  forgotten: string[];
}

const PATIENCE_MS = 90_000;
const LOOK_EVERY_MS = 300;

export async function serveCallbacks(carrier: LocalCarrier, board: ApiClient): Promise<CallbacksServed> {
  for (const number of callingFamilies(carrier)) {
    const { call } = carrier.phone(number);
    // Whoever is on the line is seen through there, and wants no ring after it.
    const isOnTheLine = call !== null && !call.ended;
    carrier.phone(number).autoAnswer({ press: isOnTheLine ? '2' : '1' });
  }
  const owed = new Set<string>();
  const calledAgain = new Set<string>();
  const givesUpAtMs = performance.now() + PATIENCE_MS;
  for (;;) {
    for (const { to, talking } of ringsToFamilies(carrier)) if (talking) talksAMoment(carrier, to);
    for (const number of calledAgain) if (carrier.phone(number).call?.talking) talksAMoment(carrier, number);
    const live = await liveOffTheLine(carrier, board);
    for (const { contact, number } of live) {
      owed.add(contact.id);
      if (contact.callState !== 'paused' || number === null || calledAgain.has(number)) continue;
      calledAgain.add(number);
      void callsAgain(carrier, number);
    }
    if (live.length === 0) return { owed: owed.size, calledAgain: calledAgain.size, forgotten: [] };
    if (performance.now() > givesUpAtMs) {
      const forgotten = live.map(({ contact }) => `${contact.id} (${contact.callState})`);
      return { owed: owed.size, calledAgain: calledAgain.size, forgotten };
    }
    await delay(LOOK_EVERY_MS);
  }
}

function talksAMoment(carrier: LocalCarrier, number: string): void {
  const phone = carrier.phone(number);
  phone.autoAnswer({ press: '2' });
  phone.hangUp();
}

async function callsAgain(carrier: LocalCarrier, number: string): Promise<void> {
  const { call: present } = carrier.phone(number);
  if (present !== null && !present.ended) return;
  const call = carrier.dial(number);
  await call.until(({ gathering, ended }) => gathering || ended, PATIENCE_MS).catch(() => undefined);
  if (!call.ended) call.press('2');
}

interface Live {
  contact: ContactView;
  /** Null when the family has called by another call since. */
  number: string | null;
}

/** Calls that last for the server: a promised ring, a talk that broke off, a call of ours. */
async function liveOffTheLine(carrier: LocalCarrier, board: ApiClient): Promise<Live[]> {
  const { cases } = await board.board();
  const live: Live[] = [];
  for (const { id, contacts } of cases) {
    for (const contact of contacts) {
      if (contact.channel !== 'call' || contact.endedAt !== null) continue;
      const isOnTheLine = contact.sid !== null && carrier.call(contact.sid)?.direction === 'inbound';
      if (isOnTheLine) continue;
      const { timeline } = await board.case(id);
      const started = timeline.find(
        ({ type, contactId }) => type === 'contact.started' && contactId === contact.id,
      );
      const number = started?.sid === undefined ? null : (carrier.call(started.sid)?.from ?? null);
      live.push({ contact, number });
    }
  }
  return live;
}
