/** Words of what happened to somebody's cases while they were not there. */
export const whileAwayWords = {
  whileAway: {
    title: 'Пока вас не было',
    read: 'Понятно',
    readAllFirst: 'Сначала покажите все обращения',
    failed: 'Не удалось отметить прочитанным. Попробуйте ещё раз.',
    notShown: 'Обращение теперь у других, содержание вам не видно.',
    notYours: 'Сейчас за него отвечают другие.',
    urgencyNow: 'Срочность: {{urgency}}',
    what: {
      heldOut: 'Семья ждала: обращение перешло в общий список',
      wrote: 'Семья написала: обращение снова ждёт ответа',
      called: 'Семья позвонила',
      givenBack: 'Ответили вместо вас и вернули',
      kept: 'Вместо вас, и дальше ведут сами',
      reassigned: 'Переназначено',
      escalated: 'Передано на другую ступень',
      returned: 'Возвращено на прежнюю ступень',
      closed: 'Закрыто',
      taken: 'Взято коллегой',
      urgency: 'Срочность изменена',
      step: 'Новый следующий шаг',
      session: 'Назначен приём',
    },
  },
};
