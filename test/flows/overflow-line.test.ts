/** A call that nobody here answers and that is put through to the line of another region. */
import { describe, expect, it } from 'vitest';
import { passedOnKeyScript, passedOnPrompt } from '../../flows/call/overflow-script.ts';
import type { CaseCommand } from '../../flows/case/commands.ts';
import type { Facts } from '../../flows/case/facts.ts';
import type { CaseState } from '../../flows/case/state.ts';
import type { OverflowRule } from '../../flows/hours/overflow.ts';
import { FAMILY, type Story, story, VOICE_NUMBER } from '../helpers/given-case.ts';
import { closedWith, HOUR, heard, MINUTE, openWith, said, toLine, toTeam } from './given-overflow.ts';

type Report = Extract<CaseCommand, { type: 'callPassedOn' }>;
function otherLine(told: Story, outcome: Report['outcome'], familyLeft = false) {
  const { contactId, callSid: sid } = told;
  return told.does({ type: 'callPassedOn', contactId, sid, outcome, familyLeft });
}
function picksUp(told: Story) {
  told.does({ type: 'passedOnAnswer', contactId: told.contactId });
  return told;
}

describe('a call that is put through to another line', () => {
  const putThrough = (facts: Partial<Facts> = {}) =>
    story({ facts: closedWith(toLine('closed'), facts), durable: true })
      .calls()
      .presses('2');

  it('hears to whom, and that it comes back if nobody answers there', () => {
    const told = putThrough();
    expect(told.callState).toBe('passingOn');
    expect(heard(told)).toMatchObject([
      { verb: 'say', text: expect.stringContaining('Линия Тверской области') },
      { verb: 'passOn', number: '+79000000777' },
    ]);
    expect(told.effects).toEqual([]);
    expect(told.context.attention).toBe(null);
  });

  it.each([
    ['hangs up', true],
    ['is let go by the other line', false],
  ])('and %s after its talk leaves a case at rest, to be asked about within a day', (_what, familyLeft) => {
    const told = picksUp(putThrough());
    otherLine(told, 'talked', familyLeft);
    if (!familyLeft) {
      expect(said(told)).toContain('Разговор завершён');
      told.hangsUp();
    }
    expect([told.name, told.callState]).toEqual(['hotline.followUp', 'ended']);
    expect(told.context).toMatchObject({
      waitingSinceMs: null,
      contacts: [{ outcome: 'passedOn', overflow: { to: { kind: 'line' } } }],
      owner: { kind: 'team', team: 'hotline' },
      nextStep: { kind: 'checkPassedOn', dueAtMs: told.nowMs + 24 * HOUR },
    });
  });

  it('is answered there by key 1 alone: a machine that picks up is nobody', () => {
    const told = putThrough();
    const prompt = passedOnPrompt(told.state as CaseState, told.contactId);
    expect(JSON.stringify(prompt)).toContain('Чтобы принять, нажмите 1');
    expect(passedOnKeyScript(told.state as CaseState, told.contactId)).toEqual([{ verb: 'hangUp' }]);
    otherLine(told, 'talked');
    expect(told.events('overflow.ended')).toMatchObject([{ outcome: 'noAnswer' }]);
    expect(told.callState).toBe('voicemail');
    const taken = picksUp(putThrough());
    expect(passedOnKeyScript(taken.state as CaseState, taken.contactId)).toEqual([]);
    otherLine(taken, 'talked');
    expect(taken.events('overflow.ended')).toMatchObject([{ outcome: 'talked' }]);
  });

  it('takes no key from a phone that answers after the family is back with us', () => {
    const told = putThrough();
    otherLine(told, 'noAnswer');
    expect(told.ask({ type: 'passedOnAnswer', contactId: told.contactId }).ok).toBe(false);
    expect(passedOnPrompt(told.state as CaseState, told.contactId)).toEqual([{ verb: 'hangUp' }]);
  });

  it.each([
    ['unknown', {}, VOICE_NUMBER],
    ['unsafe', { safety: 'unsafe' }, VOICE_NUMBER],
    ['safe, and the line must not be seen there', { safety: 'safe', lineHidden: true }, VOICE_NUMBER],
    ['safe', { safety: 'safe' }, null],
  ] as const)('from a phone that is %s shows what may be rung', (_what, phone, shown) => {
    const told = story({ facts: closedWith(toLine('closed')), phone })
      .calls()
      .presses('2');
    expect(heard(told).at(-1)).toMatchObject({ verb: 'passOn', shown, takenBy: 'key' });
  });

  it('by a family that cannot speak shows no number of it either', () => {
    const told = story({ facts: closedWith(toLine('closed')), phone: { safety: 'safe' } })
      .calls()
      .presses('0');
    expect(told.callState).toBe('passingOn');
    expect(heard(told).at(-1)).toMatchObject({ verb: 'passOn', shown: VOICE_NUMBER });
  });

  it('counts as taken where a menu picks up there, also when only the last word of it reaches us', () => {
    const menu = toLine('closed');
    const to = { ...menu.to, picksUp: 'menu' } as OverflowRule['to'];
    const told = story({ facts: closedWith({ ...menu, to }) })
      .calls()
      .presses('2');
    expect(heard(told).at(-1)).toMatchObject({ takenBy: 'pickUp' });
    otherLine(told, 'talked', true);
    expect(told.context.contacts).toMatchObject([{ outcome: 'passedOn' }]);
    expect(told.name).toBe('hotline.followUp');
  });

  it.each(['busy', 'noAnswer', 'failed'] as const)('and finds it %s is asked for a message', (outcome) => {
    const told = putThrough();
    otherLine(told, outcome);
    expect(told.callState).toBe('voicemail');
    expect(said(told)).toContain('Там не ответили');
    expect(heard(told).map(({ verb }) => verb)).toContain('record');
    told.hangsUp();
    expect(told.context.nextStep?.kind).toBe('returnMissedCall');
  });

  it('and hangs up while it rings is a missed call', () => {
    const told = putThrough();
    otherLine(told, 'noAnswer', true);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.nextStep?.kind).toBe('returnMissedCall');
  });

  it('does not put a text to rest that waited when it called', () => {
    const told = story({ facts: closedWith(toLine('closed')) })
      .texts('Помогите')
      .calls()
      .presses('2');
    otherLine(picksUp(told), 'talked', true);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.nextStep?.kind).toBe('readText');
  });

  it('is told of once, whatever comes twice or late', () => {
    const told = picksUp(putThrough());
    expect(told.ask({ type: 'passedOnAnswer', contactId: told.contactId })).toMatchObject({ ok: false });
    otherLine(told, 'talked', true);
    const late = { type: 'callPassedOn', contactId: told.contactId, sid: told.callSid } as const;
    expect(told.ask({ ...late, outcome: 'busy', familyLeft: false })).toMatchObject({ reason: 'duplicate' });
  });

  it('and back to us is not put through again', () => {
    const told = story({ facts: closedWith(toLine('closed')) });
    told.does({
      type: 'callArrive',
      sid: 'CA1',
      from: FAMILY,
      to: VOICE_NUMBER,
      phone: { safety: 'unknown', optedOut: false },
      relatedCaseIds: [],
      language: 'ru',
      passedBack: true,
    });
    expect(said(told)).not.toContain('Тверской');
    expect(told.presses('2').callState).toBe('voicemail');
  });
});

describe('whoever is in danger', () => {
  it('waits for our own people as long as any of them is there, an operator or a supervisor', () => {
    for (const ours of [{ anybodyOnShift: true }, { somebodyForDanger: true }]) {
      const told = story({ facts: closedWith(toLine('closed'), ours) })
        .calls()
        .presses('1');
      expect(told.callState).toBe('waiting');
    }
  });

  it('is put through at once where none of ours is there, whatever the rule is set for', () => {
    const told = story({ facts: openWith(toLine('tooLong'), { anybodyOnShift: false }) })
      .calls()
      .presses('1');
    expect([told.callState, told.context.urgency]).toEqual(['passingOn', 'imminent']);
    expect(said(told)).toContain('112');
  });

  it('is put through when the last of ours has gone', () => {
    const told = story({ facts: openWith(toLine('closed')) })
      .calls()
      .presses('1')
      .isOffered(['olga']);
    told.does({ type: 'staffLeft', staffId: 'olga' }, { anybodyOnShift: false });
    expect(told.callState).toBe('passingOn');
  });

  it('is put through within one round of the wait when the last of ours has only the desk left', () => {
    const facts = openWith(toLine('closed'));
    const told = story({ facts, durable: true }).calls().presses('1');
    const waitsOn = (now: Partial<Facts>) =>
      told.ask({ type: 'callWaitsOn', contactId: told.contactId }, now).ok;
    expect(waitsOn({})).toBe(false);
    expect(waitsOn({ anybodyOnShift: false, somebodyForDanger: true })).toBe(false);
    told.takeEffects();
    expect(waitsOn({ anybodyOnShift: false })).toBe(true);
    expect(told.callState).toBe('passingOn');
    expect(told.events('overflow.started')).toMatchObject([{ why: 'danger', asked: true }]);
    // The answer to the question is what it hears next: nobody has to fetch it.
    expect(told.takeEffects()).toEqual([]);
    expect(waitsOn({ anybodyOnShift: false })).toBe(false);
  });

  it('is put through by a rule that a supervisor sets while it waits for nobody', () => {
    const waitsOn = (told: Story, now: Partial<Facts>) =>
      told.ask({ type: 'callWaitsOn', contactId: told.contactId }, { anybodyOnShift: false, ...now }).ok;
    const told = story({ facts: { anybodyOnShift: false }, durable: true })
      .calls()
      .presses('1');
    expect(waitsOn(told, {})).toBe(false);
    expect(waitsOn(told, openWith(toLine('closed'), { anybodyOnShift: true }))).toBe(false);
    expect(waitsOn(told, openWith(toTeam('closed'), { teamsThere: [] }))).toBe(false);
    expect(waitsOn(told, openWith(toLine('closed')))).toBe(true);
    expect(told.callState).toBe('passingOn');
    expect(told.events('overflow.started')).toMatchObject([{ why: 'danger', asked: true }]);

    const calm = story().calls().presses('2');
    expect(waitsOn(calm, openWith(toLine('closed', 'nobody')))).toBe(false);
  });

  it('is not sent away by such a rule when another line has handed it back', () => {
    const told = story({ facts: { anybodyOnShift: false }, durable: true });
    told.does({
      type: 'callArrive',
      sid: 'CA1',
      from: FAMILY,
      to: VOICE_NUMBER,
      phone: { safety: 'unknown', optedOut: false },
      relatedCaseIds: [],
      language: 'ru',
      passedBack: true,
    });
    told.presses('1');
    const now = openWith(toLine('closed'), { anybodyOnShift: false });
    expect(told.ask({ type: 'callWaitsOn', contactId: told.contactId }, now).ok).toBe(false);
    expect(told.callState).toBe('waiting');
  });

  it('waits for ours again, at the front, when the other line does not answer, and is sent away no more', () => {
    const told = story({ facts: closedWith(toLine('closed')), durable: true })
      .calls()
      .presses('1');
    otherLine(told, 'noAnswer');
    expect(told.callState).toBe('waiting');
    expect(told.context).toMatchObject({ attention: 'voice', urgency: 'imminent' });
    expect(told.waits(10 * MINUTE).callState).toBe('waiting');
    expect(told.events('overflow.started')).toHaveLength(1);
  });

  it('and was helped elsewhere is asked about within a quarter of an hour', () => {
    const told = story({ facts: closedWith(toLine('closed')) })
      .calls()
      .presses('1');
    otherLine(picksUp(told), 'talked', true);
    expect(told.context.nextStep).toMatchObject({ kind: 'checkPassedOn', dueAtMs: told.nowMs + 15 * MINUTE });
  });
});
