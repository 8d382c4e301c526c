/** What a supervisor's button or key asks for: to come to the talk like this, or, being there, to be heard like this. */
import type { StaffCommand } from '../../flows/contract/commands.ts';
import type { CaseView } from '../../flows/contract/views.ts';
import type { MonitorMode } from '../../flows/contract/words.ts';
import { monitorBy } from '../board/monitors.ts';

export const MONITOR_KEYS: Record<MonitorMode, string> = { listen: 'l', whisper: 'p', join: 'b' };

/** Null where there is nothing to ask for: it is so already, or not allowed. */
export function monitorCommand(view: CaseView, myId: string, mode: MonitorMode): StaffCommand | null {
  if (view.allowed.includes('monitor')) return { type: 'monitor', mode };
  if (!view.allowed.includes('changeMonitor') || monitorBy(view, myId)?.mode === mode) return null;
  return { type: 'changeMonitor', mode };
}
