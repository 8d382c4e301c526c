/** A call that nobody here answers goes to another team of the centre, on a closed line or an open one. */
import { describe, expect, it } from 'vitest';
import { kira, story } from '../helpers/given-case.ts';
import { closedWith, heard, MINUTE, openWith, said, toLine, toTeam } from './given-overflow.ts';

describe('a closed line that goes on to another team', () => {
  it('tells the family who may answer, after the key for danger and before the one for a message', () => {
    const text = said(story({ facts: closedWith(toTeam('closed')) }).calls());
    const order = ['нажмите 1', 'линия закрыта', 'кризисный центр', 'нажмите 2', 'нажмите 3'];
    const places = order.map((words) => text.indexOf(words));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(0);
  });

  it.each([
    ['key 2', ['2']],
    ['two silences', [null, null]],
  ])('has the call wait for the people of that team after %s, as work of the hotline', (_what, keys) => {
    const told = story({ facts: closedWith(toTeam('closed')), durable: true }).calls();
    keys.forEach((key, round) => {
      told.presses(key, round);
    });
    expect(told.callState).toBe('waiting');
    expect(told.events('overflow.started')).toMatchObject([{ why: 'closed', to: { team: 'crisisCentre' } }]);
    expect(told.events('overflow.started')).toMatchObject([{ teamAlone: true }]);
    expect(told.last).toMatchObject({
      decision: { brief: { contacts: [{ overflowAlone: true }] } },
    });
    expect(told.last).toMatchObject({
      decision: { brief: { overflowTeam: 'crisisCentre', team: 'hotline' }, columns: { attention: 'voice' } },
    });
    told.isOffered(['kira']).phonePresses('kira', '1');
    expect(told.callState).toBe('talking');
    expect(told.context).toMatchObject({
      tier: 'hotline',
      owner: { kind: 'staff', staffId: 'kira' },
      contacts: [{ outcome: 'answered' }],
    });
    expect(told.refusalOf(kira, { type: 'note', text: 'Ночью приняли мы' })).toBe(null);
  });

  it('takes a message as ever where key 3 is pressed', () => {
    const told = story({ facts: closedWith(toTeam('closed')) })
      .calls()
      .presses('3');
    expect(told.callState).toBe('voicemail');
    expect(heard(told).map(({ verb }) => verb)).toContain('record');
  });

  it('is closed as any other while nobody of that team is there, and says nothing of it', () => {
    const told = story({ facts: closedWith(toTeam('closed'), { teamsThere: [] }) }).calls();
    expect(said(told)).not.toContain('кризисный центр');
    expect(told.presses('2').callState).toBe('voicemail');
  });

  it('asks for a message when nobody of that team answers either', () => {
    const told = story({ facts: closedWith(toTeam('closed')) })
      .calls()
      .presses('2')
      .waits(5 * MINUTE);
    expect(told.callState).toBe('voicemail');
    expect(told.events('voicemail.started')).toMatchObject([{ why: 'tooLong' }]);
  });

  it('stays as it is for a number that is blocked', () => {
    const flag = { flagId: 'flag-1', kind: 'abusive', blocked: true } as const;
    const told = story({ facts: closedWith(toTeam('closed'), { flag }) })
      .calls()
      .presses(null);
    expect(told.callState).toBe('voicemail');
    expect(told.events('overflow.started')).toEqual([]);
  });
});

describe('an open line', () => {
  it('goes on to another team when nobody is on shift, where that is set, and to the voicemail where it is not', () => {
    const nobody = { anybodyOnShift: false };
    const goesOn = story({ facts: openWith(toTeam('nobody'), nobody) })
      .calls()
      .presses('2');
    expect([goesOn.callState, goesOn.events('overflow.started')]).toMatchObject([
      'waiting',
      [{ why: 'nobody' }],
    ]);
    expect(goesOn.events('overflow.started')[0]).not.toHaveProperty('teamAlone');
    const stays = story({ facts: openWith(toTeam('closed'), nobody) })
      .calls()
      .presses('2');
    expect(stays.callState).toBe('voicemail');
  });

  it('goes on after the longest wait, and then waits once more as long before it asks for a message', () => {
    const told = story({ facts: openWith(toTeam('tooLong')) })
      .calls()
      .presses('2')
      .waits(5 * MINUTE);
    expect([told.callState, told.events('overflow.started')]).toMatchObject([
      'waiting',
      [{ why: 'tooLong' }],
    ]);
    told.waits(5 * MINUTE - 1);
    expect(told.callState).toBe('waiting');
    expect(told.waits(1).callState).toBe('voicemail');
  });

  it('lets a phone that rings finish before it goes on', () => {
    const told = story({ facts: openWith(toLine('tooLong')) })
      .calls()
      .presses('2')
      .waits(5 * MINUTE - 1)
      .isOffered(['olga'])
      .waits(2);
    expect(told.callState).toBe('ringing');
    told.phoneReports('olga', 'noAnswer');
    expect(told.callState).toBe('passingOn');
    expect(told.effects.at(-1)).toMatchObject({ kind: 'redirectCaller' });
  });

  it('asks for a message after the longest wait where only other reasons are set, and brings the caller there', () => {
    const told = story({ facts: openWith(toLine('closed')) })
      .calls()
      .presses('2')
      .waits(5 * MINUTE);
    expect(told.callState).toBe('voicemail');
    expect(told.effects.at(-1)).toMatchObject({ kind: 'redirectCaller' });
  });
});
