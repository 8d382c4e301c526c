/**
 * Legs that a person asked for by their own click: a call to a family, to listen, to come back to a talk. Their
 * softphone answers such a ring by itself, whichever of their tabs holds it; every other ring waits for a person.
 */

/** Longer than any of these legs takes to ring, and too short for an old click to open a microphone. */
const EXPECTED_FOR_MS = 40_000;
const CHANNEL = 'ochag.own-leg';

const expectedUntilMs = new Map<string, number>();
const listeners = new Set<(caseId: string) => void>();
let channel: BroadcastChannel | null = null;

/** Between the tabs of one browser; a browser without it has only its own tab to tell. */
function otherTabs(): BroadcastChannel | null {
  if (channel === null && typeof BroadcastChannel !== 'undefined') {
    channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }) => {
      if (typeof data === 'string') remember(data);
    };
  }
  return channel;
}

function remember(caseId: string): void {
  expectedUntilMs.set(caseId, Date.now() + EXPECTED_FOR_MS);
  for (const listener of listeners) listener(caseId);
}

export function expectOwnLeg(caseId: string): void {
  remember(caseId);
  otherTabs()?.postMessage(caseId);
}

/** The server refused: whatever rings now was not asked for. */
export function forgetOwnLeg(caseId: string): void {
  expectedUntilMs.delete(caseId);
}

/** True once for each click. */
export function takeOwnLeg(caseId: string): boolean {
  const untilMs = expectedUntilMs.get(caseId);
  expectedUntilMs.delete(caseId);
  return untilMs !== undefined && Date.now() < untilMs;
}

/** Also of clicks in other tabs. Returns how to stop listening. */
export function onOwnLegExpected(listener: (caseId: string) => void): () => void {
  listeners.add(listener);
  otherTabs();
  return () => listeners.delete(listener);
}
