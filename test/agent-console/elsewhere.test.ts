/** A family with cases at several tiers: what is promised on closing, shown of the others, and told of a call. */
import i18next from 'i18next';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accompaniedIn, closingLead } from '../../agent-console/board/related.ts';
import { transitionWords } from '../../agent-console/case/timeline/transition-words.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import { tellNotices } from '../../agent-console/shell/notices.ts';
import { closeToast, toastStore } from '../../agent-console/ui/toasts.ts';
import type { RelatedCaseView } from '../../flows/contract/views.ts';
import { CALLED_HOWS } from '../../flows/words.ts';
import { aCall, aCase, NOON } from './a-case-summary.ts';

const accompanied: RelatedCaseView = {
  access: 'accompanied',
  tier: 'crisisCentre',
  specialty: null,
  owner: { kind: 'staff', staffId: 'kira' },
  urgency: 'urgent',
  safety: 'safe',
};
const mine = (open: boolean): RelatedCaseView => ({ access: 'seen', id: 'case-2', number: 1002, open });
const ofANumber = { contacts: [aCall({ from: '+7 900 ···-01' })] };

beforeAll(async () => {
  await i18next.init({
    lng: 'ru',
    resources: { ru: { translation: ru } },
    interpolation: { escapeValue: false },
  });
});

it('names as accompanied what another team has open, and nothing else', () => {
  expect(accompaniedIn({ related: [mine(true), accompanied, { access: 'closed' }] })).toEqual([accompanied]);
  expect(accompaniedIn({})).toEqual([]);
});

describe('closing a case promises of the next contact', () => {
  it('that a call and a text open it again, at the hotline alone', () => {
    expect(closingLead(aCase(ofANumber))).toBe('lead');
    expect(closingLead(aCase({ ...ofANumber, tier: 'crisisCentre' }))).toBe('leadElsewhere');
  });

  it('that texts go to the other case of the family, while one is open', () => {
    expect(closingLead({ ...aCase(ofANumber), related: [accompanied] })).toBe('leadBeside');
    expect(closingLead({ ...aCase(ofANumber), related: [mine(true)] })).toBe('leadBeside');
    expect(closingLead({ ...aCase(ofANumber), related: [mine(false), { access: 'closed' }] })).toBe('lead');
  });

  it('nothing to whoever hides their number: nobody knows them again', () => {
    expect(closingLead(aCase({ contacts: [aCall()] }))).toBe('leadNoNumber');
  });
});

it.each(CALLED_HOWS)('tells in the timeline what became of the call: %s', (how) => {
  const entry = {
    seq: 1,
    at: new Date(NOON).toISOString(),
    type: 'family.calledElsewhere',
    calledAtMs: NOON,
  };
  const { text, by } = transitionWords(
    { ...entry, how, inCaseId: 'case-2', ...(how === 'answered' ? { by: 'olga' } : {}) },
    {
      t: i18next.t,
      nameOf: () => 'Ольга Ветрова',
      momentOf: (instant) => instant.slice(11, 16),
      languageAt: () => 'ru',
    },
  );
  expect(text).toMatch(/^Семья позвонила на горячую линию, 09:00/);
  expect(text.includes('Ольга Ветрова')).toBe(how === 'answered');
  expect(by).toBeNull();
});

describe('the notice', () => {
  beforeEach(() => {
    for (const { id } of toastStore.get()) closeToast(id);
  });

  it('says when the family called and who answers, and stays until it is seen', () => {
    tellNotices(
      [
        {
          seq: 71,
          at: new Date(NOON).toISOString(),
          kind: 'calledElsewhere',
          caseId: 'case-1',
          caseNumber: 1042,
          by: 'Ольга Ветрова',
          call: { at: new Date(NOON).toISOString(), how: 'answered' },
        },
      ],
      i18next.t,
      {
        isOpenTo: () => true,
        isBefore: () => false,
        hasLeft: () => false,
        isTeamThere: () => true,
        momentOf: (instant) => instant.slice(11, 16),
      },
    );
    expect(toastStore.get()).toMatchObject([
      {
        title: 'Семья позвонила на горячую линию: обращение 1042',
        text: '09:00, ответили: Ольга Ветрова',
        path: '/case/case-1',
        lasting: true,
      },
    ]);
  });
});
