/** Who is asked where life is in danger: others than the team, several at once, and whoever rests or has missed it. */
import { describe, expect, it } from 'vitest';
import { chooseOffers } from '../../flows/routing/choose-offers.ts';
import { PAUSE_IN_DANGER_MS } from '../../flows/routing/skips.ts';
import { SKIP_AFTER_DECLINE_MS, SKIP_AFTER_MISS_MS } from '../../flows/triage/delays.ts';
import { onShift } from '../helpers/on-shift.ts';
import { MINUTE, NOW, offered, waiting } from './waiting-cases.ts';

describe('a caller in danger whom nobody of the hotline can be rung for', () => {
  const danger = [waiting('danger', { urgency: 'imminent' })];
  const resting = onShift('olga', { voiceSlots: [0], isResting: true });
  const talking = onShift('timur', { voiceSlots: [0] });
  const kira = onShift('kira', { role: 'crisisWorker' });
  const vera = onShift('vera', { role: 'consultant', specialty: 'psychologist' });
  const sofia = onShift('sofia', { role: 'supervisor' });

  it('is rung through to whoever has just hung up: the rest after a talk gives way, in the slot beside it', () => {
    expect(chooseOffers(danger, [resting, talking], NOW)).toMatchObject([
      { caseId: 'danger', targets: [{ staffId: 'olga', attention: 'voice', slot: 1 }] },
    ]);
  });

  it('leaves them their rest while somebody else can be rung, and for anything that is not danger', () => {
    expect(offered(chooseOffers(danger, [resting, onShift('zoya')], NOW))).toEqual([['danger', ['zoya']]]);
    expect(offered(chooseOffers(danger, [resting, sofia], NOW))).toEqual([['danger', ['sofia']]]);
    expect(chooseOffers([waiting('urgent', { urgency: 'urgent' })], [resting], NOW)).toEqual([]);
  });

  it('is rung through to another team, the crisis centre first, rather than to nobody', () => {
    const lawyer = onShift('lev', { role: 'consultant', specialty: 'lawyer' });
    expect(offered(chooseOffers(danger, [talking, lawyer, vera, kira], NOW))).toEqual([
      ['danger', ['kira', 'lev', 'vera']],
    ]);
    expect(offered(chooseOffers(danger, [talking, vera, kira, sofia], NOW))).toEqual([['danger', ['sofia']]]);
    const away = { ...kira, presence: 'away' as const };
    const withoutPhone = { ...vera, device: 'none' as const };
    const administrator = onShift('anton', { role: 'administrator' });
    expect(chooseOffers(danger, [talking, away, withoutPhone, administrator], NOW)).toEqual([]);
  });

  it('asks another team sooner than whoever of its own has missed it', () => {
    const skips = [{ staffId: 'zoya', untilMs: NOW + MINUTE - PAUSE_IN_DANGER_MS }];
    const missed = [waiting('danger', { urgency: 'imminent', skips })];
    expect(offered(chooseOffers(missed, [onShift('zoya'), kira], NOW))).toEqual([['danger', ['kira']]]);
    expect(offered(chooseOffers(missed, [onShift('zoya')], NOW))).toEqual([['danger', ['zoya']]]);
  });

  it('is read by another team as well where it writes', () => {
    const text = [waiting('danger', { urgency: 'imminent', attention: 'desk', unread: true })];
    expect(offered(chooseOffers(text, [resting, kira], NOW))).toEqual([['danger', ['olga']]]);
    expect(offered(chooseOffers(text, [talking, kira], NOW))).toEqual([['danger', ['kira']]]);
  });
});

describe('a text in danger', () => {
  const danger = waiting('danger', { attention: 'desk', urgency: 'imminent' });
  const full = { deskSlots: [0, 1, 2] };

  it('is held out although every desk is full, in a slot beyond them', () => {
    const staff = [onShift('olga', full), onShift('timur', full)];
    expect(chooseOffers([danger], staff, NOW)).toEqual([
      {
        caseId: 'danger',
        targets: [
          { staffId: 'olga', attention: 'desk', slot: 3 },
          { staffId: 'timur', attention: 'desk', slot: 3 },
        ],
      },
    ]);
    const urgent = waiting('urgent', { attention: 'desk', urgency: 'urgent' });
    expect(offered(chooseOffers([urgent], staff, NOW))).toEqual([]);
  });

  it('is held out to several at once, to who has most room first, and to supervisors after the team', () => {
    const staff = [
      onShift('sofia', { role: 'supervisor' }),
      onShift('olga', full),
      onShift('timur', { deskSlots: [0] }),
      onShift('zoya', { deskSlots: [0, 1] }),
    ];
    expect(offered(chooseOffers([danger], staff, NOW))).toEqual([['danger', ['timur', 'zoya', 'olga']]]);
    expect(offered(chooseOffers([danger], staff.slice(0, 2), NOW))).toEqual([['danger', ['olga', 'sofia']]]);
  });

  it('that everybody there has missed is held out again at once, last to who missed it last', () => {
    const staff = ['olga', 'timur', 'zoya'].map((staffId) => onShift(staffId));
    const sofia = onShift('sofia', { role: 'supervisor' });
    const skips = [
      { staffId: 'olga', untilMs: NOW + SKIP_AFTER_MISS_MS },
      { staffId: 'timur', untilMs: NOW + MINUTE / 2 },
      { staffId: 'zoya', untilMs: NOW + MINUTE / 4 },
      { staffId: 'sofia', untilMs: NOW + MINUTE / 3 },
    ];
    const missed = { ...danger, skips };
    expect(offered(chooseOffers([missed], [...staff, sofia], NOW))).toEqual([
      ['danger', ['zoya', 'sofia', 'timur']],
    ]);
    expect(offered(chooseOffers([missed], [onShift('olga')], NOW))).toEqual([['danger', ['olga']]]);
    expect(chooseOffers([{ ...missed, urgency: 'urgent' }], [onShift('olga')], NOW)).toEqual([]);
  });

  it('that somebody has missed is held out to them again only when nobody else is there', () => {
    const missed = { ...danger, skips: [{ staffId: 'olga', untilMs: NOW + MINUTE }] };
    expect(offered(chooseOffers([missed], [onShift('olga'), onShift('timur')], NOW))).toEqual([
      ['danger', ['timur']],
    ]);
  });

  it('that somebody alone has refused is held out to them again after a pause', () => {
    const skips = [{ staffId: 'olga', untilMs: NOW + SKIP_AFTER_DECLINE_MS }];
    const at = (ms: number) => offered(chooseOffers([{ ...danger, skips }], [onShift('olga')], NOW + ms));
    expect(at(PAUSE_IN_DANGER_MS - 1)).toEqual([]);
    expect(at(PAUSE_IN_DANGER_MS)).toEqual([['danger', ['olga']]]);
  });

  it('is held out to nobody who talks', () => {
    expect(chooseOffers([danger], [onShift('olga', { voiceSlots: [0] })], NOW)).toEqual([]);
  });
});
