/** Supervisors beside a talk, as the console reads them from the board. */
import { describe, expect, it } from 'vitest';
import { couldListen, monitorBy } from '../../agent-console/board/monitors.ts';
import { newTalk, talksOf } from '../../agent-console/board/new-talks.ts';
import { monitorCommand } from '../../agent-console/commands/monitor-command.ts';
import type { ContactView, MonitorView } from '../../flows/contract/contact-view.ts';
import type { CaseView } from '../../flows/contract/views.ts';
import { aCase, aTalk } from './a-case-summary.ts';

const sofia = (over: Partial<MonitorView> = {}): MonitorView => ({
  staffId: 'sofia',
  mode: 'listen',
  state: 'in',
  ...over,
});
const talk = (over: Partial<ContactView> = {}) => aCase({ contacts: [aTalk('olga', over)] });
const view = (allowed: string[], monitors: MonitorView[] = []) =>
  ({ ...talk({ monitors }), allowed, denied: {}, timeline: [] }) as CaseView;

describe('on the floor a talk can be listened to', () => {
  it('while somebody talks, or has the family on hold', () => {
    expect(couldListen(talk(), 'sofia')).toBe(true);
    expect(couldListen(talk({ callState: 'held' }), 'sofia')).toBe(true);
    expect(couldListen(talk({ callState: 'waiting', talkingStaffId: null }), 'sofia')).toBe(false);
    expect(couldListen(talk({ endedAt: '2026-01-15T20:00:00.000Z' }), 'sofia')).toBe(false);
  });

  it('but not by whoever talks, nor by whoever is in it already', () => {
    expect(couldListen(talk(), 'olga')).toBe(false);
    expect(couldListen(talk({ monitors: [sofia({ state: 'ringing' })] }), 'sofia')).toBe(false);
  });
});

it('a talk opens on the screen of the supervisor when they are in it, not while they are rung', () => {
  const before = talksOf([talk({ monitors: [sofia({ state: 'ringing' })] })], 'sofia');
  const now = talksOf([talk({ monitors: [sofia()] })], 'sofia');
  expect(before.size).toBe(0);
  expect(newTalk(before, now)?.id).toBe(talk().id);
  expect(monitorBy(talk({ monitors: [sofia()] }), 'boss')).toBeUndefined();
});

describe('a button asks', () => {
  it('to come, as long as they are not there', () => {
    expect(monitorCommand(view(['monitor']), 'sofia', 'whisper')).toEqual({
      type: 'monitor',
      mode: 'whisper',
    });
  });

  it('for another way to be heard, once they are', () => {
    const there = view(['changeMonitor', 'leaveMonitor'], [sofia()]);
    expect(monitorCommand(there, 'sofia', 'join')).toEqual({ type: 'changeMonitor', mode: 'join' });
    expect(monitorCommand(there, 'sofia', 'listen')).toBeNull();
  });

  it('for nothing where nothing is allowed', () => {
    expect(monitorCommand(view([]), 'sofia', 'listen')).toBeNull();
  });
});
