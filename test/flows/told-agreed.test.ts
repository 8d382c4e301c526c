/** What others make of a step that somebody has agreed with a family: that person is told at once, and of nothing else. */
import { expect, it } from 'vitest';
import type { Facts } from '../../flows/case/facts.ts';
import { noticesFor } from '../../flows/contract/notices.ts';
import { olga, START_MS, story, target, timur, vera } from '../helpers/given-case.ts';

const DAY = 86_400_000;
const away: Partial<Facts> = { ownerAbsent: { presence: 'offline', sinceMs: START_MS - DAY } };
const due = (days: number) => new Date(START_MS + days * DAY).toISOString();

/** Vera has planned an appointment; Timur has answered in her place, and kept the case. */
const kept = () => {
  const told = story().texts('Помогите').staff(olga, { type: 'accept' });
  told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'psychologist', reason: 'страх' });
  told.staff(vera, { type: 'accept' }).staff(vera, { type: 'reply', text: 'Здравствуйте' });
  told.staff(vera, { type: 'schedule', at: due(4), what: 'Приём' });
  told.given(away).texts('А можно сегодня?').does({ type: 'teamFound', isEmpty: true });
  told.staff(timur, { type: 'accept' }).given({}).staff(timur, { type: 'reply', text: 'Можно' });
  return told.staff(timur, { type: 'keepCase', reason: 'Вера заболела' });
};

const toldTo = (told: ReturnType<typeof story>) =>
  told.journal
    .flatMap((event) =>
      noticesFor(event, {
        seq: 1,
        caseId: 'case-1',
        caseNumber: 8,
        ownerStaffId: 'timur',
        nameOf: (staffId) => staffId.toUpperCase(),
      }),
    )
    .filter(({ notice }) => notice.kind === 'agreedChanged' || notice.kind === 'agreedClosed')
    .map(({ rooms, notice }) => [rooms, notice.kind, notice.by]);

it('whoever agreed it is told that the case was closed over it, and by whom', () => {
  const told = kept();
  expect(toldTo(told)).toEqual([]);
  told.waits(60_000).staff(timur, { type: 'close', outcome: 'helped' });
  expect(toldTo(told)).toEqual([[['staff:vera'], 'agreedClosed', 'TIMUR']]);
});

it('and that something else was agreed in its place', () => {
  const told = kept().waits(60_000);
  told.staff(timur, { type: 'setNextStep', what: 'Позвонить', dueAt: due(2) });
  expect(toldTo(told)).toEqual([[['staff:vera'], 'agreedChanged', 'TIMUR']]);
});

it('of the same step, still theirs, nobody is told', () => {
  const told = kept().waits(60_000);
  const step = { type: 'setNextStep', what: 'Приём', dueAt: due(4), staffId: 'vera' } as const;
  told.staff(timur, step, { target: target(vera) });
  expect(toldTo(told)).toEqual([]);
});
