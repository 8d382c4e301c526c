/** Staff who talk in the browser: they are rung like anybody, and answering there is pressing 1. */
import { describe, expect, it } from 'vitest';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import type { Effect } from '../../flows/case/effects.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { canBeRung } from '../../flows/routing/rung-on.ts';
import { olga, type Story, sofia, story, target, timur } from '../helpers/given-case.ts';

const inBrowser = { canBeRung: true, freeVoiceSlot: 0, device: 'browser' } as const;

/** A call that is held out to these people, Olga's browser first. */
function offered(...others: string[]): Story {
  const told = story({ durable: true });
  told.calls().presses('2');
  const targets = ['olga', ...others].map((staffId) => ({ staffId, attention: 'voice' as const, slot: 0 }));
  told.does({
    type: 'offer',
    targets: targets.map((each, index) => (index ? each : { ...each, device: 'browser' })),
  });
  return told;
}

const dials = (effects: Effect[]) =>
  effects.flatMap((effect) => (effect.kind === 'dialStaff' ? [effect] : []));
const hears = (told: Story, staffId: string) =>
  legScriptFor(told.state as CaseState, told.contactId, told.legOf(staffId))[0];

describe('whoever takes calls in the browser', () => {
  it('can be rung without a phone of their own; with neither nobody can', () => {
    expect(canBeRung({ device: 'browser', hasPhone: false })).toBe(true);
    expect(canBeRung({ device: 'phone', hasPhone: false })).toBe(false);
    expect(canBeRung({ device: 'none', hasPhone: true })).toBe(false);
  });

  it('is rung there, while the others of the same offer are rung on their phones', () => {
    const rung = dials(offered('timur').takeEffects());
    expect(rung.map(({ staffId, device }) => [staffId, device])).toEqual([
      ['olga', 'browser'],
      ['timur', undefined],
    ]);
  });

  it('talks as soon as they answer, without a key, and the other phones stop ringing', () => {
    const told = offered('timur');
    told.takeEffects();
    told.phoneReports('olga', 'answered');
    expect(told.callState).toBe('talking');
    expect(hears(told, 'olga')).toMatchObject({ verb: 'talk', role: 'staff' });
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['endLeg', 'redirectCaller']);
    expect(told.events('offer.accepted')).toMatchObject([{ staffId: 'olga', via: 'console' }]);
  });

  it('is told that it is taken when somebody else was quicker', () => {
    const told = offered('timur').phonePresses('timur', '1').phoneReports('olga', 'answered');
    expect(hears(told, 'olga')).toMatchObject({ verb: 'say', text: expect.stringContaining('уже принял') });
    expect(told.events('leg.confirmed')).toMatchObject([{ staffId: 'timur' }]);
  });

  it('who accepted in the console first, is put through when the browser answers', () => {
    const told = offered().staff(olga, { type: 'accept' });
    expect(told.callState).toBe('connecting');
    expect(told.phoneReports('olga', 'answered').callState).toBe('talking');
  });

  it('has missed the offer when no console of theirs could be rung, and is not asked again at once', () => {
    const told = offered().phoneReports('olga', 'failed');
    expect(told.events('offer.declined')).toMatchObject([{ staffId: 'olga', why: 'noAnswer' }]);
    expect(told.callState).toBe('waiting');
    expect(told.context.skips).toMatchObject([{ staffId: 'olga', untilMs: told.nowMs + 60_000 }]);
  });

  it('whose ring the provider refused, is passed over as well, and the family waits on', () => {
    const told = offered();
    const legId = told.legOf('olga');
    const { contactId } = told;
    told.does({
      type: 'effectFail',
      effectId: 'e',
      kind: 'dialStaff',
      contactId,
      legId,
      why: 'failed',
      code: '1',
    });
    expect([told.callState, told.context.skips.length]).toEqual(['waiting', 1]);
  });
});

describe('a phone', () => {
  it('still asks for the key, since a voicemail box may have answered', () => {
    const told = offered('timur').phoneReports('timur', 'answered');
    expect(told.callState).toBe('ringing');
    expect(hears(told, 'timur')).toMatchObject({ verb: 'ask', next: { kind: 'legKey' } });
  });
});

describe('in the browser, by answering alone,', () => {
  const talking = () => offered().phoneReports('olga', 'answered');

  it('a colleague who is asked is with whoever asked', () => {
    const told = talking();
    told.staff(olga, { type: 'consult', staffId: 'timur' }, { target: target(timur, inBrowser) });
    expect(dials(told.takeEffects()).at(-1)).toMatchObject({ staffId: 'timur', device: 'browser' });
    told.phoneReports('timur', 'answered');
    expect(told.callState).toBe('consulting');
    expect(hears(told, 'timur')).toMatchObject({ verb: 'talk', role: 'guest' });
  });

  it('a colleague to whom the call is handed cold has it', () => {
    const told = talking();
    told.staff(olga, { type: 'consult', staffId: 'timur', cold: true }, { target: target(timur, inBrowser) });
    told.phoneReports('timur', 'answered');
    expect(told.context.talkingStaffId).toBe('timur');
  });

  it('the first of a team to whom the call is handed over has it', () => {
    const told = talking();
    const asked = {
      type: 'handOverCall',
      team: 'consultation',
      specialty: 'psychologist',
      reason: 'страх',
    } as const;
    told.staff(olga, asked);
    told.does({
      type: 'offer',
      targets: [{ staffId: 'vera', attention: 'voice', slot: 0, device: 'browser' }],
    });
    expect(dials(told.takeEffects()).at(-1)).toMatchObject({ staffId: 'vera', device: 'browser' });
    told.phoneReports('vera', 'answered');
    expect([told.callState, told.context.talkingStaffId]).toEqual(['talking', 'vera']);
    expect(hears(told, 'vera')).toMatchObject({ verb: 'talk', role: 'staff' });
  });

  it('a supervisor hears the talk', () => {
    const told = talking();
    told.staff(sofia, { type: 'monitor', mode: 'listen' }, { target: target(sofia, inBrowser) });
    expect(dials(told.takeEffects()).at(-1)).toMatchObject({ staffId: 'sofia', device: 'browser' });
    told.phoneReports('sofia', 'answered');
    expect(hears(told, 'sofia')).toMatchObject({ verb: 'monitor', mode: 'listen' });
  });

  it('whoever calls a family has it rung', () => {
    const told = talking().hangsUp();
    told.staff(olga, { type: 'setSafety', safety: 'safe' });
    told.staff(olga, { type: 'callFamily' }, { target: target(olga, inBrowser) });
    expect(dials(told.takeEffects()).at(-1)).toMatchObject({ staffId: 'olga', device: 'browser' });
    told.phoneReports('olga', 'answered');
    expect(told.callState).toBe('dialling');
    expect(told.takeEffects().map(({ kind }) => kind)).toContain('dialFamily');
  });
});
