/** A family that hears music in the middle of its talk for too long: supervisors are told once, and the call goes on. */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { noticesFor } from '../../flows/contract/notices.ts';
import { olga, type Story, story, target, timur } from '../helpers/given-case.ts';

const SECOND = 1_000;
const withTimur = { target: target(timur, { canBeRung: true, freeVoiceSlot: 1 }) };

const talking = () =>
  story({ durable: true }).calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
const held = () => talking().staff(olga, { type: 'hold' });
const told = (family: Story) => family.events('hold.tooLong').length;
const onTheBoard = (family: Story) => briefOf(family.state as CaseState).contacts[0];

describe('a family on hold', () => {
  it('for three minutes is told of to supervisors and to its operator, once', () => {
    const family = held();
    const since = family.nowMs;
    expect(told(family.waits(179 * SECOND))).toBe(0);
    expect(onTheBoard(family)).toMatchObject({ heldTooLong: false });
    expect(told(family.waits(2 * SECOND))).toBe(1);
    expect(onTheBoard(family)).toMatchObject({ heldSince: new Date(since).toISOString(), heldTooLong: true });
    expect(told(family.waits(600 * SECOND))).toBe(1);
    expect(family.callState).toBe('held');

    const [event] = family.events('hold.tooLong');
    const context = { seq: 1, caseId: 'case-1', caseNumber: 7, ownerStaffId: 'olga', nameOf: () => '-' };
    expect(event && noticesFor(event, context)).toMatchObject([
      { rooms: ['supervisors', 'staff:olga'], notice: { kind: 'heldTooLong', caseNumber: 7 } },
    ]);
  });

  it('is counted on while a colleague is asked and talked with: it is one wait', () => {
    const family = held().waits(170 * SECOND);
    family.staff(olga, { type: 'consult', staffId: 'timur' }, withTimur).waits(5 * SECOND);
    family.phonePresses('timur', '1');
    expect(told(family.waits(4 * SECOND))).toBe(0);
    expect(told(family.waits(2 * SECOND))).toBe(1);
    expect(family.callState).toBe('consulting');
  });

  it('is told of again in a new hold, not in the same one', () => {
    const family = held().waits(200 * SECOND);
    family.staff(olga, { type: 'consult', staffId: 'timur' }, withTimur).waits(10 * SECOND);
    expect(told(family)).toBe(1);
    family.staff(olga, { type: 'takeBack' }).waits(600 * SECOND);
    expect(onTheBoard(family)?.heldSince).toBeUndefined();
    expect(told(family.staff(olga, { type: 'hold' }).waits(181 * SECOND))).toBe(2);
  });

  it('who is back with somebody, or gone, is told of to nobody', () => {
    expect(
      told(
        held()
          .waits(100 * SECOND)
          .staff(olga, { type: 'resume' })
          .waits(600 * SECOND),
      ),
    ).toBe(0);
    expect(
      told(
        held()
          .waits(100 * SECOND)
          .hangsUp()
          .waits(600 * SECOND),
      ),
    ).toBe(0);
  });
});
