/** How long a talk was, and how long the family had waited for it: told of the event that ended it. */
import i18next, { type TFunction } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { talkLengths, talkLengthWords } from '../../agent-console/case/timeline/talk-lengths.ts';
import { timelineItems } from '../../agent-console/case/timeline/timeline-model.ts';
import { en } from '../../agent-console/locales/en.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import type { TimelineEntry } from '../../flows/contract/views.ts';
import { atSecond } from './a-case-summary.ts';

let inRussian: TFunction;
let inEnglish: TFunction;
beforeAll(async () => {
  await i18next.init({ resources: { ru: { translation: ru }, en: { translation: en } } });
  inRussian = i18next.getFixedT('ru');
  inEnglish = i18next.getFixedT('en');
});

/** Each at its second, on one call unless another is named. */
function journal(...events: [second: number, type: string, fields?: object][]): TimelineEntry[] {
  return events.map(([second, type, fields], index) => ({
    seq: index + 1,
    at: atSecond(second),
    type,
    contactId: 'call-1',
    ...fields,
  }));
}
const operator = { choice: 'operator' };

it('is counted from where somebody took the call, and the wait from the end of the menu', () => {
  const told = journal(
    [0, 'contact.started'],
    [10, 'menu.chosen', operator],
    [28, 'leg.confirmed'],
    [100, 'call.held'],
    [753, 'caller.hungUp'],
    [754, 'call.ended'],
  );
  expect([...talkLengths(told)]).toEqual([[5, { talkMs: 725_000, waitedMs: 18_000 }]]);
  const [item] = timelineItems(told, 'Europe/Moscow').filter(({ key }) => key.includes('caller.hungUp'));
  expect(item).toMatchObject({ talk: { talkMs: 725_000 } });
});

it('a family that waits again after a lost operator has a second talk, with a wait of its own', () => {
  const told = journal(
    [10, 'menu.chosen', operator],
    [20, 'leg.confirmed'],
    [80, 'leg.lost'],
    [95, 'leg.confirmed'],
    [155, 'call.ended'],
  );
  expect([...talkLengths(told).values()]).toEqual([
    { talkMs: 60_000, waitedMs: 10_000 },
    { talkMs: 60_000, waitedMs: 15_000 },
  ]);
});

it('a family that was rung has not waited on the line', () => {
  const told = journal(
    [0, 'outbound.started'],
    [5, 'family.dialled'],
    [20, 'family.answered'],
    [50, 'call.ended'],
  );
  expect([...talkLengths(told).values()]).toEqual([{ talkMs: 30_000, waitedMs: null }]);
});

it('nothing is told of a call that came to no talk', () => {
  expect(talkLengths(journal([10, 'menu.chosen', operator], [40, 'caller.hungUp'])).size).toBe(0);
});

it('is worded with its units', () => {
  const length = { talkMs: 725_000, waitedMs: 18_000 };
  expect(talkLengthWords(length, inRussian)).toBe('Разговор 12 мин 05 с, ждали 18 с');
  expect(talkLengthWords(length, inEnglish)).toBe('Talk 12 min 05 s, waited 18 s');
  expect(talkLengthWords({ talkMs: 3_725_000, waitedMs: null }, inRussian)).toBe('Разговор 1 ч 02 мин');
});
