/** What the hotline sees of a family that waits for another team, before anybody of the hotline has taken it up. */
import { describe, expect, it } from 'vitest';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import { outlineOf, unansweredWords } from '../../flows/case/outline.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { sightOf } from '../../flows/case/visibility.ts';
import { CaseSummarySchema } from '../../flows/contract/views.ts';
import { actor, kira, lev, olga, START_MS, sofia, story, timur } from '../helpers/given-case.ts';
import { keptCases } from './goldens.ts';

const SHELTER = 'Приют: Зелёная, 5, вход со двора';
const anna = actor('anna', 'administrator');
const nobodyThere = { type: 'teamFound', isEmpty: true } as const;

/** Kira has noted where the family is; it has been answered, and writes again while nobody of the crisis centre is there. */
function inShelter() {
  const told = story({ durable: true }).texts('Он нас ищет').staff(olga, { type: 'accept' });
  told.staff(olga, { type: 'setUrgency', urgency: 'urgent', reason: `едут: ${SHELTER}` });
  told
    .staff(olga, { type: 'escalate', tier: 'crisisCentre', reason: SHELTER })
    .staff(kira, { type: 'accept' });
  told.staff(kira, { type: 'note', text: SHELTER }).staff(kira, { type: 'reply', text: 'Вас встретят' });
  const dueAt = new Date(START_MS + 86_400_000).toISOString();
  told.staff(kira, { type: 'setNextStep', what: SHELTER, dueAt });
  told.staff(kira, { type: 'handOver', reason: SHELTER });
  told.nowMs += 60_000;
  told.texts('Мы у ворот').texts('Откройте');
  return told;
}
const waitsForNobody = () => {
  const told = inShelter();
  told.does(nobodyThere);
  return told;
};

const whatIsSeen = (told: ReturnType<typeof story>) => {
  const state = told.state as CaseState;
  const seen = (who: typeof olga) => sightOf(who, columnsOf(state), briefOf(state));
  return Object.fromEntries([olga, timur, lev, kira, sofia, anna].map((who) => [who.staffId, seen(who)]));
};
const nobodysElse = { lev: null, kira: 'whole', sofia: 'whole', anna: null };

describe('a family that waits for a team with nobody there', () => {
  it('is seen by the hotline in outline, by its own team and supervisors whole, by nobody else', () => {
    expect(whatIsSeen(inShelter())).toEqual({ olga: null, timur: null, ...nobodysElse });
    expect(whatIsSeen(waitsForNobody())).toEqual({ olga: 'outline', timur: 'outline', ...nobodysElse });
  });

  it('is seen whole by whoever it is held out to, and by nobody beside them', () => {
    const told = waitsForNobody();
    told.does({ type: 'offer', targets: [{ staffId: 'timur', attention: 'desk', slot: 0, standsIn: true }] });
    expect(whatIsSeen(told)).toEqual({ olga: 'outline', timur: 'whole', ...nobodysElse });
    told.staff(timur, { type: 'decline' });
    expect(whatIsSeen(told), 'once they have left it').toMatchObject({ timur: 'outline' });
  });

  it('is seen whole by whoever has taken it up, and by nobody else of the hotline any more', () => {
    const told = waitsForNobody().staff(timur, { type: 'accept' });
    expect(whatIsSeen(told)).toEqual({ olga: null, timur: 'whole', ...nobodysElse });
  });
});

describe('the outline', () => {
  it('tells what is needed to decide, and the family’s unanswered words', () => {
    const brief = briefOf(waitsForNobody().state as CaseState);
    expect(outlineOf(brief)).toMatchObject({
      ...{ outline: true, team: 'crisisCentre', urgency: 'urgent', language: 'ru', safety: 'unknown' },
      ...{ waitingSince: brief.waitingSince, unansweredSince: brief.unansweredSince },
      ...{ preview: 'Мы у ворот / Откройте', forHotline: true, nextStep: { what: '' } },
    });
  });

  it('tells nothing of what the team noted, agreed, or was told before', () => {
    const told = waitsForNobody();
    const brief = briefOf(told.state as CaseState);
    expect(JSON.stringify(brief), 'or there would be nothing to withhold').toContain(SHELTER);
    const journal = told.journal.map((event, index) => ({ seq: index + 1, event }));
    const words = unansweredWords(journal, brief);
    expect(words.map(({ event }) => event.text)).toEqual(['Мы у ворот', 'Откройте']);
    const outline = JSON.stringify([outlineOf(brief), words]);
    for (const withheld of [SHELTER, 'Он нас ищет', 'Вас встретят', 'from'])
      expect(outline).not.toContain(withheld);
  });

  it('quotes no text that was answered', () => {
    const brief = { ...briefOf(waitsForNobody().state as CaseState), unansweredSince: null };
    expect(outlineOf(brief).preview).toBeNull();
    expect(
      unansweredWords([{ seq: 1, event: story().texts('Помогите').journal[1] as never }], brief),
    ).toEqual([]);
  });

  it('is a case as the console knows it, of every kind of case', () => {
    for (const { state } of keptCases()) {
      const outline = { ...outlineOf(briefOf(state)), number: 1, version: 1, seq: 1 };
      expect(CaseSummarySchema.strict().parse(outline)).toEqual(outline);
    }
  });
});

describe('whoever sees the outline', () => {
  it('may take it up, or find it more urgent, and nothing besides', () => {
    const told = waitsForNobody();
    expect(told.refusalOf(olga, { type: 'note', text: 'Звонила в среду' })).toBe('notYours');
    expect(told.refusalOf(olga, { type: 'setSafety', safety: 'safe' })).toBe('notYours');
    expect(told.refusalOf(olga, { type: 'reply', text: 'Здравствуйте' })).toBe('notYours');
    told.staff(olga, { type: 'setUrgency', urgency: 'imminent', reason: 'он у ворот' });
    told.staff(olga, { type: 'accept' });
    expect(told.context.owner).toMatchObject({ staffId: 'olga' });
  });

  it('lowers no urgency whose reasons they have not read; once it is theirs, they may', () => {
    const told = waitsForNobody();
    const lowered = { type: 'setUrgency', urgency: 'routine', reason: 'тихо' } as const;
    expect(told.refusalOf(olga, lowered)).toBe('notYours');
    told.staff(olga, { type: 'accept' }).staff(olga, lowered);
    expect(told.context.urgency).toBe('routine');
  });
});
