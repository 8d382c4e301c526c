/** What a family reads that writes while nobody is on shift, or to a line that is closed: what is so, and no more. */
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../flows/case/facts.ts';
import { segmentsOf } from '../../../flows/contract/segments.ts';
import { RUSSIAN_TIME_ZONES } from '../../../flows/hours/schedule.ts';
import { isReadNow } from '../../../flows/routing/text-readers.ts';
import { writtenText } from '../../../flows/texts/written.ts';
import { LANGUAGES } from '../../../flows/words.ts';
import { olga, START_MS, story } from '../../helpers/given-case.ts';
import { onShift } from '../../helpers/on-shift.ts';
import { MINUTE, sent } from '../given-texts.ts';

const HOUR = 60 * MINUTE;
const timeZone = 'Europe/Moscow';
/** START_MS is Thursday 15 January 2026, 23:00 in Moscow. */
const CLOSED = { untilMs: START_MS + 10 * HOUR, timeZone, rule: 'message' } as const;
const closedLine = (untilMs: number | null = CLOSED.untilMs) =>
  ({ line: { closed: { ...CLOSED, untilMs }, announcement: null } }) satisfies Partial<Facts>;
const NOBODY = { anybodyOnShift: false, somebodyForDanger: false };
const A_SUPERVISOR = { anybodyOnShift: false, somebodyForDanger: true };

const answerTo = (facts: Partial<Facts>, text = 'Здравствуйте') => sent(story({ facts }).texts(text));

describe('a text to a closed line', () => {
  it('that is read at once is told so, when the line opens, and of 1', () => {
    expect(answerTo(closedLine())).toEqual([
      'Получено, скоро прочитает человек. Сейчас закрыто, откроемся завтра в 9:00 по московскому времени. 1 — срочно, нужна помощь сейчас. Опасность — 112. СТОП — не писать.',
    ]);
    expect(answerTo(closedLine(), 'Hello, I need some advice')).toEqual([
      'Received, a person will read it soon. Closed now, open tomorrow 9:00 Moscow time. 1 - urgent, help now. Danger - 112. STOP - no messages.',
    ]);
  });

  it('that nobody reads is told when the line opens, and of 112 alone', () => {
    expect(answerTo({ ...closedLine(), ...NOBODY })).toEqual([
      'Сообщение получено. Сейчас закрыто, откроемся завтра в 9:00 по московскому времени. Ответим, как только придём. Если угрожает опасность, звоните 112.',
    ]);
  });

  it('that nobody reads is told of 1 while somebody is there for danger', () => {
    expect(answerTo({ ...closedLine(), ...A_SUPERVISOR })).toEqual([
      'Сообщение получено. Сейчас закрыто, откроемся завтра в 9:00 по московскому времени. Ответим, как только придём. 1 — срочно, нужна помощь сейчас. Опасность — 112.',
    ]);
  });

  it('is promised no opening where none is known', () => {
    expect(answerTo(closedLine(null))[0]).toMatch('прочитает человек. Сейчас закрыто. 1 — срочно');
  });

  it.each([
    [START_MS + 60 * MINUTE, '16 января в 0:00'],
    [START_MS + 48 * HOUR + 5 * MINUTE, '17 января в 23:05'],
    [START_MS + 30 * MINUTE, 'сегодня в 23:30'],
  ])('names the day without doubt: %s', (untilMs, when) => {
    expect(answerTo(closedLine(untilMs))[0]).toContain(`откроемся ${when} по московскому времени`);
  });

  it('is answered with 1 by danger, as it was told', () => {
    const told = story({ facts: closedLine() }).texts('Здравствуйте');
    told.takeEffects();
    expect(sent(told.texts('1'))).toEqual(['Поняли, отвечаем в первую очередь. Если можете, звоните 112.']);
    expect(told.context.urgency).toBe('imminent');
  });

  it('of a family that a person has answered before names no 1, which may answer that person by then', () => {
    const told = story({ facts: closedLine() }).texts('Первое').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'reply', text: 'Что случилось?' });
    told.staff(olga, { type: 'followUp', what: 'Узнать', dueAt: '2026-02-01T12:00:00.000Z' });
    told.takeEffects();
    expect(sent(told.texts('Опять'))).toEqual([
      'Получено, скоро прочитает человек. Сейчас закрыто, откроемся завтра в 9:00 по московскому времени. Если угрожает опасность, звоните 112. СТОП — не писать.',
    ]);
  });

  it('in the hands of somebody who is there is acknowledged as at any hour', () => {
    const told = story({ facts: closedLine() }).calls().presses('1').isOffered(['olga']);
    told.phonePresses('olga', '1').hangsUp();
    told.takeEffects();
    expect(sent(told.texts('Спасибо'))).toEqual([
      'Получено, скоро ответит человек. Опасность — 112. СТОП — не писать.',
    ]);
  });

  it('that begins with START is told what is so as well', () => {
    expect(answerTo(closedLine(), 'старт')[0]).toMatch('Сейчас закрыто');
    expect(answerTo(NOBODY, 'старт')[0]).toMatch('Сейчас никого нет на смене');
  });
});

describe('a text to an open line with nobody on shift', () => {
  it('is told of 1 while somebody is there for danger', () => {
    expect(answerTo(A_SUPERVISOR)).toEqual([
      'Сообщение получено. Сейчас никого нет на смене, ответим, как только придём. 1 — срочно, нужна помощь сейчас. Опасность — 112.',
    ]);
  });

  it('of a case in danger is read by whoever is there, and is told so', () => {
    const told = story({ facts: A_SUPERVISOR }).calls().presses('1').hangsUp();
    told.takeEffects();
    expect(sent(told.texts('Он вернулся'))[0]).toMatch('скоро ответит человек');
  });
});

describe('who reads what a family writes', () => {
  const operator = onShift('olga', { role: 'operator', specialty: null });
  const psychologist = onShift('vera', { role: 'consultant', specialty: 'psychologist' });
  const closed = { hotline: { opensAtMs: null, timeZone } };
  const toPsychologist = { team: 'consultation', specialty: 'psychologist', urgency: 'routine' } as const;

  it('is the hotline, for every team, and the team of the case', () => {
    expect(isReadNow(null, [operator], {})).toBe(true);
    expect(isReadNow(null, [psychologist], {})).toBe(false);
    expect(isReadNow(toPsychologist, [operator], {})).toBe(true);
    expect(isReadNow(toPsychologist, [psychologist], {})).toBe(true);
    expect(isReadNow({ ...toPsychologist, specialty: 'lawyer' }, [psychologist], {})).toBe(false);
  });

  it('is nobody who is away, nor outside the hours of their team, unless life is in danger', () => {
    expect(isReadNow(null, [{ ...operator, presence: 'away' }], {})).toBe(false);
    expect(isReadNow(null, [operator], closed)).toBe(false);
    expect(isReadNow({ ...toPsychologist, urgency: 'imminent' }, [operator], closed)).toBe(true);
  });
});

describe('whatever is written out of hours', () => {
  const nowMs = START_MS;
  const late = Date.UTC(2026, 8, 30, 12, 25);
  const every = (['afterHours', 'closed', 'closedUnread'] as const).flatMap((template) =>
    [...RUSSIAN_TIME_ZONES, 'America/Argentina/ComodRivadavia'].flatMap((zone) =>
      [CLOSED.untilMs, late, null].flatMap((untilMs) =>
        [true, false].map((oneReaches) => ({
          template,
          told: { hours: { closed: { untilMs, timeZone: zone }, nowMs }, oneReaches },
        })),
      ),
    ),
  );

  it('is short: at most three segments in Russian, one in English', () => {
    for (const { template, told } of every) {
      const russian = writtenText(template, 'ru', { ...told, tellsOther: true });
      expect(segmentsOf(russian).segments).toBeLessThanOrEqual(3);
      const english = writtenText(template, 'en', told);
      expect(segmentsOf(english)).toMatchObject({ encoding: 'GSM-7', segments: 1 });
    }
  });

  it('names neither the service nor what it is for', () => {
    const telling =
      /(?<!ка)лини|центр|семе|кризис|психолог|насили|line|centre|center|family|crisis|violence|service/iu;
    for (const { template, told } of every)
      for (const language of LANGUAGES) expect(writtenText(template, language, told)).not.toMatch(telling);
  });
});
