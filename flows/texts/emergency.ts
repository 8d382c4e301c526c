/** The card for the emergency services as words: a text message, and what a dispatcher hears on the telephone. */
import type { EmergencyCard } from '../contract/emergency.ts';
import type { Language } from '../words.ts';

type Words = Record<Language, string>;

const FIELDS: ['place' | 'what' | 'who' | 'dangers', Words][] = [
  ['place', { ru: 'Где', en: 'Where' }],
  ['what', { ru: 'Что случилось', en: 'What happened' }],
  ['who', { ru: 'Кто', en: 'Who' }],
  ['dangers', { ru: 'Опасности', en: 'Dangers' }],
];

const CALL_BACK: Words = { ru: 'Обратный номер', en: 'Call back' };
const WITHHELD: Words = { ru: 'скрыт', en: 'withheld' };

/** The heading says who asks: a dispatcher must know that it is no prank. */
const HEADING: Words = {
  ru: 'Угроза жизни. Передаёт линия помощи.',
  en: 'Life in danger. From a help line.',
};

/** Before everything else: a dispatcher who asks the family to speak gives it away. */
const CANNOT_SPEAK: Words = {
  ru: 'Семья не может говорить вслух.',
  en: 'The family cannot speak aloud.',
};

/** Early too: whoever listens may have to find somebody who understands them. */
const SPEAKS: Record<Language, Words> = {
  en: { ru: 'Говорят по-английски.', en: 'They speak English.' },
  ru: { ru: 'Говорят по-русски.', en: 'They speak Russian.' },
};

/** Said before the number, so that nobody dials while they still listen. */
const CALL_BACK_SAFETY: Record<NonNullable<EmergencyCard['callBackSafety']>, Words> = {
  unsafe: { ru: 'Не перезванивайте: звонок опасен.', en: 'Do not call back: a call is dangerous.' },
  unknown: {
    ru: 'Неизвестно, безопасно ли звонить.',
    en: 'It is not known whether it is safe to call.',
  },
};

const SPOKEN = {
  key: {
    ru: 'Если вы приняли карточку, нажмите 1. Повторяем.',
    en: 'If you have taken this, press 1. Once more.',
  },
  lastKey: { ru: 'Если вы приняли карточку, нажмите 1.', en: 'If you have taken this, press 1.' },
  taken: { ru: 'Спасибо, принято. До свидания.', en: 'Thank you, it is taken. Goodbye.' },
  over: { ru: 'Эта передача уже завершена. До свидания.', en: 'This handoff is over. Goodbye.' },
} as const satisfies Record<string, Words>;

function linesOf(card: EmergencyCard, language: Language): string[] {
  const { cannotSpeak, speaks, callBackSafety } = card;
  const fields = FIELDS.flatMap(([field, label]) =>
    card[field] === '' ? [] : [`${label[language]}: ${sentence(card[field])}`],
  );
  return [
    ...(cannotSpeak ? [CANNOT_SPEAK[language]] : []),
    ...(speaks === undefined ? [] : [SPEAKS[speaks][language]]),
    ...fields,
    ...(callBackSafety === undefined ? [] : [CALL_BACK_SAFETY[callBackSafety][language]]),
  ];
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** At most 1600 characters: the card's own limits see to it. */
export function emergencyWritten(card: EmergencyCard, language: Language): string {
  const number = `${CALL_BACK[language]}: ${card.callBack ?? WITHHELD[language]}`;
  return [HEADING[language], ...linesOf(card, language), number].join('\n');
}

/** The number digit by digit, since a voice would read it as one great figure. */
function emergencySpoken(card: EmergencyCard, language: Language): string {
  const digits = card.callBack?.replace(/\D/g, '').split('').join(' ') ?? WITHHELD[language];
  return [HEADING[language], ...linesOf(card, language), `${CALL_BACK[language]}: ${digits}.`].join(' ');
}

/** Said twice, each time with the key to press. */
export function emergencyPrompts(card: EmergencyCard, language: Language): string[] {
  const spoken = emergencySpoken(card, language);
  return [`${spoken} ${SPOKEN.key[language]}`, `${spoken} ${SPOKEN.lastKey[language]}`];
}

export function emergencyGoodbye(isTaken: boolean, language: Language): string {
  return (isTaken ? SPOKEN.taken : SPOKEN.over)[language];
}
