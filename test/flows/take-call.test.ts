/** A waiting call taken from the list by hand: whoever wants the family gets it, also after missing or refusing its ring. */
import { describe, expect, it } from 'vitest';
import { allowedFor } from '../../flows/allowed.ts';
import { kira, olga, type Story, sofia, story, target, timur } from '../helpers/given-case.ts';

const accept = { type: 'accept' } as const;
const waiting = () => story({ durable: true }).calls().presses('2');
const ready = { canBeRung: true, restMs: 15_000 };
const takes = (told: Story, who = olga) => told.staff(who, accept, { target: target(who, ready) });
const mayAccept = (told: Story, who = olga) =>
  allowedFor(told.state as never, who).allowed.includes('accept');

describe('a waiting call', () => {
  it.each([
    ['ran out', () => waiting().isOffered(['olga']).waits(35_000)],
    ['was refused', () => waiting().isOffered(['olga']).staff(olga, { type: 'decline' })],
    ['rang a phone in vain', () => waiting().isOffered(['olga']).phoneReports('olga', 'noAnswer')],
  ])(
    'whose offer %s is theirs who click to take it, while the router still passes them over',
    (_how, missed) => {
      const told = missed();
      expect(told.context.skips).toMatchObject([{ staffId: 'olga' }]);
      expect(mayAccept(told)).toBe(true);
      told.takeEffects();
      takes(told);
      expect(told.callState).toBe('connecting');
      expect(told.context).toMatchObject({
        owner: { kind: 'staff', staffId: 'olga' },
        offers: [],
        skips: [],
      });
      expect(told.takeEffects()).toMatchObject([{ kind: 'dialStaff', staffId: 'olga' }]);
      told.phonePresses('olga', '1');
      expect([told.callState, told.context.talkingStaffId]).toEqual(['talking', 'olga']);
    },
  );

  it('rings the browser of whoever works there, and keeps the rest that their team has set', () => {
    const told = waiting();
    told.staff(olga, accept, { target: target(olga, { ...ready, device: 'browser' }) });
    expect(told.context.held).toMatchObject([{ attention: 'voice', device: 'browser', restMs: 15_000 }]);
    expect(told.effects.at(-1)).toMatchObject({ kind: 'dialStaff', device: 'browser' });
  });

  it('that is taken and whose taker never picks up waits again, with the whole of its wait', () => {
    const told = waiting().waits(10_000);
    const since = told.context.waitingSinceMs;
    takes(told).phoneReports('olga', 'noAnswer');
    expect(told.callState).toBe('waiting');
    expect(told.context).toMatchObject({ attention: 'voice', waitingSinceMs: since, held: [] });
  });

  it('goes to nobody without a phone that can ring for it, or who talks with somebody', () => {
    const told = waiting();
    expect(told.refusalOf(olga, accept)).toBe('ownPhoneNotReady');
    const refusalWith = (device: Parameters<typeof target>[1]) =>
      told.refusalOf(olga, accept, { target: target(olga, device) });
    expect(refusalWith({ canBeRung: false })).toBe('ownPhoneNotReady');
    expect(refusalWith({ canBeRung: true, freeVoiceSlot: null })).toBe('ownCallIsLive');
    expect(told.callState).toBe('waiting');
    const { denied } = allowedFor(told.state as never, olga, { noDevice: true });
    expect(denied.accept, 'the button says so as well').toBe('ownPhoneNotReady');
    expect(allowedFor(told.state as never, olga, { inCall: true }).denied.accept).toBe('ownCallIsLive');
    const text = story().texts('Помогите');
    expect(allowedFor(text.state as never, olga, { noDevice: true }).allowed).toContain('accept');
  });

  it('goes to nobody on a break, by their own hand neither: they come back first', () => {
    const told = waiting();
    const resting = { target: target(olga, { ...ready, available: false }) };
    expect(told.refusalOf(olga, accept, resting)).toBe('onBreak');
    expect(told.callState).toBe('waiting');
    const { denied } = allowedFor(told.state as never, olga, { onBreak: true });
    expect(denied.accept, 'the button says so as well').toBe('onBreak');
    const text = story().texts('Помогите');
    expect(allowedFor(text.state as never, olga, { onBreak: true }).allowed).toContain('accept');
  });

  it('that is kept for a colleague who can be asked is theirs, unless a supervisor takes it', () => {
    const told = waiting();
    const kept = (who = olga) =>
      told.ask(
        { type: 'staff', actor: who, command: accept, target: target(who, ready) },
        { keptForAnother: true },
      );
    expect(kept()).toMatchObject({ ok: false, reason: 'keptForAnother' });
    expect(kept(sofia)).toMatchObject({ ok: true });
  });

  it('is left to the colleague whose phone rings for it', () => {
    const told = waiting().isOffered(['olga', 'timur']).staff(olga, { type: 'decline' });
    expect(mayAccept(told)).toBe(false);
    expect(told.refusalOf(olga, accept, { target: target(olga, ready) })).toBe('offeredToAnother');
    told.staff(timur, { type: 'decline' });
    expect(told.refusalOf(olga, accept, { target: target(olga, ready) })).toBeNull();
  });

  it('of a family that asked for somebody else is not theirs whom it did not want, unless it is in danger', () => {
    const told = takes(waiting()).phonePresses('olga', '1').waits(60_000).phoneReports('olga', 'completed');
    told.does({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits: '2' });
    expect(told.callState).toBe('waiting');
    expect(told.refusalOf(olga, accept, { target: target(olga, ready) })).toBe('familyWantsAnother');
    told.staff(sofia, { type: 'setUrgency', urgency: 'imminent', reason: 'слышны удары' });
    expect(takes(told).callState).toBe('connecting');
  });

  it('is its team’s and supervisors’ to take, and of nobody while the caller is in the menu', () => {
    const told = waiting();
    expect([mayAccept(told, sofia), mayAccept(told, kira)]).toEqual([true, false]);
    expect(told.refusalOf(kira, accept, { target: target(kira, ready) })).toBe('notYourTier');
    const inMenu = story().calls();
    expect(mayAccept(inMenu)).toBe(false);
    expect(inMenu.refusalOf(olga, accept, { target: target(olga, ready) })).toBe('offerGone');
  });
});
