/** Silent calls: a family that cannot speak answers by keys. */
export const silentWords = {
  silent: {
    badge: 'Cannot speak',
    nothingPressed: 'No key pressed',
    title: 'Silent call.',
    lead: {
      withFamily: 'The family does not hear you, you hear it.',
      waits: 'The family waits in quiet. Neither of you hears the other now.',
      away: 'The family is not on the line now. When it is back, go on with questions.',
      other: 'The family cannot speak and answers by keys. It does not hear staff.',
    },
    inQuotes: 'It hears the questions as they are in quotes. While one sounds, you do not hear it.',
    hears: '“{{words}}”',
    asking: 'The line is asking: “{{question}}” Waiting for a key…',
    said: {
      yes: 'YES — {{question}}',
      no: 'NO — {{question}}',
      none: 'No answer — {{question}}',
    },
    brokenOff: 'The question broke off, ask again — {{question}}',
    answer: { yes: 'yes', no: 'no', none: 'no answer' },
    choose: 'Choose a question first',
    wait: 'The family is hearing a question',
    discreet: 'The unremarkable number: do not name the line until you know who is listening.',
    discreetTexts:
      'They write to the unremarkable number, and the answer leaves from it: name neither the line nor its number.',
    maybe: 'The family pressed no key. If it is silent, switch to the silent call.',
  },
  question: {
    hears: 'Can you hear me?',
    danger: 'Are you in danger now?',
    near: 'Is he there with you?',
    hurt: 'Is anybody hurt?',
    police: 'Shall we call the police?',
    children: 'Are the children with you?',
    home: 'Are you at home?',
    leave: 'Can you get out?',
    callLater: 'Shall we call later?',
    weapon: 'Is there a weapon?',
  },
};
