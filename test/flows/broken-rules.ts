/** Rules by name, and which of them are broken; what several rules speak of. */

/** States whose cases wait to be offered to somebody. */
export const LISTS = new Set(['waiting', 'requested']);

export function check(rules: Record<string, boolean>): string[] {
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}
