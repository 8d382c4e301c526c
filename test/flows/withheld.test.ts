/** A text that waits to leave, and a phone of which something else is known by then. */
import { describe, expect, it } from 'vitest';
import { whyWithheld } from '../../flows/texts/withheld.ts';

const DISCREET = '+79000000125';
const line = { lineName: 'Семейная линия', lineNumber: '124', discreetNumber: DISCREET };
const phone = (safety: 'safe' | 'unknown' | 'unsafe', optedOut = false) => ({
  safety,
  optedOut,
  lineHidden: false,
});
const text = (words: string, more: object = {}) => ({ from: '124', text: words, ...more });
const NAMING = 'Это СЕМЕЙНАЯ линия, мы ждём вас завтра';

describe('a text that names the line', () => {
  it('goes to a phone that is recorded as safe', () => {
    expect(whyWithheld(text(NAMING), phone('safe'), line)).toBeNull();
  });

  it('stays here once nobody knows any more whether the phone is safe', () => {
    expect(whyWithheld(text(NAMING), phone('unknown'), line)).toBe('noLongerSafe');
    // From the number that nobody knows as the line's, the line's own number names it as well.
    const discreet = text('Позвоните на 124', { from: DISCREET });
    expect(whyWithheld(discreet, phone('unknown'), line)).toBe('noLongerSafe');
  });

  it('stays here all the more where the phone is found to be unsafe', () => {
    expect(whyWithheld(text(NAMING), phone('unsafe'), line)).toBe('notSafe');
  });
});

describe('a text that names nothing', () => {
  it('goes to a phone of which nothing is known, as it may be written to one', () => {
    expect(whyWithheld(text('Завтра в три'), phone('unknown'), line)).toBeNull();
    expect(whyWithheld(text('Позвоните на 124'), phone('unknown'), line)).toBeNull();
  });

  it('stays here even so where the line may write by itself to a safe phone alone', () => {
    const received = text('Сообщение получено.', { from: DISCREET, onlyIfSafe: true });
    expect(whyWithheld(received, phone('safe'), line)).toBeNull();
    expect(whyWithheld(received, phone('unknown'), line)).toBe('noLongerSafe');
  });

  it('stays here where its reader wants no more, except the words that no more will come', () => {
    expect(whyWithheld(text('Завтра в три'), phone('safe', true), line)).toBe('optedOut');
    expect(
      whyWithheld(text('Больше не пишем.', { isOptOutReply: true }), phone('safe', true), line),
    ).toBeNull();
  });
});
