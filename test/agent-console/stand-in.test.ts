/** Who stands in for whom, as each of the two sees it: in their lists, in the words of the timeline, in the form. */
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  isStoodInBy,
  isStoodInFor,
  isTeamStoodInBy,
  owesOutcome,
  standInTask,
  wasStoodInFor,
} from '../../agent-console/board/stand-in.ts';
import { workLists } from '../../agent-console/board/work-order.ts';
import { transitionWords } from '../../agent-console/case/timeline/transition-words.ts';
import { isReplyWordMissing, noReplyChoices } from '../../agent-console/commands/forms/no-reply.ts';
import { en } from '../../agent-console/locales/en.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { aCase, atSecond, NOON } from './a-case-summary.ts';

const owned = (staffId: string) => ({ kind: 'staff', staffId }) as const;
const standIn = { forStaffId: 'kira', since: atSecond(-60) };
/** Sonya answers for Kira. */
const standing = aCase({ tier: 'crisisCentre', state: 'admitted', owner: owned('sonya'), standIn });
/** Kira has it again. */
const back = aCase({
  tier: 'crisisCentre',
  state: 'supporting',
  owner: owned('kira'),
  stoodIn: {
    staffId: 'sonya',
    forStaffId: 'kira',
    from: atSecond(-600),
    until: atSecond(-60),
    reply: 'Здесь',
  },
});

const mineOf = (staffId: string, item: CaseSummary) =>
  workLists([item], staffId, NOON, 'Europe/Moscow').mine.length;

describe('a case that somebody answers for in its owner’s place', () => {
  it('is among the work of both, and of nobody else', () => {
    expect([mineOf('sonya', standing), mineOf('kira', standing), mineOf('maria', standing)]).toEqual([
      1, 1, 0,
    ]);
  });

  it('is stood in by the one and for the other', () => {
    expect([isStoodInBy(standing, 'sonya'), isStoodInFor(standing, 'kira')]).toEqual([true, true]);
    expect([isStoodInBy(standing, 'kira'), isStoodInFor(standing, 'sonya')]).toEqual([false, false]);
  });

  it('is nobody’s yet while it waits in the list, its owner’s too', () => {
    const waits = aCase({ tier: 'crisisCentre', state: 'requested', standIn, waitingSince: atSecond(-60) });
    expect(isStoodInFor(waits, 'kira')).toBe(false);
    expect(workLists([waits], 'kira', NOON, 'Europe/Moscow').waiting).toEqual([waits]);
  });

  it('is looked at first by its owner once it is back, and is not the other’s any more', () => {
    expect([mineOf('kira', back), mineOf('sonya', back)]).toEqual([1, 0]);
    expect([wasStoodInFor(back, 'kira'), wasStoodInFor(back, 'sonya')]).toEqual([true, false]);
  });
});

describe('a case that somebody answers for in its team’s place', () => {
  const ofTeam = aCase({
    tier: 'consultation',
    state: 'inSession',
    owner: owned('timur'),
    teamStandIn: { since: atSecond(-60) },
  });

  it('is among their work, and is theirs to give back', () => {
    expect(isTeamStoodInBy(ofTeam, 'timur')).toBe(true);
    expect(isTeamStoodInBy(ofTeam, 'lev')).toBe(false);
    expect([mineOf('timur', ofTeam), mineOf('lev', ofTeam)]).toEqual([1, 0]);
  });
});

describe('the form that gives it back', () => {
  it('asks why the family is not answered where it waits, and offers no answer for later', () => {
    const draft = { type: 'giveBack' };
    const waits = aCase({ unansweredSince: atSecond(-60) });
    expect(isReplyWordMissing(draft, waits)).toBe(true);
    expect(isReplyWordMissing({ ...draft, noReply: 'notNeeded' }, waits)).toBe(false);
    expect(isReplyWordMissing(draft, aCase())).toBe(false);
    expect(noReplyChoices('giveBack')).not.toContain('later');
  });

  it('asks for the outcome of a talk of whoever stands in, not of the owner’s own', () => {
    expect(owesOutcome(standing)).toBe(false);
    expect(owesOutcome({ ...standing, state: 'wrapUp' })).toBe(true);
    expect(owesOutcome({ ...standing, wrapUpsOwed: [{ contactId: 'c', staffId: 'kira' }] })).toBe(false);
    expect(owesOutcome({ ...standing, wrapUpsOwed: [{ contactId: 'c', staffId: 'sonya' }] })).toBe(true);
  });
});

describe.each(['ru', 'en'])('the timeline in %s', (language) => {
  beforeAll(async () => {
    const resources = { ru: { translation: ru }, en: { translation: en } };
    await i18next.init({ lng: language, resources, interpolation: { escapeValue: false } });
  });

  const names: Record<string, string> = { kira: 'Кира', sonya: 'Соня', sofia: 'София' };
  const wordsOf = (type: string, fields: Record<string, unknown>) =>
    transitionWords(
      { seq: 1, at: atSecond(0), type, ...fields },
      {
        t: i18next.getFixedT(language),
        nameOf: (id) => names[id ?? ''] ?? '?',
        momentOf: String,
        languageAt: () => 'ru',
      },
    );

  it('says to whom it came back, from whom, with what word, and names a supervisor who did it', () => {
    const given = { from: 'sonya', to: 'kira', word: 'Всё спокойно' };
    const bySonya = wordsOf('case.givenBack', { ...given, by: 'sonya' });
    expect(bySonya).toMatchObject({ detail: 'Всё спокойно', by: null });
    expect(bySonya.text).toMatch(/Соня → Кира/);
    expect(wordsOf('case.givenBack', { ...given, by: 'sofia' }).by).toBe('София');
  });

  it('says that it was kept, and why', () => {
    const kept = wordsOf('case.kept', { by: 'sonya', from: 'kira', reason: 'Семья просит' });
    expect(kept).toMatchObject({ detail: 'Семья просит', by: null });
    expect(kept.text).toMatch(/Кира → Соня/);
  });

  it('says why the family was not answered', () => {
    const words = wordsOf('case.givenBack', { from: 'sonya', to: 'kira', by: 'sonya', noReply: 'notNeeded' });
    expect(words.text).toContain(language === 'ru' ? 'семья ответа не ждёт' : en.noReply.notNeeded);
  });
});

describe('what whoever would stand in is asked for', () => {
  beforeAll(async () => {
    await i18next.init({ lng: 'ru', resources: { ru: { translation: ru }, en: { translation: en } } });
  });
  const offered = (over: Partial<CaseSummary>) =>
    ['ru', 'en'].flatMap((lng) =>
      ['standIn.onOffer', 'standIn.team.onOffer'].map((key) =>
        i18next.t(`${key}.${standInTask(aCase(over))}`, { lng, owner: 'Кира', team: 'юрист' }),
      ),
    );

  it.each([
    ['sent STOP', { optedOut: true }],
    ['has a phone that is not safe', { safety: 'unsafe' }],
  ] as const)('is no answer, where the family %s: to read, and to decide how to reach it', (_, over) => {
    for (const urgency of ['routine', 'imminent'] as const)
      for (const words of offered({ ...over, urgency })) {
        expect(words).not.toMatch(/[Оо]тветите|answer/u);
        expect(words).toMatch(/как связаться|how to reach/u);
      }
  });

  it('is no giving back while life is in danger: the case stays with them', () => {
    for (const words of offered({ urgency: 'imminent' })) expect(words).not.toMatch(/верн|give/u);
    for (const words of offered({})) expect(words).toMatch(/вернёте|give the case back/u);
  });
});
