/**
 * How long a talk was, once it is over, and how long the family had waited for it: of the events that end one. Pure. A
 * talk is one through hold and handovers; a family that waits again after it has another.
 */
import type { TFunction } from 'i18next';
import type { TimelineEntry } from '../../../flows/contract/views.ts';

export interface TalkLength {
  talkMs: number;
  /** Of waiting on the line just before it; null when the family was rung by us. */
  waitedMs: number | null;
}

interface Course {
  waitsFromMs: number | null;
  talk: { fromMs: number; waitedMs: number | null } | null;
}

const LEADS_TO_PERSON: ReadonlySet<unknown> = new Set(['operator', 'danger', 'silent']);

/** By the sequence of the event that ended it, of entries in their order. */
export function talkLengths(ordered: readonly TimelineEntry[]): ReadonlyMap<number, TalkLength> {
  const courses = new Map<string, Course>();
  const lengths = new Map<number, TalkLength>();
  for (const entry of ordered) {
    const { contactId } = entry;
    if (contactId === undefined) continue;
    const course = courses.get(contactId) ?? { waitsFromMs: null, talk: null };
    courses.set(contactId, course);
    const atMs = Date.parse(entry.at);
    switch (entry.type) {
      case 'menu.chosen':
        if (LEADS_TO_PERSON.has(entry.choice)) course.waitsFromMs ??= atMs;
        break;
      case 'callback.requested':
        course.waitsFromMs = null;
        break;
      case 'leg.confirmed':
      case 'family.answered':
        course.talk ??= {
          fromMs: atMs,
          waitedMs: course.waitsFromMs === null ? null : atMs - course.waitsFromMs,
        };
        break;
      case 'leg.lost':
      case 'call.dropped':
      case 'caller.returned':
      case 'caller.hungUp':
      case 'call.ended':
        if (course.talk !== null)
          lengths.set(entry.seq, {
            talkMs: atMs - course.talk.fromMs,
            waitedMs: course.talk.waitedMs,
          });
        course.talk = null;
        course.waitsFromMs = entry.type === 'leg.lost' || entry.type === 'caller.returned' ? atMs : null;
        break;
      default:
    }
  }
  return lengths;
}

export function talkLengthWords({ talkMs, waitedMs }: TalkLength, t: TFunction): string {
  const talk = lengthWords(talkMs, t);
  if (waitedMs === null) return t('timeline.talkLasted', { talk });
  return t('timeline.talkLastedAfterWait', { talk, waited: lengthWords(waitedMs, t) });
}

/** `18 с`, `12 мин 05 с`, `1 ч 02 мин`. */
function lengthWords(lengthMs: number, t: TFunction): string {
  const seconds = Math.max(0, Math.floor(lengthMs / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const two = (count: number) => String(count).padStart(2, '0');
  if (hours > 0) return `${hours} ${t('units.hour')} ${two(minutes % 60)} ${t('units.minute')}`;
  if (minutes > 0) return `${minutes} ${t('units.minute')} ${two(seconds % 60)} ${t('units.second')}`;
  return `${seconds} ${t('units.second')}`;
}
