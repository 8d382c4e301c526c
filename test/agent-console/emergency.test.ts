/** Which handoffs to the emergency services a supervisor sees, and the card that an operator reads out. */
import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasOpenEmergency, lastCardOf, openEmergencies } from '../../agent-console/board/emergency.ts';
import { cautionsOf, cautionWords, knownWhat } from '../../agent-console/board/emergency-known.ts';
import { timelineItems } from '../../agent-console/case/timeline/timeline-model.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import { URGENCY_REASON_CODES } from '../../flows/contract/commands.ts';
import type { EmergencyView } from '../../flows/contract/emergency.ts';
import type { CaseView } from '../../flows/contract/views.ts';
import { aCase } from './a-case-summary.ts';

let t: TFunction;
beforeAll(async () => {
  t = await i18next.init({ lng: 'ru', resources: { ru: { translation: ru } } });
});

const handoff = (state: EmergencyView['state'], minute = 0): EmergencyView => ({
  state,
  way: 'call',
  askedAt: `2026-01-15T20:0${minute}:00.000Z`,
  confirmBy: `2026-01-15T20:0${minute}:30.000Z`,
  failure: null,
});

describe('a handoff to the emergency services', () => {
  it('is open until a person says that they made contact, or cancels it', () => {
    const isOpen = (state: EmergencyView['state']) => hasOpenEmergency(aCase({ emergency: handoff(state) }));
    expect(['asked', 'unconfirmed', 'confirmed'].map((state) => isOpen(state as 'asked'))).toEqual([
      true,
      true,
      true,
    ]);
    expect(isOpen('contactMade')).toBe(false);
    expect(isOpen('cancelled')).toBe(false);
    expect(hasOpenEmergency(aCase({}))).toBe(false);
  });

  it('that nobody has taken stands first, then the oldest', () => {
    const cases = [
      aCase({ id: 'taken', emergency: handoff('confirmed') }),
      aCase({ id: 'young', emergency: handoff('asked', 2) }),
      aCase({ id: 'old', emergency: handoff('asked', 1) }),
      aCase({ id: 'untaken', emergency: handoff('unconfirmed', 3) }),
      aCase({ id: 'done', emergency: handoff('contactMade') }),
    ];
    expect(openEmergencies(cases).map(({ id }) => id)).toEqual(['untaken', 'old', 'young', 'taken']);
  });

  it('by text tells what became of its text, apart from the texts to the family', () => {
    const at = '2026-01-15T20:00:00.000Z';
    const items = timelineItems(
      [
        { seq: 1, at, type: 'emergency.asked', messageId: 'card' },
        { seq: 2, at, type: 'text.reported', messageId: 'card', status: 'delivered' },
      ],
      'Europe/Moscow',
    );
    expect(items.at(-1)).toMatchObject({ entry: { type: 'emergency.textReported', status: 'delivered' } });
  });

  it('begins with the question that was answered yes, and the family’s last texts in their order', () => {
    const at = '2026-01-15T20:00:00.000Z';
    const text = (seq: number, words: string) => ({ seq, at, type: 'text.received', text: words });
    const answered = (seq: number, question: string, answer: string) => ({
      seq,
      at,
      type: 'question.answered',
      question,
      answer,
    });
    const timeline = [
      text(1, 'Здравствуйте'),
      text(2, 'Помогите'),
      text(3, 'он здесь'),
      answered(4, 'weapon', 'yes'),
      answered(5, 'home', 'yes'),
      text(6, 'Алло?'),
    ];
    const view = { ...aCase({ urgencyReason: 'answeredYes' }), timeline } as unknown as CaseView;
    expect(knownWhat(view, t)).toBe('«Есть оружие?»: ответили «да». Помогите. он здесь. Алло?');
    const long = { ...view, timeline: [...timeline, text(7, 'ы'.repeat(368))] } as unknown as CaseView;
    expect(knownWhat(long, t)).toMatch(/^«Есть оружие\?»: ответили «да»\. ы+$/);
  });

  it('begins empty where the core alone says why it is urgent, and with what a person wrote', () => {
    const known = (urgencyReason: string) =>
      knownWhat({ ...aCase({ urgencyReason }), timeline: [] } as unknown as CaseView, t);
    for (const code of URGENCY_REASON_CODES) expect(known(code), code).toBe('');
    expect(known('Бьёт при детях')).toBe('Бьёт при детях');
  });

  it('shows what the services will be told to be careful of', () => {
    const call = { channel: 'call', from: '+7 900 ···-12', byKeys: true };
    const view = { ...aCase({ safety: 'unsafe' }), contacts: [call] } as unknown as CaseView;
    expect(cautionWords(cautionsOf(view, ''), t)).toEqual([
      'Семья не может говорить вслух',
      'Не перезванивайте: звонок опасен',
    ]);
    expect(cautionsOf({ ...view, safety: 'safe' }, '')).toEqual({ cannotSpeak: true });
  });

  it('gives the card that was handed over last', () => {
    const asked = (seq: number, place: string) => ({
      seq,
      at: '2026-01-15T20:00:00.000Z',
      type: 'emergency.asked',
      card: { place, who: '', what: 'бьёт', dangers: '', callBack: null },
    });
    const view = { timeline: [asked(1, 'Ленина 5'), asked(2, 'Ленина 7')] } as unknown as CaseView;
    expect(lastCardOf(view)?.place).toBe('Ленина 7');
    expect(lastCardOf({ timeline: [] } as unknown as CaseView)).toBeNull();
  });
});
