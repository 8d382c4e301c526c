/** Keys go by their place, so that they work in the Russian layout too. */
import { expect, it } from 'vitest';
import { actsInField } from '../../agent-console/lib/enter-in-field.ts';
import { actionOf, keyName } from '../../agent-console/lib/hotkeys.ts';
import { isLetterKey } from '../../agent-console/lib/letter-keys.ts';

function press(fields: Partial<KeyboardEvent>): KeyboardEvent {
  return {
    key: '',
    code: '',
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    ...fields,
  } as KeyboardEvent;
}

it.each([
  ['j in the Russian layout', { key: 'о', code: 'KeyJ' }, 'j'],
  ['search in the Russian layout', { key: '.', code: 'Slash' }, '/'],
  ['the list of keys in the Russian layout', { key: '?', code: 'Digit7', shiftKey: true }, '?'],
  ['Ctrl K', { key: 'л', code: 'KeyK', ctrlKey: true }, 'mod+k'],
  ['Cmd K', { key: 'k', code: 'KeyK', metaKey: true }, 'mod+k'],
  ['Shift E in the Russian layout', { key: 'У', code: 'KeyE', shiftKey: true }, 'shift+e'],
  ['Enter', { key: 'Enter', code: 'Enter' }, 'Enter'],
  ['Alt Enter, out of a field with words in it', { key: 'Enter', code: 'Enter', altKey: true }, 'alt+Enter'],
  ['a digit above the letters', { key: '7', code: 'Digit7' }, '7'],
  ['a digit of the number pad', { key: '0', code: 'Numpad0' }, '0'],
])('%s', (_, event, name) => {
  expect(keyName(press(event))).toBe(name);
});

it.each([
  ['Ctrl Shift R, which is the browser’s', { key: 'R', code: 'KeyR', ctrlKey: true, shiftKey: true }],
  ['anything with Alt', { key: 'j', code: 'KeyJ', altKey: true }],
  ['Ctrl Enter, which sends', { key: 'Enter', code: 'Enter', ctrlKey: true }],
])('takes no notice of %s', (_, event) => {
  expect(keyName(press(event))).toBeNull();
});

it.each(['j', '7', '/', '?', 'shift+e', 'Shift + E'])(
  '%s is a key of one character, which can be turned off',
  (key) => {
    expect(isLetterKey(key)).toBe(true);
  },
);

it.each(['Enter', 'Escape', 'Esc', 'mod+k', 'Ctrl / Cmd + K'])('%s is none, and always acts', (key) => {
  expect(isLetterKey(key)).toBe(false);
});

it('a letter after g is no key of its own, whichever part of the page knows where it leads', () => {
  const takeOver = () => {};
  const toHours = () => {};
  const accept = () => {};
  const inCase = { t: takeOver, Enter: accept };
  expect(actionOf(inCase, 't', null).action).toBe(takeOver);
  expect(actionOf(inCase, 't', 'j').action).toBe(takeOver);
  expect(actionOf(inCase, 't', 'g')).toEqual({ action: undefined, completes: false });
  expect(actionOf(inCase, 'Enter', 'g').action).toBe(accept);
  expect(actionOf({ 'g t': toHours }, 't', 'g')).toEqual({ action: toHours, completes: true });
});

it('Enter answers an offer out of an empty reply, where accepting puts the cursor, and breaks the line of a text begun', () => {
  const reply = (value: string) => ({ id: 'reply-field', value });
  expect(actsInField('Enter', reply(''))).toBe(true);
  expect(actsInField('Enter', reply('\n')), 'nothing but a break').toBe(true);
  expect(actsInField('Enter', reply('Я рядом'))).toBe(false);
  expect(actsInField('alt+Enter', reply('Я рядом')), 'which its button then shows').toBe(true);
  expect(actsInField('Enter', { id: 'search', value: '' })).toBe(false);
});

it('no letter acts in the empty reply, and Esc only leaves it', () => {
  for (const key of ['o', 'a', '7', 'Escape'])
    expect(actsInField(key, { id: 'reply-field', value: '' })).toBe(false);
});
