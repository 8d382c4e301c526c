/** A case that is sent on while the family is still on the phone: the talk follows it, and is written up all the same. */
import { describe, expect, it } from 'vitest';
import { allowedFor } from '../../flows/allowed.ts';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { maySee } from '../../flows/case/visibility.ts';
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

const inAnHour = ({ nowMs }: Story) => new Date(nowMs + 3_600_000).toISOString();
const writeUp = {
  type: 'writeUp',
  outcome: 'helped',
  summary: 'Мать с двумя детьми, едет к сестре',
} as const;
const maySeeIt = (told: Story, who: Parameters<typeof target>[0]) =>
  maySee(who, columnsOf(told.state as CaseState), briefOf(told.state as CaseState));

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
    expect(owedIn(told)).toEqual([{ contactId, staffId: 'olga', writableUntil: inAnHour(told) }]);
    expect(told.refusalOf(kira, followUp)).toBe('wrapUpOwed');
    told.staff(kira, { ...followUp, outcome: 'helped' });
    expect(owedIn(told)).toBeUndefined();
  });

  it('is owed, too, where nobody has taken the case yet', () => {
    const told = sentOn();
    const { contactId } = told;
    told.hangsUp();
    expect(owedIn(told)).toEqual([{ contactId, staffId: 'olga', writableUntil: inAnHour(told) }]);
  });

  it('is owed once, and by nobody where the talk was passed on', () => {
    const passed = taken().staff(olga, asks('kira'), rings(kira)).phonePresses('kira', '1');
    passed.staff(olga, { type: 'completeHandover' }).hangsUp();
    expect(owedIn(passed)).toBeUndefined();
    expect(talking().hangsUp().events('wrapUp.owed')).toEqual([]);
  });
});

describe('whoever led it to its end', () => {
  const over = () => taken().hangsUp();

  it('writes it up; the case stays where it is, and its owner owes no outcome any more', () => {
    const told = over();
    const { contactId } = told;
    const place = told.name;
    told.staff(olga, writeUp);
    expect(told.events('wrapUp.completed').at(-1)).toMatchObject({
      type: 'wrapUp.completed',
      by: 'olga',
      outcome: 'helped',
      ofTalks: [contactId],
    });
    expect([told.name, told.context.owner]).toEqual([place, { kind: 'staff', staffId: 'kira' }]);
    expect(owedIn(told)).toBeUndefined();
    expect(told.refusalOf(kira, followUp)).toBeNull();
  });

  it('sees the case until then, may note, judge and call for help, and nothing beyond', () => {
    const told = over();
    expect(maySeeIt(told, olga)).toBe(true);
    expect(maySeeIt(told, timur)).toBe(false);
    expect(allowedFor(told.state as CaseState, olga).allowed.sort()).toEqual([
      'emergency',
      'note',
      'setSafety',
      'setUrgency',
      'writeUp',
    ]);
    expect(told.refusalOf(olga, followUp)).toBe('notYours');
    told.staff(olga, writeUp);
    expect(maySeeIt(told, olga)).toBe(false);
    expect(told.refusalOf(olga, writeUp)).toBe('notYourTier');
  });

  it('leaves it to whoever has the case once that person has written it, or has closed the case', () => {
    const written = over().staff(kira, { ...followUp, outcome: 'helped' });
    expect(maySeeIt(written, olga)).toBe(false);
    const closed = over().staff(kira, { type: 'close', outcome: 'helped' });
    expect(maySeeIt(closed, olga)).toBe(false);
  });

  it('is shown nothing that happens later than an hour after it, and the outcome is its owner’s', () => {
    const told = over();
    const { contactId } = told;
    told.waits(3_599_000);
    expect(told.ask({ type: 'writeUpElapse' })).toMatchObject({ ok: false, reason: 'duplicate' });
    expect(maySeeIt(told, olga)).toBe(true);
    told.waits(1_000).does({ type: 'writeUpElapse' });
    expect(maySeeIt(told, olga)).toBe(false);
    expect(told.refusalOf(olga, writeUp)).toBe('notYourTier');
    expect(owedIn(told)).toEqual([{ contactId, staffId: 'olga' }]);
    expect(told.ask({ type: 'writeUpElapse' })).toMatchObject({ ok: false, reason: 'duplicate' });
  });

  it('has an hour of their own, whoever else leads a later talk of the case to its end', () => {
    const told = over();
    const first = told.contactId;
    told.calls().isOffered(['kira']).phonePresses('kira', '1').waits(1_000);
    told.staff(kira, { type: 'return', tier: 'consultation', specialty: 'lawyer', reason: 'развод' });
    told.hangsUp();
    expect([olga, kira, timur].map((who) => maySeeIt(told, who))).toEqual([true, true, false]);
    told.staff(kira, writeUp);
    expect([olga, kira].map((who) => maySeeIt(told, who))).toEqual([true, false]);
    told.waits(3_600_000).does({ type: 'writeUpElapse' });
    expect(maySeeIt(told, olga)).toBe(false);
    expect(owedIn(told)).toEqual([{ contactId: first, staffId: 'olga' }]);
  });

  it('owes it as anybody once the case is theirs again, and writes it up once it is not', () => {
    const told = over();
    const give = (who: typeof olga) =>
      told.staff(sofia, { type: 'reassign', staffId: who.staffId, reason: 'смена' }, { target: target(who) });
    give(olga);
    expect(allowedFor(told.state as CaseState, olga).allowed).not.toContain('writeUp');
    expect(owedIn(told)?.[0]).not.toHaveProperty('writableUntil');
    give(kira);
    expect(allowedFor(told.state as CaseState, olga).allowed).toContain('writeUp');
    expect(maySeeIt(told, olga)).toBe(true);
  });

  it('judges as freely where nobody of the case’s team is there, and the hotline reads it', () => {
    const told = sentOn().staff(olga, { type: 'setUrgency', urgency: 'urgent', reason: 'боится' }).hangsUp();
    told.does({ type: 'teamFound', isEmpty: true });
    const lower = { type: 'setUrgency', urgency: 'elevated', reason: 'у сестры, в безопасности' } as const;
    expect(told.refusalOf(olga, lower)).toBeNull();
    expect(told.refusalOf(timur, lower)).not.toBeNull();
  });

  it('is alone in it: nobody else writes up a talk that they did not lead, and no talk that was taken away', () => {
    expect(over().refusalOf(kira, writeUp)).toBe('notAllowedNow');
    expect(over().refusalOf(sofia, writeUp)).toBe('notYours');
    expect(over().refusalOf(timur, writeUp)).toBe('notYourTier');
    const reassigned = talking().hangsUp();
    reassigned.staff(
      sofia,
      { type: 'reassign', staffId: 'timur', reason: 'смена' },
      { target: target(timur) },
    );
    expect(owedIn(reassigned)).toEqual([{ contactId: reassigned.contactId, staffId: 'olga' }]);
    expect(reassigned.refusalOf(olga, writeUp)).toBe('notYours');
  });
});

describe('whoever asks for the emergency services in a case that is another’s', () => {
  const help = {
    type: 'emergency',
    way: 'readOut',
    card: { place: 'ул. Мира, 7', who: 'Мать', what: 'Бьёт', dangers: '' },
  } as const;
  const done = { type: 'emergencyContactMade', who: 'Наряд' } as const;

  it('sees it until a person says how that ended, though its talk is written up, or its hour is over', () => {
    const written = taken().hangsUp().staff(olga, help).staff(olga, writeUp);
    const late = taken().hangsUp().staff(olga, help).waits(3_600_000);
    late.does({ type: 'writeUpElapse' });
    for (const told of [written, late]) {
      expect(maySeeIt(told, olga)).toBe(true);
      expect(allowedFor(told.state as CaseState, olga).allowed.sort()).toEqual([
        'emergency',
        'emergencyCancel',
        'emergencyConfirm',
        'emergencyContactMade',
        'note',
      ]);
      expect(told.refusalOf(olga, followUp)).toBe('notYours');
      told.staff(olga, { type: 'emergencyConfirm' }).staff(olga, done);
      expect(maySeeIt(told, olga)).toBe(false);
      expect(told.refusalOf(olga, done)).toBe('notYourTier');
    }
  });

  it('sees it no longer once its owner has asked anew, or called it off', () => {
    const asked = taken().hangsUp().staff(olga, help).staff(olga, writeUp);
    expect(briefOf(asked.state as CaseState).emergency).toMatchObject({ followedBy: 'olga' });
    asked.staff(kira, help);
    expect(maySeeIt(asked, olga)).toBe(false);
    const cancelled = taken().hangsUp().staff(olga, help).staff(olga, writeUp);
    cancelled.staff(kira, { type: 'emergencyCancel', reason: 'уже дома' });
    expect(maySeeIt(cancelled, olga)).toBe(false);
  });

  it('has nothing to follow where the case is theirs: it goes with the case', () => {
    const told = talking().staff(olga, help);
    expect(briefOf(told.state as CaseState).emergency).not.toHaveProperty('followedBy');
  });
});
