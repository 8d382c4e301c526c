/** Accepting a call in the browser: by answering it where it rings, and where it does not yet, as soon as it does. */
import type { TFunction } from 'i18next';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { takeOwnLeg } from '../../../agent-console/commands/own-leg.ts';
import { sendCommand } from '../../../agent-console/commands/send-command.ts';
import { toastStore } from '../../../agent-console/ui/toasts.ts';
import { acceptCallHere } from '../../../agent-console/voice/accept-call.ts';
import { softphone } from '../../../agent-console/voice/softphone.ts';
import { SOFTPHONE_OFF, softphoneStore } from '../../../agent-console/voice/softphone-store.ts';
import { aCase } from '../a-case-summary.ts';

vi.mock('../../../agent-console/commands/send-command.ts', () => ({
  sendCommand: vi.fn(),
  newIntentKey: () => 'key',
}));

const t = ((key: string) => key) as unknown as TFunction;
const offered = aCase({ id: 'case-1' });
const accept = () => acceptCallHere(offered, 'anna', t);

beforeEach(() => {
  softphoneStore.set(SOFTPHONE_OFF);
  toastStore.set([]);
});

afterEach(() => {
  takeOwnLeg('case-1');
});

it('answers the ring, and asks the server for nothing besides', async () => {
  softphoneStore.set({ ...SOFTPHONE_OFF, rings: [{ callSid: 'CA1', caseId: 'case-1' }] });
  const answer = vi.spyOn(softphone, 'answer').mockResolvedValue({ ok: true });
  expect(await accept()).toBe(true);
  expect(answer).toHaveBeenCalledWith('case-1');
  expect(sendCommand).not.toHaveBeenCalled();
  expect(takeOwnLeg('case-1')).toBe(false);
});

it('says why it could not be answered, and lets it ring on', async () => {
  softphoneStore.set({ ...SOFTPHONE_OFF, rings: [{ callSid: 'CA1', caseId: 'case-1' }] });
  vi.spyOn(softphone, 'answer').mockResolvedValue({ ok: false, trouble: 'microphoneRefused' });
  expect(await accept()).toBe(false);
  expect(toastStore.get()[0]?.text).toBe('softphone.trouble.microphoneRefused');
});

it('accepts at the server where it does not ring yet, and answers when it does', async () => {
  vi.mocked(sendCommand).mockResolvedValue({ ok: true, case: offered as never });
  expect(await accept()).toBe(true);
  expect(sendCommand).toHaveBeenCalledWith('case-1', { type: 'accept' }, 'key');
  expect(takeOwnLeg('case-1')).toBe(true);
});

it('answers nothing by itself when somebody else was first', async () => {
  vi.mocked(sendCommand).mockResolvedValue({ ok: false, kind: 'refused', reason: 'alreadyTaken' });
  expect(await accept()).toBe(false);
  expect(takeOwnLeg('case-1')).toBe(false);
  expect(toastStore.get()[0]?.text).toBe('refusal.alreadyTaken');
});
