/** What shows that somebody is there, whatever they missed a moment ago. */
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../flows/case/events.ts';
import { shownAtWork } from '../../flows/routing/at-work.ts';

describe('somebody is seen at work', () => {
  const by = (event: object) => shownAtWork(event as CaseEvent);

  it('when they take a family, or answer one', () => {
    expect(by({ type: 'offer.accepted', staffId: 'olga' })).toBe('olga');
    expect(by({ type: 'case.taken', by: 'olga' })).toBe('olga');
    expect(by({ type: 'text.queued', by: 'olga' })).toBe('olga');
    expect(by({ type: 'wrapUp.completed', by: 'olga' })).toBe('olga');
  });

  it('not when the line answers by itself, nor when they decline', () => {
    expect(by({ type: 'text.queued' })).toBeNull();
    expect(by({ type: 'offer.declined', staffId: 'olga', why: 'declined' })).toBeNull();
  });
});
