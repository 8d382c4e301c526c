/** What somebody leaves by leaving the shift, and which families wait for a team with nobody there. */
import { describe, expect, it } from 'vitest';
import { isInWork, leftInHands } from '../../agent-console/board/left-in-hands.ts';
import { lacksTeam, teamsLacking, teamsThere } from '../../agent-console/board/unattended.ts';
import { aCase, aPerson, atSecond } from './a-case-summary.ts';

const mine = { kind: 'staff', staffId: 'anna' } as const;
const inHands = { owner: mine, state: 'inConversation', attention: null } as const;
const wrote = { unansweredSince: atSecond(-60) };

describe('whoever leaves', () => {
  it('is told of what is in work, and of the families that wait for an answer', () => {
    const cases = [
      aCase({ ...inHands }),
      aCase({ ...inHands, ...wrote }),
      aCase({ ...inHands, state: 'followUp' }),
      aCase({ ...inHands, owner: { kind: 'staff', staffId: 'boris' }, ...wrote }),
      aCase({ ...wrote }),
    ];
    expect(leftInHands(cases, 'anna')).toEqual({ inWork: 2, unanswered: 1, stoodIn: 0 });
  });

  it('is told of what is to be given back before', () => {
    const standIn = { forStaffId: 'boris', since: atSecond(-60) };
    const cases = [aCase({ ...inHands, standIn }), aCase({ ...inHands })];
    expect(leftInHands(cases, 'anna')).toMatchObject({ inWork: 2, stoodIn: 1 });
  });

  it('is expected to be there for a family that wrote, wherever its case is, and for nothing that is over', () => {
    expect(isInWork(aCase({ ...inHands, state: 'scheduled' }))).toBe(false);
    expect(isInWork(aCase({ ...inHands, state: 'scheduled', ...wrote }))).toBe(true);
    expect(isInWork(aCase({ ...inHands, state: 'closed' }))).toBe(false);
  });
});

describe('a team with nobody there', () => {
  const crisis = { tier: 'crisisCentre', team: 'crisisCentre', state: 'requested' } as const;
  const lawyers = { tier: 'consultation', team: 'consultation', specialty: 'lawyer' } as const;
  const vera = aPerson({ id: 'vera', role: 'consultant', team: 'consultation', specialty: 'psychologist' });

  it('is lacking for a family that wrote, and for a case that presses', () => {
    const there = teamsThere([aPerson(), vera]);
    expect(lacksTeam(aCase({ ...crisis, ...wrote }), there)).toBe(true);
    expect(lacksTeam(aCase({ ...crisis, urgency: 'imminent' }), there)).toBe(true);
    expect(lacksTeam(aCase({ ...crisis, urgency: 'urgent' }), there)).toBe(true);
    expect(lacksTeam(aCase({ ...crisis }), there)).toBe(false);
    expect(lacksTeam(aCase({ ...wrote }), there)).toBe(false);
    expect(lacksTeam(aCase({ ...crisis, ...wrote, attention: null }), there)).toBe(false);
  });

  it('is told by its specialty, and not while somebody of it is there, with a phone or without', () => {
    const cases = [aCase({ ...lawyers, ...wrote }), aCase({ ...crisis, ...wrote })];
    const kira = aPerson({ id: 'kira', role: 'crisisWorker', team: 'crisisCentre' });
    expect(teamsLacking(cases, [vera, kira])).toEqual(['lawyer']);
    expect(teamsLacking(cases, [vera, { ...kira, presence: 'away' }])).toEqual(['lawyer', 'crisisCentre']);
  });

  it('waits for its opening, except where its family wrote or is in danger', () => {
    const opens = { at: atSecond(3600), timeZone: 'Asia/Omsk' };
    const step = { kind: 'accept', what: '', who: mine, dueAt: atSecond(7200) } as const;
    const nextStep = { ...step, nearAt: atSecond(7000), deadline: 'ahead', opens } as const;
    const none = teamsThere([]);
    expect(lacksTeam(aCase({ ...crisis, urgency: 'urgent', nextStep }), none)).toBe(false);
    expect(lacksTeam(aCase({ ...crisis, urgency: 'imminent', nextStep }), none)).toBe(true);
    expect(lacksTeam(aCase({ ...crisis, ...wrote, nextStep }), none)).toBe(true);
  });
});
