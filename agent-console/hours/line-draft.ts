/** The hours of the line while they are edited: somebody else may change them meanwhile, and nothing of either is lost unseen. Pure. */
import type { LineSettings, LineView } from '../../flows/contract/line.ts';

export interface Draft {
  settings: LineSettings;
  /** What it was made of. */
  from: LineView;
}

/** With the line as it is by now: what nobody has touched follows it, what was edited stays. */
export function draftAfter(draft: Draft | null, line: LineView): Draft {
  if (draft === null || !isEdited(draft)) return { settings: line.settings, from: line };
  return isOfAnotherWeek(draft, line) ? draft : { ...draft, from: line };
}

export function isEdited({ settings, from }: Draft): boolean {
  return weekOf(settings) !== weekOf(from.settings);
}

/** Whether what it was made of has been changed by somebody else. */
export function isOfAnotherWeek({ from }: Draft, line: LineView): boolean {
  return weekOf(from.settings) !== weekOf(line.settings);
}

/** The announcement takes effect by itself, and is no part of what is saved. */
function weekOf({ announcement: _byItself, ...week }: LineSettings): string {
  return JSON.stringify(week);
}
