/**
 * A family that cannot speak, perhaps with an aggressor beside it: it is asked by the line, answers by keys, and nothing
 * that is heard tells whom it has called.
 */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import type { Facts } from '../../flows/case/facts.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { wasSilentLately } from '../../flows/decide/family/by-keys-commands.ts';
import { FAMILY, olga, story, target } from '../helpers/given-case.ts';
import { spokenIn, telltaleIn } from '../helpers/telltale.ts';
import { heard, silent, taken } from './given-silent-call.ts';

describe('a caller who presses 0 in the menu', () => {
  it('waits for a person as urgent, and the board shows that they cannot speak', () => {
    const told = silent();
    expect(told.callState).toBe('waiting');
    expect(told.events('urgency.changed', 'menu.chosen', 'byKeys.started')).toMatchObject([
      { urgency: 'urgent', reason: 'key0', source: 'family' },
      { choice: 'silent' },
      { contactId: told.contactId, safety: 'unknown' },
    ]);
    expect(briefOf(told.state as CaseState).contacts[0]).toMatchObject({ byKeys: true });
  });

  it('hears a neutral word in each round of the wait, quiet between them, and no music', () => {
    expect(heard(silent())).toEqual([
      {
        verb: 'ask',
        digits: 1,
        timeoutS: 1,
        next: { kind: 'wait', round: 1 },
        prompt: [
          { verb: 'say', text: 'Ждите, пожалуйста. Если срочно, нажмите 1.', language: 'ru' },
          { verb: 'pause', seconds: 10 },
        ],
      },
    ]);
    expect(spokenIn(heard(silent(), 3))).toEqual(['Ждите, пожалуйста.']);
    expect(spokenIn(heard(story().calls().presses('9').presses('0', 2), 1))).toEqual(['Please hold.']);
  });

  it('goes to the front with key 1, and no other key leads to a message that cannot be spoken', () => {
    expect(silent().presses('1', 2).context.urgency).toBe('imminent');
    const told = silent();
    const { contactId, callSid: sid } = told;
    expect(told.ask({ type: 'callPressKey', contactId, sid, digits: '3', round: 2 }).ok).toBe(false);
    expect(told.ask({ type: 'callbackPressKey', contactId, sid, digits: '5', round: 2 }).ok).toBe(false);
    expect(told.waits(6 * 60_000).callState).toBe('waiting');
  });

  it.each([
    [
      'the line is closed',
      { line: { closed: { untilMs: null, timeZone: 'Europe/Moscow', rule: 'message' } } },
    ],
    ['the number is blocked', { flag: { flagId: 'f', kind: 'abusive', blocked: true } }],
    ['nobody is on shift', { anybodyOnShift: false }],
  ])('counts as danger where only danger reaches a person: %s', (_why, facts) => {
    const told = silent({ facts });
    expect(told.callState).toBe('waiting');
    expect(told.context).toMatchObject({ urgency: 'imminent', attention: 'voice' });
    expect(told.context.contacts[0]?.flag?.blocked ?? false).toBe(false);
  });

  it('may do so while waiting too', () => {
    const told = story().calls().presses('2').presses('0', 2);
    expect(told.context.urgency).toBe('urgent');
    expect(spokenIn(heard(told, 1))).toEqual(['Ждите, пожалуйста.']);
    expect(
      told.ask({ type: 'callPressKey', contactId: told.contactId, sid: 'CA0', digits: '0', round: 3 }).ok,
    ).toBe(false);
  });

  it('is not called back on a phone that was recorded as safe', () => {
    const told = silent({ phone: { safety: 'safe' } });
    expect(told.context.safety).toBe('unknown');
    expect(told.last).toMatchObject({ decision: { phone: { address: FAMILY, safety: 'unknown' } } });
    taken(told).hangsUp();
    expect(told.refusalOf(olga, { type: 'callFamily' }, { target: target(olga, { canBeRung: true }) })).toBe(
      'notSafe',
    );
    expect(silent({ phone: { safety: 'unsafe' } }).context.safety).toBe('unsafe');
  });

  it.each([
    ['urgent', {}],
    ['imminent', { anybodyOnShift: false }],
  ] as const)(
    'and calls again while that case is in other hands, is %s and silent from the first word in another case',
    (urgency, facts) => {
      const told = story({ facts });
      told.does({
        type: 'callArrive',
        sid: 'CA9',
        from: FAMILY,
        to: '+79000000124',
        phone: { safety: 'unknown', optedOut: false },
        relatedCaseIds: [],
        language: 'ru',
        afterSilence: true,
      });
      expect(told.context.urgency).toBe(urgency);
      expect(told.callState).toBe('waiting');
      expect(telltaleIn(spokenIn(heard(told)).join(' '))).toBeUndefined();
    },
  );

  it('was silent lately when that call ended within ten minutes, or its end is not told yet', () => {
    const told = silent();
    const at = told.nowMs;
    expect(wasSilentLately([told.state as CaseState], at + 60_000)).toBe(true);
    told.hangsUp();
    expect(wasSilentLately([told.state as CaseState], at + 60_000)).toBe(true);
    expect(wasSilentLately([told.state as CaseState], at + 11 * 60_000)).toBe(false);
    expect(wasSilentLately([story().calls().presses('2').state as CaseState], at)).toBe(false);
  });

  it('and is cut off, is taken up in silence when they call again within ten minutes', () => {
    const told = silent().hangsUp().waits(60_000).calls();
    expect(told.callState).toBe('waiting');
    expect(telltaleIn(spokenIn(heard(told)).join())).toBeUndefined();
    expect(told.events('menu.chosen').at(-1)).toMatchObject({ choice: 'silent', ledOn: 'silentBefore' });
    const later = silent()
      .hangsUp()
      .waits(11 * 60_000)
      .calls();
    expect(later.callState).toBe('menu');
  });
});

describe('a silent call that nobody here answers', () => {
  const toLine = (when: 'nobody' | 'tooLong', facts: Partial<Facts>): Partial<Facts> => ({
    line: {
      closed: null,
      announcement: null,
      overflow: {
        to: { kind: 'line', name: { ru: 'Линия помощи Твери', en: 'the Tver line' }, number: '+79000000777' },
        when: [when],
      },
    },
    ...facts,
  });

  it('is put through to another line where nobody of ours is there at all, without its name', () => {
    const told = silent({ facts: toLine('nobody', { anybodyOnShift: false }) });
    expect(told.callState).toBe('passingOn');
    expect(spokenIn(heard(told))).toEqual(['Ждите, пожалуйста.']);
    expect(heard(told)).toMatchObject([{ verb: 'say' }, { verb: 'passOn', number: '+79000000777' }]);
  });

  it('otherwise waits for ours, who can ask by keys', () => {
    const told = silent({ facts: toLine('tooLong', {}) }).waits(6 * 60_000);
    expect(told.callState).toBe('waiting');
  });
});
