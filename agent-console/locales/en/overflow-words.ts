/** Words of calls that go on to another team or line. */
export const overflowWords = {
  overflow: {
    title: 'When nobody can answer',
    hint: 'Where a call goes on to when nobody here can answer. {{ending}} With key 1 (danger) our own people come first, and if none of them is there, the caller is put through at once.',
    ending: {
      message: 'If there is no answer there either, we ask for a message.',
      goodbye:
        'If there is no answer there either, we ask the caller to call when the line opens, and say goodbye.',
      either:
        'If there is no answer there either, we ask for a message; while the line is closed, we ask the caller to call when it opens.',
    },
    to: 'Where to',
    nowhere: 'nowhere',
    toLine: 'another line',
    team: 'team “{{team}}”',
    teamHint:
      'The call is offered to those of the team who are on the line, in its hours. The case stays with the hotline.',
    menu: 'A voice menu picks up there',
    lineHint:
      'Without the tick it is answered by whoever picks up and presses 1: an answering machine is no answer. They see the family’s number only if it is safe to call, otherwise that of the line. Later we remind you to ask whether it helped.',
    when: 'When',
    whenOf: {
      closed: 'the line is closed',
      nobody: 'nobody is on the line',
      tooLong: 'five minutes of waiting',
    },
    nameRu: 'What it is called in Russian',
    nameEn: 'What it is called in English',
    number: 'Number, with its +',
    incomplete:
      'Say where calls go, and when: names in both languages, a number with its +, at least one occasion',
    started: {
      team: 'The call is offered to the team “{{to}}” as well: {{why}}',
      line: 'Putting the call through to another line: {{to}} ({{why}})',
    },
    why: {
      closed: 'the line is closed',
      nobody: 'nobody is on the line',
      tooLong: 'the wait was too long',
      danger: 'danger, and none of ours is there',
    },
    nameIn: 'en',
    answered: 'The other line answered',
    ended: {
      talked: 'The talk with the other line is over',
      busy: 'The other line was busy',
      noAnswer: 'The other line did not answer',
      failed: 'The other line could not be reached',
    },
    keptFor: 'for the team “{{team}}”',
    alsoTeam: 'offered to the team “{{team}}” as well',
    onLine: 'passed on to “{{name}}”',
  },
};
