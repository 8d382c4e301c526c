/** What the emergency services do, on their telephone and with the text that they were written. */
import type { CaseCommand } from '../../../flows/case/commands.ts';
import { emergencyOf } from '../../../flows/case/state.ts';
import type { Move } from './telling.ts';

/** The telephone of the emergency services, as rung last. */
const onServices =
  (commandFor: (leg: { contactId: string; legId: string; sid: string }) => CaseCommand): Move =>
  ({ state }) => {
    const leg = state === null ? undefined : emergencyOf(state).context.legs.at(-1);
    if (leg === undefined) return null;
    const { contactId, legId, sid } = leg;
    return { command: commandFor({ contactId, legId, sid: sid ?? `CA-${legId}` }) };
  };

const textToServicesIsLost: Move = ({ state }) => {
  const messageId = state === null ? null : emergencyOf(state).context.messageId;
  if (messageId === null) return null;
  return {
    command: { type: 'textReport', messageId, sid: 'SM-card', status: 'undelivered', errorCode: '30003' },
  };
};

export const SERVICES_MOVES: Record<string, Move> = {
  'the services answer': onServices((leg) => ({ type: 'legReport', ...leg, status: 'answered' })),
  'the services are busy': onServices((leg) => ({ type: 'legReport', ...leg, status: 'busy' })),
  'the services hang up': onServices((leg) => ({ type: 'legReport', ...leg, status: 'completed' })),
  'the services take the card by key': onServices((leg) => ({ type: 'legPressKey', ...leg, digits: '1' })),
  'the services take nothing': onServices((leg) => ({ type: 'legPressKey', ...leg, digits: null })),
  'the services cannot be dialled': onServices(({ contactId, legId }) => ({
    type: 'effectFail',
    effectId: 'effect-2',
    kind: 'dialEmergency',
    contactId,
    legId,
    why: 'failed',
    code: '21211',
  })),
  'the text to the services is lost': textToServicesIsLost,
};
