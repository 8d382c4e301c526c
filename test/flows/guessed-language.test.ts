/**
 * A language guessed from what a family wrote: one press makes it known of the phone, an answer in it does too, and its
 * next call is greeted in it meanwhile.
 */
import { describe, expect, it } from 'vitest';
import { scriptFor } from '../../flows/call/script.ts';
import { briefOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { languageOfOpenCases } from '../../flows/decide/family/guessed-language.ts';
import { FAMILY, olga, START_MS, type Story, story, VOICE_NUMBER } from '../helpers/given-case.ts';

const confirm = { type: 'setLanguage', language: 'en' } as const;
const guessed = () => story().texts('My husband is drunk and he has a knife').staff(olga, { type: 'accept' });
const recorded = (told: Story) => (told.last?.ok ? told.last.decision.phone : null);
const isGuess = (told: Story) => briefOf(told.state as CaseState).languageGuessed;
const heard = (told: Story) =>
  JSON.stringify(scriptFor(told.state as CaseState, told.contactId, { position: 1, round: 0 }));

describe('a language that was guessed from a text', () => {
  it('is shown as a guess, which one press of whoever has the case ends', () => {
    const told = guessed();
    expect(isGuess(told)).toBe(true);
    const { events } = told.does({ type: 'staff', actor: olga, command: confirm });
    expect(events).toEqual([
      { type: 'language.changed', at: START_MS, by: 'olga', language: 'en', source: 'person' },
    ]);
    expect(recorded(told)).toEqual({ address: FAMILY, language: 'en' });
    expect(isGuess(told)).toBeUndefined();
    expect(told.refusalOf(olga, confirm)).toBe('duplicate');
  });

  it('is no guess any more once it is answered in whole sentences of that language', () => {
    const told = guessed().staff(olga, { type: 'reply', text: 'Are you safe where you are now?' });
    expect(told.events('language.changed').at(-1)).toMatchObject({ source: 'person', by: 'olga' });
    expect(recorded(told)).toEqual({ address: FAMILY, language: 'en' });
    const count = told.events('language.changed').length;
    told.staff(olga, { type: 'reply', text: 'Please stay where you are now' });
    expect(told.events('language.changed')).toHaveLength(count);
  });

  it.each(['Где вы сейчас?', 'ok', 'Lenina 5, kvartira 3', '112'])(
    'stays one when «%s» is answered',
    (text) => {
      const told = guessed().staff(olga, { type: 'reply', text });
      expect(isGuess(told)).toBe(true);
      expect(recorded(told)).toBeNull();
    },
  );

  it.each([
    ['9', 'en'],
    ['8', 'ru'],
  ] as const)('is what the family says by key %s, in the menu and while it waits', (key, language) => {
    const waits = () => story().texts('I need help please, he is here');
    for (const told of [waits().calls().presses(key), waits().calls().presses('2').presses(key, 3)]) {
      expect(told.context).toMatchObject({ language, languageSource: 'family' });
      expect(recorded(told)).toEqual({ address: FAMILY, language });
    }
  });
});

describe('a call of a family whose open case has a language', () => {
  const calls = (languageBefore: 'ru' | 'en', before = story()) => {
    const known = { phone: { safety: 'unknown', optedOut: false }, relatedCaseIds: ['case-0'] } as const;
    const arrives = { type: 'callArrive', sid: 'CA-next', from: FAMILY, to: VOICE_NUMBER } as const;
    before.does({ ...arrives, ...known, relatedCaseIds: ['case-0'], language: 'ru', languageBefore });
    return before;
  };

  it('is greeted in it, with Russian one key away, and its case says that it is a guess', () => {
    const told = calls('en');
    expect(heard(told)).toMatch(/"prompt":\[\{"verb":"say","text":"[^"а-я]+","language":"en"/);
    expect(heard(told)).toContain('Чтобы говорить по-русски, нажмите 8.');
    expect(told.context).toMatchObject({ language: 'en', languageSource: 'guess' });
    expect(recorded(told)).toBeNull();
  });

  it('says nothing anew where that is the language of the line', () => {
    expect(calls('ru').events('language.changed')).toEqual([]);
  });

  it('is greeted as its own case was told, whatever another was guessed', () => {
    const told = story().texts('EN').texts('RU');
    expect(calls('en', told).context).toMatchObject({ language: 'ru', languageSource: 'family' });
  });

  it('takes the newest of its cases in which anything tells its language', () => {
    const unknown = story().calls().state as CaseState;
    const english = guessed().state as CaseState;
    const russian = story().texts('RU').texts('EN').texts('RU').state as CaseState;
    expect(languageOfOpenCases([unknown])).toBeNull();
    expect(languageOfOpenCases([unknown, english, russian])).toBe('en');
    expect(languageOfOpenCases([russian, english])).toBe('ru');
  });
});
