/** A line that goes on to others. */
import { scriptFor } from '../../flows/call/script.ts';
import type { Facts } from '../../flows/case/facts.ts';
import type { OverflowRule, OverflowWhen } from '../../flows/hours/overflow.ts';
import { START_MS, type Story } from '../helpers/given-case.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const toTeam = (...when: OverflowWhen[]): OverflowRule => ({
  to: { kind: 'team', team: 'crisisCentre' },
  when,
});
export const toLine = (...when: OverflowWhen[]): OverflowRule => ({
  to: { kind: 'line', name: { ru: 'Линия Тверской области', en: 'the Tver line' }, number: '+79000000777' },
  when,
});

const CLOSED = { untilMs: START_MS + 10 * HOUR, timeZone: 'Europe/Moscow', rule: 'message' } as const;
export const closedWith = (overflow: OverflowRule, facts: Partial<Facts> = {}): Partial<Facts> => ({
  line: { closed: CLOSED, announcement: null, overflow },
  teamsThere: ['crisisCentre'],
  anybodyOnShift: false,
  ...facts,
});
export const openWith = (overflow: OverflowRule, facts: Partial<Facts> = {}): Partial<Facts> => ({
  line: { closed: null, announcement: null, overflow },
  teamsThere: ['crisisCentre'],
  ...facts,
});

export const heard = (told: Story) =>
  told.state === null ? [] : scriptFor(told.state, told.contactId, { position: null, round: 0 });
export const said = (told: Story) => JSON.stringify(heard(told));
