/** Words about whether the page hears and is heard: sound and the connection to the server. */
export const connectionWords = {
  soundBar: {
    locked: 'Sound is not on yet',
    blocked: 'The browser blocks sound',
    unlock: 'Turn sound on',
    unlockShort: 'Sound',
  },
  connection: {
    good: 'connection good',
    starting: 'connecting',
    catchingUp: 'catching up',
    lost: 'no connection',
    lostTitle: 'Connection to the server lost {{time}} ago',
    talk: {
      goesOn: 'Your voice goes its own way: sound comes from the line.',
      unknown: 'Your voice goes its own way and may not have broken off: listen whether the family answers.',
      silent:
        'The telephone network is connected, but no sound comes from the line: whether the family hears you is not known.',
      lost: 'The telephone network is not connected either: most likely there is no sound. What became of the call will be seen once the connection is back.',
    },
    mayEndCall: 'You can end the call even now.',
    talkPutDown: 'You have left the call. The line ends it as soon as the connection is back.',
    lostBody:
      'The screen shows what was true at {{time}}. Actions are off, drafts are kept. Reconnecting by itself.',
    catchingUpTitle: 'The connection is back, loading what was missed',
    outdatedTitle: 'This page is out of date',
    outdatedBody: 'The server was updated. Reload the page: drafts are kept.',
    brokenTitle: 'The server answers with an error',
    reload: 'Reload',
    disabled: 'No connection to the server',
  },
};
