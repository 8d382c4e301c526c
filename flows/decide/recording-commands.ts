/** What became of a recording: copied to here, deleted at the provider, or kept as long as it may be. */
import type { Facts, RecordingCommand } from '../case/commands.ts';
import { type CaseState, contextOf, stateNameOf } from '../case/state.ts';
import { type Chosen, refuse } from './decided.ts';

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
      // Asked again here: the case may have been reopened since it was looked up.
      const { closedAtMs } = contextOf(state);
      const isDue =
        stateNameOf(state) === 'closed' && closedAtMs !== null && closedAtMs <= command.closedByMs;
      return isDue ? [{ type: 'recording.expired', ...recording }] : refuse('notAllowedNow');
    }
  }
}
