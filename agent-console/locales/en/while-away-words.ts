/** Words of what happened to somebody's cases while they were not there. */
export const whileAwayWords = {
  whileAway: {
    title: 'While you were away',
    read: 'Got it',
    readAllFirst: 'Show all cases first',
    failed: 'It could not be marked as read. Try again.',
    notShown: 'Others have the case now; what is in it is not shown to you.',
    notYours: 'Others answer for it now.',
    urgencyNow: 'Urgency: {{urgency}}',
    what: {
      heldOut: 'The family waited: the case went to the common list',
      wrote: 'The family wrote: the case waits for an answer again',
      called: 'The family called',
      givenBack: 'Answered in your place and given back',
      kept: 'Answered in your place and kept',
      reassigned: 'Reassigned',
      escalated: 'Sent to another tier',
      returned: 'Returned to an earlier tier',
      closed: 'Closed',
      taken: 'Taken by a colleague',
      urgency: 'Urgency changed',
      step: 'A new next step',
      session: 'A session was scheduled',
    },
  },
};
