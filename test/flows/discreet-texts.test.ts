/** Texts to the number that nobody knows as the line's: taken as any, and answered without a word of whose it is. */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import type { PhoneRecord } from '../../flows/case/facts.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { writtenText } from '../../flows/texts/written.ts';
import { FAMILY, olga, type Story, story, TEXT_NUMBER } from '../helpers/given-case.ts';
import { telltaleIn } from '../helpers/telltale.ts';

const DISCREET = '+79000000125';
const SAFE: Partial<PhoneRecord> = { safety: 'safe', lineHidden: true };
const facts = { discreetNumber: DISCREET };

function writes(told: Story, text: string, phone: Partial<PhoneRecord> = {}, to = DISCREET): Story {
  told.does({
    type: 'textReceive',
    sid: `SM${told.journal.length}`,
    from: FAMILY,
    to,
    text,
    media: [],
    answeredByProvider: false,
    phone: { safety: 'unknown', optedOut: false, ...phone },
    relatedCaseIds: [],
    language: 'ru',
  });
  return told;
}
const written = (told: Story) => told.takeEffects().filter(({ kind }) => kind === 'sendText');
const accepted = (told: Story) => told.isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });

describe('a text to the number that nobody knows as the line’s', () => {
  it('opens a case and waits as any other, and is shown for what it is', () => {
    const told = writes(story({ facts }), 'Помогите');
    expect(told.name).toBe('hotline.waiting');
    expect(briefOf(told.state as CaseState).contacts).toMatchObject([{ channel: 'text', discreet: true }]);
  });

  it('is answered by itself only where a person found the phone safe, once, in words of any business', () => {
    const told = writes(story({ facts }), 'Помогите', SAFE);
    expect(written(told)).toMatchObject([{ from: DISCREET, to: FAMILY, text: 'Сообщение получено.' }]);
    expect(written(writes(told, 'Вы здесь?', SAFE))).toEqual([]);
    for (const language of ['ru', 'en'] as const)
      expect(telltaleIn(writtenText('received', language))).toBeUndefined();
  });

  it.each([
    ['not known', {}],
    ['unsafe', { safety: 'unsafe' }],
  ] as const)('is answered by nothing of ours where the phone is %s, whatever it says', (_what, phone) => {
    for (const text of ['Помогите', '1', 'HELP', 'СТОП'])
      expect([text, written(writes(story({ facts }), text, phone))]).toEqual([text, []]);
  });

  it('that says danger is danger', () => {
    const told = writes(story({ facts }), 'опасность');
    expect(told.context).toMatchObject({ urgency: 'imminent', attention: 'desk' });
  });

  it('is replied to from that number, without the name or the number of the line', () => {
    const told = accepted(writes(story({ facts }), 'Помогите', SAFE));
    for (const text of ['Вам пишет Семейная линия', 'Позвоните на 124!'])
      expect(told.refusalOf(olga, { type: 'reply', text })).toBe('namesService');
    told.takeEffects();
    told.staff(olga, { type: 'reply', text: 'Дом 1241, да? Ждите.' });
    expect(written(told)).toMatchObject([{ from: DISCREET, to: FAMILY }]);
  });

  it('keeps its own thread in the case, which a phone that must not see the line is answered in', () => {
    const told = writes(writes(story({ facts }), 'Помогите', SAFE), 'И сюда', SAFE, TEXT_NUMBER);
    expect(told.context.contacts.map(({ to }) => to)).toEqual([DISCREET, TEXT_NUMBER]);
    accepted(told).takeEffects();
    expect(written(told.staff(olga, { type: 'reply', text: 'Здравствуйте' }))).toMatchObject([
      { from: DISCREET },
    ]);
    const open = writes(writes(story({ facts }), 'Помогите'), 'И сюда', {}, TEXT_NUMBER);
    accepted(open).takeEffects();
    expect(written(open.staff(olga, { type: 'reply', text: 'Здравствуйте' }))).toMatchObject([
      { from: TEXT_NUMBER },
    ]);
  });

  it('is the only thread that a phone which must not see the line is written to once all are over', () => {
    const both = writes(writes(story({ facts }), 'Помогите', SAFE), 'И сюда', SAFE, TEXT_NUMBER);
    accepted(both).staff(olga, { type: 'endContact' }).staff(olga, { type: 'close', outcome: 'helped' });
    both.staff(olga, { type: 'reopen', reason: 'Пришёл ответ' }).takeEffects();
    expect(written(both.staff(olga, { type: 'reply', text: 'Здравствуйте' }))).toMatchObject([
      { from: DISCREET },
    ]);
    const known = accepted(writes(story({ facts }), 'Помогите', SAFE, TEXT_NUMBER));
    known.staff(olga, { type: 'endContact' });
    expect(known.refusalOf(olga, { type: 'reply', text: 'Здравствуйте' })).toBe('noTextThread');
  });
});
