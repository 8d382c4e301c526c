/** An operator whose calls come to the browser: what rings, what answers itself, and what is told when it does not work. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expectOwnLeg, forgetOwnLeg } from '../../../agent-console/commands/own-leg.ts';
import { createStore } from '../../../agent-console/lib/store.ts';
import type { TabEvents } from '../../../agent-console/voice/one-tab.ts';
import { createSoftphone, type Softphone } from '../../../agent-console/voice/softphone.ts';
import {
  SOFTPHONE_OFF,
  type SoftphoneView,
  softphoneState,
} from '../../../agent-console/voice/softphone-store.ts';
import type { VoiceTrouble } from '../../../agent-console/voice/voice-device.ts';
import type { AskedToken } from '../../../agent-console/voice/voice-token.ts';
import { FakeDevice } from './a-voice-device.ts';

const store = createStore<SoftphoneView>(SOFTPHONE_OFF);
const state = () => softphoneState(store.get());
let softphone: Softphone;
let devices: FakeDevice[];
let tab: TabEvents;
let microphone: VoiceTrouble | null;
let token: () => AskedToken;

const device = () => devices[devices.length - 1] as FakeDevice;
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const aToken = (name = 'first'): AskedToken => ({
  ok: true,
  value: { identity: 'anna', token: name, expiresAt: inAnHour(), carrierUrl: null },
});

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

async function onShift(): Promise<void> {
  softphone.start();
  await settle();
}

beforeEach(() => {
  vi.useFakeTimers();
  store.set(SOFTPHONE_OFF);
  devices = [];
  microphone = null;
  token = () => aToken();
  softphone = createSoftphone({
    store,
    askToken: async () => token(),
    microphoneReadiness: async () => microphone,
    startDevice: async (_token, events) => {
      devices.push(new FakeDevice(events));
      return device();
    },
    holdInOneTab: (events) => {
      tab = events;
      events.onHeld();
      return { takeOver: () => events.onHeld(), release: () => {} };
    },
  });
});

afterEach(() => {
  softphone.stop('now');
  vi.useRealTimers();
});

describe('at the beginning of the shift', () => {
  it('is ready once the carrier has registered it', async () => {
    await onShift();
    expect(state()).toBe('ready');
    expect(device().done).toEqual(['register']);
  });

  it('says that there is no microphone, and registers when one is plugged in', async () => {
    microphone = 'noMicrophone';
    await onShift();
    expect([state(), store.get().trouble]).toEqual(['trouble', 'noMicrophone']);
    expect(devices).toHaveLength(0);
    microphone = null;
    softphone.retry();
    await settle();
    expect(state()).toBe('ready');
  });

  it('comes back by itself, later and later, while the server is away', async () => {
    const asked = vi.fn(() => ({ ok: false, trouble: 'serverUnreachable' }) as AskedToken);
    token = asked;
    await onShift();
    expect(store.get().trouble).toBe('serverUnreachable');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(asked.mock.calls.length).toBeLessThanOrEqual(5);
    token = () => aToken();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(state()).toBe('ready');
  });
});

describe('a ring', () => {
  it('waits for the operator, and is then the talk, unmuted', async () => {
    await onShift();
    const call = device().rings('CA1', 'case-1');
    expect(store.get().rings).toEqual([{ callSid: 'CA1', caseId: 'case-1' }]);
    expect(call.done).toEqual([]);
    expect(await softphone.answer('case-1')).toEqual({ ok: true });
    expect(call.done).toEqual(['unmute', 'accept']);
    expect(state()).toBe('inCall');
    expect(store.get()).toMatchObject({ rings: [], talk: { caseId: 'case-1', isMuted: false } });
  });

  it('answers itself when the operator has just asked for this leg, and only once', async () => {
    await onShift();
    expectOwnLeg('case-1');
    const first = device().rings('CA1', 'case-1');
    await settle();
    expect(first.done).toContain('accept');
    device().events.onOver('CA1');
    const second = device().rings('CA2', 'case-1');
    await settle();
    expect(second.done).toEqual([]);
  });

  it('is answered by a click that came after it, also in another tab', async () => {
    await onShift();
    const call = device().rings('CA1', 'case-1');
    expectOwnLeg('case-1');
    await settle();
    expect(call.done).toContain('accept');
  });

  it('waits when the click was long ago, or was refused', async () => {
    await onShift();
    expectOwnLeg('case-1');
    await vi.advanceTimersByTimeAsync(60_000);
    expectOwnLeg('case-2');
    forgetOwnLeg('case-2');
    const [first, second] = [device().rings('CA1', 'case-1'), device().rings('CA2', 'case-2')];
    await settle();
    expect([first.done, second.done]).toEqual([[], []]);
  });

  it('of another case does not break into the talk', async () => {
    await onShift();
    device().rings('CA1', 'case-1');
    await softphone.answer('case-1');
    const other = device().rings('CA2', 'case-2');
    expect(await softphone.answer('case-2')).toEqual({ ok: false, trouble: 'inAnotherCall' });
    expect(other.done).toEqual([]);
    expect(store.get().talk?.caseId).toBe('case-1');
  });

  it('of the same case brings the operator back in place of a leg that is lost', async () => {
    await onShift();
    const lost = device().rings('CA1', 'case-1');
    await softphone.answer('case-1');
    expectOwnLeg('case-1');
    const anew = device().rings('CA2', 'case-1');
    await settle();
    expect(lost.done).toContain('hangUp');
    expect(anew.done).toContain('accept');
    expect(store.get().talk?.callSid).toBe('CA2');
  });

  it('that could not be connected says why, and rings on', async () => {
    await onShift();
    const call = device().rings('CA1', 'case-1');
    call.result = { ok: false, trouble: 'microphoneRefused' };
    expect(await softphone.answer('case-1')).toEqual({ ok: false, trouble: 'microphoneRefused' });
    expect(store.get()).toMatchObject({ talk: null, rings: [{ callSid: 'CA1' }] });
  });

  it('that is over is not answered any more', async () => {
    await onShift();
    device().rings('CA1', 'case-1');
    device().events.onOver('CA1');
    expect(store.get().rings).toEqual([]);
    expect(await softphone.answer('case-1')).toEqual({ ok: false, trouble: 'notRinging' });
  });
});

describe('in a talk', () => {
  it('is muted by the operator alone, and never at the beginning of the next', async () => {
    await onShift();
    const first = device().rings('CA1', 'case-1');
    await softphone.answer('case-1');
    softphone.setMuted(true);
    expect(first.done.at(-1)).toBe('mute');
    expect(store.get().talk?.isMuted).toBe(true);
    device().events.onOver('CA1');
    const second = device().rings('CA2', 'case-2');
    await softphone.answer('case-2');
    expect(second.done[0]).toBe('unmute');
    expect(store.get().talk?.isMuted).toBe(false);
  });

  it('stays the talk while the way to the carrier is broken, and tells of it', async () => {
    await onShift();
    device().rings('CA1', 'case-1');
    await softphone.answer('case-1');
    device().events.onTrouble('carrierUnreachable');
    expect([state(), store.get().trouble]).toEqual(['inCall', 'carrierUnreachable']);
  });

  it('goes on to its end when the operator goes off shift or takes calls elsewhere', async () => {
    await onShift();
    device().rings('CA1', 'case-1');
    await softphone.answer('case-1');
    softphone.stop('afterTheCall');
    expect(device().done).not.toContain('destroy');
    device().events.onOver('CA1');
    expect(device().done).toContain('destroy');
    expect(state()).toBe('off');
  });
});

describe('the token', () => {
  it('is renewed before it ends, and the device stays', async () => {
    await onShift();
    token = () => aToken('second');
    await vi.advanceTimersByTimeAsync(55 * 60_000);
    expect(devices).toHaveLength(1);
    expect(device().done).toEqual(['register', 'renew second']);
  });

  it('is asked for anew also while the device goes on knocking by itself', async () => {
    await onShift();
    token = () => aToken('second');
    for (let knock = 0; knock < 6; knock += 1) {
      device().events.onTrouble('carrierUnreachable');
      await vi.advanceTimersByTimeAsync(400);
    }
    expect(device().done).toContain('renew second');
  });

  it('is asked for anew when the carrier refuses it', async () => {
    await onShift();
    token = () => aToken('second');
    device().events.onTrouble('carrierRefused');
    expect(state()).toBe('trouble');
    await vi.advanceTimersByTimeAsync(2000);
    expect(device().done.at(-1)).toBe('renew second');
    expect(state()).toBe('ready');
  });
});

describe('with a second tab', () => {
  it('lets go when the other takes it, and says where it is', async () => {
    await onShift();
    tab.onElsewhere();
    expect(state()).toBe('elsewhere');
    expect(device().done.at(-1)).toBe('destroy');
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(devices).toHaveLength(1);
  });

  it('takes it back by a click', async () => {
    await onShift();
    tab.onElsewhere();
    softphone.takeOverFromOtherTab();
    await settle();
    expect(state()).toBe('ready');
    expect(devices).toHaveLength(2);
  });
});
