/** Why a case was sent on stands with it until somebody has it, so that whoever is offered it can decide. */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import { kira, olga, type Story, sofia, story, target, timur, vera } from '../helpers/given-case.ts';

const sentOnOf = ({ state }: Story) => (state === null ? undefined : briefOf(state).sentOn);

const toPsychologist: StaffCommand = {
  type: 'escalate',
  tier: 'consultation',
  specialty: 'psychologist',
  reason: 'не спит вторую неделю, боится оставаться одна',
};
const escalated = { way: 'case.escalated', by: 'olga', reason: toPsychologist.reason };
const atHotline = () => story({ durable: true }).texts('Помогите').staff(olga, { type: 'accept' });

describe('the reason with which a case was sent on', () => {
  it('is told to the psychologist who is offered the case, and still stands for the next when it is declined', () => {
    const told = atHotline().staff(olga, toPsychologist).isOffered(['vera'], 'desk');
    expect(sentOnOf(told)).toEqual(escalated);
    told.staff(vera, { type: 'decline' });
    expect(sentOnOf(told)).toEqual(escalated);
  });

  it('is over once somebody has the case: what they do with it is theirs', () => {
    const told = atHotline()
      .staff(olga, toPsychologist)
      .isOffered(['vera'], 'desk')
      .staff(vera, { type: 'accept' });
    expect(sentOnOf(told)).toBeUndefined();
    expect(told.context.sentOn).toBeNull();
  });

  it('is the last one: of the return, not of the escalation before it', () => {
    const told = atHotline()
      .staff(olga, toPsychologist)
      .isOffered(['vera'], 'desk')
      .staff(vera, { type: 'accept' })
      .staff(vera, { type: 'return', tier: 'hotline', reason: 'сначала нужен адрес' });
    expect(sentOnOf(told)).toEqual({ way: 'case.returned', by: 'vera', reason: 'сначала нужен адрес' });
  });

  it('is told of a handover to the team, and of a supervisor’s reassignment', () => {
    const told = atHotline().staff(olga, { type: 'handOver', reason: 'конец смены' });
    expect(sentOnOf(told)).toEqual({ way: 'case.handedOver', by: 'olga', reason: 'конец смены' });
    told.staff(sofia, { type: 'reassign', team: 'crisisCentre', reason: 'есть место' });
    expect(sentOnOf(told)).toEqual({ way: 'case.reassigned', by: 'sofia', reason: 'есть место' });
    told.isOffered(['kira'], 'desk').staff(kira, { type: 'accept' });
    expect(sentOnOf(told)).toBeUndefined();
  });

  it('goes with a waiting call to the person it is kept for, also when they accept it and never pick up', () => {
    const told = story({ durable: true }).calls().presses('2');
    told.staff(
      sofia,
      { type: 'reassign', staffId: 'timur', reason: 'говорит по-татарски' },
      { target: target(timur) },
    );
    told.isOffered(['timur']);
    const reassigned = { way: 'case.reassigned', by: 'sofia', reason: 'говорит по-татарски' };
    expect(sentOnOf(told)).toEqual(reassigned);
    told.staff(timur, { type: 'accept' }).phoneReports('timur', 'noAnswer');
    expect(told.callState).toBe('waiting');
    expect(sentOnOf(told)).toEqual(reassigned);
    told.isOffered(['timur']).phonePresses('timur', '1');
    expect(told.callState).toBe('talking');
    expect(told.context.sentOn).toBeNull();
  });

  it('is over when the case is put to rest, and does not come back with the family', () => {
    const told = atHotline().staff(olga, { type: 'handOver', reason: 'конец смены' });
    const dueAt = new Date(told.nowMs + 86_400_000).toISOString();
    told.staff(sofia, { type: 'followUp', what: 'Позвонить', dueAt });
    told.texts('Я снова здесь');
    expect(told.name).toBe('hotline.waiting');
    expect(sentOnOf(told)).toBeUndefined();
  });
});
