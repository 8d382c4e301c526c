/** What a team's settings mean in words, and when a team has lost its last person. */
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { isTeamThere, unattendedTeams, waitsForNobody } from '../../agent-console/board/unattended.ts';
import { en } from '../../agent-console/locales/en.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import { sentencesFor, wholeNumberIn } from '../../agent-console/teams/teams-model.ts';
import type { StaffView } from '../../flows/contract/staff-view.ts';
import { DEFAULT_TEAM_SETTINGS, type TeamSettings } from '../../flows/contract/teams.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { aCall, aCase, aPerson } from './a-case-summary.ts';

async function said(language: string, change: Partial<TeamSettings>): Promise<string[]> {
  const i18n = i18next.createInstance();
  await i18n.init({
    lng: language,
    resources: { ru: { translation: ru }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  return sentencesFor({ ...DEFAULT_TEAM_SETTINGS, ...change }).map(({ key, values }) =>
    i18n.t(key, values ?? {}),
  );
}

describe('what will happen', () => {
  it('is said of the defaults as they have always been', async () => {
    const words = await said('ru', {});
    expect(words[0]).toBe(
      'Звонок идёт тому, кто дольше всех свободен. Не взял за 20 с — тому, кто следующий.',
    );
    expect(words[2]).toContain('После разговора 15 с не звоним');
    expect(words[3]).toContain('Пропустил 3 предложения подряд');
    expect(words[4]).toContain('не больше 3 обращений, где семья ждёт ответа');
    expect(words[5]).toContain('молчит 5 минут');
    expect(words[5]).toContain('вместе с такими не больше 6');
    expect(words[6]).toContain('Угрозу жизни предлагаем и при полном столе');
  });

  it('is said of what was set, in both languages', async () => {
    const set = { strategy: 'atOnce', phonesAtOnce: 4, restSeconds: 0, missesUntilAway: 0 } as const;
    expect((await said('ru', set))[0]).toContain('сразу 4 людям');
    const english = await said('en', set);
    expect(english[0]).toContain('rings 4 people at once');
    expect(english.slice(2, 4)).toEqual([
      'The next call may come at once after the last.',
      'Nobody is set away for offers missed.',
    ]);
  });
});

describe('a number being written', () => {
  it.each([
    ['20', 20],
    [' 45 ', 45],
    ['9', null],
    ['46', null],
    ['', null],
    ['2.5', null],
    ['-20', null],
    ['1e1', null],
  ])('«%s» is %s', (written, number) => {
    expect(wholeNumberIn(written, { min: 10, max: 45 })).toBe(number);
  });
});

describe('a team', () => {
  const person = (id: string, over: Partial<StaffView>): StaffView => ({
    ...{ id, name: id, role: 'operator', team: 'hotline', specialty: null, presence: 'available' },
    ...{ device: 'phone', presenceSince: '2026-03-02T06:00:00.000Z', load: { voice: 0, desk: 0 } },
    ...over,
  });
  const setAway = { presence: 'away', why: 'missedOffers' } as const;

  it('has nobody left when its last one on shift was set away', () => {
    const lawyer = { role: 'consultant', team: 'consultation', specialty: 'lawyer' } as const;
    const staff = [person('olga', setAway), person('timur', { presence: 'offline' }), person('lev', lawyer)];
    expect(unattendedTeams(staff)).toEqual(['hotline']);
    expect(unattendedTeams([...staff, person('zoya', {})])).toEqual([]);
  });

  it('is there for its list once anybody of it is, and not by the word of another team', () => {
    const vera = person('vera', { role: 'consultant', team: 'consultation', specialty: 'psychologist' });
    const ofHotline = aCase();
    expect(isTeamThere(ofHotline, [person('olga', setAway), vera])).toBe(false);
    expect(isTeamThere(ofHotline, [person('zoya', { device: 'none' }), vera])).toBe(true);
    expect(isTeamThere(undefined, [vera])).toBe(true);
    expect(isTeamThere(undefined, [person('olga', setAway)])).toBe(false);
  });

  it('is attended by nobody who has no phone', () => {
    const staff = [person('olga', setAway), person('zoya', { device: 'none' })];
    expect(unattendedTeams(staff)).toEqual(['hotline']);
  });

  it('that chose to rest, or only has somebody of another specialty, is told apart', () => {
    expect(unattendedTeams([person('olga', { presence: 'away' })])).toEqual([]);
    const consultants = { role: 'consultant', team: 'consultation' } as const;
    const staff = [
      person('lev', { ...consultants, specialty: 'lawyer', ...setAway }),
      person('vera', { ...consultants, specialty: 'psychologist' }),
      person('sofia', { role: 'supervisor', team: null }),
    ];
    expect(unattendedTeams(staff)).toEqual(['lawyer']);
  });
});

describe('a family on the line', () => {
  const item = (over: Partial<CaseSummary> = {}) => aCase({ attention: 'voice', ...over });
  const sofia = aPerson({ id: 'sofia', role: 'supervisor', team: null, device: 'phone' });
  const kira = aPerson({ id: 'kira', role: 'crisisWorker', team: 'crisisCentre', device: 'browser' });

  it('waits for nobody while whoever is on shift has the desk alone', () => {
    expect(waitsForNobody([item()], [aPerson(), sofia])).toBe(true);
    expect(waitsForNobody([item()], [aPerson({ device: 'phone' })])).toBe(false);
    expect(waitsForNobody([item({ attention: 'desk' })], [aPerson()])).toBe(false);
  });

  it('that went on to another team, waits for that one', () => {
    const toCrisisCentre = item({
      contacts: [aCall({ overflow: { kind: 'team', team: 'crisisCentre' } })],
    });
    expect(waitsForNobody([toCrisisCentre], [aPerson(), kira])).toBe(false);
    expect(waitsForNobody([toCrisisCentre], [aPerson()])).toBe(true);
  });
});
