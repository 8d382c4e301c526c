/**
 * A talk that nobody has written up when the family rings back, or the case goes into other hands, is not forgotten:
 * it is named until a wrap-up is written, and that wrap-up says that it is for it too.
 */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import { evolve } from '../../flows/case/evolve.ts';
import { type CaseState, emptyCase, freeze } from '../../flows/case/state.ts';
import {
  FAMILY,
  olga,
  START_MS,
  type Story,
  sofia,
  story,
  target,
  timur,
  VOICE_NUMBER,
} from '../helpers/given-case.ts';

const MINUTE = 60_000;
const nextStep = { what: 'Позвонить через неделю', dueAt: new Date(START_MS + 7 * 86_400_000).toISOString() };
const owedIn = (told: Story) => briefOf(told.state as CaseState).wrapUpsOwed;

/** Olga has talked, and the call broke off on a phone of which nothing is known. */
function brokeOff(durable = false, phone = {}): Story {
  return story({ durable, phone })
    .calls()
    .presses('2')
    .isOffered(['olga'])
    .phonePresses('olga', '1')
    .waits(5 * MINUTE)
    .hangsUp();
}

function ringsBack(told: Story): Story {
  told.waits(MINUTE).calls();
  return told;
}

describe.each([
  ['straight through', false],
  ['with a restart between any two commands', true],
])('a talk that broke off and was not written up, %s', (_how, durable) => {
  it('is named once the family has rung back, with whoever talked', () => {
    const told = brokeOff(durable);
    const { contactId } = told;
    expect(told.name).toBe('hotline.wrapUp');
    expect(owedIn(told)).toBeUndefined();
    ringsBack(told);
    expect(told.name).toBe('hotline.waiting');
    expect(owedIn(told)).toEqual([{ contactId, staffId: 'olga' }]);
  });

  it('is written up with the second talk, and the wrap-up says so', () => {
    const told = brokeOff(durable);
    const first = told.contactId;
    ringsBack(told).isOffered(['timur']).phonePresses('timur', '1').waits(MINUTE).hangsUp();
    expect(told.name).toBe('hotline.wrapUp');
    expect(owedIn(told)).toEqual([{ contactId: first, staffId: 'olga' }]);
    told.staff(timur, { type: 'wrapUp', outcome: 'helped', summary: 'Оба разговора', nextStep });
    expect(told.events('wrapUp.completed')).toMatchObject([{ covers: [first], by: 'timur' }]);
    expect(owedIn(told)).toBeUndefined();
  });

  it('is owed still when nobody answered the second call: no date passes it over', () => {
    const told = brokeOff(durable);
    const first = told.contactId;
    ringsBack(told).hangsUp().isOffered(['timur'], 'desk').staff(timur, { type: 'accept' });
    expect(owedIn(told)).toEqual([{ contactId: first, staffId: 'olga' }]);
    expect(told.refusalOf(timur, { type: 'followUp', ...nextStep })).toBe('wrapUpOwed');
    told.staff(timur, { type: 'followUp', ...nextStep, outcome: 'helped' });
    expect(told.name).toBe('hotline.followUp');
    expect(owedIn(told)).toBeUndefined();
  });

  it('is one of several, where it breaks off again', () => {
    const told = brokeOff(durable);
    const first = told.contactId;
    ringsBack(told).isOffered(['timur']).phonePresses('timur', '1').waits(MINUTE).hangsUp();
    const second = told.contactId;
    ringsBack(told);
    expect(owedIn(told)).toEqual([
      { contactId: first, staffId: 'olga' },
      { contactId: second, staffId: 'timur' },
    ]);
  });
});

describe('a talk', () => {
  it('that is being called back goes on as one when the family rings first, with one wrap-up at its end', () => {
    const told = brokeOff(false, { safety: 'safe' });
    const first = told.contactId;
    expect(told.callState).toBe('dropped');
    told.ask({
      type: 'callArrive',
      sid: 'CA-again',
      from: FAMILY,
      to: VOICE_NUMBER,
      phone: { safety: 'safe', optedOut: false },
      relatedCaseIds: [],
      language: 'ru',
    });
    expect(told.contactId).toBe(first);
    expect(owedIn(told)).toBeUndefined();
    told.does({ type: 'callEnd', contactId: first, sid: 'CA-again', status: 'completed' });
    told.phoneReports('olga', 'completed');
    expect(told.name).toBe('hotline.wrapUp');
  });

  it('whose case a supervisor gives to somebody else is owed its wrap-up', () => {
    const told = brokeOff();
    told.staff(
      sofia,
      { type: 'reassign', reason: 'Конец смены', staffId: 'timur' },
      { target: target(timur) },
    );
    expect(owedIn(told)).toEqual([{ contactId: told.contactId, staffId: 'olga' }]);
  });

  it('that is written up is owed nothing', () => {
    const told = brokeOff().staff(olga, { type: 'wrapUp', outcome: 'helped', nextStep });
    expect(told.events('wrapUp.owed')).toEqual([]);
    expect(told.events('wrapUp.completed').at(-1)).not.toHaveProperty('covers');
  });

  it('that goes on elsewhere is what its journal tells', () => {
    const told = ringsBack(brokeOff());
    let state = emptyCase('case-1');
    for (const event of told.journal) state = evolve(state, event).state;
    expect(freeze(state)).toEqual(freeze(told.state as CaseState));
  });
});
