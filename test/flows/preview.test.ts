/** One line of a board tells what a family that writes in short pieces wants, not its last piece alone. */
import { expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import { evolve } from '../../flows/case/evolve.ts';
import { type CaseState, emptyCase, freeze } from '../../flows/case/state.ts';
import { joinedPreview, PREVIEW_LENGTH } from '../../flows/triage/preview.ts';
import { FAMILY, olga, type Story, story } from '../helpers/given-case.ts';

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

const ofType = (contentType: string) => ({ url: 'https://provider.example.org/ME1', contentType });
const sends = (family: Story, text: string, ...types: string[]) =>
  family.texts(text, FAMILY, types.map(ofType));
const told = (family: Story) => {
  const { preview, previewMedium } = briefOf(family.state as CaseState);
  return [previewMedium, preview];
};

it('says that a picture came, with words or without', () => {
  expect(told(sends(story(), '', 'image/jpeg'))).toEqual(['picture', '']);
  expect(told(sends(story(), 'вот справка', 'application/pdf', 'image/png'))).toEqual([
    'picture',
    'вот справка',
  ]);
  expect(told(sends(story(), '', 'audio/ogg'))).toEqual(['sound', '']);
  expect(told(sends(story(), '', 'x/odd'))).toEqual(['file', '']);
  expect(told(writes('помогите'))).toEqual([undefined, 'помогите']);
});

it('keeps the words that a picture follows, and the picture that words follow, until somebody answers', () => {
  const family = sends(writes('посмотрите'), '', 'image/jpeg');
  expect(told(family)).toEqual(['picture', 'посмотрите']);
  const asked = 'Это его машина, она опять стоит у подъезда';
  expect(told(family.texts(asked))).toEqual(['picture', asked]);
  family.isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
  family.staff(olga, { type: 'reply', text: 'Вижу' }).texts('спасибо');
  expect(told(family)).toEqual([undefined, 'спасибо']);
  const replayed = family.journal.reduce((state, event) => evolve(state, event).state, emptyCase('case-1'));
  expect(freeze(replayed)).toEqual(freeze(family.state as CaseState));
});

it('reads the journal of a time before that as it was', () => {
  const family = sends(story(), '', 'image/jpeg');
  const before = family.journal.map((event) => {
    const { previewMedium: _since, ...older } = event as typeof event & { previewMedium?: string };
    return older as typeof event;
  });
  const state = before.reduce((so, event) => evolve(so, event).state, emptyCase('case-1'));
  expect(state.triage.context).not.toHaveProperty('previewMedium');
});
