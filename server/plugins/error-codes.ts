/**
 * Every error that the API answers, in one table. A code is never given another meaning; one that retires is
 * not used again. Messages are for the person who reads them, in the language they asked for; a 5xx says no
 * more than stands here.
 */
export const ERROR_CODES = {
  invalidRequest: {
    status: 400,
    en: 'The request does not have the expected form.',
    ru: 'Запрос составлен неверно.',
  },
  invalidJson: { status: 400, en: 'The body is not valid JSON.', ru: 'Тело запроса не читается как JSON.' },
  planMissing: {
    status: 400,
    en: 'A frequent caller is given an agreed plan: write it down.',
    ru: 'Для частого абонента нужен согласованный план: запишите его.',
  },
  notBlockable: {
    status: 400,
    en: 'A frequent caller is answered by the plan and is not blocked.',
    ru: 'Частому абоненту отвечают по плану, его не блокируют.',
  },
  overflowToOurselves: {
    status: 400,
    en: 'That is a number of this line: calls would come back to it.',
    ru: 'Это номер самой этой линии: звонки вернулись бы сюда.',
  },
  expiresInThePast: {
    status: 400,
    en: 'A flag ends at an instant that lies ahead.',
    ru: 'Срок отметки должен быть в будущем.',
  },
  expiresTooLate: {
    status: 400,
    en: 'A block lasts 30 days at most, any other flag 180.',
    ru: 'Блокировка ставится не более чем на 30 дней, прочие отметки — на 180.',
  },
  noPhone: {
    status: 400,
    en: 'No phone is recorded for you, so calls cannot ring it. Ask an administrator to add one.',
    ru: 'Для вас не записан телефон, звонить некуда. Попросите администратора добавить номер.',
  },
  noSoftphone: {
    status: 409,
    en: 'Calls cannot come to the browser: no API key of the provider is configured. Choose your phone.',
    ru: 'Звонки не могут приходить в браузер: не настроен ключ API оператора связи. Выберите телефон.',
  },
  signedOut: { status: 401, en: 'Sign in first.', ru: 'Сначала войдите.' },
  wrongPassword: {
    status: 401,
    en: 'Login and password do not match.',
    ru: 'Логин и пароль не подходят друг к другу.',
  },
  crossOrigin: {
    status: 403,
    en: 'Changes are only taken from the console itself, not from other sites.',
    ru: 'Изменения принимаются только из самой консоли, не с других сайтов.',
  },
  notYourCase: {
    status: 403,
    en: 'This case is not among those your task lets you see.',
    ru: 'Это обращение не относится к вашим.',
  },
  notYourTask: {
    status: 403,
    en: 'This is for supervisors and administrators.',
    ru: 'Это меняют супервизоры и администраторы.',
  },
  notYourFamilies: {
    status: 403,
    en: 'This is for supervisors: it tells of families.',
    ru: 'Это видят супервизоры: здесь сведения о семьях.',
  },
  notYourTeam: {
    status: 403,
    en: 'These figures are of a team other than yours.',
    ru: 'Это показатели не вашей группы.',
  },
  notFound: { status: 404, en: 'There is nothing at this address.', ru: 'По этому адресу ничего нет.' },
  unknownCase: { status: 404, en: 'There is no such case.', ru: 'Такого обращения нет.' },
  unknownContact: {
    status: 404,
    en: 'This case has no such contact.',
    ru: 'В этом обращении нет такого контакта.',
  },
  unknownFlag: { status: 404, en: 'There is no such flag.', ru: 'Такой отметки нет.' },
  unknownRecording: {
    status: 404,
    en: 'This case has no such recording, or it is no longer kept.',
    ru: 'В этом обращении нет такой записи, или она уже не хранится.',
  },
  unknownMedium: {
    status: 404,
    en: 'This text has no such attachment, or it is no longer kept.',
    ru: 'У этого сообщения нет такого вложения, или оно больше не хранится.',
  },
  refused: { status: 409, en: 'This is not possible now.', ru: 'Сейчас это невозможно.' },
  lineChanged: {
    status: 409,
    en: 'Somebody else has changed the hours meanwhile. Look at them again.',
    ru: 'Часы работы тем временем изменил кто-то другой. Посмотрите их снова.',
  },
  directoryChanged: {
    status: 409,
    en: 'Somebody else has changed the directory meanwhile. Look at it again.',
    ru: 'Справочник тем временем изменил кто-то другой. Посмотрите его снова.',
  },
  flagChanged: {
    status: 409,
    en: 'This number has another flag by now, or none. Look at it again.',
    ru: 'У этого номера тем временем другая отметка, или её уже нет. Посмотрите снова.',
  },
  numberWithheld: {
    status: 409,
    en: 'A withheld number cannot be flagged.',
    ru: 'Скрытый номер отметить нельзя.',
  },
  teamChanged: {
    status: 409,
    en: 'Somebody else has changed this team meanwhile. Look at it again.',
    ru: 'Настройки этой группы тем временем изменил кто-то другой. Посмотрите их снова.',
  },
  bodyTooLarge: { status: 413, en: 'The body is too large.', ru: 'Тело запроса слишком велико.' },
  unknownContentType: {
    status: 415,
    en: 'The body must be JSON, with Content-Type: application/json.',
    ru: 'Тело запроса должно быть в JSON, с заголовком Content-Type: application/json.',
  },
  rangeNotSatisfiable: {
    status: 416,
    en: 'The recording is shorter than that.',
    ru: 'Запись короче.',
  },
  lockedOut: {
    status: 429,
    en: 'Too many failed attempts. Signing in is closed for 15 minutes; after that, try again.',
    ru: 'Слишком много неудачных попыток. Вход закрыт на 15 минут, потом попробуйте снова.',
  },
  tooManyRequests: {
    status: 429,
    en: 'Too many requests. Wait a little and try again.',
    ru: 'Слишком много запросов. Подождите немного и повторите.',
  },
  internal: {
    status: 500,
    en: 'Something went wrong on the server. Try again; if it persists, tell the administrator.',
    ru: 'На сервере произошла ошибка. Повторите; если не поможет, сообщите администратору.',
  },
  providerUnavailable: {
    status: 502,
    en: 'The telephone provider does not answer now.',
    ru: 'Оператор связи сейчас не отвечает.',
  },
  mediumTooLarge: {
    status: 502,
    en: 'The attachment is larger than a text may carry.',
    ru: 'Вложение больше, чем может нести сообщение.',
  },
  storeUnavailable: {
    status: 503,
    en: 'The database cannot serve now. Try again in a moment.',
    ru: 'База данных сейчас недоступна. Повторите чуть позже.',
  },
  notReady: { status: 503, en: 'The server is not ready yet.', ru: 'Сервер ещё не готов.' },
} as const satisfies Record<string, { status: number; en: string; ru: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;
