/** A family that writes English is answered in English; Russian in Latin letters stays Russian, with a way out of it. */
import { describe, expect, it } from 'vitest';
import { segmentsOf } from '../../flows/contract/segments.ts';
import { languageAsked } from '../../flows/texts/keywords.ts';
import { writtenText } from '../../flows/texts/written.ts';
import { writtenIn } from '../../flows/texts/written-in.ts';
import { olga, type Story, story } from '../helpers/given-case.ts';

const ENGLISH_FIRST =
  'Message received, a person will answer soon. 1 - urgent, need help now; 2 - I can wait. In danger call 112. STOP - no messages.';
const TO_ENGLISH = 'For English reply EN.';
const TO_RUSSIAN = 'Po-russki: RU.';

const sent = (told: Story) =>
  told.takeEffects().flatMap((effect) => (effect.kind === 'sendText' ? [effect.text] : []));

describe('what a text is written in', () => {
  it.each([
    'Hello, my husband beats me. Do you speak English?',
    'Please, he is at the door',
    'My husband is drunk and he has a knife',
    'I need help, I am alone with two kids',
    "He's going to kill me, please call",
    'please help Maria, they locked her in',
    'We have nowhere to stay tonight',
    'can u help me? i dont speak russian',
    'someone is following us',
  ])('«%s» is English', (text) => {
    expect(writtenIn(text)).toEqual({ language: 'en', isSure: true });
  });

  it.each(['HELP', 'Help me', 'Hello!', 'English please', 'help, please', 'danger'])(
    '«%s» is English as far as so few words tell',
    (text) => {
      expect(writtenIn(text)).toEqual({ language: 'en', isSure: false });
    },
  );

  it.each([
    'pomogite',
    'Pomogite pozhaluysta',
    'help pomogite',
    'HELP! muzh menya bjet',
    'My doma odni, on nas zaper',
    'My s detmi na ulice, on ne otkryvaet',
    'on doma, ya boyus',
    'Zdravstvuyte, mne nuzhna pomosh',
    'Hello, pomogi mne please',
    'Ego zovut Ivan, on p-yan',
    'privet',
    'Lenina 5 kv 3',
    'ok',
    'i to i drugoe',
    'no on ne to me',
    'Salom, yordam bering',
    'Hilfe, mein Mann schlägt mich',
    'Help Aleksandra Petrova Nizhnij Novgorod',
    'asdf',
  ])('«%s» is not taken for English', (text) => {
    expect(writtenIn(text)).toEqual({ language: null, isSure: false });
  });

  it.each(['Помогите', 'help, муж дома', 'English: английский', 'у меня iPhone'])(
    '«%s» is Russian',
    (text) => {
      expect(writtenIn(text)).toEqual({ language: 'ru', isSure: true });
    },
  );

  it.each(['', '1', '2!', '👍', '?'])('«%s» tells nothing', (text) => {
    expect(writtenIn(text)).toEqual({ language: null, isSure: true });
  });

  it.each([
    ['English', 'en'],
    [' EN. ', 'en'],
    ['«Английский»', 'en'],
    ['RU', 'ru'],
    ['русский', 'ru'],
    ['9', 'en'],
    ['8', 'ru'],
    ['9 лет', null],
    ['English please', null],
    ['en route', null],
  ])('«%s» asks for %s', (text, language) => {
    expect(languageAsked(text, false)).toBe(language);
  });

  it('a digit is the answer to a person’s question once a person has the case, a word is not', () => {
    expect(languageAsked('9', true)).toBeNull();
    expect(languageAsked('English', true)).toBe('en');
  });
});

describe('a family that writes English', () => {
  it('is answered in English from the first answer on, and its case says so and why', () => {
    const told = story().texts('Hello, my husband beats me. Do you speak English?');
    expect(sent(told)).toEqual([ENGLISH_FIRST]);
    expect(told.context.language).toBe('en');
    expect(told.events('language.changed')).toMatchObject([{ language: 'en', source: 'guess' }]);
    expect(sent(told.texts('1'))).toEqual(['Understood, you are next. If you can, call 112.']);
  });

  it('with a word or two is answered in English, with the way back', () => {
    const told = story().texts('HELP');
    const [text = ''] = sent(told);
    expect(text).toMatch(/^A person answers here\./);
    expect(text).toContain(TO_RUSSIAN);
    expect(segmentsOf(text)).toMatchObject({ encoding: 'GSM-7', segments: 1 });
  });

  it('after a Russian answer that it could not read is told once more, and once only', () => {
    const told = story().texts('Salom').texts('I need help please');
    const [first, second] = sent(told);
    expect(first).toMatch(/^Сообщение получено.*For English reply EN\.$/);
    expect(second).toBe(ENGLISH_FIRST);
    expect(sent(told.texts('Привет').texts('I need help please'))).toEqual([]);
  });

  it('is not answered over the head of a person who has the case, whose language it is shown', () => {
    const told = story().texts('Salom').staff(olga, { type: 'accept' });
    told.takeEffects();
    expect(sent(told.texts('I need help please'))).toEqual([]);
    expect(told.context.language).toBe('en');
  });
});

describe('a family that asks for English', () => {
  it.each(['English', 'EN', '9'])('with «%s» first of all is answered in it', (text) => {
    const told = story().texts(text);
    expect(sent(told)).toEqual([ENGLISH_FIRST]);
    expect(told.context).toMatchObject({ language: 'en', languageSource: 'family' });
  });

  it('after the first answer has the menu again, in English', () => {
    const told = story().texts('Salom');
    told.takeEffects();
    expect(sent(told.texts('EN'))).toEqual([ENGLISH_FIRST]);
    expect(sent(told.texts('EN'))).toEqual([]);
  });

  it('keeps it whatever it writes next, and has Russian for the asking', () => {
    const told = story().texts('EN').texts('Мария');
    expect(told.context.language).toBe('en');
    expect(told.texts('RU').context.language).toBe('ru');
  });

  it('is answered in English when nobody is there too', () => {
    const told = story({ facts: { anybodyOnShift: false } }).texts('EN');
    expect(sent(told)).toEqual([expect.stringMatching(/^Message received\. Nobody is on shift/)]);
  });

  it('of a phone that is not safe gets no answer at all, and its case the language', () => {
    const told = story({ phone: { safety: 'unsafe' } }).texts('English');
    expect(sent(told)).toEqual([]);
    expect(told.context.language).toBe('en');
  });
});

describe('a family that writes Russian', () => {
  it('is answered as ever, without a word of English', () => {
    const told = story().texts('Помогите');
    expect(sent(told)).toEqual([writtenText('acknowledgement', 'ru')]);
    expect(told.events('language.changed')).toEqual([]);
  });

  it('in Latin letters is answered in Russian, and told how to have English', () => {
    const told = story().texts('pomogite, muzh menya bjet');
    const [text = ''] = sent(told);
    expect(text).toBe(`${writtenText('acknowledgement', 'ru')} ${TO_ENGLISH}`);
    expect(segmentsOf(text).segments).toBe(segmentsOf(writtenText('acknowledgement', 'ru')).segments);
    expect(told.context.language).toBe('ru');
  });

  it('does not become English by a borrowed word', () => {
    const told = story().texts('Муж дома').texts('help me');
    expect(told.context.language).toBe('ru');
    expect(story().calls().hangsUp().texts('help').context.language).toBe('ru');
  });

  it('was taken for English, and is answered in Russian again', () => {
    const told = story().texts('Hello').texts('Помогите, он дома');
    expect(told.context.language).toBe('ru');
  });
});

it('what a person has set stands, whatever is written', () => {
  const told = story().texts('Помогите').staff(olga, { type: 'setLanguage', language: 'en' });
  expect(told.texts('Он дома').context.language).toBe('en');
  told.staff(olga, { type: 'setLanguage', language: 'ru' });
  expect(told.texts('My husband is here, please help').context.language).toBe('ru');
});
