/**
 * The language that a family chose, or that staff found it speaks, belongs to its phone: its next case begins with it, and
 * nothing that is written is guessed against it.
 */
import { describe, expect, it } from 'vitest';
import { scriptFor } from '../../flows/call/script.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { writtenText } from '../../flows/texts/written.ts';
import { FAMILY, olga, type Story, story } from '../helpers/given-case.ts';

const english = { phone: { language: 'en' } } as const;
const russian = { phone: { language: 'ru' } } as const;
const sent = (told: Story) =>
  told.takeEffects().flatMap((effect) => (effect.kind === 'sendText' ? [effect.text] : []));
const heard = (told: Story) =>
  JSON.stringify(scriptFor(told.state as CaseState, told.contactId, { position: 1, round: 0 }));
/** What the last step records of the phone. */
const recorded = (told: Story) => (told.last?.ok ? told.last.decision.phone : null);

describe('what is recorded of a phone', () => {
  it('is the language that a family chooses by key, in the menu and while it waits', () => {
    expect(recorded(story().calls())).toBeNull();
    expect(recorded(story().calls().presses('9'))).toEqual({ address: FAMILY, language: 'en' });
    expect(recorded(story().calls().presses('8'))).toEqual({ address: FAMILY, language: 'ru' });
    expect(recorded(story().calls().presses('2').presses('9', 3))).toEqual({
      address: FAMILY,
      language: 'en',
    });
    expect(recorded(story().calls().presses('2'))).toBeNull();
  });

  it('is the one that it asks for in writing, also where it was guessed before', () => {
    expect(recorded(story().texts('EN'))).toEqual({ address: FAMILY, language: 'en' });
    const guessed = story().texts('I need help please, he is here');
    expect(recorded(guessed)).toBeNull();
    sent(guessed);
    expect(recorded(guessed.texts('EN'))).toEqual({ address: FAMILY, language: 'en' });
    expect(sent(guessed)).toEqual([]);
  });

  it('is the one that staff set', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'setLanguage', language: 'en' });
    expect(recorded(told)).toEqual({ address: FAMILY, language: 'en' });
  });

  it('is nothing that was guessed, or known of it before, and nothing of a withheld number', () => {
    expect(recorded(story().texts('Hello, my husband beats me. Do you speak English?'))).toBeNull();
    expect(recorded(story().texts('Помогите'))).toBeNull();
    expect(recorded(story(english).calls())).toBeNull();
    expect(recorded(story(english).texts('Помогите'))).toBeNull();
    expect(recorded(story().calls(null).presses('9'))).toBeNull();
  });
});

describe('a family whose phone has a language', () => {
  it('is greeted in it from the first sentence, and its case says so', () => {
    const told = story(english).calls();
    expect(told.context.language).toBe('en');
    expect(heard(told)).toMatch(/"prompt":\[\{"verb":"say","text":"[^"а-я]+","language":"en"/);
    expect(heard(told)).not.toContain('For English press 9');
  });

  it('is answered in it whatever it writes first, with the way out of it where it writes another', () => {
    expect(sent(story(english).texts('help me'))).toEqual([writtenText('acknowledgement', 'en')]);
    const told = story(english).texts('Помогите');
    expect(sent(told)).toEqual([`${writtenText('acknowledgement', 'en')} Po-russki: RU.`]);
    expect(told.context.language).toBe('en');
    expect(told.events('language.changed')).toEqual([]);
  });

  it('keeps the key that it pressed when it writes Cyrillic later', () => {
    const told = story({ ...english, facts: {} })
      .calls()
      .presses('9')
      .presses('2')
      .hangsUp();
    expect(told.texts('Он дома').context.language).toBe('en');
  });

  it('has HELP answered in it, and by what is written only where nothing is known', () => {
    expect(sent(story(russian).texts('HELP'))[0]).toMatch(/^Здесь отвечает человек/);
    expect(sent(story(english).texts('ПОМОЩЬ'))[0]).toMatch(/^A person answers here/);
    expect(sent(story().texts('HELP'))[0]).toMatch(/^A person answers here/);
    expect(sent(story().texts('ПОМОЩЬ'))[0]).toMatch(/^Здесь отвечает человек/);
  });

  it('is answered in it in a case that was begun before it chose, and the case says why', () => {
    const options: { phone: { language?: 'en' } } = { phone: {} };
    const told = story(options).texts('Помогите');
    options.phone.language = 'en';
    told.texts('Он дома');
    expect(told.events('language.changed')).toMatchObject([{ language: 'en', source: 'phone' }]);
    expect(told.texts('RU').context).toMatchObject({ language: 'ru', languageSource: 'family' });
  });

  it.each([false, true])(
    'hears it in a case that its call comes back to (restarted between: %s)',
    (durable) => {
      const options: { durable: boolean; phone: { language?: 'en' } } = { durable, phone: {} };
      const told = story(options).texts('Помогите');
      options.phone.language = 'en';
      told.calls();
      expect(told.context).toMatchObject({ language: 'en', languageSource: 'phone' });
      expect(heard(told)).toContain('"prompt":[{"verb":"say","text":"Hello. This is the help line.');
    },
  );
});
