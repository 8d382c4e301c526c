/** Which events of a journal fell into a call that has quiet in place of music, so that they can be worded so. Pure. */
import type { TimelineEntry } from '../../../flows/contract/views.ts';

/** Of entries in their order: each that fell into quiet is marked. */
export function withQuiet(ordered: readonly TimelineEntry[]): TimelineEntry[] {
  const silent = new Set<string>();
  const discreet = new Set<string>();
  return ordered.map((entry) => {
    const { contactId } = entry;
    if (typeof contactId !== 'string') return entry;
    if (entry.discreet === true) discreet.add(contactId);
    if (entry.type === 'byKeys.started') silent.add(contactId);
    if (entry.type === 'byKeys.ended') silent.delete(contactId);
    return silent.has(contactId) || discreet.has(contactId) ? { ...entry, inQuiet: true } : entry;
  });
}
