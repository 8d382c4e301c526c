/** Who sees a case, and who is told of what: the rooms that a push goes to, the rooms a person joins, and `maySee`. */
import { describe, expect, it } from 'vitest';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { busyWith, maySee, roomsFor, roomsOf, visibilityOf } from '../../flows/case/visibility.ts';
import { maskNumber } from '../../flows/contract/masking.ts';
import { NOTICE_EVENT_TYPES, noticesFor } from '../../flows/contract/notices.ts';
import { ROLE_OF_TIER } from '../../flows/words.ts';
import {
  actor,
  FAMILY,
  kira,
  lev,
  olga,
  type Story,
  sofia,
  story,
  timur,
  vera,
} from '../helpers/given-case.ts';
import { keptCases } from './goldens.ts';

const anna = actor('anna', 'administrator');
const EVERYBODY = [olga, timur, vera, lev, kira, sofia, anna];

const seenBy = (told: Story) => {
  const state = told.state as CaseState;
  return EVERYBODY.filter((who) => maySee(who, columnsOf(state), briefOf(state))).map(
    ({ staffId }) => staffId,
  );
};

describe('a case is seen', () => {
  it('at the hotline by its operators and the supervisors', () => {
    expect(seenBy(story().texts('Помогите'))).toEqual(['olga', 'timur', 'sofia']);
  });

  it('at the consultation by its specialty alone', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'развод' });
    expect(seenBy(told)).toEqual(['lev', 'sofia']);
  });

  it('by the one who still talks to the family, though the case has gone on, until the talk is written up', () => {
    const told = story().calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
    told.staff(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' });
    expect(seenBy(told)).toEqual(['olga', 'kira', 'sofia']);
    told.hangsUp();
    expect(seenBy(told)).toEqual(['olga', 'kira', 'sofia']);
    told.staff(olga, { type: 'writeUp', outcome: 'helped' });
    expect(seenBy(told)).toEqual(['kira', 'sofia']);
  });

  it('for what somebody does at the moment by exactly those whom its columns do not name', () => {
    const told = story().calls().presses('2').isOffered(['olga', 'timur']);
    const busy = () => busyWith(told.state as CaseState);
    expect(busy()).toEqual(['olga', 'timur']);
    told
      .phonePresses('olga', '1')
      .staff(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' });
    expect(busy()).toEqual(['olga']);
    told.hangsUp();
    expect(busy()).toEqual([]);
  });

  it('by the one who closed it and the supervisors, once it is closed', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'accept' });
    expect(seenBy(told)).toEqual(['olga', 'timur', 'sofia']);
    told.staff(olga, { type: 'close', outcome: 'helped' });
    expect(seenBy(told)).toEqual(['olga', 'sofia']);
  });

  it('by whoever is named in a step that was agreed, as long as that stands', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'accept' });
    const dueAt = new Date(told.nowMs + 86_400_000).toISOString();
    told.staff(olga, { type: 'setNextStep', what: 'Позвонить в школу', dueAt });
    told.staff(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' });
    expect(seenBy(told)).toEqual(['olga', 'kira', 'sofia']);
    expect(told.refusalOf(olga, { type: 'reply', text: 'Здравствуйте' })).toBe('notYours');
    expect(told.refusalOf(timur, { type: 'note', text: 'Не мой' })).toBe('notYourTier');
    told.staff(olga, { type: 'note', text: 'Школа просит справку' });
    told.staff(olga, { type: 'setUrgency', urgency: 'urgent', reason: 'говорит со мной у школы' });
    told.staff(kira, { type: 'accept' }).staff(kira, { type: 'setNextStep', what: 'Справка', dueAt });
    expect(seenBy(told), 'said anew').toEqual(['kira', 'sofia']);
  });

  it('by whoever is named in a step that was agreed, until the case is closed', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'accept' });
    const dueAt = new Date(told.nowMs + 86_400_000).toISOString();
    told.staff(olga, { type: 'setNextStep', what: 'Позвонить в школу', dueAt });
    told.staff(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' });
    told.staff(kira, { type: 'accept' }).staff(kira, { type: 'close', outcome: 'helped' });
    expect(seenBy(told)).toEqual(['kira', 'sofia']);
  });

  it('never by an administrator who has no part in it', () => {
    for (const { state } of keptCases()) {
      expect(maySee(anna, columnsOf(state), briefOf(state))).toBe(false);
    }
  });

  it('by the same people in all three ways of asking', () => {
    for (const { state } of keptCases()) {
      const columns = columnsOf(state);
      const brief = briefOf(state);
      const rooms = roomsOf(columns, brief);
      const people = new Set([
        columns.ownerStaffId,
        columns.agreedStaffId,
        columns.stoodInStaffId,
        ...(columns.finishingStaffIds ?? []),
        ...brief.offers.map(({ staffId }) => staffId),
        ...brief.contacts.map(({ talkingStaffId }) => talkingStaffId),
      ]);
      for (const who of EVERYBODY) {
        const pushed = roomsFor(who).some((room) => rooms.includes(room));
        const { scope, staffId } = visibilityOf(who);
        const listed =
          scope === 'all' ||
          people.has(staffId) ||
          (scope !== 'none' && columns.forHotline === true && scope.team === 'hotline') ||
          (scope !== 'none' &&
            columns.state !== 'closed' &&
            scope.team === columns.team &&
            (columns.team !== 'consultation' ||
              columns.specialty === null ||
              scope.specialty === columns.specialty));
        expect([pushed, maySee(who, columns, brief)]).toEqual([listed, listed]);
      }
    }
  });

  it('with its numbers masked', () => {
    const told = story().texts('Помогите');
    const brief = briefOf(told.state as CaseState);
    expect(JSON.stringify(brief)).not.toContain(FAMILY);
    expect(brief.contacts[0]?.from).toBe('+7 900 ···-01');
  });
});

describe('rooms', () => {
  it('are joined by role, team and specialty', () => {
    expect(roomsFor(olga)).toEqual(['staff:olga', 'team:hotline']);
    expect(roomsFor(lev)).toEqual(['staff:lev', 'team:consultation', 'team:consultation:lawyer']);
    expect(roomsFor(kira)).toEqual(['staff:kira', 'team:crisisCentre']);
    expect(roomsFor(sofia)).toEqual(['staff:sofia', 'supervisors']);
    expect(roomsFor(anna)).toEqual(['staff:anna']);
  });

  it('of every tier belong to exactly one role', () => {
    expect(new Set(Object.values(ROLE_OF_TIER)).size).toBe(3);
  });
});

describe('a masked number', () => {
  it.each([
    [null, null],
    ['+79000000112', '+7 900 ···-12'],
    ['+4915112345678', '+491 511 ···-78'],
    ['124', '···24'],
    ['anonymous', '···'],
    ['', '···'],
  ])('of %s is %s', (number, masked) => {
    expect(maskNumber(number)).toBe(masked);
  });
});

describe('a notice', () => {
  const context = {
    seq: 7,
    caseId: 'case-1',
    caseNumber: 1042,
    ownerStaffId: 'olga' as string | null,
    nameOf: (staffId: string) => staffId.toUpperCase(),
  };
  const at = Date.UTC(2026, 0, 15, 20);
  const base = { seq: 7, at: '2026-01-15T20:00:00.000Z', caseId: 'case-1', caseNumber: 1042 };

  it('of life in danger goes to the supervisors and the owner', () => {
    const event = {
      type: 'urgency.changed',
      at,
      urgency: 'imminent',
      from: 'routine',
      reason: 'key1',
      source: 'family',
    } as const;
    expect(noticesFor(event, context)).toEqual([
      { rooms: ['supervisors', 'staff:olga'], notice: { ...base, kind: 'imminent', reason: 'key1' } },
    ]);
    expect(noticesFor({ ...event, urgency: 'urgent' }, context)).toEqual([]);
  });

  it('is not told to whoever did it, whether they own the case or are a supervisor', () => {
    const raised = {
      type: 'urgency.changed',
      at,
      urgency: 'imminent',
      from: 'routine',
      reason: 'Слышны удары',
      source: 'person',
      by: 'olga',
    } as const;
    expect(noticesFor(raised, context)).toMatchObject([
      { rooms: ['supervisors', 'staff:olga'], except: 'staff:olga' },
    ]);
  });

  it('of a passed deadline goes to the supervisors and the owner', () => {
    const event = { type: 'deadline.passed', at, dueAtMs: at } as const;
    expect(noticesFor(event, { ...context, ownerStaffId: null })).toEqual([
      { rooms: ['supervisors'], notice: { ...base, kind: 'deadlinePassed' } },
    ]);
  });

  it('of a reassignment goes to the one who had the case and the one who has it', () => {
    const event = {
      type: 'case.reassigned',
      at,
      by: 'sofia',
      reason: 'смена',
      to: { kind: 'staff', staffId: 'timur' },
      previousOwner: { kind: 'staff', staffId: 'olga' },
      tier: 'hotline',
      specialty: null,
      held: null,
    } as const;
    expect(noticesFor(event, context)).toEqual([
      {
        rooms: ['staff:olga'],
        except: 'staff:sofia',
        notice: { ...base, kind: 'reassignedAway', by: 'SOFIA', reason: 'смена' },
      },
      {
        rooms: ['staff:timur'],
        except: 'staff:sofia',
        notice: { ...base, kind: 'reassignedToYou', by: 'SOFIA', reason: 'смена' },
      },
    ]);
    const team = { kind: 'team', team: 'hotline', specialty: null } as const;
    expect(noticesFor({ ...event, previousOwner: team, to: team }, context)).toEqual([]);
  });

  it('of an offer that ran out goes to the one who missed it', () => {
    const event = { type: 'offer.expired', at, offerId: 'o1', staffId: 'timur' } as const;
    expect(noticesFor(event, context)).toEqual([
      { rooms: ['staff:timur'], notice: { ...base, kind: 'offerExpired' } },
    ]);
  });

  it('of a text that did not arrive goes to the owner, or to the supervisors when there is none', () => {
    const event = {
      type: 'text.reported',
      at,
      messageId: 'm1',
      status: 'undelivered',
      sid: 'SM1',
      errorCode: '30005',
    } as const;
    expect(noticesFor(event, context)).toEqual([
      { rooms: ['staff:olga'], notice: { ...base, kind: 'textFailed' } },
    ]);
    expect(noticesFor(event, { ...context, ownerStaffId: null })[0]?.rooms).toEqual(['supervisors']);
    expect(noticesFor({ ...event, status: 'delivered' }, context)).toEqual([]);
  });

  it('of a call that a supervisor took over goes to whoever it was taken from', () => {
    const event = {
      type: 'call.takenOver',
      at,
      contactId: 'c1',
      legId: 'l2',
      staffId: 'sofia',
      from: 'olga',
      fromLegId: 'l1',
      tier: 'hotline',
      specialty: null,
    } as const;
    expect(noticesFor(event, context)).toMatchObject([
      { rooms: ['staff:olga'], notice: { kind: 'reassignedAway', by: context.nameOf('sofia') } },
    ]);
  });

  it('of anything else is not given', () => {
    expect(noticesFor({ type: 'note.added', at, by: 'olga', text: 'Заметка' }, context)).toEqual([]);
    expect(NOTICE_EVENT_TYPES).toEqual([
      'urgency.changed',
      'deadline.passed',
      'case.reassigned',
      'case.givenBack',
      'case.kept',
      'case.closed',
      'nextStep.set',
      'session.scheduled',
      'owner.foundAway',
      'handover.completed',
      'call.takenOver',
      'hold.tooLong',
      'talk.brokenOff',
      'offer.expired',
      'offer.declined',
      'offer.withdrawn',
      'text.reported',
      'emergency.asked',
      'emergency.unconfirmed',
      'family.calledElsewhere',
    ]);
  });
});
