/** Words of standing in for somebody who is not there. */
export const standInWords = {
  outline: {
    title: 'A case of another team',
    nobodyThere: 'Nobody of the team can take it now: {{team}}. Accept the case to see the whole of it.',
    hint: 'Until then you see what is needed to decide: the family’s unanswered words, urgency, language, whether it may be written to.',
    hintWithoutWords:
      'Until then you see what is needed to decide: urgency, language, whether the family may be written to.',
    noWords: 'The family has no words unanswered. The rest is seen by those who have the case.',
    noReason: 'The reason is seen by those who have the case',
  },
  standIn: {
    team: {
      youFor: 'You stand in for a team: {{team}}',
      another: '{{name}} stands in for a team: {{team}}',
      hint: 'Answer the family and give it back: the case waits in the team’s list.',
      hintAnswered: 'The family is answered. Give it back: the case waits in the team’s list.',
      giveBack: 'Give back to the team',
      insteadOf: 'in place of a team: {{team}}',
      onOffer: {
        answer:
          'Nobody of the team can take it now: {{team}}. You answer the family and give the case back to it.',
        answerDanger: 'Nobody of the team can take it now: {{team}}. You answer the family.',
        decide:
          'Nobody of the team can take it now: {{team}}. Read, decide how to reach the family, and give the case back.',
        decideDanger:
          'Nobody of the team can take it now: {{team}}. Read, and decide how to reach the family.',
      },
      hintToDecide:
        'Read, decide how to reach the family, and give it back: the case waits in the team’s list.',
    },
    title: 'Standing in',
    youFor: 'You stand in for {{name}}',
    youForHint: 'Answer the family and give it back: step and deadline stay as they were.',
    youForAnswered: 'The family is answered. Give it back: step and deadline stay as they were.',
    youForDanger: 'Life in danger: the case stays with you until the urgency is lowered.',
    forYou: '{{name}} stands in for you',
    forYouHint: 'The case is yours: take it back when you are ready.',
    another: '{{name}} stands in for {{owner}}',
    anotherHint: 'Once the family is answered, the case goes back.',
    nobodyYet: '{{owner}} is not there',
    nobodyYetHint: 'Whoever accepts answers the family and gives the case back.',
    nobodyYetToDecide: 'Whoever accepts reads, and decides how to reach the family.',
    yoursWaits: 'The family waits for your answer',
    yoursWaitsHint: 'Accept it: the case will be where it was.',
    yoursWaitsOff:
      'The case is in the list, and a colleague may accept it. To accept it yourself, go on the line first.',
    onOffer: {
      answer: '{{owner}} is not there. You answer the family and give the case back.',
      answerDanger: '{{owner}} is not there. You answer the family.',
      decide: '{{owner}} is not there. Read, decide how to reach the family, and give the case back.',
      decideDanger: '{{owner}} is not there. Read, and decide how to reach the family.',
    },
    youForToDecide:
      'Read, decide how to reach the family, and give it back: step and deadline stay as they were.',
    giveBack: 'Give back to the owner',
    takeBack: 'Take back',
    keep: 'Keep it',
    whileAway: 'While you were away: {{name}}',
    whileOwnerAway: 'While the owner was away: {{name}}',
    reply: 'Reply to the family: “{{text}}”',
    noReply: 'Not answered: {{why}}',
    word: 'To you: “{{text}}”',
    wordToOwner: 'To the owner: “{{text}}”',
    badge: 'standing in',
    row: 'You stand in for {{name}}',
    rowForYou: '{{name}} stands in for you',
    rowWhileAway: 'While you were away: {{name}}',
    rowWhileAwayReply: 'While you were away: {{name}} · “{{text}}”',
    restsBack: 'The case goes back to {{name}}, and the next step with it, unless you choose somebody else.',
    wordField: 'A word for {{name}}',
    wordHint: 'Optional. They read it in their list and in the timeline.',
    beforeLeaving_one:
      'In {{count}} of them you stand in: give it back before you leave, with a word to its owner; else it goes back without one.',
    beforeLeaving_other:
      'In {{count}} of them you stand in: give them back before you leave, with a word to the owner; else they go back without one.',
    insteadOf: 'in place of {{owner}}',
    insteadOfYou: 'in your place',
    whose: 'accompanied by {{owner}}',
    whoseYou: 'the case is yours',
  },
};
