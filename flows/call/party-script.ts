/**
 * What the phone of somebody from outside hears. There may be a switchboard at its end, which presses no key: whoever
 * picks up is in the talk at once, and whoever rang hears who it is.
 */
import { PARTY_SPOKEN } from '../texts/party-spoken.ts';
import type { CallContext, Party } from './context.ts';
import type { Instruction } from './instructions.ts';
import { roomName } from './room-name.ts';

/** A second of silence before an extension: switchboards listen for keys a moment after they pick up. */
const BEFORE_EXTENSION = 'ww';

/** `isSilent`: the family is not to hear anybody, and whoever stands beside it neither. */
export function partyScript(
  context: CallContext,
  { legId, extension, greetedIn }: Party,
  isSilent: boolean,
): Instruction[] {
  const greeting: Instruction =
    extension === undefined
      ? { verb: 'say', text: PARTY_SPOKEN, language: 'ru' }
      : { verb: 'sendKeys', keys: BEFORE_EXTENSION + keysOf(extension) };
  // Whoever carries the talk takes the room along when they leave.
  const role = legId === context.conversationLegId ? 'staff' : 'guest';
  const isNew = greetedIn === (context.room ?? 0);
  return [
    ...(isNew ? [greeting] : []),
    {
      verb: 'talk',
      room: roomName(context),
      role,
      ...(isSilent ? { muted: true } : {}),
      next: { kind: 'leg' },
    },
  ];
}

/** As the provider takes them: people write a pause as a comma. */
export function keysOf(written: string): string {
  return written.replaceAll(',', 'w');
}
