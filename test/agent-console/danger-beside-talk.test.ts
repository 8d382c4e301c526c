/** Whoever talks about something that can wait is told of a life in danger that nobody is asked to help. */
import { expect, it } from 'vitest';
import { dangerBesideTalk } from '../../agent-console/board/danger-beside-talk.ts';
import { aCase, aTalk, atSecond } from './a-case-summary.ts';

const talk = aCase({ id: 'talk', contacts: [aTalk('olga', { talkedSince: atSecond(-90) })] });
const danger = aCase({
  ...{ id: 'danger', urgency: 'imminent', state: 'waiting', attention: 'voice', offers: [] },
  waitingSince: atSecond(-5),
});

it('in a talk one is told, and outside of it the alarm sounds instead', () => {
  expect(dangerBesideTalk([talk, danger], 'olga')).toEqual(['danger']);
  expect(dangerBesideTalk([talk, danger], 'timur')).toEqual([]);
});

it('nobody is called away from a life in danger, nor to what is held out to somebody at this moment', () => {
  expect(dangerBesideTalk([{ ...talk, urgency: 'imminent' }, danger], 'olga')).toEqual([]);
  const offered = {
    ...danger,
    offers: [{ id: 'o', staffId: 'kira', attention: 'voice', expiresAt: atSecond(9) }],
  };
  expect(dangerBesideTalk([talk, offered as never], 'olga')).toEqual([]);
  expect(dangerBesideTalk([talk, { ...danger, urgency: 'urgent' }], 'olga')).toEqual([]);
});
