/** Texts from outside are drawn without what can't be seen. */
import { expect, it } from 'vitest';
import { visibleText } from '../../agent-console/lib/visible-text.ts';

it.each([
  ['По\u0000мо\u0007гите', 'Помогите'],
  ['первая\r\nвторая\tтретья', 'первая\nвторая\tтретья'],
  ['\u202eтекст', 'текст'],
  ['мама 👩‍👧 дома', 'мама 👩‍👧 дома'],
  ['\u0000 \n', ''],
  ['', ''],
])('%j is drawn as %j', (text, drawn) => {
  expect(visibleText(text)).toBe(drawn);
});
