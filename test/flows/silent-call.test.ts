/**
 * A family that cannot speak, perhaps with an aggressor beside it: it is asked by the line, answers by keys, and nothing
 * that is heard tells whom it has called.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { scriptFor } from '../../flows/call/script.ts';
import { briefOf } from '../../flows/case/brief.ts';
import type { Facts } from '../../flows/case/facts.ts';
import { type CaseState, callOf, callStateOf, contextOf } from '../../flows/case/state.ts';
import { QUESTION_IDS, QUESTION_SPOKEN } from '../../flows/contract/questions.ts';
import { wasSilentLately } from '../../flows/decide/family/by-keys-commands.ts';
import { DISCREET_SPOKEN, questionSpoken } from '../../flows/texts/discreet-spoken.ts';
import { CALL_STATES, LANGUAGES } from '../../flows/words.ts';
import { FAMILY, olga, type Story, sofia, story, target, timur } from '../helpers/given-case.ts';
import { spokenIn, telltaleIn } from '../helpers/telltale.ts';
import { brokenAlong } from './invariants.ts';
import { type Visited, WALK_TIMEOUT_MS, walk } from './walk.ts';
import { movesNamed } from './world/moves.ts';
import type { Told } from './world/telling.ts';

const heard = (told: Story, round = 0) =>
  scriptFor(told.state as CaseState, told.contactId, { position: 2, round, nowMs: told.nowMs });
const phoneHears = (told: Story, staffId: string) =>
  legScriptFor(told.state as CaseState, told.contactId, told.legOf(staffId));
const byKeysOf = (told: Story) => callOf(told.state as CaseState, told.contactId)?.context.byKeys;

const silent = (options = {}) => story(options).calls().presses('0');
const taken = (told: Story) => told.isOffered(['olga']).phonePresses('olga', '1');
const asked = (told: Story) => told.staff(olga, { type: 'askByKeys', question: 'danger' });

function answers(told: Story, digits: string | null, { question = 1, round = 1 } = {}) {
  const { contactId, callSid: sid } = told;
  return told.ask({ type: 'callAnswer', contactId, sid, digits, question, round });
}

describe('a caller who presses 0 in the menu', () => {
  it('waits for a person as urgent, and the board shows that they cannot speak', () => {
    const told = silent();
    expect(told.callState).toBe('waiting');
    expect(told.events('urgency.changed', 'menu.chosen', 'byKeys.started')).toMatchObject([
      { urgency: 'urgent', reason: 'key0', source: 'family' },
      { choice: 'silent' },
      { contactId: told.contactId, safety: 'unknown' },
    ]);
    expect(briefOf(told.state as CaseState).contacts[0]).toMatchObject({ byKeys: true });
  });

  it('hears a neutral word in each round of the wait, quiet between them, and no music', () => {
    expect(heard(silent())).toEqual([
      {
        verb: 'ask',
        digits: 1,
        timeoutS: 1,
        next: { kind: 'wait', round: 1 },
        prompt: [
          { verb: 'say', text: 'Ждите, пожалуйста. Если срочно, нажмите 1.', language: 'ru' },
          { verb: 'pause', seconds: 10 },
        ],
      },
    ]);
    expect(spokenIn(heard(silent(), 3))).toEqual(['Ждите, пожалуйста.']);
    expect(spokenIn(heard(story().calls().presses('9').presses('0', 2), 1))).toEqual(['Please hold.']);
  });

  it('goes to the front with key 1, and no other key leads to a message that cannot be spoken', () => {
    expect(silent().presses('1', 2).context.urgency).toBe('imminent');
    const told = silent();
    const { contactId, callSid: sid } = told;
    expect(told.ask({ type: 'callPressKey', contactId, sid, digits: '3', round: 2 }).ok).toBe(false);
    expect(told.ask({ type: 'callbackPressKey', contactId, sid, digits: '5', round: 2 }).ok).toBe(false);
    expect(told.waits(6 * 60_000).callState).toBe('waiting');
  });

  it.each([
    [
      'the line is closed',
      { line: { closed: { untilMs: null, timeZone: 'Europe/Moscow', rule: 'message' } } },
    ],
    ['the number is blocked', { flag: { flagId: 'f', kind: 'abusive', blocked: true } }],
    ['nobody is on shift', { anybodyOnShift: false }],
  ])('counts as danger where only danger reaches a person: %s', (_why, facts) => {
    const told = silent({ facts });
    expect(told.callState).toBe('waiting');
    expect(told.context).toMatchObject({ urgency: 'imminent', attention: 'voice' });
    expect(told.context.contacts[0]?.flag?.blocked ?? false).toBe(false);
  });

  it('may do so while waiting too', () => {
    const told = story().calls().presses('2').presses('0', 2);
    expect(told.context.urgency).toBe('urgent');
    expect(spokenIn(heard(told, 1))).toEqual(['Ждите, пожалуйста.']);
    expect(
      told.ask({ type: 'callPressKey', contactId: told.contactId, sid: 'CA0', digits: '0', round: 3 }).ok,
    ).toBe(false);
  });

  it('is not called back on a phone that was recorded as safe', () => {
    const told = silent({ phone: { safety: 'safe' } });
    expect(told.context.safety).toBe('unknown');
    expect(told.last).toMatchObject({ decision: { phone: { address: FAMILY, safety: 'unknown' } } });
    taken(told).hangsUp();
    expect(told.refusalOf(olga, { type: 'callFamily' }, { target: target(olga, { canBeRung: true }) })).toBe(
      'notSafe',
    );
    expect(silent({ phone: { safety: 'unsafe' } }).context.safety).toBe('unsafe');
  });

  it.each([
    ['urgent', {}],
    ['imminent', { anybodyOnShift: false }],
  ] as const)(
    'and calls again while that case is in other hands, is %s and silent from the first word in another case',
    (urgency, facts) => {
      const told = story({ facts });
      told.does({
        type: 'callArrive',
        sid: 'CA9',
        from: FAMILY,
        to: '+79000000124',
        phone: { safety: 'unknown', optedOut: false },
        relatedCaseIds: [],
        language: 'ru',
        afterSilence: true,
      });
      expect(told.context.urgency).toBe(urgency);
      expect(told.callState).toBe('waiting');
      expect(telltaleIn(spokenIn(heard(told)).join(' '))).toBeUndefined();
    },
  );

  it('was silent lately when that call ended within ten minutes, or its end is not told yet', () => {
    const told = silent();
    const at = told.nowMs;
    expect(wasSilentLately([told.state as CaseState], at + 60_000)).toBe(true);
    told.hangsUp();
    expect(wasSilentLately([told.state as CaseState], at + 60_000)).toBe(true);
    expect(wasSilentLately([told.state as CaseState], at + 11 * 60_000)).toBe(false);
    expect(wasSilentLately([story().calls().presses('2').state as CaseState], at)).toBe(false);
  });

  it('and is cut off, is taken up in silence when they call again within ten minutes', () => {
    const told = silent().hangsUp().waits(60_000).calls();
    expect(told.callState).toBe('waiting');
    expect(telltaleIn(spokenIn(heard(told)).join())).toBeUndefined();
    expect(told.events('menu.chosen').at(-1)).toMatchObject({ choice: 'silent', ledOn: 'silentBefore' });
    const later = silent()
      .hangsUp()
      .waits(11 * 60_000)
      .calls();
    expect(later.callState).toBe('menu');
  });
});

describe('a silent call that nobody here answers', () => {
  const toLine = (when: 'nobody' | 'tooLong', facts: Partial<Facts>): Partial<Facts> => ({
    line: {
      closed: null,
      announcement: null,
      overflow: {
        to: { kind: 'line', name: { ru: 'Линия помощи Твери', en: 'the Tver line' }, number: '+79000000777' },
        when: [when],
      },
    },
    ...facts,
  });

  it('is put through to another line where nobody of ours is there at all, without its name', () => {
    const told = silent({ facts: toLine('nobody', { anybodyOnShift: false }) });
    expect(told.callState).toBe('passingOn');
    expect(spokenIn(heard(told))).toEqual(['Ждите, пожалуйста.']);
    expect(heard(told)).toMatchObject([{ verb: 'say' }, { verb: 'passOn', number: '+79000000777' }]);
  });

  it('otherwise waits for ours, who can ask by keys', () => {
    const told = silent({ facts: toLine('tooLong', {}) }).waits(6 * 60_000);
    expect(told.callState).toBe('waiting');
  });
});

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
    expect(phoneHears(told, 'timur')).toMatchObject([{ role: 'staff', muted: true }]);
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

/** Everything that can happen to a call, walked once more with the silent ones told apart. */
describe('in every state that a silent call can reach', { timeout: 120_000 }, () => {
  const OF_A_CALL = [
    'the family calls',
    'the family calls a closed line',
    'the family presses 0',
    'the family presses 1',
    'the family presses 2',
    'the family presses 3',
    'the family presses 9',
    'the family asks to be called back',
    'the family answers yes by key',
    'the family answers with no key',
    'the family hangs up',
    'the family is out of the room',
    'the family stays after the talk',
    'the family presses 1 after the talk',
    'the case is offered to one',
    'the case is offered to one in the browser',
    'the last phone answers',
    'whoever talked comes back to the talk',
    'Olga accepts',
    'the last phone is over',
    'the last phone presses 1',
    'the last phone presses 2',
    'time passes',
    'the family is to answer by keys',
    'the family is asked whether it is in danger',
    'the family can speak again',
    'the family is put on hold',
    'the family is taken off hold',
    'Timur is asked to take over',
    'all three talk',
    'the handover is completed',
    'the call is taken back',
    'the call goes to whoever of the psychologists takes it',
    'it goes to a psychologist',
    'Sofia comes to join',
    'Sofia takes the call over',
    'an interpreter is asked while the family hears music',
  ];
  const byKeysIn = ({ state }: Told) =>
    Object.values(state?.calls ?? {}).some((call) => call.context.byKeys) ? 'by keys' : '';
  let visited: Visited[] = [];
  const broken: string[] = [];
  beforeAll(() => {
    visited = walk(
      (from, name, to) => {
        broken.push(...brokenAlong([...from.way, name], to));
      },
      movesNamed(OF_A_CALL),
      byKeysIn,
    );
  }, WALK_TIMEOUT_MS);

  it('no document names the line or what it is for, and none plays music or lets staff be heard', () => {
    const states = new Set<string>();
    const wrong: string[] = [];
    for (const { told, way } of visited) {
      if (told.state === null) continue;
      for (const [contactId, call] of Object.entries(told.state.calls)) {
        if (!call.context.byKeys) continue;
        const name = callStateOf(call);
        states.add(name);
        for (const round of [0, 1]) {
          const script = scriptFor(told.state, contactId, { position: 3, round, nowMs: told.nowMs });
          const telltale = telltaleIn(spokenIn(script).join(' '));
          if (telltale) wrong.push(`«${telltale}» in ${name}: ${way.join(' > ')}`);
          if (JSON.stringify(script).includes('holdMusic')) wrong.push(`music in ${name}`);
        }
        const [family] = scriptFor(told.state, contactId, { position: null, round: 0 });
        for (const { legId, state } of call.context.legs) {
          const [leg] = legScriptFor(told.state, contactId, legId);
          const isIn = state === 'accepted' && family?.verb === 'talk';
          if (isIn && leg?.verb === 'talk' && (leg.muted !== true || leg.room !== family.room))
            wrong.push(`staff are heard in ${name}: ${way.join(' > ')}`);
        }
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
    const expected = CALL_STATES.filter(
      (name) =>
        !['menu', 'voicemail', 'dialling', 'paused', 'passingOn', 'withParty', 'dropped'].includes(name),
    );
    expect([...states].sort()).toEqual([...expected].sort());
  });

  it('what must always hold, holds', () => {
    expect(broken.slice(0, 10)).toEqual([]);
    expect(visited.length).toBeGreaterThan(100);
    expect(visited.some(({ told }) => told.state && contextOf(told.state).urgency === 'imminent')).toBe(true);
  });
});
