/** Words of time: what is left of a deadline, by how much it has passed, and the units. */
export const deadlineWords = {
  deadline: {
    left_minutes_one: '{{count}} minute left',
    left_minutes_other: '{{count}} minutes left',
    left_hours_one: '{{count}} hour left',
    left_hours_other: '{{count}} hours left',
    left_days_one: '{{count}} day left',
    left_days_other: '{{count}} days left',
    passed_minutes_one: '{{count}} minute overdue',
    passed_minutes_other: '{{count}} minutes overdue',
    passed_hours_one: '{{count}} hour overdue',
    passed_hours_other: '{{count}} hours overdue',
    passed_days_one: '{{count}} day overdue',
    passed_days_other: '{{count}} days overdue',
    passed_now: 'overdue just now',
    left_now: 'less than a minute',
    short: {
      now: '< 1 min',
      justNow: 'just now',
      minutes: '{{count}} min',
      hours: '{{count}} h',
      days: '{{count}} d',
    },
    near: 'deadline near',
    passed: 'deadline passed',
  },
  units: { hour: 'h', minute: 'min', second: 's', day: 'd' },
};
