/** Words of the page that reckons how many operators a day takes. */
export const staffingWords = {
  staffing: {
    title: 'Staffing',
    leadA:
      'How many operators each half hour needs to keep the promise. By Erlang A: whoever is tired of waiting hangs up. An estimate: it changes no rota and stays in this browser.',
    leadC:
      'How many operators each half hour needs to keep the promise. By Erlang C: everybody waits as long as it takes. An estimate: it changes no rota and stays in this browser.',
    anew: 'Start anew',
    assumptions: 'What we assume',
    assumption: {
      contactsPerDay: 'Calls a day',
      handlingSeconds: 'Talk and the writing after it',
      patienceSeconds: 'Willing to wait, on average',
      sharePercent: 'Answer in time at least',
      withinSeconds: 'In time: within',
      maxOccupancyPercent: 'Busy at most',
      shrinkagePercent: 'Breaks and absence',
    },
    unit: {
      contactsPerDay: 'calls',
      handlingSeconds: 's',
      patienceSeconds: 's',
      sharePercent: '%',
      withinSeconds: 's',
      maxOccupancyPercent: '%',
      shrinkagePercent: '%',
    },
    limits: 'From {{min}} to {{max}}',
    need: 'Needed over the day',
    table: 'By half hours',
    time: 'From',
    contacts: 'Calls',
    contactsAt: 'Calls from {{from}} to {{to}}',
    onLine: 'On the line',
    onShift: 'On the shift',
    answeredWithin: 'Within {{seconds}} s',
    occupancy: 'Busy',
    abandonment: 'Hang up',
    chart:
      'Operators needed on the shift over the day: {{count}} at most, at {{time}}. The table has the figures.',
    bar: '{{time}}: {{onLine}} on the line, {{onShift}} on the shift',
    most: '{{count}} at most',
    totals:
      '{{contacts}} calls. Operator hours: {{onLine}} on the line, {{onShift}} on the shift. The largest shift is {{most}}, at {{time}}.',
    hint: 'Calls are spread as on an ordinary day; write your own into the table, an empty field goes back. Up, down and Enter lead along the column.',
    supervisorsOnly: 'Supervisors plan the shifts',
  },
};
