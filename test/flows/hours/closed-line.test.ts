/** A family that reaches a line which is closed by its hours, or while something is announced. */
import { describe, expect, it, test } from 'vitest';
import { scriptFor } from '../../../flows/call/script.ts';
import { CALENDAR_RU } from '../../../flows/hours/calendar-ru.ts';
import { type LineNow, lineNow } from '../../../flows/hours/line-now.ts';
import { DEFAULT_LINE_SETTINGS, type LineSettings } from '../../../flows/hours/line-settings.ts';
import { weekOf } from '../../../flows/hours/schedule.ts';
import { opensSpoken } from '../../../flows/texts/opens-spoken.ts';
import { START_MS, type Story, story } from '../../helpers/given-case.ts';

/** START_MS is Thursday 15 January 2026, 23:00 in Moscow. */
const BY_DAY: LineSettings = {
  ...DEFAULT_LINE_SETTINGS,
  schedule: { ...DEFAULT_LINE_SETTINGS.schedule, week: weekOf([{ from: '09:00', to: '21:00' }]) },
};
const CLOSED: LineNow = lineNow(BY_DAY, CALENDAR_RU, START_MS);
const TOLD_ONLY: LineNow = lineNow({ ...BY_DAY, whenClosed: 'announcement' }, CALENDAR_RU, START_MS);

const heard = (told: Story) =>
  told.state === null ? [] : scriptFor(told.state, told.contactId, { position: null, round: 0 });
const said = (told: Story) => JSON.stringify(heard(told));

describe('a family that calls a closed line', () => {
  it('hears first the key for danger, then when the line opens by its own clock', () => {
    const told = story({ facts: { line: CLOSED } }).calls();
    expect(told.callState).toBe('menu');
    const text = said(told);
    expect(text).toContain('Мы снова ответим завтра в 9 часов по московскому времени.');
    expect(text.indexOf('нажмите 1')).toBeLessThan(text.indexOf('линия закрыта'));
    expect(text).toContain('For English press 9');
  });

  it('keeps in the journal what was said, so that the same is said again', () => {
    const told = story({ facts: { line: CLOSED }, durable: true }).calls();
    expect(told.events('contact.started')).toMatchObject([
      { closed: { untilMs: Date.UTC(2026, 0, 16, 6), timeZone: 'Europe/Moscow', rule: 'message' } },
    ]);
    const before = said(told);
    told.nowMs += 3_600_000;
    expect(said(told)).toBe(before);
  });

  it('may go on in English', () => {
    const told = story({ facts: { line: CLOSED } })
      .calls()
      .presses('9');
    expect(told.callState).toBe('menu');
    expect(said(told)).toContain('We answer again tomorrow at 9:00 Moscow time.');
  });

  it.each([
    ['silence', null],
    ['the key for an operator', '2'],
    ['the key for a message', '3'],
  ])('is asked for a message after %s', (_what, key) => {
    const told = story({ facts: { line: CLOSED } })
      .calls()
      .presses(key);
    expect(told.callState).toBe('voicemail');
    expect(told.events('voicemail.started')).toMatchObject([{ why: 'closed' }]);
    expect(heard(told).map(({ verb }) => verb)).toEqual(['say', 'record', 'say', 'hangUp']);
  });

  it('is not said to have hung up at the voicemail, which ends the call by itself; in the menu it is', () => {
    const inMenu = story({ facts: { line: CLOSED } }).calls();
    const told = story({ facts: { line: CLOSED }, durable: true })
      .calls()
      .presses('2')
      .hangsUp();
    expect(told.events('caller.hungUp')).toMatchObject([{ atVoicemail: true }]);
    expect(inMenu.hangsUp().events('caller.hungUp')[0]).not.toHaveProperty('atVoicemail');
  });

  it('hears the keys once more after a wrong one', () => {
    const told = story({ facts: { line: CLOSED } })
      .calls()
      .presses('7');
    expect(told.callState).toBe('menu');
    expect(told.presses('7', 2).callState).toBe('voicemail');
  });

  it('in danger is brought to a person by key 1 as at any hour, also after a language or a wrong key', () => {
    for (const line of [CLOSED, TOLD_ONLY]) {
      const told = story({ facts: { line, anybodyOnShift: false } })
        .calls()
        .presses('9')
        .presses('7', 2);
      told.presses('1', 3);
      expect(told.callState).toBe('waiting');
      expect(told.context).toMatchObject({ urgency: 'imminent', attention: 'voice' });
    }
  });

  it('known to be in danger hears nothing of hours', () => {
    const told = story({ facts: { line: CLOSED } })
      .calls()
      .presses('1')
      .hangsUp()
      .waits(30_000)
      .calls();
    expect(told.callState).toBe('waiting');
    expect(said(told)).not.toContain('закрыта');
  });

  it('where only words are spoken, is told to press 1 or call again, and is on the list to be called', () => {
    const told = story({ facts: { line: TOLD_ONLY } }).calls();
    expect(said(told)).toContain('нажмите 1');
    told.presses(null);
    expect(heard(told).map(({ verb }) => verb)).toEqual(['say', 'hangUp']);
    told.hangsUp();
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.nextStep?.kind).toBe('returnMissedCall');
  });
});

describe('an emergency announcement', () => {
  const announcement = { ru: 'На линии авария.', en: 'The line is disturbed.', untilMs: START_MS + 1 };
  const settings = { ...DEFAULT_LINE_SETTINGS, announcement };

  it('is the first that a caller hears, and the menu follows', () => {
    const told = story({ facts: { line: lineNow(settings, CALENDAR_RU, START_MS) } }).calls();
    const text = said(told);
    expect(text.indexOf('На линии авария.')).toBeGreaterThan(0);
    expect(text.indexOf('На линии авария.')).toBeLessThan(text.indexOf('Здравствуйте'));
    expect(said(told.presses(null))).not.toContain('авария');
  });

  it('ends at its end', () => {
    expect(lineNow(settings, CALENDAR_RU, START_MS + 1)).toEqual({ closed: null, announcement: null });
  });
});

test('nothing is said of hours when none are set', () => {
  const facts = { line: lineNow(DEFAULT_LINE_SETTINGS, CALENDAR_RU, START_MS) };
  const told = story({ facts }).calls();
  expect(said(told)).toBe(said(story().calls()));
  expect(told.journal).toEqual(story().calls().journal);
});

describe('when the line opens', () => {
  const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}:00+07:00`);
  const spoken = (opens: string, heardAt: string, language: 'ru' | 'en') =>
    opensSpoken(at(opens), at(heardAt), 'Asia/Krasnoyarsk', language);

  test.each([
    [
      '2026-11-23 09:00',
      '2026-11-23 00:10',
      'ru',
      'Мы снова ответим сегодня в 9 часов по красноярскому времени.',
    ],
    [
      '2026-11-24 01:21',
      '2026-11-23 23:59',
      'ru',
      'Мы снова ответим завтра в 1 час 21 минуту по красноярскому времени.',
    ],
    [
      '2027-01-11 22:32',
      '2026-12-31 20:00',
      'ru',
      'Мы снова ответим в понедельник, 11 января, в 22 часа 32 минуты по красноярскому времени.',
    ],
    [
      '2026-11-25 12:30',
      '2026-11-23 20:00',
      'en',
      'We answer again on Wednesday, 25 November, at 12:30 Krasnoyarsk time.',
    ],
    ['2026-11-23 09:05', '2026-11-23 08:00', 'en', 'We answer again today at 9:05 Krasnoyarsk time.'],
    [
      '2026-11-24 00:00',
      '2026-11-23 21:00',
      'ru',
      'Мы снова ответим сегодня в полночь по красноярскому времени.',
    ],
    ['2026-11-24 00:00', '2026-11-23 21:00', 'en', 'We answer again tonight at midnight Krasnoyarsk time.'],
    [
      '2026-11-25 00:00',
      '2026-11-23 21:00',
      'ru',
      'Мы снова ответим в полночь на среду, 25 ноября, по красноярскому времени.',
    ],
    [
      '2026-11-25 00:00',
      '2026-11-23 21:00',
      'en',
      'We answer again at midnight, as Wednesday, 25 November, begins, Krasnoyarsk time.',
    ],
  ] as const)('at %s, heard at %s in %s', (opens, heardAt, language, sentence) => {
    expect(spoken(opens, heardAt, language)).toBe(sentence);
  });

  test('of a zone without a name of ours, it is the clock of the line', () => {
    expect(opensSpoken(at('2026-11-23 09:00'), at('2026-11-23 08:00'), 'Europe/Berlin', 'ru')).toBe(
      'Мы снова ответим сегодня в 3 часа по времени линии.',
    );
  });
});
