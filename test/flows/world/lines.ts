/** Lines as the core is told of them: closed, going on elsewhere; and a number that is blocked. */
import type { Facts } from '../../../flows/case/facts.ts';
import type { OverflowTarget } from '../../../flows/hours/overflow.ts';
import { START_MS } from '../../helpers/given-case.ts';

const DAY = 24 * 3_600_000;

export const CLOSED_LINE: Partial<Facts> = {
  line: {
    closed: { untilMs: START_MS + DAY, timeZone: 'Europe/Moscow', rule: 'message' },
    announcement: { ru: 'Авария на линии.', en: 'The line is disturbed.' },
  },
};

export const BLOCKED_NUMBER: Partial<Facts> = { flag: { flagId: 'flag-1', kind: 'abusive', blocked: true } };

const goingOnTo = (to: OverflowTarget): Partial<Facts> => ({
  line: {
    closed: { untilMs: START_MS + DAY, timeZone: 'Europe/Moscow', rule: 'message' },
    announcement: null,
    overflow: { to, when: ['closed', 'nobody', 'tooLong'] },
  },
  teamsThere: ['crisisCentre'],
  anybodyOnShift: false,
});
export const OTHER_LINE = goingOnTo({
  kind: 'line',
  name: { ru: 'Линия Тверской области', en: 'the Tver line' },
  number: '+79000000777',
});
export const OTHER_TEAM = goingOnTo({ kind: 'team', team: 'crisisCentre' });

/** Whoever answers for the case is not there. */
export const OFF_SHIFT: Partial<Facts> = { ownerAbsent: { presence: 'offline', sinceMs: 0 } };
