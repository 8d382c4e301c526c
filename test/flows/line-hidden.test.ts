/** Families on whose phone the line must not be seen: called from another number, or not at all, and told nothing. */
import { describe, expect, it } from 'vitest';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { scriptFor } from '../../flows/call/script.ts';
import { briefOf } from '../../flows/case/brief.ts';
import type { Facts } from '../../flows/case/facts.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { FAMILY, olga, type Story, story, target } from '../helpers/given-case.ts';
import { spokenIn, telltaleIn } from '../helpers/telltale.ts';

const DISCREET = '+79000000125';
const withNumber: Partial<Facts> = { discreetNumber: DISCREET };
const ready = { target: target(olga, { canBeRung: true, freeVoiceSlot: 0 }) };
const CALL = { type: 'callFamily' } as const;

const heard = (told: Story, more = {}) =>
  scriptFor(told.state as CaseState, told.contactId, { position: 2, round: 1, nowMs: told.nowMs, ...more });
const said = (told: Story, more = {}) => spokenIn(heard(told, more)).join(' ');

const inHands = (facts: Partial<Facts> = {}) =>
  story({ facts })
    .texts('Помогите')
    .isOffered(['olga'], 'desk')
    .staff(olga, { type: 'accept' })
    .staff(olga, { type: 'setSafety', safety: 'safe', lineHidden: true });

describe('a phone on which the line must not be seen', () => {
  it('is recorded beside its safety, for every case of the number', () => {
    const told = inHands();
    expect(told.last).toMatchObject({
      decision: { phone: { address: FAMILY, safety: 'safe', lineHidden: true } },
    });
    expect(briefOf(told.state as CaseState)).toMatchObject({ safety: 'safe', lineHidden: true });
    told.staff(olga, { type: 'setSafety', safety: 'safe', lineHidden: false });
    expect(briefOf(told.state as CaseState).lineHidden).toBeUndefined();
    told.staff(olga, { type: 'setSafety', safety: 'unsafe' });
    expect(told.last).toMatchObject({ decision: { phone: { address: FAMILY, safety: 'unsafe' } } });
  });

  it('is not called where the line has no other number', () => {
    expect(inHands().refusalOf(olga, CALL, ready)).toBe('noDiscreetNumber');
    expect(inHands(withNumber).refusalOf(olga, CALL, ready)).toBeNull();
  });

  it('is called from the other number, whichever case recorded it', () => {
    const elsewhere = {
      ...withNumber,
      phone: { safety: 'safe', optedOut: false, lineHidden: true },
    } as const;
    const shown = inHands(elsewhere).staff(olga, { type: 'setSafety', safety: 'safe', lineHidden: false });
    for (const told of [inHands(withNumber), shown]) {
      told.staff(olga, CALL, ready).phonePresses('olga', '1');
      expect(told.effects.at(-1)).toMatchObject({ kind: 'dialFamily', to: FAMILY, discreet: true });
    }
    const open = inHands(withNumber).staff(olga, { type: 'setSafety', safety: 'safe', lineHidden: false });
    open.staff(olga, CALL, ready).phonePresses('olga', '1');
    expect(open.effects.at(-1)).not.toHaveProperty('discreet');
  });

  it('hears nothing of the line on such a call, from its first word to the last', () => {
    const told = inHands(withNumber).staff(olga, CALL, ready).phonePresses('olga', '1');
    const { contactId } = told;
    expect(told.callState).toBe('dialling');
    expect(said(told)).toContain('Чтобы поговорить, нажмите 1');
    expect(spokenIn(legScriptFor(told.state as CaseState, contactId, told.legOf('olga')))[0]).toContain(
      'не называйте линию',
    );
    const words = [said(told)];
    told.does({ type: 'familyPressKey', contactId, sid: 'CF1', digits: '1', round: 1 });
    told.staff(olga, { type: 'hold' });
    words.push(said(told, { round: 0 }), said(told));
    told.staff(olga, { type: 'resume' }).phoneReports('olga', 'completed');
    words.push(said(told));
    told.does({ type: 'callEnd', contactId, sid: 'CF1', status: 'completed' });
    words.push(said(told));
    for (const each of words) expect([each, telltaleIn(each)]).toEqual([each, undefined]);
  });

  it('is offered a callback only where there is another number, and is called back from it', () => {
    const hidden = { phone: { lineHidden: true } };
    const waiting = (facts: Partial<Facts>) =>
      story({ ...hidden, facts })
        .calls()
        .presses('2')
        .waits(60_000);
    expect(said(waiting({}))).not.toContain('перезвоним');
    expect(said(waiting(withNumber), { canHideLine: true })).toContain('перезвоним');
    const phone = { safety: 'unknown', optedOut: false, lineHidden: true } as const;
    const told = waiting({ ...withNumber, phone });
    const { contactId, callSid: sid } = told;
    told.does({ type: 'callbackPressKey', contactId, sid, digits: '5', round: 1 });
    told.isOffered(['olga']).phonePresses('olga', '1');
    expect(told.effects.at(-1)).toMatchObject({ kind: 'dialFamily', discreet: true });
    const without = waiting({});
    expect(
      without.ask({ type: 'callbackPressKey', contactId: without.contactId, sid, digits: '5', round: 1 }).ok,
    ).toBe(false);
  });

  it('is not rung by whoever was about to, once there is no number to ring it from', () => {
    const told = inHands(withNumber).staff(olga, CALL, ready);
    const { contactId } = told;
    const pressed = {
      type: 'legPressKey',
      contactId,
      legId: told.legOf('olga'),
      sid: 'CA-olga',
      digits: '1',
    } as const;
    const { discreetNumber: _none, ...without } = withNumber;
    told.does(pressed, { ...without, discreetNumber: undefined } as never);
    expect(told.effects.some(({ kind }) => kind === 'dialFamily')).toBe(false);
    expect(told.events('call.ended')).toHaveLength(1);
  });
});

describe('a family that calls the other number', () => {
  const calls = (facts: Partial<Facts> = {}) => {
    const told = story({ facts: { ...withNumber, ...facts } });
    told.does({
      type: 'callArrive',
      sid: 'CA1',
      from: FAMILY,
      to: DISCREET,
      phone: { safety: 'unknown', optedOut: false },
      relatedCaseIds: [],
      language: 'ru',
    });
    return told;
  };

  it('has the line’s own menu, in words that name nothing', () => {
    const told = calls();
    expect(heard(told)).toMatchObject([{ verb: 'ask', next: { kind: 'menu' } }]);
    const closed = calls({
      line: { closed: { untilMs: null, timeZone: 'Europe/Moscow', rule: 'message' }, announcement: null },
    });
    const waiting = calls().presses('2');
    const message = calls().presses('3');
    for (const each of [told, closed, waiting, message]) expect(telltaleIn(said(each))).toBeUndefined();
    expect(heard(message)).toMatchObject([
      { verb: 'say' },
      { verb: 'record' },
      { verb: 'say', text: 'До свидания.' },
      { verb: 'hangUp' },
    ]);
  });

  it('is taken as any call of the line, and whoever takes it is told to name nothing', () => {
    const told = calls().presses('2').isOffered(['olga']);
    expect(spokenIn(legScriptFor(told.state as CaseState, told.contactId, told.legOf('olga')))[0]).toMatch(
      /^Неприметный номер: не называйте линию\./,
    );
    told.phonePresses('olga', '1');
    expect(told.callState).toBe('talking');
    expect(heard(told)).toEqual([
      { verb: 'talk', room: told.contactId, role: 'family', next: { kind: 'afterTalk', room: 0 } },
    ]);
    expect(briefOf(told.state as CaseState).contacts[0]).toMatchObject({ discreet: true });
  });
});
