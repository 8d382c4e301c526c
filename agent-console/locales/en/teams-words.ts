/** Words of the page of teams, and of being set away. */
export const teamsWords = {
  teams: {
    title: 'Rules of the teams',
    lead: 'How the people of each team are rung, how long they rest, and how much they hold at once. In force from the next offer on.',
    supervisorsOnly: 'The rules of the teams are set by supervisors',
    loadFailed: 'The rules of the teams could not be loaded',
    name: {
      hotline: 'Hotline',
      psychologist: 'Psychologists',
      lawyer: 'Lawyers',
      socialWorker: 'Social workers',
      crisisCentre: 'Crisis centre',
    },
    strategy: 'Whom to ring',
    strategyOf: { oneByOne: 'One by one', atOnce: 'Several at once' },
    field: {
      phonesAtOnce: 'How many at once',
      ringSeconds: 'Ring for, s',
      restSeconds: 'Rest after, s',
      missesUntilAway: 'Misses until away',
      deskCapacity: 'Cases on a desk',
    },
    limits: 'From {{min}} to {{max}}',
    whatHappens: 'What will happen',
    ringOneByOne:
      'A call rings whoever has been free longest. Not picked up within {{seconds}} s, it rings the next.',
    ringAtOnce_one: 'A call rings {{count}} person, whoever has been free longest, for {{seconds}} s.',
    ringAtOnce_other:
      'A call rings {{count}} people at once, those free longest, for {{seconds}} s. Whoever picks up first talks.',
    danger: 'Where life is in danger at least three phones ring, where it is urgent two.',
    rest: 'For {{seconds}} s after a call nobody rings: time to write what came of it. Who is done earlier is free earlier.',
    restNone: 'The next call may come at once after the last.',
    misses_one: 'Who misses {{count}} offer is set away, told so, and waited for.',
    misses_other:
      'Who misses {{count}} offers in a row is set away, told so, and waited for. Declining is not missing.',
    missesNever: 'Nobody is set away for offers missed.',
    desk_one:
      'At most {{count}} case on a desk whose family waits for an answer or is writing; during a call no new one is offered.',
    desk_other:
      'At most {{count}} cases on a desk whose families wait for an answer or are writing; during a call no new ones are offered.',
    deskAnswered:
      'Once it is answered and the family is silent for {{minutes}} minutes, a case takes no place until the family writes again; together with those at most {{count}}.',
    deskDanger: 'A life in danger is offered over a full desk too.',
    asUsual: 'As usual',
    save: 'Save',
    saveTeam: 'Save: {{team}}',
    asUsualTeam: 'As usual: {{team}}',
    saved: 'Saved: {{team}}',
    unsaved: 'Not saved',
    nothingChanged: 'Nothing has changed',
    saveFailed: 'Could not be saved. Try again.',
  },
  awayWhy: { missedOffers: 'Misses offers', lostConnection: 'Not connected' },
  setAway: {
    title: 'You are not offered cases any more',
    body: 'Your offers went unanswered, so we have set you away: no family should wait for nobody. Come back when you are ready.',
    back: 'Back on the line',
    danger: 'Life in danger: a family waits, and nobody is there to take it',
    inDanger: 'We have set you away: your offers went unanswered. Accept the case, or come back on the line.',
    seenAtWork: 'You are on the line again: you work with a family, and your break is over',
  },
  takenOff: {
    title: 'You are off the line',
    body: 'The page was closed or without a connection for more than half a minute, and cases are offered to others. Come back if you are ready.',
    inDanger: 'You are off the line: the page had no connection. Come back on the line and accept the case.',
  },
  unattended: {
    title: 'Nobody to take cases: {{teams}}',
    body: 'The last one on shift missed several offers and was set away. Families wait until somebody comes back.',
    waitingForThoseAway:
      'A family waits, and the people of the line were set away for missed offers. Call them back, or take the call yourself.',
    waiting:
      'A family waits, and nobody takes calls. Somebody is to choose a phone or a browser for the shift.',
    inDanger:
      'Nobody on shift can take it. Take the case yourself, with a phone or in the browser, or call colleagues.',
    lacking:
      'A family wrote, or a case presses, and nobody of the team is on shift. Call somebody in, or move the case.',
    toFloor: 'Open the floor',
  },
};
