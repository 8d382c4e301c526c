/** Words about whether the page hears and is heard: sound and the connection to the server. */
export const connectionWords = {
  soundBar: {
    locked: 'Звук ещё не включён',
    blocked: 'Браузер заблокировал звук',
    unlock: 'Включить звук',
    unlockShort: 'Звук',
  },
  connection: {
    good: 'связь есть',
    starting: 'подключаемся',
    catchingUp: 'догоняем пропущенное',
    lost: 'связи нет',
    lostTitle: 'Связь с сервером потеряна {{time}} назад',
    talkGoesOn: 'Ваш разговор не прервался: голос идёт своим путём.',
    mayEndCall: 'Завершить звонок можно и сейчас.',
    talkPutDown: 'Вы отключились. Линия закончит звонок, как только вернётся связь.',
    lostBody:
      'На экране то, что было в {{time}}, до обрыва. Действия отключены, черновики сохраняются. Подключаемся снова сами.',
    catchingUpTitle: 'Связь вернулась, загружаем пропущенное',
    outdatedTitle: 'Страница устарела',
    outdatedBody: 'Сервер обновился. Перезагрузите страницу: черновики сохранятся.',
    brokenTitle: 'Сервер отвечает ошибкой',
    reload: 'Перезагрузить',
    disabled: 'Нет связи с сервером',
  },
};
