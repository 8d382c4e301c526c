/** The parts of an open case listen for keys side by side: one press must not do two things. */
import { expect, it } from 'vitest';
import { COMMAND_KEYS } from '../../agent-console/commands/command-keys.ts';
import { readSourceFiles } from '../helpers/source-files.ts';

/** Never on the page together: the strip stands where the talk with its goodbye is over; a microphone is muted in the browser or on the phone. */
const NEVER_TOGETHER = [
  ['f', 'agent-console/case/call/dropped-strip.tsx', 'agent-console/case/call/farewell-button.tsx'],
  ['m', 'agent-console/case/call/mute-button.tsx', 'agent-console/voice/use-softphone-shift.ts'],
];

/** The single letters of every table of keys in the file: `h: …` at the beginning of a line or of the table. */
function lettersIn(text: string): string[] {
  return [...text.matchAll(/useHotkeys\(\{([\s\S]*?)\}\);/g)].flatMap(([, table = '']) =>
    [...table.matchAll(/(?:^|[\n,])\s*([a-z]):/g)].map(([, letter = '']) => letter),
  );
}

it('no letter means two things in an open case', () => {
  const inTable = 'agent-console/commands/command-keys.ts';
  const listeners = new Map(COMMAND_KEYS.map((key) => [key, [inTable]]));
  for (const { path, text } of readSourceFiles(['agent-console'])) {
    if (!/^agent-console\/(case|voice|presence|workplace)/.test(path)) continue;
    for (const letter of lettersIn(text)) listeners.set(letter, [...(listeners.get(letter) ?? []), path]);
  }
  expect(listeners.get('h')).toEqual([inTable]);
  expect(listeners.get('r')).toEqual(['agent-console/case/case-pane.tsx']);
  const shared = [...listeners].filter(([, files]) => files.length > 1);
  expect(shared.map(([letter, files]) => [letter, ...files]).sort()).toEqual(NEVER_TOGETHER);
});
