/** What whoever sends a case on is told of a team with nobody on shift: the truth for the urgency that it is sent with. */
import { expect, it } from 'vitest';
import { nobodyThereWord } from '../../agent-console/commands/forms/nobody-there-word.ts';

const calm = { to: 'crisisCentre', urgency: 'routine', unanswered: false } as const;

it('a case in danger is held out at once, whatever the family wrote', () => {
  expect(nobodyThereWord({ ...calm, urgency: 'imminent' })).toBe('nobodyThereDanger');
  expect(nobodyThereWord({ ...calm, urgency: 'imminent', unanswered: true })).toBe('nobodyThereDanger');
  expect(nobodyThereWord({ ...calm, urgency: 'imminent', to: 'hotline' })).toBe('nobodyThereDangerOnLine');
});

it('an unanswered text is read by the hotline at once; what has none waits', () => {
  expect(nobodyThereWord({ ...calm, unanswered: true })).toBe('nobodyThereUnread');
  expect(nobodyThereWord(calm)).toBe('nobodyThere');
  expect(nobodyThereWord({ ...calm, to: 'hotline', unanswered: true })).toBe('nobodyThereOnLine');
});

it('whoever puts a case back into a list with nobody else is told that it comes to them again', () => {
  const handedOver = { ...calm, handedOver: true } as const;
  expect(nobodyThereWord(handedOver)).toBe('nobodyElse');
  // Its own team is there, in whoever hands it over, so that nobody reads it in their place.
  expect(nobodyThereWord({ ...handedOver, unanswered: true })).toBe('nobodyElse');
  expect(nobodyThereWord({ ...handedOver, urgency: 'imminent' })).toBe('nobodyElseDanger');
  expect(nobodyThereWord({ ...handedOver, urgency: 'imminent', to: 'hotline' })).toBe(
    'nobodyElseDangerOnLine',
  );
});
