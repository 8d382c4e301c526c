/** The recording of a talk: what is so, what may be done, what happened. */
export const recordingWords = {
  recording: {
    state: {
      starting: 'Recording is being started, not running yet',
      on: 'Recording',
      pausing: 'Recording: being paused',
      paused: 'Recording paused',
      resuming: 'Recording paused: going on',
      stopping: 'Recording: being stopped',
      failed: 'Not recorded: it could not be started',
      none: 'Not recorded',
    },
    consent: {
      open: 'Not recorded: the family has not agreed',
      asked: 'The family hears the question about the recording and will be back',
      given: 'The family agrees to a recording',
      withdrawn: 'Not recorded: the family took its consent back',
    },
    trouble: 'The last command could not be carried out',
    player: 'Recording of the talk',
    play: 'Listen to the recording of the talk',
    notForYou: 'For whoever answers for the case, and supervisors',
    withdraw: 'The family objects: delete',
    timeline: {
      consentAsked: 'The family was asked about a recording — {{who}}',
      consentGiven: 'The family agrees to a recording: it pressed 4',
      consentDeclined: 'The family did not agree to a recording',
      consentWithdrawn: 'The family took its consent back, recordings of its talks are deleted — {{who}}',
      asked: 'Starting the recording of the talk',
      changed: {
        on: 'Recording to go on — {{who}}',
        paused: 'Recording to be paused — {{who}}',
        off: 'Recording to be stopped — {{who}}',
      },
      told: {
        on: 'Recording runs',
        paused: 'Recording paused',
        over: 'Recording over',
        absent: 'There was nothing to record',
      },
      failed: {
        start: 'The recording could not be started',
        on: 'The recording could not go on',
        paused: 'The recording could not be paused: it runs',
        off: 'The recording could not be stopped',
      },
      withdrawn: 'The recording of the talk was deleted: the family took its consent back',
    },
    settings: {
      title: 'Recording of conversations',
      label: 'Offer families to have the conversation recorded',
      how: 'While it waits, a family hears that the conversation can be recorded and who will hear it, and agrees by key 4. Without the key nothing is recorded. Nobody in danger is asked: a member of staff can ask later, when it is right.',
      law: 'The voice and words of a family are personal data (152-FZ), often about health and private life. Turn this on only where the purpose, the time of keeping and the circle of listeners are named in the policy of the centre. A family may take its consent back by word: a member of staff presses “The family objects”, and the recordings are deleted here and at the provider.',
      stops: 'Turning it off holds for conversations that are not being recorded yet.',
    },
  },
};
