/** Life comes to be in danger while a text is held out: it is held out anew at once, and is theirs who come first. */
import { describe, expect, it } from 'vitest';
import { allowedFor } from '../../flows/allowed.ts';
import { columnsOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { kira, lev, olga, type Story, sofia, story, timur, vera } from '../helpers/given-case.ts';

const accept = { type: 'accept' } as const;
const SECOND = 1000;
const danger = { type: 'setUrgency', urgency: 'imminent', reason: 'он у двери' } as const;
const columnsIn = (told: Story) => columnsOf(told.state as CaseState);
const mayAccept = (told: Story, who = olga) =>
  allowedFor(told.state as CaseState, who).allowed.includes('accept');

/** Sent on to the consultation, which has five minutes to take it. */
const heldOutSlowly = () =>
  story({ durable: true })
    .texts('Помогите')
    .staff(olga, accept)
    .staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'psychologist', reason: 'разговор' })
    .isOffered(['vera'], 'desk');

describe('a case that is held out for five minutes, and in which life comes to be in danger', () => {
  it.each([
    ['by the family’s 1', (told: Story) => told.texts('1')],
    ['by the word of staff', (told: Story) => told.staff(sofia, danger)],
  ])('is back in the list in the same breath, for everybody: %s', (_how, raise) => {
    const told = heldOutSlowly().waits(2 * SECOND);
    expect(columnsIn(told).attention, 'nobody else is asked').toBeNull();
    raise(told);
    expect(told.context.offers).toEqual([]);
    expect(columnsIn(told)).toMatchObject({ attention: 'desk', urgency: 'imminent' });
    expect(
      columnsIn(told).skips.map(({ staffId }) => staffId),
      'only who sent it on',
    ).toEqual(['olga']);
    expect(told.events('offer.declined')).toMatchObject([{ staffId: 'vera', why: 'danger' }]);
    expect([...told.timers.keys()].filter((key) => key.includes('offerTtl'))).toEqual([]);
  });

  it('is held out again with the time that danger leaves, to several at once', () => {
    const told = heldOutSlowly().texts('1').isOffered(['vera', 'sofia'], 'desk');
    const endsInMs = told.context.offers.map(({ expiresAtMs }) => expiresAtMs - told.nowMs);
    expect(endsInMs).toEqual([30 * SECOND, 30 * SECOND]);
    told.waits(31 * SECOND);
    expect(columnsIn(told).attention).toBe('desk');
  });

  it('stays with whoever has it in hand by then, and is not taken back twice', () => {
    const taken = heldOutSlowly().staff(vera, accept).texts('1');
    expect(taken.name).toBe('consultation.inSession');
    const again = heldOutSlowly().texts('1').isOffered(['vera'], 'desk').texts('Он здесь');
    expect(again.context.offers).toMatchObject([{ staffId: 'vera' }]);
  });

  it('of which only the urgency of today is told, goes on being held out as it was', () => {
    const told = heldOutSlowly().staff(sofia, { ...danger, urgency: 'urgent' });
    expect(told.context.offers).toMatchObject([{ staffId: 'vera' }]);
  });

  it('leaves a phone ringing that rings for its call', () => {
    const told = story().calls().presses('2').isOffered(['olga']).staff(sofia, danger);
    expect(told.context.offers).toMatchObject([{ staffId: 'olga' }]);
  });
});

describe('a text in danger that is held out to others', () => {
  const heldOut = () => story({ durable: true }).texts('1').isOffered(['olga', 'sofia'], 'desk');

  it('is theirs who take it first by hand, and exactly theirs', () => {
    const told = heldOut();
    expect(mayAccept(told, timur), 'the button says so as well').toBe(true);
    told.staff(timur, accept);
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context).toMatchObject({ owner: { kind: 'staff', staffId: 'timur' }, offers: [] });
    expect(told.context.held).toMatchObject([{ staffId: 'timur', attention: 'desk' }]);
    const late = told.ask({ type: 'staff', actor: olga, command: accept });
    expect(late).toMatchObject({ ok: false, reason: 'alreadyTaken', who: 'timur' });
    const states = [...told.offers.values()].map(({ offer, state }) => [offer.staffId, state]);
    expect(states).toEqual([
      ['olga', 'ended'],
      ['sofia', 'ended'],
      ['timur', 'accepted'],
    ]);
  });

  it('is theirs to whom it is held out all the same, and nobody’s by hand after them', () => {
    const told = heldOut().staff(sofia, accept);
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'sofia' });
    expect(told.refusalOf(timur, accept)).toBe('alreadyTaken');
  });

  it('is nobody’s of another team by hand', () => {
    for (const who of [kira, lev]) {
      expect(mayAccept(heldOut(), who)).toBe(false);
      expect(heldOut().refusalOf(who, accept)).toBe('notYourTier');
    }
  });
});
