/** Words of a shift: its start, my state and how I take cases, the line’s figures of now. */
export const presenceWords = {
  shift: {
    title: 'Start of shift',
    greeting: 'Hello, {{name}}',
    lead: 'Check the sound and choose how you take cases. Pressing the button below lets the browser play sound.',
    sounds: 'Sound check',
    check: 'Check',
    volume: 'Volume: {{sound}}',
    checkSound: 'Check: {{sound}}',
    sound: { offer: 'Offer', imminent: 'Life in danger', message: 'Message', deadline: 'Deadline passed' },
    blocked:
      'The browser blocks sound. Allow sound for this site in the browser’s settings and check the speakers. Everything that sounds is also shown.',
    heard: 'Sound is on',
    notices: 'Desktop notifications',
    noticesAsk: 'Allow notifications',
    noticesGranted: 'Allowed: you will see an offer even with another tab open',
    noticesDenied: 'Blocked in the browser: keep this tab open',
    noticesDefault: 'They show an offer while another tab is open',
    device: 'How you take cases',
    impossible: {
      phone: 'Your phone number is not recorded: ask an administrator',
      browser: 'This line has no softphone set up: ask an administrator',
    },
    start: 'Start shift',
    enterAway: 'Enter without taking cases',
    failed: 'Your state could not be saved. Try again.',
  },
  presenceMenu: {
    label: 'My state: {{presence}}',
    since: 'since {{time}}',
    sounds: 'Sound and notifications',
    talk: 'Talking with a family: case {{number}}',
    asks: {
      talk: 'You are talking with a family, case {{number}}. The phone talks on, and the case is gone from the screen.',
      drafts_one: 'What you began to write in {{count}} case is lost',
      drafts_other: 'What you began to write in {{count}} cases is lost',
      of: 'cases {{numbers}}',
      stay: 'Stay',
      anyway: 'Sign out anyway',
    },
    signOut: 'Sign out',
    device: 'How I take cases',
    inWork_one:
      'You have {{count}} case in work. If its family writes while you are away, it stands in the common list.',
    inWork_other:
      'You have {{count}} cases in work. If a family writes while you are away, its case stands in the common list.',
    unanswered_one:
      'In {{count}} case a family waits for an answer. Off shift or signed out, it stands in the common list at once; if you are “Away”, after some minutes, with life in danger at once too.',
    unanswered_other:
      'In {{count}} cases families wait for an answer. Off shift or signed out, they stand in the common list at once; if you are “Away”, after some minutes, with life in danger at once too.',
  },
  status: {
    label: 'State of the line',
    mine: {
      talking: 'Talking',
      talkUnknown: 'What became of the call is not known',
      listen: 'Listening in',
      whisper: 'Whispering',
      available: 'You are available',
      deskOnly: 'You take texts only',
      away: 'You are away',
      offline: 'You are off shift',
    },
    onLine: '{{count}} on line',
    onLineInAllTeams: '{{count}} on line in all teams',
    waiting_one: '{{count}} waiting',
    waiting_other: '{{count}} waiting',
    nobodyWaits: 'nobody waits',
    longest: 'longest',
    within20s: 'within 20 s today {{percent}} %',
    within20sNone: 'no calls today',
    within20sNotYet: 'within 20 s today: nothing to count yet',
    within20sHint:
      'Answered within 20 seconds: {{within}} of {{measured}}. The wait counts from the end of the menu. Not counted: who hung up, left a message or asked to be called back before 20 seconds, who still waits for less than that, calls outside the hours of the line, from blocked numbers, and taken by another line.',
    deadlinesPassed_one: '{{count}} deadline passed',
    deadlinesPassed_other: '{{count}} deadlines passed',
  },
};
