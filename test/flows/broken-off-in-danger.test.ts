/** A talk in danger that breaks off: finding the family comes before the wrap-up, and supervisors are told. */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { noticesFor } from '../../flows/contract/notices.ts';
import { olga, type Story, sofia, story, target, timur } from '../helpers/given-case.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

function talking(key: string, options: Parameters<typeof story>[0] = {}): Story {
  return story({ durable: true, ...options })
    .calls()
    .presses(key)
    .isOffered(['olga'])
    .phonePresses('olga', '1')
    .waits(MINUTE);
}

const cutOff = (options: Parameters<typeof story>[0] = {}) => talking('1', options).hangsUp();
const step = (told: Story) => briefOf(told.state as CaseState).nextStep;
const at = (told: Story, ms: number) => new Date(told.nowMs + ms).toISOString();
const SAFE = { phone: { safety: 'safe' } } as const;
const ready = { target: target(olga, { canBeRung: true, freeVoiceSlot: 1 }) };

describe('a talk in danger that breaks off', () => {
  it('has the family to be found within a minute, and presses from the first second', () => {
    const told = cutOff();
    expect(told.name).toBe('hotline.wrapUp');
    expect(step(told)).toMatchObject({
      kind: 'reachFamily',
      who: { kind: 'staff', staffId: 'olga' },
      nearAt: at(told, 0),
      dueAt: at(told, MINUTE),
    });
    told.waits(MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
    expect(step(told)?.deadline).toBe('passed');
  });

  it('is told to supervisors, and not to whoever talked', () => {
    const told = cutOff();
    const [event] = told.events('talk.brokenOff');
    const context = { seq: 1, caseId: 'c', caseNumber: 7, ownerStaffId: 'olga', nameOf: (id: string) => id };
    expect(event && noticesFor(event, context)).toMatchObject([
      { rooms: ['supervisors'], except: 'staff:olga', notice: { kind: 'brokenOffInDanger', caseNumber: 7 } },
    ]);
  });

  it.each([
    ['a goodbye was said', (told: Story) => told.staff(olga, { type: 'farewell', said: true })],
    [
      'the family is written to',
      (told: Story) =>
        told
          .staff(olga, { type: 'setSafety', safety: 'safe' })
          .texts('не могу говорить')
          .staff(olga, { type: 'reply', text: 'Вы где?' }),
    ],
    [
      'a person says with a reason that there is no danger',
      (told: Story) => told.staff(olga, { type: 'setUrgency', urgency: 'routine', reason: 'ошибка' }),
    ],
  ])('goes on to its wrap-up once %s', (_how, reached) => {
    const told = reached(cutOff());
    expect(step(told)).toMatchObject({ kind: 'wrapUp', dueAt: at(told, 15 * MINUTE) });
  });

  it('stands on while a call to the family reaches nobody, and not once it is answered', () => {
    const told = cutOff().waits(20 * SECOND);
    const due = step(told)?.dueAt;
    told.staff(olga, { type: 'setSafety', safety: 'safe' }).staff(olga, { type: 'callFamily' }, ready);
    told.phonePresses('olga', '1');
    expect(step(told)).toMatchObject({ kind: 'reachFamily', dueAt: due });
    told.ask({ type: 'familyReport', contactId: told.contactId, sid: 'CB1', status: 'noAnswer' });
    expect(step(told)).toMatchObject({ kind: 'reachFamily', dueAt: due });
    expect(told.events('talk.brokenOff')).toHaveLength(1);
  });

  it('is told once the line has rung a safe phone in vain, not while it rings', () => {
    const told = cutOff(SAFE);
    expect(told.callState).toBe('dropped');
    expect(told.events('talk.brokenOff')).toEqual([]);
    told.phoneReports('olga', 'completed');
    expect(told.name).toBe('hotline.wrapUp');
    expect(step(told)?.kind).toBe('reachFamily');
  });

  it('is told as well where the danger is found only afterwards', () => {
    const told = talking('2').hangsUp();
    expect(step(told)?.kind).toBe('wrapUp');
    told.staff(sofia, { type: 'setUrgency', urgency: 'imminent', reason: 'кричали' });
    expect(step(told)?.kind).toBe('reachFamily');
  });

  it('leaves a talk without danger, and one with a goodbye, to their wrap-up', () => {
    expect(step(talking('2').hangsUp())?.kind).toBe('wrapUp');
    const parted = talking('1').staff(olga, { type: 'farewell', said: true }).hangsUp();
    expect(step(parted)?.kind).toBe('wrapUp');
    expect(parted.events('talk.brokenOff')).toEqual([]);
  });
});

describe('a talk in danger that broke off, and whose owner leaves', () => {
  const left = () => {
    const told = cutOff().waits(10 * SECOND);
    const due = step(told)?.dueAt;
    told.ask({ type: 'ownerAway' }, { ownerAbsent: { presence: 'offline', sinceMs: told.nowMs } });
    return { told, due };
  };
  const takenUp = () => {
    const { told } = left();
    return told.isOffered(['timur'], 'desk').staff(timur, { type: 'accept' });
  };

  it('waits as a family to be found, by when it was to be found', () => {
    const { told, due } = left();
    expect(told.name).toBe('hotline.waiting');
    expect(step(told)).toMatchObject({ kind: 'reachFamily', dueAt: due, who: { kind: 'team' } });
    told.isOffered(['timur'], 'desk').staff(timur, { type: 'decline' });
    expect(step(told)).toMatchObject({ kind: 'reachFamily', dueAt: due });
  });

  it('leaves it to whoever takes it up to find the family, within a minute, with its call awaited', () => {
    const told = takenUp();
    expect(told.name).toBe('hotline.inConversation');
    expect(step(told)).toMatchObject({ kind: 'reachFamily', who: { kind: 'staff', staffId: 'timur' } });
    const { dropped } = briefOf(told.state as CaseState);
    expect(dropped, 'the strip about it').toBeDefined();
    expect(told.events('talk.brokenOff')).toHaveLength(2);
  });

  it('goes back to its owner without the step once the family was found', () => {
    const told = takenUp().staff(timur, { type: 'setUrgency', urgency: 'urgent', reason: 'нашлась' });
    expect(step(told)?.kind).not.toBe('reachFamily');
    told.staff(timur, { type: 'giveBack', outcome: 'helped', word: 'нашлась' } as never);
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'olga' });
    expect(step(told)).toMatchObject({ kind: 'wrapUp' });
  });

  it('is no more to be found once a person says that there is no danger', () => {
    const { told } = left();
    told.staff(timur, { type: 'setUrgency', urgency: 'urgent', reason: 'нашлась' });
    told.isOffered(['timur'], 'desk').staff(timur, { type: 'accept' });
    expect(step(told)?.kind).toBe('session');
  });
});
