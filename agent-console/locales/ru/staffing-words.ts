/** Words of the page that reckons how many operators a day takes. */
export const staffingWords = {
  staffing: {
    title: 'Расчёт смен',
    leadA:
      'Сколько операторов нужно в каждые полчаса, чтобы сдержать обещание. Расчёт по Эрлангу A: кто устал ждать, вешает трубку. Это прикидка: расписание она не меняет и хранится только в этом браузере.',
    leadC:
      'Сколько операторов нужно в каждые полчаса, чтобы сдержать обещание. Расчёт по Эрлангу C: все ждут, сколько придётся. Это прикидка: расписание она не меняет и хранится только в этом браузере.',
    anew: 'Вернуть исходное',
    assumptions: 'Из чего исходим',
    assumption: {
      contactsPerDay: 'Звонков в сутки',
      handlingSeconds: 'Разговор и запись после него',
      patienceSeconds: 'Готовы ждать в среднем',
      sharePercent: 'Отвечать вовремя не реже',
      withinSeconds: 'Вовремя: не позже чем за',
      maxOccupancyPercent: 'Заняты не больше',
      shrinkagePercent: 'Перерывы и отсутствие',
    },
    unit: {
      contactsPerDay: 'зв.',
      handlingSeconds: 'с',
      patienceSeconds: 'с',
      sharePercent: '%',
      withinSeconds: 'с',
      maxOccupancyPercent: '%',
      shrinkagePercent: '%',
    },
    limits: 'От {{min}} до {{max}}',
    need: 'Нужно за сутки',
    table: 'По получасам',
    time: 'С',
    contacts: 'Звонков',
    contactsAt: 'Звонков с {{from}} до {{to}}',
    onLine: 'На линии',
    onShift: 'В смене',
    answeredWithin: 'Ответ за {{seconds}} с',
    occupancy: 'Заняты',
    abandonment: 'Не дождутся',
    chart: 'Сколько операторов нужно в смене за сутки: больше всего {{count}} в {{time}}. Числа в таблице.',
    bar: '{{time}}: на линии {{onLine}}, в смене {{onShift}}',
    most: 'больше всего {{count}}',
    totals:
      'Звонков {{contacts}}. Часов операторов: на линии {{onLine}}, в смене {{onShift}}. Самая большая смена {{most}}, в {{time}}.',
    hint: 'Звонки разложены по обычным суткам; впишите свои в таблицу, пустое поле вернёт обычные. Вверх, вниз и Enter ведут по столбцу.',
    supervisorsOnly: 'Смены рассчитывает супервизор',
  },
};
