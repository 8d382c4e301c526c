/** What a case is called before and after somebody takes it. */

import { describe, expect, it } from 'vitest';
import { callStateWord } from '../../agent-console/board/call-words.ts';
import {
  endedWith,
  familyWords,
  isQuietWork,
  occasionOf,
  wordedCommand,
  wordedState,
  wordsAtWork,
} from '../../agent-console/board/occasion.ts';
import type { ContactView } from '../../flows/contract/contact-view.ts';
import type { NextStepView } from '../../flows/contract/views.ts';
import { aCall, aCase, atSecond } from './a-case-summary.ts';

const call = aCall({ from: '+7 900 ···-12' });
const missed: ContactView = { ...call, endedAt: atSecond(-30), outcome: 'missed', callState: null };
const thread: ContactView = { ...call, id: 'thread-1', channel: 'text', callState: null };

function step(kind: NextStepView['kind']): NextStepView {
  return {
    kind,
    what: '',
    who: { kind: 'team', team: 'hotline', specialty: null },
    dueAt: atSecond(600),
    nearAt: atSecond(300),
    deadline: 'ahead',
  };
}

describe('a family that waits is announced', () => {
  it.each([
    ['call', 'while it is on the line', [call], step('answer')],
    ['missedCall', 'when it hung up unanswered', [missed], step('returnMissedCall')],
    ['voicemail', 'when it left a message', [missed], step('listenToMessage')],
    ['text', 'when it wrote', [thread], step('readText')],
    ['transfer', 'when another tier sent it', [missed], step('accept')],
    ['call', 'when it missed a call and rings again', [missed, call], step('returnMissedCall')],
  ] as const)('as %s %s', (occasion, _when, contacts, nextStep) => {
    expect(occasionOf(aCase({ contacts: [...contacts], nextStep }))).toBe(occasion);
  });
});

describe('a family whose owner has left it in danger is announced', () => {
  const standIn = { forStaffId: 'olga', since: atSecond(-60) };
  const dropped = { at: atSecond(-60), until: atSecond(840), way: 'waits' } as const;

  it.each(['returnMissedCall', 'accept'] as const)('as cut off, where it was (%s)', (kind) => {
    expect(occasionOf(aCase({ contacts: [missed], nextStep: step(kind), standIn, dropped }))).toBe(
      'brokenOff',
    );
  });

  it('as that, where nothing came from it; by what it wrote, where it did', () => {
    const item = aCase({ contacts: [missed], nextStep: step('accept'), standIn });
    expect(occasionOf(item)).toBe('ownerAway');
    expect(occasionOf({ ...item, contacts: [thread], unansweredSince: atSecond(-5) })).toBe('text');
    const sentOn = { way: 'case.handedOver', by: 'timur', reason: 'конец смены' } as const;
    expect(occasionOf({ ...item, sentOn })).toBe('transfer');
  });
});

it('wrote after a missed call: that is what it is announced by', () => {
  const item = aCase({
    contacts: [missed, thread],
    nextStep: step('returnMissedCall'),
    unansweredSince: atSecond(-5),
  });
  expect(occasionOf(item)).toBe('text');
});

describe('a family whose case had gone to the crisis centre writes again', () => {
  const text = 'Он нас нашёл. Что делать?';
  const ended: ContactView = { ...thread, endedAt: atSecond(-9000), outcome: 'answered' };
  const reopened = aCase({
    ...{ tier: 'crisisCentre', state: 'requested', nextStep: step('accept') },
    ...{ contacts: [ended, { ...thread, id: 'thread-2' }], unansweredSince: atSecond(-5), preview: text },
  });

  it('and is announced as itself, since nobody has sent it there', () => {
    expect(occasionOf(reopened)).toBe('textAgain');
    expect(familyWords(reopened)).toBe(text);
  });

  it('and whoever is offered it reads its text, also while somebody has just sent it on', () => {
    const sentOn = { way: 'case.escalated', by: 'vera', reason: 'Нужен кров' } as const;
    expect(occasionOf(aCase({ ...reopened, sentOn }))).toBe('transfer');
    expect(familyWords(aCase({ ...reopened, sentOn }))).toBe(text);
  });
});

it('a family on the line is heard, not read', () => {
  const item = aCase({ contacts: [thread, call], unansweredSince: atSecond(-5), preview: 'Алло' });
  expect(familyWords(item)).toBeNull();
});

describe('a row of my own work', () => {
  const ended: ContactView = { ...thread, endedAt: atSecond(-9000), outcome: 'answered' };
  const after = aCase({ state: 'wrapUp', contacts: [ended, missed], preview: 'Спасибо' });

  it('shows no words of a thread that is over once only the outcome is owed', () => {
    expect(wordsAtWork(after)).toBeNull();
  });

  it('shows what the family has written since, and what it writes in its conversation', () => {
    expect(wordsAtWork(aCase({ ...after, unansweredSince: atSecond(-5) }))).toBe('Спасибо');
    expect(wordsAtWork(aCase({ ...after, state: 'inConversation', contacts: [thread] }))).toBe('Спасибо');
  });
});

describe('work on a missed call', () => {
  const taken = aCase({ state: 'inConversation', contacts: [missed], nextStep: step('returnMissedCall') });

  it('is not called a conversation, and ends as work', () => {
    expect(wordedState(taken)).toBe('atWork');
    expect(wordedCommand('endContact', taken)).toBe('endWork');
    expect(wordedCommand('wrapUp', taken)).toBe('wrapUp');
  });

  it('becomes a conversation once the family writes or calls', () => {
    for (const contact of [thread, call]) {
      const talking = aCase({ ...taken, contacts: [missed, contact] });
      expect(isQuietWork(talking)).toBe(false);
      expect(wordedState(talking)).toBe('inConversation');
    }
    expect(wordedCommand('endContact', aCase({ ...taken, contacts: [missed, thread] }))).toBe('endContact');
  });

  it('ends as work at any tier where nothing is written', () => {
    const admitted = aCase({ tier: 'crisisCentre', state: 'admitted', contacts: [missed] });
    expect(wordedCommand('endContact', admitted)).toBe('endWork');
  });
});

it('names what the outcome is owed for', () => {
  const owed = (contact: ContactView) => endedWith(aCase({ state: 'wrapUp', contacts: [contact] }));
  expect(owed({ ...missed, outcome: 'answered' })).toBe('call');
  expect(owed({ ...thread, endedAt: atSecond(0), outcome: 'answered' })).toBe('text');
  expect(owed(missed)).toBe('work');
});

describe('a family that is to be called back', () => {
  const owed: ContactView = { ...call, awaitsCallback: true };

  it('is not said to be on the line, and ending its call means not calling back', () => {
    expect(callStateWord(owed)).toBe('callback');
    expect(wordedCommand('endCall', aCase({ state: 'waiting', contacts: [owed] }))).toBe('noCallback');
  });

  it('is on the line like any other once somebody talks with it', () => {
    const talking: ContactView = { ...owed, callState: 'dialling', talkingStaffId: 'olga' };
    expect(callStateWord(talking)).toBe('dialling');
    expect(wordedCommand('endCall', aCase({ contacts: [talking] }))).toBe('endCall');
  });
});

it('a family that is asked about a recording hears a question, and is not said to be on hold', () => {
  const held: ContactView = { ...call, callState: 'held', talkingStaffId: 'olga' };
  expect(callStateWord(held)).toBe('held');
  const recording: ContactView['recording'] = { consent: 'asked', state: 'none' };
  expect(callStateWord({ ...held, recording })).toBe('asking');
});
