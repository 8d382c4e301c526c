/** A family that comes back comes to its case; a call never takes a case out of somebody's hands. */
import { describe, expect, it } from 'vitest';
import { joinFor, type KnownCase } from '../../flows/case/joining.ts';

const NOW = Date.UTC(2026, 0, 15, 20);
const DAY = 24 * 3_600_000;

function known(caseId: string, over: Partial<KnownCase> = {}): KnownCase {
  return {
    caseId,
    tier: 'hotline',
    state: 'followUp',
    urgency: 'routine',
    closedAtMs: null,
    hasOpenThread: false,
    hasLiveCall: false,
    ...over,
  };
}

const closed = (caseId: string, daysAgo: number) =>
  known(caseId, { state: 'closed', closedAtMs: NOW - daysAgo * DAY });

describe('a text', () => {
  it('of somebody unknown opens a case', () => {
    expect(joinFor('text', [], NOW)).toEqual({ caseId: null, relatedCaseIds: [], inDanger: false });
  });

  it('goes where the thread is, before any newer case', () => {
    const cases = [known('newer'), known('thread', { hasOpenThread: true })];
    expect(joinFor('text', cases, NOW)).toEqual({
      caseId: 'thread',
      relatedCaseIds: ['newer'],
      inDanger: false,
    });
  });

  it('goes to the newest open case at whatever tier, and not to a closed one', () => {
    const cases = [closed('closed', 1), known('open', { tier: 'crisisCentre', state: 'supporting' })];
    expect(joinFor('text', cases, NOW).caseId).toBe('open');
  });

  it('to one case while somebody talks with its family in another is known as such', () => {
    const thread = known('thread', { state: 'inConversation', hasOpenThread: true });
    const call = (state: KnownCase['state']) => known('call', { state, hasLiveCall: true });
    expect(joinFor('text', [call('inConversation'), thread], NOW).talksElsewhere).toBe(true);
    expect(joinFor('text', [call('waiting'), thread], NOW)).not.toHaveProperty('talksElsewhere');
    expect(joinFor('text', [{ ...thread, hasLiveCall: true }], NOW)).not.toHaveProperty('talksElsewhere');
  });

  it('reopens a case closed within thirty days, and no older one', () => {
    expect(joinFor('text', [closed('lately', 30)], NOW).caseId).toBe('lately');
    expect(joinFor('text', [closed('long-ago', 31)], NOW)).toEqual({
      caseId: null,
      relatedCaseIds: ['long-ago'],
      inDanger: false,
    });
  });
});

describe('a call', () => {
  it.each(['waiting', 'offered', 'followUp'] as const)(
    'joins a case of the hotline that is in %s',
    (state) => {
      expect(joinFor('call', [known('one', { state })], NOW).caseId).toBe('one');
    },
  );

  it.each(['intake', 'inConversation', 'wrapUp'] as const)(
    'opens a new case beside one that is in %s',
    (state) => {
      expect(joinFor('call', [known('one', { state })], NOW)).toEqual({
        caseId: null,
        relatedCaseIds: ['one'],
        inDanger: false,
      });
    },
  );

  it('opens a new case beside what a consultant or a crisis worker has in hand', () => {
    const cases = [
      known('session', { tier: 'consultation', state: 'inSession' }),
      known('support', { tier: 'crisisCentre', state: 'followUp' }),
    ];
    expect(joinFor('call', cases, NOW)).toEqual({
      caseId: null,
      relatedCaseIds: ['session', 'support'],
      inDanger: false,
    });
  });

  it('opens a new case beside one that has a call on the line', () => {
    expect(joinFor('call', [known('one', { state: 'waiting', hasLiveCall: true })], NOW).caseId).toBeNull();
  });

  it('reopens a case of the hotline closed within thirty days', () => {
    expect(joinFor('call', [closed('lately', 30)], NOW).caseId).toBe('lately');
    expect(joinFor('call', [closed('long-ago', 31)], NOW).caseId).toBeNull();
  });

  it('of somebody in danger is known as such, whichever case it comes to', () => {
    const danger = known('danger', { tier: 'crisisCentre', state: 'supporting', urgency: 'imminent' });
    expect(joinFor('call', [known('rest'), danger], NOW)).toEqual({
      caseId: 'rest',
      relatedCaseIds: ['danger'],
      inDanger: true,
    });
    expect(joinFor('call', [{ ...danger, state: 'closed', closedAtMs: NOW }], NOW).inDanger).toBe(false);
  });

  it('shows at most five earlier cases', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((caseId) =>
      known(caseId, { state: 'inConversation' }),
    );
    expect(joinFor('call', many, NOW).relatedCaseIds).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
