// Every word of the page in Russian and English, and the choice between them.

const dictionaries = {
  ru: {
    title: 'Телефоны',
    subtitle: 'Телефоны для пробы: звонки и сообщения не покидают этот компьютер',
    language: 'Язык',
    lost: 'Связь с узлом потеряна. Восстанавливаю…',
    families: 'Семьи',
    staff: 'Сотрудники',
    soundOn: 'Звук включён',
    soundOff: 'Звук выключен',
    phoneOf: 'Телефон: {label}, {number}',
    tabCall: 'Звонок',
    tabTexts: 'Сообщения',
    unread: 'непрочитанных: {count}',
    idle: 'Телефон свободен',
    showKeys: 'Показать клавиши',
    hideKeys: 'Убрать клавиши',
    idleHint: 'Наберите {number} и позвоните',
    idleHintStaff: 'Зазвонит, когда линия вызовет сотрудника',
    dialling: 'Вызов…',
    ringing: 'Входящий звонок',
    inCall: 'На линии',
    waiting: 'Ожидание на линии',
    talkingWith: 'Разговор: {with}',
    alone: 'В разговоре пока никого',
    onHold: 'На удержании',
    muted: 'Микрофон выключен линией',
    ended: 'Звонок завершён',
    endedBusy: 'Занято',
    endedNoAnswer: 'Нет ответа',
    endedFailed: 'Не удалось дозвониться',
    endedCanceled: 'Вызов отменён',
    dialNumber: 'Номер для звонка',
    withheld: 'Скрыть мой номер',
    call: 'Позвонить',
    hangUp: 'Положить трубку',
    answer: 'Ответить',
    decline: 'Отклонить',
    erase: 'Стереть цифру',
    keypad: 'Клавиши',
    key: 'Клавиша {key}',
    star: 'звёздочка',
    hash: 'решётка',
    keyWanted: 'Ждут нажатия клавиши',
    voiceOff: 'Говорить голосом',
    voiceOn: 'Голос включён',
    voice_asking: 'Разрешите микрофон…',
    voice_denied: 'Микрофона нет: пишите словами',
    voice_connecting: 'Соединяю звук…',
    voice_flowing: 'Звук идёт',
    browser: 'Браузер сотрудника',
    music: 'Играет музыка',
    ringback: 'Гудки',
    tones: 'Слышно нажатие: {keys}',
    beep: 'Сигнал',
    pressed: 'Нажато {key}',
    recording: 'Идёт запись: скажите сообщение',
    say: 'Сказать вслух…',
    sayMessage: 'Сообщение после сигнала…',
    sayIt: 'Сказать',
    you: 'Вы',
    transcript: 'Что слышно',
    texts: 'Переписка с {number}',
    noTexts: 'Напишите на номер {number}',
    write: 'Сообщение…',
    attach: 'Приложить снимок или файл',
    unattach: 'Убрать: {name}',
    sentPicture: 'Отправленный снимок',
    sentFile: 'Отправленный файл',
    send: 'Отправить',
    sending: 'отправляется',
    delivered: 'доставлено',
    failed: 'не доставлено',
    expand: 'Показать телефон',
    collapse: 'Свернуть телефон',
    wrong: 'Не получилось: {message}',
    incomingText: 'Новое сообщение',
    autoVoicemail: 'Автоответчик',
    autoOther: 'Отвечает сам',
  },
  en: {
    title: 'Phones',
    subtitle: 'Phones to try the line with: calls and texts never leave this computer',
    language: 'Language',
    lost: 'The connection to the exchange is lost. Reconnecting…',
    families: 'Families',
    staff: 'Staff',
    soundOn: 'Sound is on',
    soundOff: 'Sound is off',
    phoneOf: 'Phone: {label}, {number}',
    tabCall: 'Call',
    tabTexts: 'Messages',
    unread: '{count} unread',
    idle: 'The phone is free',
    showKeys: 'Show the keys',
    hideKeys: 'Hide the keys',
    idleHint: 'Dial {number} and call',
    idleHintStaff: 'Rings when the line calls this member of staff',
    dialling: 'Calling…',
    ringing: 'Incoming call',
    inCall: 'On the line',
    waiting: 'Waiting on the line',
    talkingWith: 'Talking with {with}',
    alone: 'Nobody else is here yet',
    onHold: 'On hold',
    muted: 'Muted by the line',
    ended: 'Call ended',
    endedBusy: 'Busy',
    endedNoAnswer: 'No answer',
    endedFailed: 'The call failed',
    endedCanceled: 'Call cancelled',
    dialNumber: 'Number to call',
    withheld: 'Hide my number',
    call: 'Call',
    hangUp: 'Hang up',
    answer: 'Answer',
    decline: 'Decline',
    erase: 'Erase a digit',
    keypad: 'Keys',
    key: 'Key {key}',
    star: 'star',
    hash: 'hash',
    keyWanted: 'A key is waited for',
    voiceOff: 'Speak with real sound',
    voiceOn: 'Real sound is on',
    voice_asking: 'Please allow the microphone…',
    voice_denied: 'No microphone: please type',
    voice_connecting: 'Connecting the sound…',
    voice_flowing: 'Sound flows',
    browser: 'A browser of staff',
    music: 'Music is playing',
    ringback: 'It rings',
    tones: 'Tones: {keys}',
    beep: 'Beep',
    pressed: 'Pressed {key}',
    recording: 'Recording: say your message',
    say: 'Say aloud…',
    sayMessage: 'Your message after the beep…',
    sayIt: 'Say',
    you: 'You',
    transcript: 'What is heard',
    texts: 'Messages with {number}',
    noTexts: 'Write to {number}',
    write: 'Message…',
    attach: 'Attach a picture or a file',
    unattach: 'Remove: {name}',
    sentPicture: 'Picture sent',
    sentFile: 'File sent',
    send: 'Send',
    sending: 'sending',
    delivered: 'delivered',
    failed: 'not delivered',
    expand: 'Show the phone',
    collapse: 'Fold the phone',
    wrong: 'That did not work: {message}',
    incomingText: 'New message',
    autoVoicemail: 'Voicemail',
    autoOther: 'Answers by itself',
  },
};

const storageKey = 'handset.language';
const listeners = new Set();
let language = chosenLanguage();

function chosenLanguage() {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(storageKey);
  return asked === 'en' ? 'en' : 'ru';
}

export function currentLanguage() {
  return language;
}

export function setLanguage(next) {
  language = next;
  localStorage.setItem(storageKey, next);
  for (const listener of listeners) listener();
}

/** Called after every change of language. */
export function onLanguage(listener) {
  listeners.add(listener);
}

/** The words of that name, with `{placeholders}` filled in. */
export function words(name, values = {}) {
  const text = dictionaries[language][name] ?? name;
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? '');
}

/** `+79000000101` as people write it. Short numbers stay as they are. */
export function readableNumber(number) {
  const digits = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(number);
  if (digits !== null) return `+7 ${digits[1]} ${digits[2]}-${digits[3]}-${digits[4]}`;
  if (number.startsWith('client:')) return words('browser');
  if (/^sips?:/.test(number)) return number.replace(/^sips?:/, '');
  if (number === 'anonymous') return language === 'ru' ? 'Скрытый номер' : 'Number withheld';
  return number;
}
