/** What is told late, or twice, or of another case, and what the record says of it. */
import { describe, expect, it } from 'vitest';
import { joinFor } from '../../flows/case/joining.ts';
import {
  actor,
  FAMILY,
  kira,
  olga,
  START_MS,
  type Story,
  sofia,
  story,
  target,
  timur,
  VOICE_NUMBER,
} from '../helpers/given-case.ts';
import { DAY, MINUTE, olgaTalks } from './given-lost.ts';

describe('a call and the case it comes back to', () => {
  it('is refused by a case that has gone to another tier, so that it opens a new one and is answered', () => {
    const told = story().texts('Нужен юрист').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'жильё' });
    const decided = told.ask({
      type: 'callArrive',
      sid: 'CA900',
      from: FAMILY,
      to: VOICE_NUMBER,
      phone: { safety: 'unknown', optedOut: false },
      relatedCaseIds: [],
      language: 'ru',
    });
    expect(decided).toMatchObject({ ok: false, reason: 'notAllowedNow' });
  });

  it('skips the menu in a new case, too, when an open case of this number is one of danger', () => {
    const known = {
      caseId: 'case-9',
      tier: 'crisisCentre' as const,
      state: 'supporting' as const,
      urgency: 'imminent' as const,
      closedAtMs: null,
      hasOpenThread: false,
      hasLiveCall: false,
    };
    expect(joinFor('call', [known], START_MS)).toEqual({
      caseId: null,
      relatedCaseIds: ['case-9'],
      inDanger: true,
    });
    const told = story();
    told.does({
      type: 'callArrive',
      sid: 'CA1',
      from: FAMILY,
      to: VOICE_NUMBER,
      phone: { safety: 'unknown', optedOut: false },
      relatedCaseIds: ['case-9'],
      language: 'ru',
      inDanger: true,
    });
    expect(told.name).toBe('hotline.waiting');
    expect(told.callState).toBe('waiting');
    expect(told.context.urgency).toBe('imminent');
    expect(told.events('menu.chosen')).toMatchObject([{ choice: 'danger', ledOn: 'knownDanger' }]);
    expect(told.events('urgency.changed')).toMatchObject([{ source: 'rule' }]);
  });

  it('has twenty seconds to be answered from leaving the menu, not from the greeting', () => {
    const told = story().calls().waits(40_000).presses('2');
    expect(told.events('deadline.passed')).toEqual([]);
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + 60_000);
    told.waits(20_000);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });
});

describe('a voicemail that is told late', () => {
  const leavesMessage = (told: Story, contactId: string, sid: string) =>
    told.does({ type: 'callVoicemail', contactId, sid, recordingSid: 'RE1', durationS: 12 });

  it('reopens a case that was closed meanwhile', () => {
    const told = story()
      .calls()
      .presses('3')
      .hangsUp()
      .isOffered(['olga'], 'desk')
      .staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'close', outcome: 'silent' });
    leavesMessage(told, told.contactId, told.callSid);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.nextStep?.kind).toBe('listenToMessage');
  });

  it('waits at the tier where the case is by then', () => {
    const told = story()
      .calls()
      .presses('3')
      .hangsUp()
      .isOffered(['olga'], 'desk')
      .staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' });
    told.isOffered(['kira'], 'desk').staff(kira, { type: 'accept' });
    const dueAt = new Date(told.nowMs + DAY).toISOString();
    told.staff(kira, { type: 'followUp', what: 'Найти место', dueAt });
    leavesMessage(told, told.contactId, told.callSid);
    expect(told.name).toBe('crisisCentre.requested');
  });
});

describe('small truths of the record', () => {
  it('a case given straight to a person’s desk does not count as waiting', () => {
    const told = story().texts('Помогите');
    told.staff(
      sofia,
      { type: 'reassign', staffId: 'timur', reason: 'знает семью' },
      { target: target(timur) },
    );
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context.waitingSinceMs).toBeNull();
    expect(told.context.left).toBeNull();
  });

  it('a closed case asks for nobody’s attention', () => {
    const told = story().texts('Ошиблась номером').waits(10_000);
    told.staff(sofia, { type: 'close', outcome: 'wrongNumber' });
    expect(told.context.attention).toBeNull();
  });

  it('a case that moves to another tier’s list gets that tier’s deadline', () => {
    const told = story().texts('Нужен юрист').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'setUrgency', urgency: 'urgent', reason: 'суд завтра' });
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'жильё' });
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + 30 * MINUTE);
    told.staff(sofia, { type: 'escalate', tier: 'crisisCentre', reason: 'выселяют' });
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + 15 * MINUTE);
  });

  it('an escalation or a return to the tier where the case already is, is refused', () => {
    const told = story().texts('Нужен юрист').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'жильё' });
    expect(
      told.refusalOf(sofia, {
        type: 'escalate',
        tier: 'consultation',
        specialty: 'psychologist',
        reason: 'страх',
      }),
    ).toBe('notAllowedNow');
    expect(
      told.refusalOf(sofia, { type: 'return', tier: 'consultation', specialty: 'lawyer', reason: 'ошибка' }),
    ).toBe('notAllowedNow');
  });

  it('being offered a case is no right to close it or to end its call', () => {
    const told = story().calls().presses('2').isOffered(['olga']);
    expect(told.refusalOf(olga, { type: 'close', outcome: 'prank' })).toBe('notYours');
    expect(told.refusalOf(olga, { type: 'endCall' })).toBe('notYours');
    expect(told.refusalOf(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' })).toBe(
      'notYours',
    );
  });

  it('an administrator is not told who took a case', () => {
    const told = olgaTalks();
    expect(told.refusalOf(actor('anna', 'administrator'), { type: 'accept' })).toBe('notYours');
  });

  it('a phone found unsafe in another case gets no text from this one', () => {
    const told = story().texts('Здравствуйте');
    told.takeEffects();
    const unsafe = { safety: 'unsafe', optedOut: false } as const;
    told.does({
      type: 'textReceive',
      sid: 'SM77',
      from: FAMILY,
      to: '124',
      text: '1',
      media: [],
      answeredByProvider: false,
      phone: unsafe,
      relatedCaseIds: [],
      language: 'ru',
    });
    expect(told.takeEffects()).toEqual([]);
    expect(told.context.safety).toBe('unsafe');
  });
});
