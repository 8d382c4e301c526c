/** One line of a board tells what a family that writes in short pieces wants, not its last piece alone. */
import { expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { joinedPreview, PREVIEW_LENGTH } from '../../flows/triage/preview.ts';
import { olga, type Story, story } from '../helpers/given-case.ts';

const shown = (family: Story) => briefOf(family.state as CaseState).preview;
const writes = (...texts: string[]) => texts.reduce((family, text) => family.texts(text), story());

it('shows a short text after the one that it goes on from', () => {
  expect(shown(writes('помогите', '?'))).toBe('помогите / ?');
  expect(shown(writes('помогите', '?', 'вы тут'))).toBe('помогите / ? / вы тут');
  expect(shown(writes('он вернулся', '1'))).toBe('он вернулся / 1');
});

it('shows a text that says enough alone', () => {
  const long = 'Муж не пускает меня домой с ребёнком';
  expect(shown(writes('здравствуйте', long))).toBe(long);
});

it('begins anew once somebody has answered', () => {
  const family = writes('помогите').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
  family.staff(olga, { type: 'reply', text: 'Я здесь' }).texts('спасибо');
  expect(shown(family)).toBe('спасибо');
});

it('keeps the newest words whole, and of the earlier ones the last', () => {
  const unanswered = (preview: string) => ({ preview, unansweredSinceMs: 0 });
  expect(joinedPreview(unanswered('а'.repeat(80)), 'ответьте')).toMatch(/^а+… \/ ответьте$/);
  expect(joinedPreview(unanswered('а'.repeat(80)), 'ответьте')).toHaveLength(PREVIEW_LENGTH);
  expect(joinedPreview(unanswered(`${'а'.repeat(40)} / ${'б'.repeat(37)}`), 'тут?')).toBe(
    `${'б'.repeat(37)} / тут?`,
  );
  expect(joinedPreview(unanswered('помогите'), ' ')).toBeUndefined();
  expect(joinedPreview({ preview: 'помогите', unansweredSinceMs: null }, '?')).toBeUndefined();
});
