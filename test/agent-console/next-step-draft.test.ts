/** A form that says what comes next begins with what is agreed with the family, so that nothing is dropped unseen. */
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  colleaguesAt,
  draftLeft,
  draftOfAgreed,
  nextStepInput,
} from '../../agent-console/commands/forms/next-step-draft.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import type { NextStepView } from '../../flows/contract/views.ts';
import { aPerson, atSecond, NOON } from './a-case-summary.ts';

const MOSCOW = 'Europe/Moscow';
const anna = aPerson();
const known = { t: i18next.t, timeZone: MOSCOW, nowMs: NOON, colleagues: [anna] };

function agreed(overrides: Partial<NextStepView> = {}): NextStepView {
  return {
    kind: 'followUp',
    what: 'Позвонить о дате суда',
    who: { kind: 'staff', staffId: 'anna' },
    dueAt: atSecond(3600),
    nearAt: atSecond(3000),
    deadline: 'ahead',
    ...overrides,
  };
}

beforeAll(async () => {
  await i18next.init({ lng: 'ru', resources: { ru: { translation: ru } } });
});

describe('a next step that was begun and left', () => {
  const left = { what: 'Позвонить маме', when: '2026-03-05 18:00:00', staffId: 'anna' };

  it('is there again as it was, after a reload too', () => {
    expect(draftLeft(JSON.stringify(left), [anna])).toEqual(left);
  });

  it('chooses nobody who has gone from the team meanwhile', () => {
    expect(draftLeft(JSON.stringify(left), [])).toEqual({ ...left, staffId: null });
  });

  it('is none where nothing was begun, or what is kept cannot be read', () => {
    for (const text of ['', '{', '"Позвонить"', '{"what":1}']) expect(draftLeft(text, [anna])).toBeNull();
  });
});

describe('the draft of a next step', () => {
  it('is what was agreed: what, when on the centre’s clock, and who', () => {
    const draft = draftOfAgreed(agreed(), known);
    expect(draft).toEqual({ what: 'Позвонить о дате суда', when: '2026-03-05 13:00:00', staffId: 'anna' });
    expect(nextStepInput(draft, MOSCOW, NOON)).toEqual({
      what: 'Позвонить о дате суда',
      dueAt: atSecond(3600),
      staffId: 'anna',
    });
  });

  it('leaves open by when, once that has passed', () => {
    expect(draftOfAgreed(agreed({ dueAt: atSecond(-60) }), known).when).toBe('');
  });

  it('leaves open who, where they do not work at this tier', () => {
    expect(draftOfAgreed(agreed(), { ...known, colleagues: [] }).staffId).toBeNull();
    expect(
      draftOfAgreed(agreed({ who: { kind: 'team', team: 'hotline', specialty: null } }), known).staffId,
    ).toBeNull();
  });

  it('words a session that was agreed without words', () => {
    expect(draftOfAgreed(agreed({ kind: 'session', what: '' }), known).what).toBe(ru.stepKind.session);
  });

  it('is empty where nothing was agreed, and a past time is no time', () => {
    expect(draftOfAgreed(undefined, known)).toEqual({ what: '', when: '', staffId: null });
    expect(
      nextStepInput({ what: 'А', when: '2026-03-05 11:59:00', staffId: null }, MOSCOW, NOON).dueAt,
    ).toBeNull();
  });
});

it('is for somebody who works where the case is', () => {
  const vera = aPerson({ id: 'vera', team: 'consultation' });
  expect(colleaguesAt('hotline', [anna, vera])).toEqual([anna]);
});
