/**
 * A silent call as a call keeps it: the family cannot speak, is asked by the line and answers by keys. Staff are in
 * the room with it, listen, and are not heard, since whoever stands beside the family might hear them.
 */
import type { CaseEvent } from '../case/events.ts';
import type { CallContext } from './context.ts';

type Change = Partial<CallContext>;
type ByKeys = NonNullable<CallContext['byKeys']>;

/** How staff are heard is settled where they enter a room: to change it, everybody goes into a new one. */
const newRoom = ({ room = 0 }: CallContext): Change => ({ room: room + 1 });

export function afterByKeysEvent(context: CallContext, event: CaseEvent): Change {
  const { byKeys } = context;
  switch (event.type) {
    case 'byKeys.started':
      return { ...newRoom(context), byKeys: { sinceMs: event.at, asked: 0, question: null } };
    case 'byKeys.ended':
      return { ...newRoom(context), byKeys: null };
    case 'question.asked':
      return byKeys ? { byKeys: { ...without(byKeys), asked: event.number, question: event.question } } : {};
    case 'question.brokenOff':
      return byKeys ? { byKeys: { ...byKeys, brokenOff: event.question } } : {};
    case 'question.answered':
      return byKeys?.brokenOff === undefined ? {} : { byKeys: without(byKeys) };
    default:
      return {};
  }
}

function without({ brokenOff: _heard, ...rest }: ByKeys): ByKeys {
  return rest;
}

/** The family hears it no longer. */
export function withoutQuestion({ byKeys }: CallContext): Change {
  return byKeys ? { byKeys: { ...byKeys, question: null } } : {};
}

/** A family that cannot speak comes to colleagues who have talked aloud until now. */
export function roomForSilence(context: CallContext): Change {
  return context.byKeys ? newRoom(context) : {};
}
