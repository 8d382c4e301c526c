/** A family that has cases at several tiers: what each side is told of the other. */
export const elsewhereWords = {
  accompanied: {
    title: 'The family is accompanied',
    by: 'The family is accompanied by {{who}}',
    byTeam: 'A case of the family waits: {{team}}',
    there: 'Urgency there: {{urgency}}.',
    notJudged: 'Nobody has judged the urgency there.',
    safety: {
      unknown: 'Whether it is safe to call is not known.',
      safe: 'The phone is safe.',
      unsafe: 'It is not safe to call or write.',
    },
    told: 'They are told of this call.',
    ask: 'Ask {{name}}',
    escalate: 'Send the case there',
    hidden: 'Another team has it: {{team}}',
    closed: 'A closed case',
  },
  calledElsewhere: {
    title: 'The family called the hotline',
    how: {
      answered: 'The family called the hotline, {{moment}}, answered by {{who}}',
      missed: 'The family called the hotline, {{moment}}, and nobody answered in time',
      message: 'The family called the hotline, {{moment}}, and left a voice message',
      passedOn: 'The family called the hotline, {{moment}}, and another line took the call',
    },
    short: {
      answered: '{{moment}}, answered by {{who}}',
      missed: '{{moment}}, nobody answered in time',
      message: '{{moment}}, left a voice message',
      passedOn: '{{moment}}, another line took the call',
    },
    hint: 'The talk is a case of its own at the hotline. Your next step is due as it was.',
    badge: 'Called',
    seen: 'Understood',
  },
  beside: {
    title: 'A colleague works with the family',
    writes: {
      another: '{{name}} is writing with this family now —',
      you: 'You are writing with this family —',
    },
    works: {
      another: '{{name}} works with this family now —',
      you: 'You work with this family —',
    },
    agreed: 'Agreed: {{what}},',
    unanswered: 'Waits for an answer:',
  },
  onLineBeside: {
    title: 'The family is on the line now',
    waits: 'The family is calling now, and waits for an answer:',
    talks: 'The family is on the line now, talking with {{name}}:',
    talksYou: 'The family is on the line now, talking with you:',
    badge: 'On the line',
  },
};
