/** Since when the family hears music in the middle of its talk, as a call keeps it. */
import type { CallContext } from './context.ts';

/** From hold to a colleague and back is one wait for the family. */
export function heldFrom({ heldSinceMs }: CallContext, at: number): Partial<CallContext> {
  return { heldSinceMs: heldSinceMs ?? at };
}

export function notHeld({ heldSinceMs }: CallContext): Partial<CallContext> {
  return heldSinceMs === undefined ? {} : { heldSinceMs: null, heldTooLong: false };
}
