/** What families send with a text. */
export const mediaWords = {
  media: {
    open: {
      picture: 'Open picture',
      video: 'Open video',
      sound: 'Listen to the sound',
      file: 'Download file',
      unknown: 'Open attachment',
    },
    numbered: '{{word}}: {{number}} of {{of}}',
    title: {
      picture: 'Picture from the family',
      video: 'Video from the family',
      sound: 'Sound from the family',
      file: 'File from the family',
      unknown: 'Attachment from the family',
    },
    alt: 'A picture that the family sent',
    loading: 'Loading…',
    large: 'Larger',
    save: 'Download file',
    saving: 'Downloading…',
    notShown: 'This kind of file cannot be shown here, only downloaded.',
    unreadable: 'The browser cannot show this. The file can be downloaded.',
    what: {
      picture: 'The picture',
      video: 'The video',
      sound: 'The sound',
      file: 'The file',
      unknown: 'The attachment',
    },
    failed: {
      gone: '{{what}} is no longer kept.',
      notNow: '{{what}} cannot be opened yet; try again.',
      tooLarge: '{{what}} cannot be opened: it is larger than a text may carry.',
      tooMany: 'Too many attachments within a minute. Wait a little and try again.',
      forbidden: '{{what}} cannot be opened: this case is not among yours.',
      signedOut: 'The session is over. Sign in again.',
      offline: 'The connection broke off; try again.',
    },
  },
};
