/** What callers and operators hear, in both languages. Short sentences: people on the line may be in shock. */
import type { Language, Urgency } from '../words.ts';

export const SPOKEN = {
  greeting: {
    ru: 'Здравствуйте. Вы позвонили на линию помощи. Если есть опасность прямо сейчас, нажмите 1. Чтобы поговорить с оператором, нажмите 2. Чтобы оставить сообщение, нажмите 3. Если не можете говорить, нажмите 0.',
    en: 'Hello. This is the help line. If you are in danger right now, press 1. To talk to an operator, press 2. To leave a message, press 3. If you cannot speak, press 0.',
  },
  otherLanguage: { ru: 'For English press 9.', en: 'Чтобы говорить по-русски, нажмите 8.' },
  greetingAgain: {
    ru: 'Нажмите 1, если есть опасность; 2, чтобы поговорить с оператором; 3, чтобы оставить сообщение; 0, если не можете говорить. Или просто подождите, оператор ответит.',
    en: 'Press 1 if you are in danger, 2 to talk to an operator, 3 to leave a message, 0 if you cannot speak. Or simply wait, and an operator will answer.',
  },
  waitFirst: {
    ru: 'Оставайтесь на линии, мы соединяем вас с оператором.',
    en: 'Please stay on the line, we are connecting you to an operator.',
  },
  waitDanger: {
    ru: 'Вы первые в очереди: вам ответит первый же свободный сотрудник. Если можете, позвоните также 112.',
    en: 'You are first in line: whoever of us is free first will answer you. If you can, call 112 as well.',
  },
  /** Others in danger have waited longer. */
  waitDangerBehind: {
    ru: 'Не кладите трубку: ответим, как только сможем. Если можете, позвоните также 112.',
    en: 'Please do not hang up: we will answer as soon as we can. If you can, call 112 as well.',
  },
  /** Nobody is there whose phone could ring. */
  waitDangerNobody: {
    ru: 'Оставайтесь на линии: сейчас нет свободного сотрудника, мы ищем. Если опасность прямо сейчас, позвоните 112.',
    en: 'Please stay on the line: nobody is free at this moment, we are looking for somebody. If you are in danger now, call 112.',
  },
  next: { ru: 'Вы следующий. Оставайтесь на линии.', en: 'You are next. Please stay on the line.' },
  waitKeys: {
    ru: 'Если стало опасно, нажмите 1. Не можете говорить — 0. Чтобы оставить сообщение, нажмите 3.',
    en: 'If you are in danger now, press 1. If you cannot speak, press 0. To leave a message, press 3.',
  },
  voicemailChosen: {
    ru: 'Оставьте сообщение после сигнала. Скажите, как и когда с вами безопасно связаться. Когда закончите, нажмите решётку.',
    en: 'Please leave a message after the tone. Tell us how and when it is safe to reach you. Press the hash key when you are done.',
  },
  voicemailTooLong: {
    ru: 'К сожалению, все операторы заняты. Если есть опасность, позвоните 112. Оставьте сообщение после сигнала, его обязательно услышит человек. Когда закончите, нажмите решётку.',
    en: 'We are sorry, all operators are busy. If you are in danger, call 112. Please leave a message after the tone, a person will hear it. Press the hash key when you are done.',
  },
  voicemailNobody: {
    ru: 'Сейчас на линии никого нет. Если есть опасность, позвоните 112. Оставьте сообщение после сигнала, его обязательно услышит человек. Когда закончите, нажмите решётку.',
    en: 'Nobody is on the line now. If you are in danger, call 112. Please leave a message after the tone, a person will hear it. Press the hash key when you are done.',
  },
  closedGreeting: {
    ru: 'Здравствуйте. Вы позвонили на линию помощи.',
    en: 'Hello. This is the help line.',
  },
  closedDanger: {
    ru: 'Если есть опасность прямо сейчас, нажмите 1. Если не можете говорить, нажмите 0.',
    en: 'If you are in danger right now, press 1. If you cannot speak, press 0.',
  },
  closedNow: { ru: 'Сейчас линия закрыта.', en: 'The line is closed now.' },
  closedKeys: {
    ru: 'Чтобы оставить сообщение, нажмите 3 или просто подождите.',
    en: 'To leave a message, press 3 or simply wait.',
  },
  closedInstead: {
    ru: 'Если ждать нельзя, позвоните 112.',
    en: 'If it cannot wait, call 112.',
  },
  voicemailClosed: {
    ru: 'Оставьте сообщение после сигнала, его обязательно услышит человек. Скажите, как и когда с вами безопасно связаться. Если есть опасность, позвоните 112. Когда закончите, нажмите решётку.',
    en: 'Please leave a message after the tone, a person will hear it. Tell us how and when it is safe to reach you. If you are in danger, call 112. Press the hash key when you are done.',
  },
  closedGoodbye: {
    ru: 'Позвоните, когда линия откроется. Если есть опасность, позвоните ещё раз и нажмите 1 или наберите 112. До свидания.',
    en: 'Please call when the line is open. In danger, call again and press 1, or dial 112. Goodbye.',
  },
  messageKept: {
    ru: 'Спасибо, сообщение записано. Его услышит человек. До свидания.',
    en: 'Thank you, your message is recorded. A person will hear it. Goodbye.',
  },
  /** The provider heard no word between the tone and the end: the call goes on without a message. */
  messageEmpty: {
    ru: 'Сообщение не записалось. Если нужна помощь, позвоните ещё раз, а если есть опасность, наберите 112. До свидания.',
    en: 'No message was recorded. If you need help, please call once more; in danger dial 112. Goodbye.',
  },
  blockedNow: {
    ru: 'Сейчас звонки с этого номера с оператором не соединяются.',
    en: 'Calls from this number are not put through to an operator at the moment.',
  },
  blockedInstead: {
    ru: 'Вы можете отправить сообщение на этот номер, его прочитает человек. Если ждать нельзя, позвоните 112.',
    en: 'You can send a text message to this number, and a person will read it. If it cannot wait, call 112.',
  },
  blockedGoodbye: {
    ru: 'Если появится опасность, позвоните снова и нажмите 1 или наберите 112. До свидания.',
    en: 'If you are in danger, call again and press 1, or dial 112. Goodbye.',
  },
  afterTalk: {
    ru: 'Разговор завершён. Чтобы снова поговорить с тем же оператором, нажмите 1, с другим — 2. До свидания.',
    en: 'The conversation has ended. To talk to the same operator again, press 1, to another, press 2. Goodbye.',
  },
  afterTalkElsewhere: {
    ru: 'Разговор завершён. Если снова нужна помощь, позвоните ещё раз, а если есть опасность, наберите 112. До свидания.',
    en: 'The conversation has ended. If you need help again, please call once more; in danger dial 112. Goodbye.',
  },
  goodbye: { ru: 'До свидания.', en: 'Goodbye.' },
  alreadyOver: {
    ru: 'Этот звонок уже завершён. Если нужна помощь, позвоните ещё раз или наберите 112.',
    en: 'This call has ended. If you need help, call again or dial 112.',
  },
  connecting: { ru: 'Соединяем.', en: 'Connecting.' },
  held: {
    ru: 'Оставайтесь, пожалуйста, на линии: специалист сейчас вернётся к разговору.',
    en: 'Please stay on the line: your specialist will be right back.',
  },
  stillHeld: {
    ru: 'Мы о вас помним. Специалист скоро вернётся, не кладите трубку.',
    en: 'We have not forgotten you. Your specialist will be back soon, please do not hang up.',
  },
  handedOver: {
    ru: 'Оставайтесь, пожалуйста, на линии: передаём разговор коллеге, который вам поможет.',
    en: 'Please stay on the line: we are passing you on to a colleague who can help.',
  },
  consultAsked: {
    ru: 'Коллега просит вас подключиться к разговору с семьёй. Чтобы поговорить с коллегой, нажмите 1.',
    en: 'A colleague asks you to join a conversation with a family. To talk with your colleague, press 1.',
  },
  handoverAsked: {
    ru: 'Коллега передаёт вам разговор с семьёй, она на линии. Чтобы принять, нажмите 1.',
    en: 'A colleague hands a conversation with a family over to you, it is on the line. To take it, press 1.',
  },
  callbackOffer: {
    ru: 'Можно не ждать на линии: нажмите 5, и мы перезвоним, ваше место сохранится.',
    en: 'You need not wait on the line: press 5 and we will call you back, and you keep your place.',
  },
  callbackNumber: {
    ru: 'Наберите номер, на который перезвонить, начиная с восьмёрки, и нажмите решётку. Чтобы ждать на линии, ничего не нажимайте.',
    en: 'Enter the number to call you back on, beginning with 8, and press the hash key. To go on waiting, press nothing.',
  },
  callbackNumberWrong: {
    ru: 'На этот номер мы позвонить не можем. Наберите российский номер, начиная с восьмёрки, и нажмите решётку. Чтобы ждать на линии, ничего не нажимайте.',
    en: 'We cannot call that number. Enter a Russian number, beginning with 8, and press the hash key. To go on waiting, press nothing.',
  },
  callbackKept: {
    ru: 'Хорошо, мы перезвоним. Ваше место сохраняется. Если станет опасно, позвоните снова и нажмите 1 или наберите 112.',
    en: 'All right, we will call you back. You keep your place. In danger, call again and press 1, or dial 112.',
  },
  familyPrompt: {
    ru: 'Здравствуйте. Вам перезванивают, как договорились. Чтобы поговорить, нажмите 1. Если говорить нельзя, нажмите 2 или положите трубку.',
    en: 'Hello. This is the call back that was agreed. To talk, press 1. If you cannot talk now, press 2 or hang up.',
  },
  familyLater: { ru: 'Хорошо. До свидания.', en: 'All right. Goodbye.' },
  diallingFamily: { ru: 'Соединяем с семьёй.', en: 'Calling the family.' },
  familyDropped: {
    ru: 'Связь с семьёй прервалась. Не кладите трубку: сейчас ей перезвоним. Если вы попрощались, положите трубку.',
    en: 'The call with the family broke off. Stay on the phone: it is called back in a moment. If you have said goodbye, hang up.',
  },
  outboundAsked: {
    ru: 'Вы попросили соединить вас с семьёй. Чтобы позвонить ей, нажмите 1.',
    en: 'You asked to be put through to a family. To call it, press 1.',
  },
  /** The family hung up before a key was pressed. */
  familyLeft: { ru: 'Семья положила трубку. Спасибо.', en: 'The family has hung up. Thank you.' },
  legTaken: {
    ru: 'Спасибо, звонок уже принял другой сотрудник или звонящий положил трубку.',
    en: 'Thank you, the call has been taken by a colleague, or the caller has hung up.',
  },
  legDeclined: { ru: 'Хорошо, звонок передан дальше.', en: 'All right, the call goes on to the next.' },
} as const satisfies Record<string, Record<Language, string>>;

export function positionSpoken(position: number, language: Language): string {
  if (position <= 1) return SPOKEN.next[language];
  const ahead = position - 1;
  return language === 'ru'
    ? `Перед вами в очереди ${ahead}. Оставайтесь на линии.`
    : `There ${ahead === 1 ? 'is 1 caller' : `are ${ahead} callers`} ahead of you. Please stay on the line.`;
}

const URGENCY_SPOKEN: Record<Urgency, string> = {
  imminent: 'Опасность для жизни.',
  urgent: 'Срочный звонок.',
  elevated: 'Звонок повышенной срочности.',
  routine: 'Звонок.',
};

/** What an operator hears on picking up. Two digits tell one caller from another; the whole number stays unsaid,
 *  since the phone may be on loudspeaker. */
export function legPromptSpoken(urgency: Urgency, familyLanguage: Language, from: string | null): string {
  const language = familyLanguage === 'en' ? ' Говорят по-английски.' : '';
  const digits = from === null ? [] : from.replace(/\D/g, '').slice(-2).split('');
  const who = digits.length === 0 ? 'Номер скрыт.' : `Номер заканчивается на ${digits.join(' ')}.`;
  return `Линия помощи. ${URGENCY_SPOKEN[urgency]} ${who}${language} Чтобы принять, нажмите 1. Чтобы отказаться, нажмите 2.`;
}

/** Asks the caller to confirm the number, by its last digits, and that it is safe to call it. */
export function callbackPromptSpoken(to: string, language: Language): string {
  const digits = to.replace(/\D/g, '').slice(-4).split('').join(' ');
  return language === 'ru'
    ? `Мы перезвоним на номер, который заканчивается на ${digits}. Если звонить на него безопасно и трубку возьмёте вы, нажмите 5 ещё раз. Другой номер — 7. Чтобы ждать на линии, ничего не нажимайте.`
    : `We will call the number that ends in ${digits}. If it is safe to call it and you will be the one to answer, press 5 once more. For another number, press 7. To go on waiting, press nothing.`;
}

/** Reads a number back that was keyed in, digit by digit as it is dialled here, and asks for the same. */
export function numberReadBackSpoken(to: string, language: Language): string {
  const digits = (to.startsWith('+7') ? `8${to.slice(2)}` : to.replace(/\D/g, '')).split('').join(' ');
  return language === 'ru'
    ? `Вы набрали: ${digits}. Если номер верный, звонить на него безопасно и трубку возьмёте вы, нажмите 5. Набрать заново — 7. Чтобы ждать на линии, ничего не нажимайте.`
    : `You entered: ${digits}. If that is right, it is safe to call it and you will be the one to answer, press 5. To enter it again, press 7. To go on waiting, press nothing.`;
}

/** What an operator hears who is offered a family that asked to be called back. */
export function callbackLegSpoken(urgency: Urgency, familyLanguage: Language): string {
  const language = familyLanguage === 'en' ? ' Говорят по-английски.' : '';
  return `Линия помощи. ${URGENCY_SPOKEN[urgency]} Семья просила перезвонить.${language} Чтобы принять и позвонить ей, нажмите 1. Чтобы отказаться, нажмите 2.`;
}

/** The longest wait that is told as a number of minutes: nobody waits for longer before a message is asked for. */
const LONGEST_TOLD_MINUTES = 5;

/** How long the wait is expected to last, rounded up to minutes. */
export function expectedWaitSpoken(expectedMs: number, language: Language): string {
  const minutes = Math.max(1, Math.ceil(expectedMs / 60_000));
  if (minutes > LONGEST_TOLD_MINUTES) {
    return language === 'ru'
      ? 'Ждать, возможно, больше пяти минут. Если никто не освободится, можно будет оставить сообщение.'
      : 'It may take more than five minutes. If nobody is free by then, you can leave a message.';
  }
  if (language === 'en') return `The wait is about ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
  return `Ждать примерно ${minutes} ${minutesRu(minutes)}.`;
}

function minutesRu(minutes: number): string {
  const category = new Intl.PluralRules('ru').select(minutes);
  return category === 'one' ? 'минуту' : category === 'few' ? 'минуты' : 'минут';
}
