/** Supervisors beside somebody's talk. */
export const monitoringWords = {
  monitoring: {
    do: { listen: 'Listen', whisper: 'Whisper', join: 'Join the talk' },
    of: {
      listen: 'Listening: {{name}}',
      whisper: 'Whispering, the family does not hear: {{name}}',
      join: 'In the talk, heard by all: {{name}}',
      takeOver: 'Taking the call over: {{name}}',
    },
    ofRinging: {
      listen: 'Coming to listen: {{name}}',
      whisper: 'Coming to whisper: {{name}}',
      join: 'Coming to join: {{name}}',
      takeOver: 'Taking the call over, ringing: {{name}}',
    },
    mine: {
      listen: 'You are listening: nobody hears you',
      whisper: 'You are whispering: only your colleague hears you',
      join: 'You are in the talk: everybody hears you',
      takeOver: 'You are taking the call over',
    },
    mineRinging: {
      listen: 'Pick up and press 1: you will listen, nobody will hear you',
      whisper: 'Pick up and press 1: only your colleague will hear you',
      join: 'Pick up and press 1: everybody will hear you',
      takeOver: 'Pick up and press 1: the call will be yours',
    },
    mineConnecting: {
      listen: 'Connecting the softphone: you will listen, nobody hears you',
      whisper: 'Connecting the softphone: only the staff member will hear you',
      join: 'Connecting the softphone: everybody will hear you',
      takeOver: 'Connecting the softphone: the call comes to you',
    },
    listenTo: 'Listen',
    listenToCase: 'Listen to the talk of case {{number}}',
    started: {
      listen: 'A supervisor wants to listen: {{who}}',
      whisper: 'A supervisor wants to whisper: {{who}}',
      join: 'A supervisor comes to join: {{who}}',
      takeOver: 'A supervisor wants to take the call over: {{who}}',
    },
    changed: {
      listen: 'A supervisor is listening: {{who}}',
      whisper: 'A supervisor is whispering, the family does not hear: {{who}}',
      join: 'A supervisor is in the talk, heard by all: {{who}}',
    },
    ended: {
      declined: 'The supervisor decided not to come: {{who}}',
      busy: 'The supervisor’s phone is busy: {{who}}',
      noAnswer: 'The supervisor’s phone was not answered: {{who}}',
      failed: 'The supervisor could not be rung: {{who}}',
      notConfirmed: '1 was not pressed on the supervisor’s phone: {{who}}',
      left: 'The supervisor is no longer on the line: {{who}}',
      talkOver: 'The talk is over, the supervisor is no longer on the line: {{who}}',
    },
    carriedOn: 'The phone was lost: {{from}}. The supervisor goes on talking with the family: {{to}}',
    takenOver: 'A supervisor took over the call and the case: {{from}} → {{to}}',
  },
};
