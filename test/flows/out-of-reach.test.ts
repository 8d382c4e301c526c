/** A missed call from a hidden number: there is nobody to call back, so that it takes nobody from a family that waits. */
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import type { RoutableCase } from '../../flows/routing/routable.ts';
import { inOrder } from '../../flows/routing/waiting-order.ts';
import { START_MS, type Story, story } from '../helpers/given-case.ts';

const HOUR_MS = 3_600_000;

const routable = (caseId: string, told: Story) =>
  ({ ...columnsOf(told.state as CaseState), caseId }) as unknown as RoutableCase;
const missed = (from: string | null) => story().calls(from).presses('2').hangsUp();
const orderAt = (nowMs: number, ...waiting: RoutableCase[]) =>
  inOrder(waiting, nowMs).map(({ caseId }) => caseId);

describe('a missed call from a hidden number', () => {
  it('is offered after a text that came later, however long it has waited', () => {
    const later = story();
    later.nowMs = START_MS + HOUR_MS;
    const text = routable('text', later.texts('Помогите'));
    expect(orderAt(later.nowMs, routable('hidden', missed(null)), text)).toEqual(['text', 'hidden']);
    expect(orderAt(later.nowMs, routable('missed', missed('+79000000177')), text)).toEqual([
      'missed',
      'text',
    ]);
  });

  it('keeps its place as soon as the family has written or calls again', () => {
    const told = missed(null);
    expect(columnsOf(told.state as CaseState).handicapMs).toBe(24 * HOUR_MS);
    expect(columnsOf(told.texts('Помогите').state as CaseState).handicapMs ?? 0).toBe(0);
  });

  it('in danger stands back for nobody', () => {
    const told = story().calls(null).presses('1').hangsUp();
    expect(columnsOf(told.state as CaseState).handicapMs ?? 0).toBe(0);
  });
});
