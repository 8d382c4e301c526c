/** What a key does in an open case, what its button shows, and which keys the list tells to whom. */
import { describe, expect, it } from 'vitest';
import {
  COMMAND_KEYS,
  commandOfKey,
  keyOfCommand,
  keyWords,
} from '../../agent-console/commands/command-keys.ts';
import { MONITOR_KEYS } from '../../agent-console/commands/monitor-command.ts';
import { keyRowsOf } from '../../agent-console/shell/keys-of-role.ts';
import { SUPERVISOR_PAGES } from '../../agent-console/supervisor-pages.ts';
import { ROLES, type Role } from '../../flows/contract/words.ts';

describe('a key in an open case', () => {
  it.each([
    ['a', ['accept', 'decline'], 'accept'],
    ['shift+e', ['escalate', 'return'], 'return'],
    ['u', ['followUp', 'close'], 'followUp'],
    ['z', ['followUp', 'close'], 'close'],
    ['shift+u', ['setUrgency', 'followUp'], 'setUrgency'],
    ['shift+n', ['setNextStep'], 'setNextStep'],
    ['h', ['hold'], 'hold'],
    ['h', ['resume'], 'resume'],
    ['shift+z', ['endContact', 'close'], 'endContact'],
  ] as const)('%s asks, of %j, for %s', (key, allowed, type) => {
    expect(commandOfKey(key, allowed)).toBe(type);
    expect(keyOfCommand(type, allowed)).toBe(key);
  });

  it('does nothing that is not allowed', () => {
    expect(commandOfKey('a', ['decline'])).toBeUndefined();
  });

  it('is shown by the button alone for which it stands now', () => {
    const allowed = ['reassign', 'handOver'];
    expect(keyOfCommand('reassign', allowed)).toBe('shift+r');
    expect(keyOfCommand('handOver', allowed)).toBeUndefined();
    expect(keyOfCommand('handOver', ['handOver'])).toBe('shift+r');
  });
});

/** Caps as the list has them, for a role with the pages that it has. */
function listed(role: Role): string[] {
  const pages = SUPERVISOR_PAGES.filter(({ ofCases }) =>
    ofCases ? role === 'supervisor' : role === 'supervisor' || role === 'administrator',
  ).map(({ keys }) => keys);
  return keyRowsOf(role, pages).flatMap(({ keys, between }) => (between === 'after' ? keys.join(' ') : keys));
}

describe('the list of keys', () => {
  it('tells a supervisor of all that there are', () => {
    const keys = listed('supervisor');
    const wanted = [...COMMAND_KEYS.map(keyWords), ...Object.values(MONITOR_KEYS)];
    expect(wanted.filter((key) => !keys.includes(key))).toEqual([]);
    expect(SUPERVISOR_PAGES.filter((page) => !keys.includes(page.keys))).toEqual([]);
  });

  it('tells an operator nothing of supervising, of other tiers and of pages that they do not have', () => {
    const keys = listed('operator');
    expect(
      ['l', 'p', 'b', 't', 'q', 'g f', 'g p', 'Shift + E', 'Shift + A'].filter((key) => keys.includes(key)),
    ).toEqual([]);
    expect(keys).toEqual(expect.arrayContaining(['a', 'e', 'u', 'z', 'h', 'g d']));
  });

  it('tells whoever works above the hotline how a case goes back', () => {
    expect(listed('consultant')).toContain('Shift + E');
    expect(listed('crisisWorker')).toContain('Shift + E');
  });

  it('tells an administrator, who sees no cases, of none of their keys', () => {
    expect(listed('administrator').filter((key) => /^(Enter|j|a|e|h|Shift.*)$/.test(key))).toEqual([]);
  });

  it.each(ROLES)('says one thing of each key to a %s', (role) => {
    const keys = listed(role).filter((key) => key !== 'f');
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });
});
