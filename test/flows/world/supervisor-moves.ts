/** A supervisor beside the talk: apart, since each other move may come with her ringing, in, or whispering. */
import { bySofia } from './staff-acts.ts';
import type { Move } from './telling.ts';

export const SUPERVISOR_MOVES: Record<string, Move> = {
  'Sofia listens': bySofia({ type: 'monitor', mode: 'listen' }),
  'Sofia comes to join': bySofia({ type: 'monitor', mode: 'join' }),
  'Sofia whispers': bySofia({ type: 'changeMonitor', mode: 'whisper' }),
  'Sofia listens on': bySofia({ type: 'changeMonitor', mode: 'listen' }),
  'Sofia leaves the talk': bySofia({ type: 'leaveMonitor' }),
  'Sofia takes the call over': bySofia({ type: 'takeOver' }),
};
