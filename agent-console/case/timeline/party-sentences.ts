/** What happened to a party from outside, as a sentence. Its name stands in the event that brought it in. */
import type { TFunction } from 'i18next';
import type { TimelineEntry } from '../../../flows/contract/views.ts';
import { waitsWords } from '../../board/waits-words.ts';

export type PartyNames = ReadonlyMap<string, { name: string; kind: string }>;

function field(entry: TimelineEntry, name: string): string {
  const value = entry[name];
  return typeof value === 'string' ? value : '';
}

/** Of every party of a journal, by its leg. */
export function partyNamesOf(entries: readonly TimelineEntry[]): PartyNames {
  return new Map(
    entries
      .filter(({ type }) => type === 'party.started')
      .map((entry) => [field(entry, 'legId'), { name: field(entry, 'name'), kind: field(entry, 'kind') }]),
  );
}

/** An event that names a party's leg is given its name; any other stays as it is. */
export function withParty(entry: TimelineEntry, names: PartyNames): TimelineEntry {
  const party = names.get(field(entry, 'legId'));
  return party === undefined ? entry : { ...entry, partyName: party.name, partyKind: party.kind };
}

/** Null when the event is about nobody from outside. */
export function partyNameIn(entry: TimelineEntry, t: TFunction): string | null {
  if (typeof entry.partyName !== 'string') return null;
  const kind = t(`party.kind.${field(entry, 'partyKind')}`, { defaultValue: t('party.kind.other') });
  return entry.partyName === '' ? kind : entry.partyName;
}

/** Null for an event of another kind. */
export function partySentence(entry: TimelineEntry, t: TFunction, who: string): string | null {
  const name = partyNameIn(entry, t) ?? t('party.kind.other');
  switch (entry.type) {
    case 'party.started':
      return t(entry.alone === true ? 'party.startedAlone' : 'party.started', {
        name,
        number: field(entry, 'number'),
        waits: waitsWords(entry.inQuiet === true, t),
      });
    case 'party.answered':
      return t('party.answered', { name });
    case 'party.ended':
      return t(`party.ended.${field(entry, 'why')}`, { name, defaultValue: t('party.ended.left', { name }) });
    case 'party.keysSent':
      return t('party.keysSent', { name, count: field(entry, 'keys').length });
    case 'leg.muted':
      return t('party.legMuted', { name: partyNameIn(entry, t) ?? who });
    case 'leg.unmuted':
      return t('party.legUnmuted', { name: partyNameIn(entry, t) ?? who });
    case 'call.handedToParty':
      return t('party.handed', { name });
    default:
      return null;
  }
}
