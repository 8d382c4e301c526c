/** Whoever takes a call whose family cannot speak asks, and reads the answer. */
import { describe, expect, it } from 'vitest';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { briefOf } from '../../flows/case/brief.ts';
import { type CaseState, callOf } from '../../flows/case/state.ts';
import { QUESTION_IDS, QUESTION_SPOKEN } from '../../flows/contract/questions.ts';
import { DISCREET_SPOKEN, questionSpoken } from '../../flows/texts/discreet-spoken.ts';
import { LANGUAGES } from '../../flows/words.ts';
import { olga, type Story, sofia, story, target, timur } from '../helpers/given-case.ts';
import { spokenIn, telltaleIn } from '../helpers/telltale.ts';
import { heard, silent, taken } from './given-silent-call.ts';

const phoneHears = (told: Story, staffId: string) =>
  legScriptFor(told.state as CaseState, told.contactId, told.legOf(staffId));
const byKeysOf = (told: Story) => callOf(told.state as CaseState, told.contactId)?.context.byKeys;
const asked = (told: Story) => told.staff(olga, { type: 'askByKeys', question: 'danger' });

function answers(told: Story, digits: string | null, { question = 1, round = 1 } = {}) {
  const { contactId, callSid: sid } = told;
  return told.ask({ type: 'callAnswer', contactId, sid, digits, question, round });
}

describe('whoever takes a silent call', () => {
  it('hears so on the phone, and is in the room without being heard', () => {
    const told = silent().isOffered(['olga']);
    expect(spokenIn(phoneHears(told, 'olga'))[0]).toMatch(/^Тихий звонок: семья не может говорить/);
    told.phonePresses('olga', '1');
    expect(phoneHears(told, 'olga')).toEqual([
      { verb: 'talk', room: `${told.contactId}.1`, role: 'staff', muted: true, next: { kind: 'leg' } },
    ]);
    expect(heard(told)).toEqual([
      {
        verb: 'talk',
        room: `${told.contactId}.1`,
        role: 'family',
        quiet: true,
        next: { kind: 'afterTalk', room: 1 },
      },
    ]);
  });

  it('asks, and the answer comes into the journal with its question', () => {
    const told = asked(taken(silent()));
    expect(told.callState).toBe('asking');
    expect(told.takeEffects().at(-1)).toMatchObject({ kind: 'redirectCaller' });
    expect(heard(told)).toEqual([
      {
        verb: 'ask',
        digits: 1,
        timeoutS: 8,
        next: { kind: 'answer', question: 1, round: 1 },
        prompt: [
          {
            verb: 'say',
            text: 'Это нужно вам прямо сейчас? Если да, нажмите 1. Если нет, нажмите 2.',
            language: 'ru',
          },
        ],
      },
    ]);
    expect(answers(told, '2').ok).toBe(true);
    expect(told.callState).toBe('talking');
    expect(told.events('question.asked', 'question.answered')).toMatchObject([
      { by: 'olga', question: 'danger', number: 1 },
      { question: 'danger', number: 1, answer: 'no' },
    ]);
    expect(told.context.urgency).toBe('urgent');
    expect(heard(told)).toMatchObject([{ verb: 'talk' }]);
  });

  it.each(['danger', 'hurt', 'police', 'weapon'] as const)(
    'learns from a yes to «%s» that life is in danger',
    (question) => {
      const told = taken(silent()).staff(olga, { type: 'askByKeys', question });
      answers(told, '1');
      expect(told.events('urgency.changed').at(-1)).toMatchObject({
        urgency: 'imminent',
        reason: 'answeredYes',
      });
      const other = taken(silent()).staff(olga, { type: 'askByKeys', question: 'home' });
      answers(other, '1');
      expect(other.context.urgency).toBe('urgent');
    },
  );

  it('hears the question asked twice before it counts as unanswered, and may ask again', () => {
    const told = asked(taken(silent()));
    expect(answers(told, null).ok).toBe(false);
    expect(answers(told, '7').ok).toBe(false);
    expect(told.callState).toBe('asking');
    expect(answers(told, null, { round: 2 }).ok).toBe(true);
    expect(told.events('question.answered')).toMatchObject([{ answer: 'none' }]);
    asked(told);
    expect(answers(told, '1', { question: 1 }).ok).toBe(false);
    expect(answers(told, '1', { question: 2 }).ok).toBe(true);
    expect(told.events('question.answered')).toMatchObject([
      { answer: 'none' },
      { number: 2, answer: 'yes' },
    ]);
  });

  it('has the family back by the clock where the question got lost', () => {
    const told = asked(taken(silent())).waits(45_000);
    expect(told.callState).toBe('talking');
    expect(told.events('question.answered')).toMatchObject([{ answer: 'none' }]);
    expect(byKeysOf(told)).toMatchObject({ question: null });
    expect(told.effects.at(-1)).toMatchObject({ kind: 'redirectCaller' });
  });

  it('asks one question at a time, and only a family that answers by keys', () => {
    const told = asked(taken(silent()));
    expect(told.refusalOf(olga, { type: 'askByKeys', question: 'home' })).toBe('notAllowedNow');
    expect(told.refusalOf(timur, { type: 'askByKeys', question: 'home' })).toBe('notYours');
    const speaking = taken(story().calls().presses('2'));
    expect(speaking.refusalOf(olga, { type: 'askByKeys', question: 'home' })).toBe('notAllowedNow');
  });

  it('begins it in the middle of a talk, and ends it, each time in a new room', () => {
    const told = taken(story().calls().presses('2'));
    told.takeEffects();
    told.staff(olga, { type: 'startByKeys' });
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['redirectCaller', 'redirectLeg']);
    expect(phoneHears(told, 'olga')).toMatchObject([{ room: `${told.contactId}.1`, muted: true }]);
    told.staff(olga, { type: 'endByKeys' });
    expect(phoneHears(told, 'olga')).toEqual([
      { verb: 'talk', room: `${told.contactId}.2`, role: 'staff', next: { kind: 'leg' } },
    ]);
    expect(told.refusalOf(olga, { type: 'endByKeys' })).toBe('notAllowedNow');
  });

  it('is told of a family that reached them without a key', () => {
    const told = taken(story().calls().presses(null).presses(null, 2));
    expect(briefOf(told.state as CaseState).contacts[0]).toMatchObject({ pressedNothing: true });
  });

  it('may talk with a colleague about it, who is not heard by the family either', () => {
    const told = taken(silent()).staff(
      olga,
      { type: 'consult', staffId: 'timur' },
      { target: target(timur, { canBeRung: true }) },
    );
    expect(spokenIn(phoneHears(told, 'timur'))[0]).toContain('Тихий звонок');
    told.phonePresses('timur', '1');
    expect(phoneHears(told, 'olga')).not.toMatchObject([{ muted: true }]);
    told.staff(olga, { type: 'joinCall' });
    expect(phoneHears(told, 'olga')).toMatchObject([{ role: 'guest', muted: true }]);
    expect(phoneHears(told, 'timur')).toMatchObject([{ role: 'guest', muted: true }]);
    const [family] = heard(told);
    const [colleague] = phoneHears(told, 'timur');
    expect((family as { room: string }).room).toBe((colleague as { room: string }).room);
  });

  it('has no supervisor beside them who is heard', () => {
    const ready = { target: target(sofia, { canBeRung: true }) };
    const told = taken(silent())
      .staff(sofia, { type: 'monitor', mode: 'join' }, ready)
      .phonePresses('sofia', '1');
    expect(phoneHears(told, 'sofia')).toMatchObject([{ verb: 'monitor', mode: 'listen' }]);
  });
});

describe('what a listener could hear', () => {
  it('tells nothing in any question or word of a silent call, in either language', () => {
    const words = LANGUAGES.flatMap((language) => [
      ...QUESTION_IDS.map((id) => questionSpoken(id, language)),
      ...Object.values(DISCREET_SPOKEN).map((phrase) => phrase[language]),
    ]);
    for (const each of words) expect([each, telltaleIn(each)]).toEqual([each, undefined]);
    expect(new Set(QUESTION_IDS.map((id) => QUESTION_SPOKEN[id].ru)).size).toBe(QUESTION_IDS.length);
  });
});
