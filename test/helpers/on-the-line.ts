/** What families, operators and telephones do on a started line: the steps that the tests of whole paths tell. */
import { expect, vi } from 'vitest';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import type { Role } from '../../flows/words.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine } from './start-line.ts';

/** Steps on the line that a test has started by the time it takes them. */
export function onTheLine(line: () => StartedLine) {
  /** The only case that is open; undefined while there is none. */
  async function theCase() {
    const [caseId] = await line().store.openCaseIds(null, 10);
    return (await line().store.listedCase(caseId as string))?.brief;
  }

  /** What the line says to somebody of the hotline, or to a supervisor, who asks for this. */
  async function answerTo(staffId: string, command: StaffCommand, role: Role = 'operator') {
    const { id } = (await theCase()) ?? { id: '-' };
    const actor = { staffId, role, team: role === 'operator' ? 'hotline' : null, specialty: null } as const;
    return line().runtime.engine.handle(id, { type: 'staff', actor, command }, { inboxKey: null });
  }

  /** They ask for it, and it is done. */
  async function asks(staffId: string, command: StaffCommand, role?: Role) {
    expect(await answerTo(staffId, command, role)).toMatchObject({ ok: true });
  }

  /** The telephone of this number, answered once it has rung, and asked for a key. */
  async function picksUp(number: string) {
    const phone = line().carrier.phone(number);
    await phone.untilRinging(6000);
    phone.answer();
    await phone.until((each) => each.call?.gathering === true, 4000);
    return phone;
  }

  /** A family that calls, and talks with whoever has the operator's telephone. */
  async function talking() {
    const call = line().carrier.dial(FAMILY);
    await call.untilGathering();
    call.press('2');
    const anna = await picksUp(OPERATOR_PHONE);
    anna.press('1');
    await call.untilTalking(4000);
    await vi.waitFor(async () => expect((await theCase())?.contacts.at(-1)?.callState).toBe('talking'));
    return { call, anna };
  }

  return { theCase, answerTo, asks, picksUp, talking };
}
