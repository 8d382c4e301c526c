/**
 * In which language a text is written. Russian is often typed in Latin letters («pomogite»), by whose phone has no
 * others or whose hands shake, so letters alone say nothing: a text counts as English by words that Russian in Latin
 * letters does not have. Where that is not plain, nobody decides: the answer tells the way to the other language.
 */
import type { Language } from '../words.ts';

/** `language` is null where it cannot be told. `isSure` is false where it is a matter of opinion. */
export interface WrittenIn {
  language: Language | null;
  isSure: boolean;
}

const CYRILLIC = /[\u0400-\u04FF]/;
const LATIN_WORD = /[a-z\u00C0-\u024F]+/g;
/** Characters that are read: a text tells its language at its beginning. */
const READ_LENGTH = 120;
/** So few words may be borrowed ones: «help», «ok thanks». */
const FEW_WORDS = 2;

const wordsOf = (list: string) => new Set(list.trim().split(/\s+/));

/** English and nothing that Russian in Latin letters looks like. */
const ENGLISH = wordsOf(`
  the this that these those there here and but because when where what who why how with without from about after before
  again always never now today tonight yesterday please help hello thanks thank sorry sir madam english speak speaks
  speaking talk talking call called calling text write understand know you your yours him his she them they their our
  are were been have has had does did doing dont doesnt didnt cant cannot could would should will wont want wants need
  needs can may must isnt arent wasnt hes shes theyre youre ive im its someone somebody anyone nobody everything
  something nothing husband wife boyfriend girlfriend mother father mom mum dad son daughter child children kid kids baby
  brother sister family man woman people friend neighbour neighbor police doctor hospital house home door room street
  school money food shelter place beat beats beating hit hits hitting hurt hurts hurting kill kills killed killing threat
  threatens threatening attack attacked attacking scream screaming shouting drunk angry knife gun blood bleeding pregnant
  follow following followed
  scared afraid alone locked lock hide hiding run away leave left come came coming going gone stay safe danger dangerous
  urgent emergency quick quickly fast soon very much more not lost sick ill dead die dying rape raped abuse abused
  violence divorce lawyer question questions advice live living lives work working any some all other just only
`);

/** English as well as Russian in Latin letters («my» is «мы», «he» is typed for «не»), or borrowed by everybody. */
const EITHER = wordsOf(`
  a i am is was my me he her we us it in on at to do no not of or so by be if for as an up out off get got go let us
  ok okay hi hey yes u pls plz sos bye
`);

/** Russian in Latin letters: one such word is enough. */
const TRANSLITERATED = wordsOf(`
  ya ja ne net nyet da chto shto kak gde kto tut tam mne nas nam vas vam ego ona oni est yest eto ochen uzhe doma deti
  detey muzh muj muzhem zhena papa syn bolno strashno srochno nado privet ubyot ubet bjet byot biet
`);
/** Its words by their beginnings, of four letters: they have many endings. */
const TRANSLITERATED_BEGINNINGS = wordsOf(`
  pomo pama spas zdra dobr pozh poja skaz ubiv izbi meny menj rebe reby opas zvon pozv nuzh nujn
`);
const BEGINNING_LENGTH = 4;

function isTransliterated(word: string): boolean {
  return TRANSLITERATED.has(word) || TRANSLITERATED_BEGINNINGS.has(word.slice(0, BEGINNING_LENGTH));
}

export function isCyrillic(text: string): boolean {
  return CYRILLIC.test(text);
}

export function writtenIn(text: string): WrittenIn {
  if (CYRILLIC.test(text)) return { language: 'ru', isSure: true };
  const plain = text.slice(0, READ_LENGTH).toLowerCase().replace(/['’]/g, '');
  const words = plain.match(LATIN_WORD) ?? [];
  // A digit or a picture is answered as whatever came before it.
  if (words.length === 0) return { language: null, isSure: true };
  let english = 0;
  let known = 0;
  for (const word of words) {
    if (ENGLISH.has(word)) {
      english += 1;
      known += 1;
    } else if (EITHER.has(word)) known += 1;
    else if (isTransliterated(word)) return { language: null, isSure: false };
  }
  if (words.length <= FEW_WORDS) {
    return { language: known === words.length && english > 0 ? 'en' : null, isSure: false };
  }
  const isEnglish = english >= 2 && known * 2 > words.length;
  return isEnglish ? { language: 'en', isSure: true } : { language: null, isSure: false };
}
