/** The clocks beside the path of a case: of its next step, and of a text that nobody has answered. */

export const deadline = {
  initial: 'none',
  on: {
    'step.set': [{ guard: 'isTold', target: '.passed' }, { target: '.ahead' }],
    'step.cleared': '.none',
  },
  states: {
    none: {},
    ahead: { after: { stepDue: 'passed' } },
    // A step that comes back with its deadline long gone is not announced a second time.
    passed: { on: { 'step.set': [{ guard: 'isAhead', target: 'ahead' }, {}] } },
  },
} as const;

/** Whatever else is planned for the case, a text of the family is answered in time (reply-due.ts). */
export const reply = {
  initial: 'none',
  states: {
    none: {
      always: [
        { guard: 'isReplyTold', target: 'passed' },
        { guard: 'owesReply', target: 'ahead' },
      ],
    },
    ahead: {
      always: { guard: 'owesNoReply', target: 'none' },
      after: { replyDue: 'passed' },
      on: { 'urgency.changed': { target: 'ahead', reenter: true } },
    },
    passed: {
      always: [
        { guard: 'owesNoReply', target: 'none' },
        { guard: 'isReplyAhead', target: 'ahead' },
      ],
    },
  },
} as const;
