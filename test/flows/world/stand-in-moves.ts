/** Standing in for whoever is not there: apart, since each other move may come with somebody stood in for. */
import { contextOf } from '../../../flows/case/state.ts';
import { ROLE_OF_TIER } from '../../../flows/words.ts';
import { actor, kira } from '../../helpers/given-case.ts';
import { texts } from './family-acts.ts';
import { OFF_SHIFT } from './lines.ts';
import { by, byOwner, nina, sonya } from './staff-acts.ts';
import type { Move } from './telling.ts';

const NO_REPLY_NEEDED = { type: 'giveBack', outcome: 'informed', noReply: 'notNeeded' } as const;

export const STAND_IN_MOVES: Record<string, Move> = {
  'the family writes to somebody who is off shift, and whoever stood in is there': (told) => {
    const asked = texts('А когда?')(told);
    const stoodIn = told.state && contextOf(told.state).stoodIn;
    return asked && stoodIn ? { ...asked, facts: { ...OFF_SHIFT, askFirst: stoodIn.staffId } } : null;
  },
  'the family writes to somebody who works here no more': (told) => {
    const asked = texts('Вы там?')(told);
    return asked && { ...asked, facts: { ...OFF_SHIFT, ownerGone: true } };
  },
  'Sonya accepts': by(sonya, { type: 'accept' }),
  'Nina accepts': by(nina, { type: 'accept' }),
  'it is given back': byOwner({ type: 'giveBack', word: 'Всё спокойно' }),
  'it is given back unanswered': byOwner(NO_REPLY_NEEDED),
  'it is given back after the talk': byOwner({ type: 'giveBack', outcome: 'helped' }),
  'Kira takes it back': by(kira, { type: 'giveBack' }),
  'whoever was stood in for has read it': (told) => {
    const { stoodIn } = told.state === null ? {} : contextOf(told.state);
    return stoodIn ? { command: { type: 'standInSeen', by: stoodIn.forStaffId } } : null;
  },
  'nobody of its team is found there': () => ({ command: { type: 'teamFound', isEmpty: true } }),
  'somebody of its team is found there': () => ({ command: { type: 'teamFound', isEmpty: false } }),
  'whoever is nearer can be asked': () => ({ command: { type: 'nearerFound', who: 'owner' } }),
  'somebody of its own team can be asked': () => ({ command: { type: 'nearerFound', who: 'team' } }),
  'it is kept': byOwner({ type: 'keepCase', reason: 'семья просит' }),
  'its owner is back, and takes it': (told) => {
    const { standIn, tier } = told.state === null ? {} : contextOf(told.state);
    return standIn && tier
      ? by(actor(standIn.forStaffId, ROLE_OF_TIER[tier]), { type: 'accept' })(told)
      : null;
  },
};
