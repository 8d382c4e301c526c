/** What is written to a family: by a person, and by the line itself; to no phone where it is not safe. */
import { describe, expect, it } from 'vitest';
import { allowedFor } from '../../flows/allowed.ts';
import { contactedNumber } from '../../flows/case/contacted-number.ts';
import { TEXT_TEMPLATES } from '../../flows/case/events/texts.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { writtenText } from '../../flows/texts/written.ts';
import { LANGUAGES } from '../../flows/words.ts';
import { FAMILY, olga, START_MS, story, TEXT_NUMBER } from '../helpers/given-case.ts';

describe('a phone that is not safe', () => {
  it('gets nothing by itself, whatever it writes', () => {
    const told = story({ phone: { safety: 'unsafe' } });
    for (const text of ['Помогите', '1', 'STOP', 'START', 'HELP']) told.texts(text);
    expect(told.takeEffects()).toEqual([]);
    expect(told.context).toMatchObject({ safety: 'unsafe', urgency: 'imminent' });
  });

  it('gets nothing by hand either', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'accept' });
    const decision = told.does({
      type: 'staff',
      actor: olga,
      command: { type: 'setSafety', safety: 'unsafe', note: 'муж читает' },
    });
    expect(decision.phone).toEqual({ address: FAMILY, safety: 'unsafe' });
    expect(decision.events).toEqual([
      { type: 'safety.changed', at: START_MS, by: 'olga', safety: 'unsafe', note: 'муж читает' },
    ]);
    expect(told.refusalOf(olga, { type: 'reply', text: 'Я здесь' })).toBe('notSafe');
  });
});

describe('a reply', () => {
  const taken = (safety: 'unknown' | 'safe' | 'unsafe' = 'unknown') =>
    story({ phone: { safety } }).texts('Помогите').staff(olga, { type: 'accept' });

  it('goes to the family as it was written, by the one who wrote it', () => {
    const told = taken();
    const decision = told.does({
      type: 'staff',
      actor: olga,
      command: { type: 'reply', text: 'Я здесь. Что случилось? 💛' },
    });
    expect(decision.events).toEqual([
      {
        type: 'text.queued',
        at: START_MS,
        contactId: 'id1-c0',
        messageId: 'id3-m0',
        to: FAMILY,
        from: TEXT_NUMBER,
        text: 'Я здесь. Что случилось? 💛',
        template: null,
        by: 'olga',
      },
    ]);
    expect(decision.effects).toMatchObject([{ kind: 'sendText', messageId: 'id3-m0', effectId: 'id3-e0' }]);
  });

  it('does not name the service to a phone that is not known to be safe', () => {
    const told = taken();
    expect(told.refusalOf(olga, { type: 'reply', text: 'Это СЕМЕЙНАЯ линия, мы поможем' })).toBe(
      'namesService',
    );
    expect(told.refusalOf(olga, { type: 'reply', text: 'Мы поможем' })).toBeNull();
  });

  it('does not name the service to one phone of the family because another is safe', () => {
    const told = taken('safe');
    const phone = { safety: 'unknown', optedOut: false, lineHidden: false } as const;
    const reply = { type: 'reply', text: 'Это Семейная линия' } as const;
    const decided = told.ask({ type: 'staff', actor: olga, command: reply }, { phone });
    expect(decided).toMatchObject({ ok: false, reason: 'namesService' });
  });

  it('may name the service where a person recorded that it is safe', () => {
    expect(taken('safe').refusalOf(olga, { type: 'reply', text: 'Это Семейная линия' })).toBeNull();
  });

  it('can be written where the family has written before, though that thread is over, once the phone is recorded as safe', () => {
    const dueAt = '2026-02-01T12:00:00.000Z';
    const rested = taken('safe').staff(olga, { type: 'endContact' });
    rested.staff(olga, { type: 'wrapUp', outcome: 'helped', nextStep: { what: 'Написать', dueAt } });
    const reopened = taken('safe').staff(olga, { type: 'close', outcome: 'helped' });
    expect(reopened.refusalOf(olga, { type: 'reply', text: 'Я здесь' })).toBe('notAllowedNow');
    reopened.staff(olga, { type: 'reopen', reason: 'Пришёл ответ из суда' });
    for (const told of [rested, reopened]) {
      told.takeEffects();
      told.staff(olga, { type: 'reply', text: 'Я здесь' });
      expect(told.takeEffects()).toMatchObject([{ kind: 'sendText', to: FAMILY, from: TEXT_NUMBER }]);
    }
  });

  it('goes to no thread that is over while nobody has recorded who reads that phone, and the button says so', () => {
    const over = taken().staff(olga, { type: 'endContact', noReply: 'talked' });
    const reply = { type: 'reply', text: 'Я здесь' } as const;
    expect(over.refusalOf(olga, reply)).toBe('notSafe');
    expect(allowedFor(over.state as CaseState, olga).denied.reply).toBe('notSafe');
    over.staff(olga, { type: 'setSafety', safety: 'safe' });
    expect(over.refusalOf(olga, reply)).toBeNull();
    // It was found safe in another case of theirs, and not so any more since.
    const phone = { safety: 'unknown', optedOut: false, lineHidden: false } as const;
    const decided = over.ask({ type: 'staff', actor: olga, command: reply }, { phone });
    expect(decided).toMatchObject({ ok: false, reason: 'notSafe' });
  });

  it('is not written to a thread that is over where the phone is unsafe, or wants no texts', () => {
    const rested = (safety: 'safe' | 'unsafe') => taken(safety).staff(olga, { type: 'endContact' });
    expect(rested('unsafe').refusalOf(olga, { type: 'reply', text: 'Я здесь' })).toBe('notSafe');
    const stopped = taken('safe').texts('СТОП').waits(60_000).staff(olga, { type: 'endContact' });
    expect(stopped.refusalOf(olga, { type: 'reply', text: 'Я здесь' })).toBe('optedOut');
  });

  it('is asked about the phone that it would go to, also where the thread is over', () => {
    const told = taken().staff(olga, { type: 'endContact' });
    const reply = { type: 'staff', actor: olga, command: { type: 'reply', text: 'Я здесь' } } as const;
    expect(contactedNumber(told.state as CaseState, reply)).toBe(FAMILY);
    const facts = { phone: { safety: 'unsafe', optedOut: false } } as const;
    expect(told.ask(reply, facts)).toMatchObject({ ok: false, reason: 'notSafe' });
  });

  it('cannot be written in a case without a thread', () => {
    const told = story().calls().hangsUp().staff(olga, { type: 'accept' });
    expect(told.refusalOf(olga, { type: 'reply', text: 'Я здесь' })).toBe('noTextThread');
  });

  it('that could not be delivered is on record', () => {
    const told = taken().staff(olga, { type: 'reply', text: 'Я здесь' });
    told.does({
      type: 'textReport',
      messageId: 'id3-m0',
      sid: 'SM9',
      status: 'undelivered',
      errorCode: '30005',
    });
    expect(told.journal.at(-1)).toEqual({
      type: 'text.reported',
      at: START_MS,
      messageId: 'id3-m0',
      sid: 'SM9',
      status: 'undelivered',
      errorCode: '30005',
    });
  });

  it('that could not be sent at all is on record as failed', () => {
    const told = taken().staff(olga, { type: 'reply', text: 'Я здесь' });
    const decision = told.does({
      type: 'effectFail',
      effectId: 'id3-e0',
      kind: 'sendText',
      contactId: 'id1-c0',
      messageId: 'id3-m0',
      why: 'expired',
      code: null,
    });
    expect(decision.events).toEqual([
      {
        type: 'effect.failed',
        at: START_MS,
        effectId: 'id3-e0',
        kind: 'sendText',
        why: 'expired',
        code: null,
      },
      {
        type: 'text.reported',
        at: START_MS,
        messageId: 'id3-m0',
        status: 'failed',
        sid: null,
        errorCode: 'expired',
      },
    ]);
  });
});

describe('what the line writes by itself', () => {
  it('names neither the service nor what it is for', () => {
    const telling =
      /лини|центр|семе|кризис|психолог|насили|line|centre|center|family|crisis|violence|service/iu;
    for (const template of TEXT_TEMPLATES) {
      for (const language of LANGUAGES) {
        const text = writtenText(template, language);
        expect(text.length).toBeGreaterThan(0);
        expect(text).not.toMatch(telling);
      }
    }
  });
});

describe('a reply to a phone that another case knows more of', () => {
  it('is refused when the phone is unsafe there', () => {
    const told = story().texts('Можно вопрос?').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    const reply = { type: 'reply', text: 'Здравствуйте' } as const;
    const decided = told.ask(
      { type: 'staff', actor: olga, command: reply },
      { phone: { safety: 'unsafe', optedOut: false } },
    );
    expect(decided).toMatchObject({ ok: false, reason: 'notSafe' });
  });
});
