/** Words of the dialogs over a case: title, button, what will follow; and what is said once it is done. */
export const dialogWords = {
  dialog: {
    talkStays: 'The talk stays with you. You can pass it to whoever takes the case.',
    escalate: { title: 'Escalate', submit: 'Move to a higher tier' },
    return: { title: 'Return to a lower tier', submit: 'Return' },
    reassign: { title: 'Reassign', submit: 'Reassign' },
    handOver: {
      title: 'Hand over',
      submit: 'Hand over',
      lead: 'The case goes back to waiting.',
      otherwise: 'It is offered to whoever of the team is free.',
    },
    schedule: { title: 'Schedule a session', submit: 'Schedule' },
    wrapUp: { title: 'Wrap-up', submit: 'Wrap up' },
    writeUp: {
      title: 'What the talk came to',
      submit: 'Write it down',
      lead: 'What comes next is for whoever has the case. What you write stays with it.',
    },
    setNextStep: {
      readFirst: 'Read what the family wrote and decide how to reach it: this step is that decision.',
      title: 'Next step',
      submit: 'Save',
    },
    followUp: {
      title: 'Follow up',
      submit: 'Follow up',
      lead: 'The case stays open, and you are reminded when it is due.',
    },
    close: {
      title: 'Close the case',
      submit: 'Close the case',
      lead: 'Case {{number}} leaves every board. If the family calls or writes within 30 days, it opens again.',
      leadElsewhere:
        'Case {{number}} leaves every board. If the family writes within 30 days, it opens again; a call comes to the hotline as a new case.',
      leadBeside:
        'Case {{number}} leaves every board. Another case of this number is open: new texts of the family come there.',
      leadNoNumber:
        'Case {{number}} leaves every board. The number is withheld: if the family calls again, it is a new case.',
    },
    giveBack: {
      title: 'Give back to the owner',
      leadToTeam:
        'The case goes back to the list of the team: {{name}}. It is offered at once to whoever is there. The reply is due when it was.',
      submit: 'Give back',
      lead: 'The case goes back to {{name}}, its next step and deadline as they were, unless you set new ones.',
    },
    keepCase: {
      title: 'Keep it',
      submit: 'Keep it',
      lead: 'From now on the family is yours. The owner is told: {{name}}.',
    },
    reopen: { title: 'Reopen', submit: 'Reopen' },
    emergency: { title: 'To the emergency services', submit: 'Hand over' },
    emergencyContactMade: { title: 'The services are in contact', submit: 'Record' },
    emergencyCancel: {
      title: 'Cancel the handoff',
      submit: 'Cancel the handoff',
      lead: 'A call to the services that is still going on ends. A text can’t be taken back: call them.',
    },
    setUrgency: { title: 'Urgency', submit: 'Save' },
    setSafety: { title: 'May the family be contacted', submit: 'Save' },
    consult: {
      title: 'Hand the call over',
      submit: 'Ring the colleague',
      lead: 'We ring a colleague while the family {{waits}}. You tell them about it and hand the call over.',
      followLead:
        'The talk follows the case. We ring your colleague while the family {{waits}}; you tell what it is about and hand the family over.',
      cannot: {
        offline: 'They can’t be rung now: not on shift.',
        away: 'They can’t be rung now: on a break.',
        noPhone:
          'They can’t be rung now: no phone. Ask them in a note to choose the telephone or the browser.',
        busy: 'They can’t be rung now: on another call.',
      },
      cold: 'Without talking to the colleague first',
      coldHint:
        'They take the family with key 1, and you are let go then. If they do not, the family is back with you.',
      why: 'What to tell the colleague',
      whyHint: 'Shortly, shown with the ring. May stay empty.',
      to: 'How to hand over',
      toPerson: 'To a colleague',
      toTeam: 'To a team',
      toList: 'To the list',
    },
    handOverCall: {
      submit: 'Hand over',
      teamLead:
        'The family {{waits}} while we ring whoever of the team is free. The first to press 1 has the call and the case, and only then your phone is let go. If nobody does within a minute and a half, the family is back with you.',
      listLead:
        'The family {{waits}} while we ring other operators; its place in the list counts from the beginning of its wait. The first to press 1 has the call, and only then your phone is let go. If nobody does within a minute and a half, the family is back with you.',
      team: 'Team',
      standing: 'On the line: {{there}}, free: {{free}}',
      nobody: 'Nobody is there now who could take the call',
    },
    callParty: {
      title: 'Bring into the talk',
      submit: 'Ring',
      lead: 'An interpreter, a partner or a service is in the talk as soon as they pick up.',
    },
    handToParty: {
      title: 'Leave the family with them?',
      submit: 'Leave and hang up',
      lead: 'The family goes on talking without you, with {{name}}. Case {{number}} stays yours. When they hang up, the family may come back to the front of the list.',
    },
    noCallback: {
      title: 'Not call the family back?',
      submit: 'Do not call back',
      lead: 'The family of case {{number}} waits for our call. The case stays in the list as a missed call.',
    },
    endCall: {
      title: 'End the call?',
      submit: 'End the call',
      lead: 'The family of case {{number}} is still on the line. The connection will be cut.',
      leadWithoutServer:
        'The server does not answer: you leave the call, and the family hears the line until it hangs up or the server is back. Ask the family to hang up themselves.',
    },
    takeOver: {
      title: 'Take the call over?',
      submit: 'Take the call over',
      lead: 'The talk with the family and case {{number}} become yours. Your colleague is let go, the family stays on the line.',
    },
    withdrawConsent: {
      title: 'Delete the recordings?',
      submit: 'Delete the recordings',
      lead: 'The family of case {{number}} does not want to be recorded. The recording stops, and all recordings of its talks are deleted here and at the provider. They cannot be brought back.',
    },
    endContact: {
      title: 'End the thread?',
      submit: 'End the thread',
      lead: 'A new message from the family of case {{number}} starts the thread again.',
    },
    endWork: {
      title: 'End the work?',
      submit: 'End the work',
      lead: 'The outcome and the next step of case {{number}} remain to be written down.',
    },
  },
  done: {
    escalate: 'Case {{number}} moved to a higher tier',
    return: 'Case {{number}} returned',
    reassign: 'Case {{number}} reassigned',
    handOver: 'Case {{number}} handed over',
    schedule: 'Session scheduled',
    writeUp: 'The outcome of the talk is written down',
    wrapUp: 'Wrapped up, next step recorded',
    setNextStep: 'Next step recorded',
    followUp: 'Case {{number}} is followed up',
    giveBack: 'Case {{number}} is back where it belongs',
    keepCase: 'Case {{number}} stays with you',
    close: 'Case {{number}} closed',
    reopen: 'Case {{number}} is open again',
    setUrgency: 'Urgency recorded',
    setSafety: 'Safety recorded',
    consult: 'Ringing the colleague, the family {{waits}}',
    callParty: 'Ringing',
    handToParty: 'The family talks without you, case {{number}} is yours',
    handOverCall: 'Handing the call over, the family {{waits}}',
    noCallback: 'Recorded: the family is not called back',
    endCall: 'Call ended',
    endContact: 'Thread ended',
    endWork: 'Work ended',
    note: 'Note saved',
    withdrawConsent: 'Consent withdrawn, recordings are being deleted',
    takeOver: 'The call is yours now',
    emergency: 'Handing over to the emergency services, a supervisor is told',
    emergencyConfirm: 'Recorded: the services took the card',
    emergencyContactMade: 'Recorded: the services are in contact with the family',
    emergencyCancel: 'Handoff cancelled',
  },
};
