/** The name of the conference room that a call is in: ours, and of nobody's name or number. */
import type { CallContext } from './context.ts';

/** The first room has the name of the call; it is left for another where somebody must go without ending it. */
export function roomName({ contactId, room = 0 }: Pick<CallContext, 'contactId' | 'room'>): string {
  return room === 0 ? contactId : `${contactId}.${room}`;
}
