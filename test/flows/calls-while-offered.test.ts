/** A family that rings again while its missed call is held out to somebody: one case, one winner, nobody unseen. */
import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../flows/case/commands.ts';
import { FAMILY, olga, type Story, story, timur, VOICE_NUMBER } from '../helpers/given-case.ts';

const arrival = (over: object = {}): CaseCommand => ({
  type: 'callArrive',
  sid: 'CA-again',
  from: FAMILY,
  to: VOICE_NUMBER,
  phone: { safety: 'unknown', optedOut: false },
  relatedCaseIds: [],
  language: 'ru',
  ...over,
});

/** Its first call was missed, and Olga is asked to ring back. */
const heldOut = (first: '1' | '2' = '2'): Story => {
  const told = story({ durable: true }).calls().presses(first).hangsUp().isOffered(['olga'], 'desk');
  expect(told.name).toBe('hotline.offered');
  return told;
};

describe('a family that calls while its missed call is held out', () => {
  it('in danger, is in its case and in the list of calls at once, and the desk offer is taken back', () => {
    const told = heldOut('1');
    told.does(arrival({ inDanger: true }));
    expect(told.name).toBe('hotline.waiting');
    expect(told.context).toMatchObject({ attention: 'voice', urgency: 'imminent', offers: [] });
    expect(told.events('offer.withdrawn')).toMatchObject([{ staffId: 'olga' }]);
    told.isOffered(['olga']).phonePresses('olga', '1');
    expect(told.callState).toBe('talking');
    expect(told.context.contacts).toHaveLength(2);
  });

  it('is held out to nobody while it is in the menu, and as a call after it', () => {
    const told = heldOut();
    told.does(arrival());
    expect(told.context.attention).toBeNull();
    told.presses('2');
    expect(told.context).toMatchObject({ attention: 'voice', nextStep: { kind: 'answer' } });
  });

  it('and hangs up in the menu, is asked to be rung back with the deadline it had', () => {
    const told = heldOut();
    const due = told.context.nextStep?.dueAtMs;
    told.waits(5_000).does(arrival());
    told.hangsUp();
    expect(told.context).toMatchObject({ attention: 'desk', left: 'missedCall', nextStep: { dueAtMs: due } });
    expect(told.isOffered(['timur'], 'desk').refusalOf(timur, { type: 'accept' })).toBeNull();
  });

  it('is not taken out of the hands of whoever accepts a moment before, and finds no offer a moment after', () => {
    const first = heldOut().staff(olga, { type: 'accept' });
    expect(first.ask(arrival())).toMatchObject({ ok: false, reason: 'notAllowedNow' });
    const second = heldOut();
    second.does(arrival());
    expect(second.refusalOf(olga, { type: 'accept' })).toBe('offerGone');
  });

  it('from a blocked number, is held out to nobody before it has hung up', () => {
    const told = heldOut();
    told.does(arrival(), { flag: { flagId: 'flag-1', kind: 'abusive', blocked: true } });
    expect(told.context.attention).toBeNull();
    told.hangsUp();
    expect(told.context.attention).toBe('desk');
  });
});
