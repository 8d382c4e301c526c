/** Hours that are edited while somebody else may change them. */
import { describe, expect, it } from 'vitest';
import { draftAfter, isEdited, isOfAnotherWeek } from '../../agent-console/hours/line-draft.ts';
import type { LineView } from '../../flows/contract/line.ts';
import { DEFAULT_LINE_SETTINGS } from '../../flows/hours/line-settings.ts';

const seen = (version: number, change: Partial<LineView['settings']> = {}): LineView => ({
  version,
  settings: { ...DEFAULT_LINE_SETTINGS, ...change },
  isOpen: true,
  changesAtMs: null,
  announces: false,
  calendarYearsMissing: [],
});
const closing = { whenClosed: 'announcement' } as const;
const announcing = { announcement: { ru: 'Авария', en: 'Trouble', untilMs: 1 } } as never;

describe('what is edited of the hours', () => {
  it('follows the line as long as nobody has touched it', () => {
    const draft = draftAfter(draftAfter(null, seen(1)), seen(2, closing));
    expect([draft.settings.whenClosed, isEdited(draft)]).toEqual(['announcement', false]);
  });

  it('stays as it is when somebody else changes the hours, and is known to be of other ones', () => {
    const edited = { ...draftAfter(null, seen(1)), settings: { ...DEFAULT_LINE_SETTINGS, ...closing } };
    const other = seen(2, { recordsTalks: true } as never);
    const after = draftAfter(edited, other);
    expect(after).toEqual(edited);
    expect([isEdited(after), isOfAnotherWeek(after, other)]).toEqual([true, true]);
  });

  it('may be saved after an announcement was made, which is no part of it', () => {
    const edited = { ...draftAfter(null, seen(1)), settings: { ...DEFAULT_LINE_SETTINGS, ...closing } };
    const announced = seen(2, announcing);
    const after = draftAfter(edited, announced);
    expect(after).toEqual({ settings: edited.settings, from: announced });
    expect([isEdited(after), isOfAnotherWeek(after, announced)]).toEqual([true, false]);
  });
});
