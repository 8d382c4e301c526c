/** A softphone's device and its calls, without a carrier: rings when told, and keeps what was asked of it. */
import type {
  VoiceCall,
  VoiceDevice,
  VoiceEvents,
  VoiceResult,
} from '../../../agent-console/voice/voice-device.ts';

export class FakeCall implements VoiceCall {
  readonly done: string[] = [];
  result: VoiceResult = { ok: true };
  readonly callSid: string;
  readonly caseId: string | null;
  readonly legId = null;
  constructor(callSid: string, caseId: string | null) {
    this.callSid = callSid;
    this.caseId = caseId;
  }
  async accept() {
    this.done.push('accept');
    return this.result;
  }
  decline() {
    this.done.push('decline');
  }
  hangUp() {
    this.done.push('hangUp');
  }
  mute(muted: boolean) {
    this.done.push(muted ? 'mute' : 'unmute');
  }
  inputLevel() {
    return 40;
  }
  async quality() {
    return null;
  }
}

export class FakeDevice implements VoiceDevice {
  readonly done: string[] = [];
  readonly events: VoiceEvents;
  constructor(events: VoiceEvents) {
    this.events = events;
  }
  register() {
    this.done.push('register');
    this.events.onReady();
  }
  renew(token: string) {
    this.done.push(`renew ${token}`);
    this.events.onReady();
  }
  async changeMicrophone(): Promise<VoiceResult> {
    return { ok: true };
  }
  async changeLoudspeaker() {}
  unblockSound() {
    this.done.push('unblock');
  }
  destroy() {
    this.done.push('destroy');
  }
  rings(callSid: string, caseId: string | null): FakeCall {
    const call = new FakeCall(callSid, caseId);
    this.events.onRing(call);
    return call;
  }
}
