/** A case that is sent on while the family is still on the phone: the talk follows it, and is written up all the same. */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import {
  actor,
  kira,
  lev,
  olga,
  START_MS,
  type Story,
  sofia,
  story,
  target,
  timur,
  vera,
} from '../helpers/given-case.ts';

const ready = { canBeRung: true, freeVoiceSlot: 0 } as const;
const rings = (who: Parameters<typeof target>[0]) => ({ target: target(who, ready) });
const asks = (staffId: string) => ({ type: 'consult', staffId }) as const;
const followUp = {
  type: 'followUp',
  what: 'Позвонить через неделю',
  dueAt: new Date(START_MS + 7 * 86_400_000).toISOString(),
} as const;
const owedIn = (told: Story) => briefOf(told.state as CaseState).wrapUpsOwed;

const talking = () =>
  story({ durable: true }).calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
const sentOn = () => talking().staff(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'негде жить' });
const taken = () => sentOn().isOffered(['kira'], 'desk').staff(kira, { type: 'accept' });

describe('the talk of a case that was sent on', () => {
  it('is passed to whoever has taken the case, with both on the line', () => {
    const told = taken().staff(olga, asks('kira'), rings(kira)).phonePresses('kira', '1');
    told.staff(olga, { type: 'joinCall' }).staff(olga, { type: 'completeHandover' });
    expect(told.callState).toBe('talking');
    expect(told.context).toMatchObject({
      owner: { staffId: 'kira' },
      talkingStaffId: 'kira',
      tier: 'crisisCentre',
      held: [{ staffId: 'kira', attention: 'voice' }],
    });
    expect(told.name).toBe('crisisCentre.admitted');
  });

  it('is passed to somebody of the team in whose list the case still waits, who has both then', () => {
    const told = sentOn().isOffered(['kira'], 'desk');
    const zoya = actor('zoya', 'crisisWorker');
    told.staff(olga, asks('zoya'), rings(zoya)).phonePresses('zoya', '1');
    told.staff(olga, { type: 'completeHandover' });
    expect(told.context).toMatchObject({ owner: { staffId: 'zoya' }, talkingStaffId: 'zoya', offers: [] });
  });

  it('goes nowhere else: the case is not theirs to send by it', () => {
    expect(taken().refusalOf(olga, asks('timur'), rings(timur))).toBe('targetWrongTier');
    expect(taken().refusalOf(olga, asks('sofia'), rings(sofia))).toBe('targetWrongTier');
    expect(sentOn().refusalOf(olga, asks('timur'), rings(timur))).toBe('targetWrongTier');
    const toLawyers = talking().staff(olga, {
      type: 'escalate',
      tier: 'consultation',
      specialty: 'lawyer',
      reason: 'развод',
    });
    expect(toLawyers.refusalOf(olga, asks('vera'), rings(vera))).toBe('targetWrongTier');
    expect(toLawyers.staff(olga, asks('lev'), rings(lev)).callState).toBe('consultRinging');
    expect(taken().refusalOf(olga, { type: 'handOverCall', team: 'hotline', reason: 'обед' })).toBe(
      'notYours',
    );
  });

  it('may be with anybody of ours while the case is still theirs', () => {
    expect(talking().staff(olga, asks('sofia'), rings(sofia)).callState).toBe('consultRinging');
  });
});

describe('what was said in it', () => {
  it('is owed by whoever talked, and named to whoever has the case', () => {
    const told = taken();
    const { contactId } = told;
    expect(owedIn(told)).toBeUndefined();
    told.hangsUp();
    expect(owedIn(told)).toEqual([{ contactId, staffId: 'olga' }]);
    expect(told.refusalOf(kira, followUp)).toBe('wrapUpOwed');
    told.staff(kira, { ...followUp, outcome: 'helped' });
    expect(owedIn(told)).toBeUndefined();
  });

  it('is owed, too, where nobody has taken the case yet', () => {
    const told = sentOn();
    const { contactId } = told;
    told.hangsUp();
    expect(owedIn(told)).toEqual([{ contactId, staffId: 'olga' }]);
  });

  it('is owed once, and by nobody where the talk was passed on', () => {
    const passed = taken().staff(olga, asks('kira'), rings(kira)).phonePresses('kira', '1');
    passed.staff(olga, { type: 'completeHandover' }).hangsUp();
    expect(owedIn(passed)).toBeUndefined();
    expect(talking().hangsUp().events('wrapUp.owed')).toEqual([]);
  });
});
