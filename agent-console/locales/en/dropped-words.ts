/** Words about a call that broke off, and about the goodbye that makes its end no drop. */
export const droppedWords = {
  dropped: {
    title: 'The call broke off',
    state: {
      redials: 'The call broke off: calling the family back',
      byKey: 'The family is off the line: if it broke off, it may be called back',
      waits: 'The family is off the line: if it broke off, we wait for its call',
      waitsNoNumber: 'The family is off the line: if it broke off, it may call again',
    },
    hint: {
      pause:
        'Call {{attempt}} of {{attempts}}. Stay on the phone: the family will be with you. Hang up if you have said goodbye.',
      rings: 'Calling the family, {{attempt}} of {{attempts}}. Stay on the phone.',
      byKey: 'The number is recorded as safe. Your phone rings first, then the family’s.',
      waits:
        'Calling this number is not safe, or nobody knows. If the family calls by itself until {{until}}, it comes first, without a menu, and to you before anybody else.',
      waitsNoNumber:
        'The number is hidden: the family cannot be called back, and the line will not know its next call.',
      waitsForAnother:
        'Calling this number is not safe, or nobody knows. If the family calls by itself until {{until}}, it comes first, without a menu, and to whoever has the case before anybody else.',
    },
    inSeconds: 'in {{count}} s',
    now: 'Call now',
    callBack: 'Call back',
    wasGoodbye: 'We said goodbye',
    farewell: 'Saying goodbye',
    goesOn: 'The talk goes on',
    farewellSaid: 'Goodbye noted: when the family hangs up, it is not called back.',
    rule: 'When a call breaks off and the number is safe',
    rules: { automatic: 'the line calls back by itself', byKey: 'called back at somebody’s key' },
  },
};
