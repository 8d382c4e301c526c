/** The language that a family is answered in: set by staff, heard and written from then on, and told to the services. */
import { describe, expect, it } from 'vitest';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { scriptFor } from '../../flows/call/script.ts';
import { briefOf } from '../../flows/case/brief.ts';
import { type CaseState, callOf, freeze, thaw } from '../../flows/case/state.ts';
import {
  kira,
  olga,
  START_MS,
  type Story,
  sofia,
  story,
  timur,
  VOICE_NUMBER,
} from '../helpers/given-case.ts';

const english = { type: 'setLanguage', language: 'en' } as const;
const inHands = () => story().texts('Помогите').staff(olga, { type: 'accept' });
const talking = () => story().calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
const heard = (told: Story) =>
  JSON.stringify(scriptFor(told.state as CaseState, told.contactId, { position: 1, round: 0 }));

describe('a member of staff who finds out what a family speaks', () => {
  it('sets it, and the case says who did', () => {
    const told = inHands();
    const { events } = told.does({ type: 'staff', actor: olga, command: english });
    expect(events).toEqual([
      { type: 'language.changed', at: START_MS, by: 'olga', language: 'en', source: 'person' },
    ]);
    expect(briefOf(told.state as CaseState).language).toBe('en');
  });

  it('may do so where they may change the urgency, and nobody else', () => {
    const told = story().texts('Помогите');
    expect(told.refusalOf(kira, english)).toBe('notYourTier');
    expect(told.refusalOf(timur, english)).toBeNull();
    expect(told.refusalOf(sofia, { ...english, language: 'ru' })).toBeNull();
  });

  it('sets what is set already without a trace', () => {
    expect(inHands().refusalOf(olga, { ...english, language: 'ru' })).toBe('duplicate');
  });

  it('has the family hear it on hold, where it heard Russian before', () => {
    const told = talking().staff(olga, { type: 'hold' });
    expect(heard(told)).toContain('Оставайтесь, пожалуйста, на линии');
    told.staff(olga, english);
    expect(heard(told)).toContain('Please stay on the line');
    expect(heard(told)).not.toMatch(/[а-я]/);
  });

  it('has it told to the phone that is rung next', () => {
    const told = story().calls().presses('2').staff(olga, english).isOffered(['timur']);
    const phone = legScriptFor(told.state as CaseState, told.contactId, told.legOf('timur'));
    expect(JSON.stringify(phone)).toContain('Говорят по-английски.');
  });

  it('has it told to the emergency services, and not of a family that speaks Russian', () => {
    const card = { place: 'Ленина 5', who: '', what: 'бьёт', dangers: '' };
    const asked = (told: Story) =>
      told
        .staff(olga, { type: 'emergency', way: 'text', card })
        .takeEffects()
        .flatMap((effect) => (effect.kind === 'textEmergency' ? [effect.text] : []));
    expect(asked(talking().staff(olga, english))).toEqual([expect.stringContaining('Говорят по-английски.')]);
    expect(asked(talking())).toEqual([expect.not.stringContaining('Говорят')]);
  });
});

describe('a case from before the language could be set', () => {
  it('is as it was, and takes the language from then on', () => {
    const told = talking();
    const stored = JSON.parse(JSON.stringify(freeze(told.state as CaseState)));
    expect(stored.triage.context).not.toHaveProperty('languageSource');
    told.state = thaw('case-1', stored);
    told.staff(olga, english);
    expect(told.context).toMatchObject({ language: 'en', languageSource: 'person' });
    expect(callOf(told.state, told.contactId)?.context.language).toBe('en');
  });
});

describe('key 9', () => {
  const hears = (told: Story, round: number, pressed: string | null = null) =>
    JSON.stringify(scriptFor(told.state as CaseState, told.contactId, { position: 1, round, pressed }));
  const waiting = () => story().calls().presses('2');

  it('is offered in English before a word of Russian, and again with each round of the menu', () => {
    for (const told of [story().calls(), story().calls().presses(null), story().calls().presses('7')])
      expect(hears(told, 0)).toMatch(
        /"prompt":\[\{"verb":"say","text":"For English press 9\.","language":"en"/,
      );
  });

  it('is offered while a family waits, and not to one that has English', () => {
    expect(hears(waiting(), 2)).toContain('For English press 9.');
    expect(hears(waiting().presses('9', 2), 2)).not.toContain('press 9');
    expect(hears(story().calls().presses('1'), 0)).toContain('For English press 9.');
  });

  it('while it waits turns what it hears, at once, and the case', () => {
    const told = waiting();
    told.presses('9', 3);
    expect(hears(told, 4, '9')).toMatch(/Please stay on the line, we are connecting you.*You are next/);
    expect(hears(told, 4, '9')).not.toMatch(/[а-я]/);
    expect(told.context).toMatchObject({ language: 'en', languageSource: 'family' });
    expect(told.callState).toBe('waiting');
    expect(told.presses('8', 5).context.language).toBe('ru');
  });

  it('works while its phone rings at somebody’s, and on hold', () => {
    const ringing = waiting().isOffered(['olga']).presses('9', 3);
    expect(ringing.callState).toBe('ringing');
    const held = talking().staff(olga, { type: 'hold' }).presses('9', 3);
    for (const told of [ringing, held]) expect(hears(told, 0)).toContain('Please stay on the line');
  });

  it('pressed again changes nothing, and ends no wait', () => {
    const told = waiting().presses('9', 3);
    const again = told.ask({
      type: 'callPressKey',
      contactId: told.contactId,
      sid: told.callSid,
      digits: '9',
      round: 4,
    });
    expect(again).toMatchObject({ ok: false, reason: 'duplicate' });
  });

  it('is offered on the unknown number in words of any business', () => {
    const discreet = story({ facts: { discreetNumber: VOICE_NUMBER } }).calls();
    expect(hears(discreet, 0)).toContain('For English press 9.');
    expect(hears(discreet.presses('9'), 1)).toContain('If it is urgent, press 1.');
  });
});
