/** A number that is flagged: a block answers with a message, and the way of danger to a person always stands open. */
import { describe, expect, it } from 'vitest';
import { scriptFor } from '../../../flows/call/script.ts';
import { columnsOf } from '../../../flows/case/brief.ts';
import type { Facts } from '../../../flows/case/facts.ts';
import { isReplyPassed } from '../../../flows/case/state.ts';
import { flagProblem, LONGEST_FLAG_MS } from '../../../flows/flags/flag.ts';
import { CALENDAR_RU } from '../../../flows/hours/calendar-ru.ts';
import { lineNow } from '../../../flows/hours/line-now.ts';
import { DEFAULT_LINE_SETTINGS } from '../../../flows/hours/line-settings.ts';
import { weekOf } from '../../../flows/hours/schedule.ts';
import { olga, START_MS, type Story, story } from '../../helpers/given-case.ts';

const BLOCKED: Partial<Facts> = { flag: { flagId: 'flag-1', kind: 'abusive', blocked: true } };
const PLANNED: Partial<Facts> = { flag: { flagId: 'flag-2', kind: 'frequent', blocked: false } };
const DAY_MS = 24 * 3_600_000;

const heard = (told: Story) =>
  told.state === null ? [] : scriptFor(told.state, told.contactId, { position: null, round: 0 });
const said = (told: Story) => JSON.stringify(heard(told));
const attention = (told: Story) => (told.state === null ? null : columnsOf(told.state).attention);
const dialled = (told: Story) => told.takeEffects().filter(({ kind }) => kind === 'dialStaff');

describe('a caller whose number is blocked', () => {
  it('hears the key for danger before anything else, then that nobody answers', () => {
    const told = story({ facts: BLOCKED }).calls();
    const text = said(told);
    expect(told.callState).toBe('menu');
    expect(text.indexOf('нажмите 1')).toBeLessThan(text.indexOf('не соединяются'));
    expect(text).not.toContain('нажмите 2');
  });

  it.each([
    ['silence', [null]],
    ['the key that is for an operator, and silence', ['2', null]],
    ['the key that is for a message, twice', ['3', '3']],
    ['two wrong keys', ['7', '5']],
  ])('after %s hears a goodbye, leaves no message, and nobody is asked', (_what, keys) => {
    const told = story({ facts: BLOCKED, durable: true }).calls();
    for (const [index, key] of keys.entries()) told.presses(key, index + 1);
    expect(heard(told).map(({ verb }) => verb)).toEqual(['say', 'hangUp']);
    expect(attention(told)).toBeNull();
    told.hangsUp();
    expect(told.name).toBe('hotline.followUp');
    expect(told.context.contacts).toMatchObject([{ outcome: 'blocked' }]);
    expect(attention(told)).toBeNull();
    expect(dialled(told)).toEqual([]);
  });

  it('hears the key for danger once more after a wrong one, which may have been a slip', () => {
    const told = story({ facts: BLOCKED }).calls().presses('4');
    expect(told.callState).toBe('menu');
    expect(said(told)).toContain('нажмите 1');
  });

  it('in danger goes straight to the front by key 1, also after a language, and with nobody on shift', () => {
    const told = story({ facts: { ...BLOCKED, anybodyOnShift: false } })
      .calls()
      .presses('9')
      .presses('1', 2);
    expect(told.callState).toBe('waiting');
    expect(told.context).toMatchObject({ urgency: 'imminent', attention: 'voice' });
    told.isOffered(['olga']).phonePresses('olga', '1');
    expect(told.callState).toBe('talking');
  });

  it('who hangs up in danger before anybody answered, was missed and is called back', () => {
    const told = story({ facts: BLOCKED }).calls().presses('1').hangsUp();
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.contacts).toMatchObject([{ outcome: 'missed' }]);
    expect(told.context.nextStep?.kind).toBe('returnMissedCall');
  });

  it('known to be in danger is not blocked, and the journal says so', () => {
    const told = story({ facts: BLOCKED }).calls().presses('1').hangsUp().waits(30_000).calls();
    expect(told.callState).toBe('waiting');
    expect(told.events('contact.started').at(-1)).toMatchObject({ flag: { blocked: false } });
  });

  it('hears the same on a closed line, without its message box', () => {
    const settings = {
      ...DEFAULT_LINE_SETTINGS,
      schedule: { ...DEFAULT_LINE_SETTINGS.schedule, week: weekOf([{ from: '09:00', to: '21:00' }]) },
    };
    const told = story({ facts: { ...BLOCKED, line: lineNow(settings, CALENDAR_RU, START_MS) } }).calls();
    expect(said(told)).not.toContain('линия закрыта');
    expect(heard(told.presses(null)).map(({ verb }) => verb)).toEqual(['say', 'hangUp']);
  });

  it('does not put off by calling what was planned for the case', () => {
    const told = story().texts('Здравствуйте').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    const dueAt = new Date(START_MS + 3 * DAY_MS).toISOString();
    told.waits(60_000).staff(olga, { type: 'followUp', what: 'Позвонить', dueAt });
    const step = told.context.nextStep;
    told.waits(DAY_MS);
    told.does(
      {
        type: 'callArrive',
        sid: 'CA-blocked',
        from: '+79000000001',
        to: '+79000000124',
        phone: { safety: 'unknown', optedOut: false },
        relatedCaseIds: [],
        language: 'ru',
      },
      BLOCKED,
    );
    expect(told.name).toBe('hotline.followUp');
    told.presses(null).hangsUp();
    expect(told.context.nextStep).toEqual(step);
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'olga' });
  });
});

describe('a text from a blocked number', () => {
  it('is kept, told where danger leads, and rings and is offered to nobody', () => {
    const told = story({ facts: BLOCKED }).texts('Алло');
    expect(told.name).toBe('hotline.followUp');
    expect(told.events('text.received')).toMatchObject([{ text: 'Алло', quiet: true }]);
    expect(told.events('text.queued')).toMatchObject([{ template: 'blocked' }]);
    expect(attention(told)).toBeNull();
  });

  it('is answered once, however many follow', () => {
    const told = story({ facts: BLOCKED }).texts('раз').texts('два').texts('три');
    expect(told.events('text.queued')).toHaveLength(1);
    expect(told.events('text.received')).toHaveLength(3);
  });

  it('that nobody reads within a day is told to a supervisor as any deadline', () => {
    const told = story({ facts: BLOCKED, durable: true }).texts('Алло');
    told.waits(DAY_MS - 1);
    expect(told.events('deadline.passed')).toEqual([]);
    told.waits(1);
    expect(told.events('deadline.passed')).toHaveLength(1);
    expect(told.state !== null && isReplyPassed(told.state)).toBe(true);
  });

  it('of danger is heard as anybody’s', () => {
    for (const words of ['1', 'опасность']) {
      const told = story({ facts: BLOCKED }).texts('Алло').texts(words);
      expect(told.name).toBe('hotline.waiting');
      expect(told.context).toMatchObject({ urgency: 'imminent', attention: 'desk' });
      expect(told.events('text.queued').at(-1)).toMatchObject({ template: 'danger' });
    }
  });

  it('goes to whoever has the case in hand', () => {
    const told = story().texts('Здравствуйте').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.does(
      {
        type: 'textReceive',
        sid: 'SM-blocked',
        from: '+79000000001',
        to: '124',
        text: 'Ещё',
        media: [],
        answeredByProvider: false,
        phone: { safety: 'unknown', optedOut: false },
        relatedCaseIds: [],
        language: 'ru',
      },
      BLOCKED,
    );
    expect(told.name).toBe('hotline.inConversation');
    expect(told.events('text.received').at(-1)).not.toHaveProperty('quiet');
  });
});

describe('a caller with an agreed plan', () => {
  it('hears and is given everything as anybody', () => {
    const told = story({ facts: PLANNED }).calls();
    expect(said(told)).toBe(said(story().calls()));
    told.presses('2');
    expect(told.callState).toBe('waiting');
    expect(told.context.contacts).toMatchObject([{ flag: { kind: 'frequent' } }]);
  });
});

describe('a flag', () => {
  const terms = { kind: 'abusive', plan: '', blocked: true, expiresAtMs: START_MS + DAY_MS } as const;

  it('needs an end that lies ahead, and not too far', () => {
    const endsIn = (ms: number, blocked: boolean) =>
      flagProblem({ ...terms, blocked, expiresAtMs: START_MS + ms }, START_MS);
    expect(endsIn(0, true)).toBe('expiresInThePast');
    expect(endsIn(LONGEST_FLAG_MS.blocked, true)).toBeNull();
    expect(endsIn(LONGEST_FLAG_MS.blocked + 1, true)).toBe('expiresTooLate');
    expect(endsIn(LONGEST_FLAG_MS.open, false)).toBeNull();
    expect(endsIn(LONGEST_FLAG_MS.open + 1, false)).toBe('expiresTooLate');
  });

  it('of a frequent caller has a plan and is never a block', () => {
    const frequent = { ...terms, kind: 'frequent' } as const;
    expect(flagProblem({ ...frequent, blocked: false }, START_MS)).toBe('planMissing');
    expect(flagProblem({ ...frequent, plan: 'План' }, START_MS)).toBe('notBlockable');
    expect(flagProblem({ ...frequent, plan: 'План', blocked: false }, START_MS)).toBeNull();
  });
});
