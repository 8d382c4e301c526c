/** What every part of the page may know of the softphone of this browser. */
import { createStore, useStore } from '../lib/store.ts';
import type { SoundQuality, VoiceTrouble } from './voice-device.ts';

/** elsewhere: another tab of this browser holds it. */
export type SoftphoneState = 'off' | 'elsewhere' | 'connecting' | 'ready' | 'inCall' | 'trouble';

export interface RingView {
  callSid: string;
  caseId: string | null;
}

export interface TalkView {
  callSid: string;
  caseId: string | null;
  isMuted: boolean;
  /** What the line said to this leg alone, last. */
  said: string | null;
}

export interface SoftphoneView {
  /** Whether one is wanted here at all: the person takes calls in the browser. */
  isOn: boolean;
  isElsewhere: boolean;
  isRegistered: boolean;
  trouble: VoiceTrouble | null;
  rings: readonly RingView[];
  talk: TalkView | null;
  quality: SoundQuality | null;
  isSoundBlocked: boolean;
}

export const SOFTPHONE_OFF: SoftphoneView = {
  isOn: false,
  isElsewhere: false,
  isRegistered: false,
  trouble: null,
  rings: [],
  talk: null,
  quality: null,
  isSoundBlocked: false,
};

export const softphoneStore = createStore<SoftphoneView>(SOFTPHONE_OFF);

export function useSoftphone<S>(select: (view: SoftphoneView) => S): S {
  return useStore(softphoneStore, select);
}

/** One talks on over a broken signalling line: the talk counts first. */
export function softphoneState(view: SoftphoneView): SoftphoneState {
  if (!view.isOn) return 'off';
  if (view.talk) return 'inCall';
  if (view.isElsewhere) return 'elsewhere';
  if (view.trouble) return 'trouble';
  return view.isRegistered ? 'ready' : 'connecting';
}

export function hasRingFor(view: SoftphoneView, caseId: string): boolean {
  return view.rings.some((ring) => ring.caseId === caseId);
}
