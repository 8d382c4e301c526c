/** A text that nobody has answered has a deadline, whatever becomes of its case. */
import { describe, expect, it } from 'vitest';
import { isDeadlinePassed } from '../../flows/case/state.ts';
import { olga, START_MS, story, vera } from '../helpers/given-case.ts';
import { DAY, HOUR, MINUTE, olgaTalks } from './given-lost.ts';

describe('a text that nobody has answered', () => {
  it('has a deadline of its own while somebody works on the case', () => {
    const told = story().texts('Помогите').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'reply', text: 'Здравствуйте, что случилось?' });
    told
      .waits(10 * MINUTE)
      .texts('Он снова пришёл')
      .waits(29 * MINUTE);
    expect(told.events('deadline.passed')).toEqual([]);
    told.waits(MINUTE);
    expect(told.events('deadline.passed')).toEqual([
      { type: 'deadline.passed', at: START_MS + 40 * MINUTE, dueAtMs: START_MS + 40 * MINUTE },
    ]);
    expect(told.state && isDeadlinePassed(told.state)).toBe(true);
    told.staff(olga, { type: 'reply', text: 'Я здесь' });
    expect(told.state && isDeadlinePassed(told.state)).toBe(false);
  });

  it('is due within the minute when it says danger, also when the session is next week', () => {
    const told = story()
      .texts('Нужна консультация')
      .isOffered(['olga'], 'desk')
      .staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'psychologist', reason: 'страх' });
    told.isOffered(['vera'], 'desk').staff(vera, { type: 'accept' });
    told.staff(vera, { type: 'reply', text: 'Давайте встретимся' });
    told.staff(vera, { type: 'schedule', at: new Date(START_MS + 7 * DAY).toISOString() });
    told.texts('Опасно').waits(MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
    expect(told.name).toBe('consultation.scheduled');
  });

  it('has a deadline while the case waits for a consultant', () => {
    const told = story().texts('Нужен юрист').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'жильё' });
    told.waits(30 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });

  it('that came in the very moment of the wrap-up is still due', () => {
    const told = olgaTalks().hangsUp().waits(MINUTE).texts('Забыла сказать: он знает адрес').waits(3_000);
    const nextStep = { what: 'Позвонить', dueAt: new Date(told.nowMs + DAY).toISOString() };
    told.staff(olga, { type: 'wrapUp', outcome: 'helped', nextStep });
    expect(told.name).toBe('hotline.followUp');
    told.waits(30 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });

  const writtenTo = () => olgaTalks().hangsUp().waits(MINUTE).texts('Спасибо').waits(MINUTE);
  const tomorrow = (nowMs: number) => ({ what: 'Позвонить', dueAt: new Date(nowMs + DAY).toISOString() });

  it('and that needs no answer, as the wrap-up says, is done with', () => {
    const told = writtenTo();
    const nextStep = tomorrow(told.nowMs);
    told.staff(olga, { type: 'wrapUp', outcome: 'helped', noReply: 'notNeeded', nextStep }).waits(HOUR);
    expect(told.events('deadline.passed')).toEqual([]);
    expect(told.context.unansweredSinceMs).toBeNull();
    expect(told.events('case.followedUp').at(-1)).toMatchObject({ noReply: 'notNeeded' });
  });

  it('is owed, with the deadline it had, also after another next step was planned over it', () => {
    const told = story().texts('Помогите').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.waits(MINUTE);
    const { replyDueAtMs, unansweredSinceMs } = told.context;
    told.staff(olga, { type: 'setNextStep', ...tomorrow(told.nowMs), what: 'Найти переводчика' });
    expect(told.context.nextStep).toMatchObject({ what: 'Найти переводчика' });
    expect(told.context).toMatchObject({ replyDueAtMs, unansweredSinceMs });
    expect(replyDueAtMs).not.toBeNull();
    told.waits(30 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
    told.staff(olga, { type: 'reply', text: 'Переводчик будет завтра' });
    expect(told.context.replyDueAtMs).toBeNull();
  });

  it('is owed after a wrap-up or a follow-up that says nothing of it, with the deadline it had', () => {
    const told = writtenTo();
    const { replyDueAtMs } = told.context;
    told.staff(olga, { type: 'wrapUp', outcome: 'helped', nextStep: tomorrow(told.nowMs) });
    expect(told.context).toMatchObject({ replyDueAtMs, unansweredSinceMs: told.nowMs - MINUTE });
    told.staff(olga, { type: 'followUp', ...tomorrow(told.nowMs) }).waits(HOUR);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });

  it.each([
    ['unanswered', undefined, 'unsaid'],
    ['unanswered', 'notNeeded', 'notNeeded'],
    ['answered', 'talked', 'talked'],
  ] as const)('leaves a thread %s that is ended or closed over it (%s)', (outcome, noReply, written) => {
    const word = noReply === undefined ? {} : { noReply };
    for (const ending of [{ type: 'endContact' }, { type: 'close', outcome: 'other' }] as const) {
      const told = story().texts('Помогите').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
      told.staff(olga, { ...ending, ...word });
      expect(told.context.contacts).toMatchObject([{ channel: 'text', outcome }]);
      expect(told.context.unansweredSinceMs).toBeNull();
      expect(told.journal.at(-1)).toMatchObject({ noReply: written });
    }
  });

  it('that somebody answered leaves its thread answered', () => {
    const told = story().texts('Помогите').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'reply', text: 'Мы здесь' }).staff(olga, { type: 'close', outcome: 'helped' });
    expect(told.context.contacts).toMatchObject([{ outcome: 'answered' }]);
    expect(told.journal.at(-1)).not.toHaveProperty('noReply');
  });

  it('has passed only once, when the waiting list’s own deadline was about it', () => {
    const told = story()
      .texts('Есть кто?')
      .waits(2 * HOUR);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });
});
