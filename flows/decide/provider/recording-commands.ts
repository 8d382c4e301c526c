/** What became of a recording: copied to here, deleted at the provider, or kept as long as it may be; and of media of texts. */

import type { MediaExpire, RecordingCommand } from '../../case/commands.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, contextOf, stateNameOf } from '../../case/state.ts';
import type { EpochMs } from '../../ids.ts';
import { type Chosen, refuse } from '../decided.ts';

export function chooseForRecording(state: CaseState, command: RecordingCommand, facts: Facts): Chosen {
  const { contactId, recordingId, recordingSid } = command;
  const recording = { at: facts.nowMs, contactId, recordingId, recordingSid };
  switch (command.type) {
    case 'recordingStore': {
      const { bytes, sha256, contentType, durationS } = command;
      return [{ type: 'recording.stored', ...recording, bytes, sha256, contentType, durationS }];
    }
    case 'recordingDelete':
      return [{ type: 'recording.deleted', ...recording }];
    case 'recordingExpire': {
      const isDue = isClosedBy(state, command.closedByMs);
      return isDue ? [{ type: 'recording.expired', ...recording }] : refuse('notAllowedNow');
    }
  }
}

export function chooseMediaExpire(
  state: CaseState,
  { contactId, messageId, sid, closedByMs }: MediaExpire,
  { nowMs: at }: Facts,
): Chosen {
  return isClosedBy(state, closedByMs)
    ? [{ type: 'media.expired', at, contactId, messageId, sid }]
    : refuse('notAllowedNow');
}

/** Asked again here: the case may have been reopened since it was looked up. */
function isClosedBy(state: CaseState, instantMs: EpochMs): boolean {
  const { closedAtMs } = contextOf(state);
  return stateNameOf(state) === 'closed' && closedAtMs !== null && closedAtMs <= instantMs;
}
