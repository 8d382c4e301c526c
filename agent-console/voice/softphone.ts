/**
 * The softphone of this tab: holds the one device, renews its token, comes back after a break, and answers what a
 * person (or their click of a moment ago) wants answered. What it knows is in `softphone-store.ts`.
 */
import type { VoiceToken } from '../../flows/contract/staff-view.ts';
import { onOwnLegExpected, takeOwnLeg } from '../commands/own-leg.ts';
import { serverNowMs } from '../lib/clock.ts';
import type { Store } from '../lib/store.ts';
import { rememberCarried } from './carried-talk.ts';
import { microphoneReadiness } from './microphone.ts';
import { holdInOneTab, type TabHold } from './one-tab.ts';
import { SOFTPHONE_OFF, type SoftphoneView, softphoneStore, type TalkView } from './softphone-store.ts';
import { startDevice } from './start-device.ts';
import type {
  SoundQuality,
  VoiceCall,
  VoiceDevice,
  VoiceEvents,
  VoiceResult,
  VoiceTrouble,
} from './voice-device.ts';
import { askVoiceToken, renewAfterMs } from './voice-token.ts';

export type AnswerResult = VoiceResult | { ok: false; trouble: 'notRinging' | 'inAnotherCall' };

export interface SoftphoneParts {
  store: Store<SoftphoneView>;
  askToken: typeof askVoiceToken;
  microphoneReadiness: typeof microphoneReadiness;
  startDevice: (token: VoiceToken, events: VoiceEvents) => Promise<VoiceDevice>;
  holdInOneTab: typeof holdInOneTab;
}

export interface Softphone {
  start(): void;
  /** Lets go of the carrier; a call goes on to its end first, unless the person leaves altogether. */
  stop(how: 'afterTheCall' | 'now'): void;
  /** Tries again at once what had failed. */
  retry(): void;
  takeOverFromOtherTab(): void;
  answer(caseId: string): Promise<AnswerResult>;
  answerRing(callSid: string): Promise<AnswerResult>;
  declineRing(callSid: string): void;
  setMuted(isMuted: boolean): void;
  /** Leaves the call, which goes on without one where others are in it. */
  hangUp(): void;
  inputLevel(): number;
  quality(): Promise<SoundQuality | null>;
  unblockSound(): void;
  device(): VoiceDevice | null;
}

/** Waits between attempts to come back, growing so that a dead carrier is not hammered by a whole centre. */
const RETRY_AFTER_MS = [1000, 2000, 5000, 10_000, 20_000];

export function createSoftphone(parts: SoftphoneParts): Softphone {
  const { store } = parts;
  const calls = new Map<string, VoiceCall>();
  let device: VoiceDevice | null = null;
  let hold: TabHold | null = null;
  let talking: VoiceCall | null = null;
  let isWanted = false;
  let isStarting = false;
  let failures = 0;
  let renewing: ReturnType<typeof setTimeout> | undefined;
  let retrying: ReturnType<typeof setTimeout> | undefined;
  let stopExpecting: (() => void) | null = null;

  const show = (change: Partial<SoftphoneView>) => store.update((view) => ({ ...view, ...change }));
  const showTalk = (change: Partial<TalkView>) =>
    store.update((view) => (view.talk ? { ...view, talk: { ...view.talk, ...change } } : view));
  const showRings = () =>
    show({
      rings: [...calls.values()]
        .filter((call) => call !== talking)
        .map(({ callSid, caseId }) => ({ callSid, caseId })),
    });
  const renewLater = (expiresAt: string) => {
    clearTimeout(renewing);
    renewing = setTimeout(() => void connect(), renewAfterMs(expiresAt, serverNowMs()));
  };
  const tryAgainLater = () => {
    // A device that tells of every attempt of its own must not put ours off for ever.
    if (retrying !== undefined) return;
    const waitMs = RETRY_AFTER_MS[Math.min(failures, RETRY_AFTER_MS.length - 1)] ?? 1000;
    failures += 1;
    retrying = setTimeout(
      () => {
        retrying = undefined;
        void connect();
      },
      waitMs * (0.8 + Math.random() * 0.4),
    );
  };
  const stopTrying = () => {
    clearTimeout(renewing);
    clearTimeout(retrying);
    retrying = undefined;
  };

  const events: VoiceEvents = {
    onConnecting: () => show({ isRegistered: false }),
    onReady: () => {
      failures = 0;
      clearTimeout(retrying);
      retrying = undefined;
      show({ isRegistered: true, trouble: null });
    },
    onTrouble: (trouble) => {
      show({ isRegistered: false, trouble });
      // With a fresh token: the one before may have ended meanwhile.
      tryAgainLater();
    },
    onRing: (call) => {
      calls.set(call.callSid, call);
      showRings();
      if (call.caseId !== null && takeOwnLeg(call.caseId)) void answerCall(call);
    },
    onOver: (callSid) => {
      const wasTalking = talking?.callSid === callSid;
      calls.delete(callSid);
      if (wasTalking) talking = null;
      if (wasTalking) show({ talk: null, quality: null, isSoundBlocked: false });
      showRings();
      if (wasTalking && !isWanted) end();
    },
    onSoundBlocked: (isSoundBlocked) => show({ isSoundBlocked }),
    onSaid: (callSid, said) => {
      if (talking?.callSid === callSid) showTalk({ said });
    },
  };

  /** Brings the device up, or gives it a fresh token. */
  async function connect(): Promise<void> {
    if (!isWanted || isStarting) return;
    isStarting = true;
    const trouble = await connectOnce();
    isStarting = false;
    if (trouble === null) return;
    // The token before may still be good: only a device that is not registered is in trouble.
    if (!store.get().isRegistered) show({ trouble });
    if (trouble !== 'signedOut') tryAgainLater();
  }

  async function connectOnce(): Promise<VoiceTrouble | null> {
    const notReady = device ? null : await parts.microphoneReadiness();
    if (notReady) return notReady;
    const asked = await parts.askToken();
    if (!isMine()) return null;
    if (!asked.ok) return asked.trouble;
    renewLater(asked.value.expiresAt);
    if (device) {
      device.renew(asked.value.token);
      return null;
    }
    try {
      device = await parts.startDevice(asked.value, events);
    } catch {
      return 'notSupported';
    }
    if (isMine()) device.register();
    else dropDevice();
    return null;
  }

  /** Not while somebody has stopped it, or another tab has taken it, during a wait. */
  function isMine(): boolean {
    return isWanted && !store.get().isElsewhere;
  }

  function dropDevice(): void {
    stopTrying();
    device?.destroy();
    device = null;
    talking = null;
    calls.clear();
    show({ isRegistered: false, talk: null, quality: null, rings: [], isSoundBlocked: false });
  }

  function end(): void {
    hold?.release();
    hold = null;
    stopExpecting?.();
    stopExpecting = null;
    dropDevice();
    store.set(SOFTPHONE_OFF);
  }

  async function answerCall(call: VoiceCall): Promise<AnswerResult> {
    if (talking !== null && talking.caseId === call.caseId) {
      // The leg before it is lost, or this one would not ring: one comes back to the same talk.
      talking.hangUp();
      events.onOver(talking.callSid);
    }
    if (talking !== null) return { ok: false, trouble: 'inAnotherCall' };
    talking = call;
    // Nobody begins a talk muted without having said so.
    call.mute(false);
    show({
      talk: { callSid: call.callSid, caseId: call.caseId, isMuted: false, said: null },
      quality: null,
      trouble: null,
    });
    showRings();
    const result = await call.accept();
    if (result.ok && call.caseId !== null) rememberCarried(call.caseId);
    if (!result.ok && talking === call) {
      talking = null;
      show({ talk: null });
      showRings();
    }
    return result;
  }

  return {
    start() {
      if (isWanted) return;
      isWanted = true;
      show({ isOn: true });
      if (hold) return;
      stopExpecting = onOwnLegExpected((caseId) => {
        const ringing = [...calls.values()].find((call) => call !== talking && call.caseId === caseId);
        if (ringing && takeOwnLeg(caseId)) void answerCall(ringing);
      });
      hold = parts.holdInOneTab({
        onHeld: () => {
          show({ isElsewhere: false });
          void connect();
        },
        onElsewhere: () => {
          dropDevice();
          show({ isElsewhere: true, trouble: null });
        },
      });
    },
    stop(how) {
      isWanted = false;
      if (how === 'now' || talking === null) end();
    },
    retry() {
      failures = 0;
      void connect();
    },
    takeOverFromOtherTab: () => hold?.takeOver(),
    async answer(caseId) {
      const ringing = [...calls.values()].find((call) => call !== talking && call.caseId === caseId);
      return ringing ? answerCall(ringing) : { ok: false, trouble: 'notRinging' };
    },
    async answerRing(callSid) {
      const ringing = calls.get(callSid);
      return ringing && ringing !== talking ? answerCall(ringing) : { ok: false, trouble: 'notRinging' };
    },
    declineRing: (callSid) => calls.get(callSid)?.decline(),
    setMuted(isMuted) {
      talking?.mute(isMuted);
      showTalk({ isMuted });
    },
    hangUp: () => talking?.hangUp(),
    inputLevel: () => talking?.inputLevel() ?? 0,
    quality: async () => (await talking?.quality()) ?? null,
    unblockSound: () => device?.unblockSound(),
    device: () => device,
  };
}

/** The one of this page. */
export const softphone: Softphone = createSoftphone({
  store: softphoneStore,
  askToken: askVoiceToken,
  microphoneReadiness,
  startDevice,
  holdInOneTab,
});
