/** Whose deadlines stand on top of a supervisor's floor. */
import { describe, expect, it } from 'vitest';
import { pressingWords } from '../../agent-console/board/pressing-words.ts';
import { deadlineGroups, stripsOf } from '../../agent-console/floor/deadline-groups.ts';
import type { NextStepView } from '../../flows/contract/views.ts';
import type { Urgency } from '../../flows/contract/words.ts';
import { aCall, aCase, aTalk, atSecond, NOON } from './a-case-summary.ts';

function due(id: string, urgency: Urgency, dueInSeconds: number) {
  const nextStep: NextStepView = {
    ...{ kind: 'custom', what: '', who: { kind: 'staff', staffId: 'anna' }, deadline: 'ahead' },
    ...{ dueAt: atSecond(dueInSeconds), nearAt: atSecond(dueInSeconds - 600) },
  };
  return aCase({ id, urgency, nextStep });
}

const ids = (group: { id: string }[]) => group.map(({ id }) => id);

describe('the deadlines of the floor', () => {
  it('begin with the life in danger, however long a routine one has passed', () => {
    const { passed } = deadlineGroups(
      [
        due('oldest', 'routine', -3600),
        due('older', 'routine', -1800),
        due('urgent', 'urgent', -60),
        due('danger', 'imminent', -5),
      ],
      NOON,
    );
    expect(ids(passed)).toEqual(['danger', 'urgent', 'oldest', 'older']);
  });

  it('tell those that are near in the same order, and leave out what is far', () => {
    const { passed, near } = deadlineGroups(
      [due('soon', 'routine', 60), due('danger', 'imminent', 300), due('far', 'imminent', 7200)],
      NOON,
    );
    expect(ids(near)).toEqual(['danger', 'soon']);
    expect(passed).toEqual([]);
  });
});

describe('a family that nobody takes', () => {
  const floor = { staff: new Map(), there: new Set(['hotline' as const]), nowMs: NOON };
  const strips = (item: ReturnType<typeof aCase>) => {
    const { untaken, passed, near } = stripsOf([item], floor);
    return { untaken: ids(untaken), passed: ids(passed), near: ids(near) };
  };
  const waits = { waitingSince: atSecond(-300), attention: 'voice' as const };

  it('stands there alone, also when it is late, or near to it', () => {
    const onLine = { ...waits, contacts: [aCall()] };
    const late = aCase({ ...due('late', 'routine', -60), ...onLine });
    expect(strips(late)).toEqual({ untaken: ['late'], passed: [], near: [] });
    const near = aCase({ ...due('near', 'routine', 60), ...onLine });
    expect(strips(near)).toEqual({ untaken: ['near'], passed: [], near: [] });
  });

  it('that somebody has by now stands among the late', () => {
    expect(strips(due('late', 'routine', -60))).toEqual({ untaken: [], passed: ['late'], near: [] });
  });
});

describe('an answer that the family waits for', () => {
  const t = ((key: string) => key) as unknown as Parameters<typeof pressingWords>[1];
  const wrote = { unansweredSince: atSecond(-600), replyDueAt: atSecond(-300) };

  it('is told as words beside a talk while somebody has the family on the line, as on the desk', () => {
    const talk = aTalk('anna', { talkedSince: atSecond(-60) });
    expect(pressingWords(aCase({ ...wrote, contacts: [talk] }), t)).toBe('panel.wroteInTalk');
    expect(pressingWords(aCase(wrote), t)).toBe('stepKind.readText');
  });
});
