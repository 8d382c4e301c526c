/** Whom an operator can ask into a conversation, and what is said of the others. */
import { describe, expect, it } from 'vitest';
import { colleaguesOf, followsTo, whyNotAsk } from '../../agent-console/board/can-be-asked.ts';
import { en } from '../../agent-console/locales/en.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import { aPerson } from './a-case-summary.ts';

const onLine = { presence: 'available', device: 'phone' } as const;

describe('a colleague', () => {
  it.each([
    ['is asked when on line with a free phone', onLine, null],
    ['is asked also with written work on the desk', { ...onLine, load: { voice: 0, desk: 3 } }, null],
    ['is not asked while on another call', { ...onLine, load: { voice: 1, desk: 0 } }, 'busy'],
    ['is not asked without a phone', { ...onLine, device: 'none' }, 'noPhone'],
    ['is not asked on a break', { ...onLine, presence: 'away' }, 'away'],
    ['is not asked off shift', { ...onLine, presence: 'offline' }, 'offline'],
  ] as const)('%s', (_, fields, why) => {
    expect(whyNotAsk(aPerson(fields))).toBe(why);
  });

  it('who cannot be asked is told why in both languages', () => {
    const reasons = ['offline', 'away', 'noPhone', 'busy'].sort();
    expect(Object.keys(ru.call.whyNotAsk).sort()).toEqual(reasons);
    expect(Object.keys(en.call.whyNotAsk).sort()).toEqual(reasons);
  });
});

describe('a talk whose case was sent on', () => {
  const lawyers = { kind: 'team', team: 'consultation', specialty: 'lawyer' } as const;
  const lev = { id: 'lev', team: 'consultation', specialty: 'lawyer' } as const;
  const vera = { id: 'vera', team: 'consultation', specialty: 'psychologist' } as const;
  const at = { tier: 'consultation', specialty: 'lawyer' } as const;

  it('may go to whoever of its team could take the case', () => {
    expect([lev, vera].map((person) => followsTo({ owner: lawyers, ...at }, person))).toEqual([true, false]);
  });

  it('goes to nobody but whoever has taken it', () => {
    const taken = { owner: { kind: 'staff', staffId: 'vera' }, ...at } as const;
    expect([lev, vera].map((person) => followsTo(taken, person))).toEqual([false, true]);
  });
});

describe('the list of colleagues', () => {
  const namesOf = (staff: Parameters<typeof colleaguesOf>[0]) =>
    colleaguesOf(staff, 'anna').map(({ team, people }) => [team, people.map(({ person }) => person.id)]);

  it('begins in each team with who can talk now, and of those with who has least to do', () => {
    const staff = [
      aPerson({ id: 'away', ...onLine, presence: 'away' }),
      aPerson({ id: 'laden', ...onLine, load: { voice: 0, desk: 2 } }),
      aPerson({ id: 'free', ...onLine }),
      aPerson({ id: 'talking', ...onLine, load: { voice: 1, desk: 0 } }),
    ];
    expect(namesOf(staff)).toEqual([['hotline', ['free', 'laden', 'talking', 'away']]]);
  });

  it('leaves out myself and administrators, and ends with supervisors', () => {
    const staff = [
      aPerson({ id: 'sofia', role: 'supervisor', team: null, ...onLine }),
      aPerson({ id: 'admin', role: 'administrator', team: null, ...onLine }),
      aPerson({ id: 'anna', ...onLine }),
      aPerson({ id: 'lena', role: 'consultant', team: 'consultation', ...onLine }),
    ];
    expect(namesOf(staff)).toEqual([
      ['consultation', ['lena']],
      [null, ['sofia']],
    ]);
  });
});
