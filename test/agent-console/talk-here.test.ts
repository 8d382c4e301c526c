/** Why a case in which somebody only talked goes out of their sight: the page says so, and no more than it knows. */
import { describe, expect, it } from 'vitest';
import { type TalkHere, talkHere } from '../../agent-console/board/talk-here.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { aCase, aTalk, atSecond } from './a-case-summary.ts';

const owner = { kind: 'staff', staffId: 'kira' } as const;
const sentOn = (more: Partial<CaseSummary> = {}) => aCase({ owner, tier: 'crisisCentre', ...more });
const owed = [{ contactId: 'call-1', staffId: 'anna', writableUntil: atSecond(3600) }];
const seeing = (...seen: CaseSummary[]) =>
  seen.reduce<TalkHere>((before, item) => talkHere(item, 'anna', before), null);

describe('somebody whose case it is no more', () => {
  it('was there for the talk as long as they led it, and while it was theirs to write up', () => {
    expect(seeing(sentOn({ contacts: [aTalk('anna')] }))).toEqual({ caseId: 'case-1' });
    expect(seeing(sentOn({ wrapUpsOwed: owed }))).toEqual({ caseId: 'case-1' });
  });

  it('was there for it also when the last that the page read is what came of writing it up', () => {
    expect(seeing(sentOn({ wrapUpsOwed: owed }), sentOn())).toEqual({ caseId: 'case-1' });
  });

  it('was there for it while the help that they called for is on its way', () => {
    const emergency = {
      state: 'asked',
      way: 'readOut',
      askedAt: atSecond(0),
      confirmBy: atSecond(30),
      failure: null,
    } as const;
    expect(seeing(sentOn({ emergency: { ...emergency, followedBy: 'anna' } }))).toEqual({ caseId: 'case-1' });
    expect(seeing(sentOn({ emergency: { ...emergency, followedBy: 'timur' } }))).toBeNull();
    expect(
      seeing(sentOn({ emergency: { ...emergency, state: 'contactMade', followedBy: 'anna' } })),
    ).toBeNull();
  });

  it('was not, where others talked, or owed their own outcome', () => {
    expect(seeing(sentOn({ contacts: [aTalk('timur')] }))).toBeNull();
    expect(seeing(sentOn({ wrapUpsOwed: [{ contactId: 'call-1', staffId: 'anna' }] }))).toBeNull();
  });
});

it('is forgotten once the case is theirs again, and is not said of another case', () => {
  const mine = sentOn({ owner: { kind: 'staff', staffId: 'anna' } });
  expect(seeing(sentOn({ wrapUpsOwed: owed }), mine)).toBeNull();
  expect(seeing(sentOn({ wrapUpsOwed: owed }), sentOn({ id: 'case-2' }))).toBeNull();
});
