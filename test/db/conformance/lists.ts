/** Who sees which cases, in what order: waiting lists, boards, lists and search. */
import { describe, expect, test } from 'vitest';
import type { Visibility } from '../../../db/contract/list-store.ts';
import type { Store } from '../../../db/store.ts';
import type { CaseBrief, CaseColumns, Decision } from '../../../flows/case/record.ts';
import type { ContactView } from '../../../flows/contract/contact-view.ts';
import {
  aCallContact,
  aCommit,
  aDecision,
  aFirstText,
  anOffer,
  NINE_OCLOCK_MS,
  offered,
} from '../../helpers/a-decision.ts';
import { committed, givenStores, type OpenStore } from './given-store.ts';

const supervisor: Visibility = { staffId: 'sofia', scope: 'all' };
const administrator: Visibility = { staffId: 'adam', scope: 'none' };
const operator: Visibility = { staffId: 'anna', scope: { team: 'hotline', specialty: null } };
const lawyer: Visibility = { staffId: 'lev', scope: { team: 'consultation', specialty: 'lawyer' } };

const minutes = (count: number) => NINE_OCLOCK_MS + count * 60_000;
const inConsultation = { tier: 'consultation', team: 'consultation' } as const;
const closed = { state: 'closed', attention: null, waitingSinceMs: null, closedAtMs: minutes(1) } as const;
const ownedBy = (ownerStaffId: string) =>
  ({ ownerStaffId, state: 'inConversation', attention: null, waitingSinceMs: null }) as const;

async function given(store: Store, cases: Record<string, Partial<CaseColumns>>): Promise<void> {
  for (const [caseId, columns] of Object.entries(cases)) {
    await committed(store, aCommit(aDecision(caseId, { columns })));
  }
}

async function boardOf(store: Store, viewer: Visibility): Promise<string[]> {
  return (await store.board(viewer, 100)).cases.map(({ brief }) => brief.id);
}

async function listOf(store: Store, viewer: Visibility, query: object = {}): Promise<string[]> {
  return (await store.listCases(viewer, { limit: 100, ...query })).cases.map(({ brief }) => brief.id);
}

export function describeLists(openStore: OpenStore): void {
  const open = givenStores(openStore);

  describe('the waiting list', () => {
    test('holds the longest waiting of each group, and no more of each than asked', async () => {
      const { store } = await open();
      await given(store, {
        third: { waitingSinceMs: minutes(3) },
        first: { waitingSinceMs: minutes(1) },
        second: { waitingSinceMs: minutes(2) },
        danger: { urgency: 'imminent', waitingSinceMs: minutes(9) },
        call: { attention: 'voice', waitingSinceMs: minutes(8) },
        legal: { ...inConsultation, specialty: 'lawyer', waitingSinceMs: minutes(7) },
        talking: ownedBy('anna'),
      });

      expect((await store.waitingCases(2)).map(({ caseId }) => caseId).sort()).toEqual(
        ['first', 'second', 'danger', 'call', 'legal'].sort(),
      );
    });

    test('tells everything that routing needs of a case', async () => {
      const { store } = await open();
      const skips = [{ staffId: 'boris', untilMs: minutes(5) }];
      const columns: Partial<CaseColumns> = {
        ...inConsultation,
        specialty: 'psychologist',
        urgency: 'elevated',
        reservedForStaffId: 'vera',
        preferredStaffId: 'anna',
        skips,
      };
      await given(store, { maria: columns });

      expect(await store.waitingCases(10)).toEqual([
        {
          caseId: 'maria',
          team: 'consultation',
          specialty: 'psychologist',
          attention: 'desk',
          urgency: 'elevated',
          waitingSinceMs: NINE_OCLOCK_MS,
          reservedForStaffId: 'vera',
          preferredStaffId: 'anna',
          skips,
          unread: true,
          handicapMs: 0,
          silent: false,
          caller: null,
        },
      ]);
    });

    test('tells to which other team a waiting call went on', async () => {
      const { store } = await open();
      const decision = aDecision('maria', { columns: { attention: 'voice' } });
      await committed(
        store,
        aCommit({
          ...decision,
          brief: { ...decision.brief, overflowTeam: 'crisisCentre', reservedTeam: 'lawyer' },
        }),
      );
      expect(await store.waitingCases(10)).toMatchObject([
        { overflowTeam: 'crisisCentre', reservedTeam: 'lawyer' },
      ]);
    });

    test('tells of a call to the closed line that it is that team’s alone, and of no other', async () => {
      const { store } = await open();
      const went = async (caseId: string, contact: Partial<ContactView>) => {
        const decision = aDecision(caseId, { columns: { attention: 'voice' } });
        const contacts = [{ id: 'call', endedAt: null, ...contact } as ContactView];
        const brief = { ...decision.brief, overflowTeam: 'crisisCentre' as const, contacts };
        await committed(store, aCommit({ ...decision, brief }));
      };
      await went('alone', { overflowAlone: true });
      await went('not', {});
      await went('ended', { overflowAlone: true, endedAt: new Date(NINE_OCLOCK_MS).toISOString() });
      const waiting = await store.waitingCases(10);
      expect(waiting.filter((one) => one.overflowAlone).map(({ caseId }) => caseId)).toEqual(['alone']);
    });

    test('tells of a text whether anybody has answered it', async () => {
      const { store } = await open();
      for (const [caseId, unansweredSince] of [
        ['read', null],
        ['unread', new Date(NINE_OCLOCK_MS).toISOString()],
      ] as const) {
        const decision = aDecision(caseId, { columns: inConsultation });
        await committed(store, aCommit({ ...decision, brief: { ...decision.brief, unansweredSince } }));
      }
      const unread = (await store.waitingCases(10)).filter((waiting) => waiting.unread);
      expect(unread.map(({ caseId }) => caseId)).toEqual(['unread']);
    });

    test('tells a caller how many callers stand before them', async () => {
      const { store } = await open();
      const call = { attention: 'voice' } as const;
      await given(store, {
        early: { ...call, waitingSinceMs: minutes(1) },
        middle: { ...call, waitingSinceMs: minutes(2) },
        same: { ...call, waitingSinceMs: minutes(2) },
        late: { ...call, waitingSinceMs: minutes(3) },
        urgent: { ...call, urgency: 'urgent', waitingSinceMs: minutes(9) },
        text: { waitingSinceMs: minutes(0) },
        elsewhere: { ...call, ...inConsultation, waitingSinceMs: minutes(0) },
        talking: ownedBy('anna'),
      });

      const aheadOf = async (caseId: string) => store.waitingBefore(caseId);
      expect(await aheadOf('urgent')).toBe(0);
      expect(await aheadOf('early')).toBe(1);
      expect(await aheadOf('middle')).toBe(2);
      expect(await aheadOf('same')).toBe(3);
      expect(await aheadOf('late')).toBe(4);
      expect(await aheadOf('text')).toBe(0);
      expect(await aheadOf('nobody')).toBe(0);
    });
  });

  describe('the board', () => {
    test('shows what is mine first, then the most urgent, then the longest waiting', async () => {
      const { store } = await open();
      await given(store, {
        routineLate: { waitingSinceMs: minutes(5) },
        urgentLate: { urgency: 'urgent', waitingSinceMs: minutes(7) },
        routineEarly: { waitingSinceMs: minutes(1) },
        urgentEarly: { urgency: 'urgent', waitingSinceMs: minutes(6), attention: 'voice' },
        borisTalks: { ...ownedBy('boris'), urgency: 'urgent' },
        mine: ownedBy('anna'),
        mineUrgent: { ...ownedBy('anna'), urgency: 'urgent' },
        done: closed,
        myDone: { ...closed, ownerStaffId: 'anna' },
      });

      expect(await boardOf(store, operator)).toEqual([
        'mineUrgent',
        'mine',
        'urgentEarly',
        'urgentLate',
        'borisTalks',
        'routineEarly',
        'routineLate',
      ]);
    });

    test('says when there is more than it shows, and of which instant it is', async () => {
      const { store } = await open();
      await given(store, { a: {}, b: { urgency: 'urgent' }, c: ownedBy('anna') });

      expect(await store.board(operator, 3)).toMatchObject({ truncated: false, seq: 3 });
      const short = await store.board(operator, 2);
      expect(short).toMatchObject({ truncated: true, seq: 3 });
      expect(short.cases.map(({ brief }) => brief.id)).toEqual(['c', 'b']);
    });

    test('of a consultant holds their specialty and what has none yet', async () => {
      const { store } = await open();
      await given(store, {
        legal: { ...inConsultation, specialty: 'lawyer' },
        open: { ...inConsultation, specialty: null },
        psychological: { ...inConsultation, specialty: 'psychologist' },
        hotline: {},
        escalatedLegal: { tier: 'crisisCentre', team: 'crisisCentre', specialty: 'lawyer' },
      });

      expect((await boardOf(store, lawyer)).sort()).toEqual(['legal', 'open']);
      expect((await boardOf(store, supervisor)).sort()).toEqual(
        ['escalatedLegal', 'hotline', 'legal', 'open', 'psychological'].sort(),
      );
    });

    test('of an administrator is empty', async () => {
      const { store } = await open();
      await given(store, { a: {}, b: { urgency: 'imminent' } });

      expect(await boardOf(store, administrator)).toEqual([]);
    });
  });

  describe('a case of another team', () => {
    test('is seen by whom it is offered to, as long as the offer lives', async () => {
      const { store } = await open();
      const offer = anOffer('o1', 'anna');
      const decision = (change: Partial<Decision>) =>
        aDecision('legal', { columns: { ...inConsultation, specialty: 'lawyer' }, ...change } as never);
      await committed(store, aCommit(decision({ offers: [offered(offer)] })));

      expect(await store.mayView(operator, 'legal')).toBe(true);
      expect(await boardOf(store, operator)).toEqual(['legal']);
      expect(await listOf(store, operator)).toEqual(['legal']);

      await committed(
        store,
        aCommit(decision({ offers: [offered(offer, 'ended')] }), { expectedVersion: 1 }),
      );
      expect(await store.mayView(operator, 'legal')).toBe(false);
      expect(await boardOf(store, operator)).toEqual([]);
      expect(await listOf(store, operator)).toEqual([]);
    });

    test('is seen by its owner, open or closed', async () => {
      const { store } = await open();
      await given(store, {
        legal: { ...inConsultation, ...ownedBy('anna') },
        finished: { ...inConsultation, ...closed, ownerStaffId: 'anna' },
      });

      expect(await store.mayView(operator, 'legal')).toBe(true);
      expect(await store.mayView(operator, 'finished')).toBe(true);
      expect(await listOf(store, operator)).toEqual(['finished', 'legal']);
      expect(await boardOf(store, operator)).toEqual(['legal']);
    });

    test('is seen by supervisors and by nobody else', async () => {
      const { store } = await open();
      await given(store, { legal: { ...inConsultation, specialty: 'lawyer' } });

      expect(await store.mayView(supervisor, 'legal')).toBe(true);
      expect(await store.mayView(lawyer, 'legal')).toBe(true);
      expect(await store.mayView(operator, 'legal')).toBe(false);
      expect(await store.mayView(administrator, 'legal')).toBe(false);
      expect(await store.mayView(supervisor, 'nobody')).toBe(false);
    });
  });

  describe('the list of cases', () => {
    test('goes from the newest to the oldest, page by page, each case once', async () => {
      const { store } = await open();
      await given(store, { a: {}, b: closed, c: inConsultation, d: ownedBy('boris'), e: {} });

      const first = await store.listCases(supervisor, { limit: 2 });
      const second = await store.listCases(supervisor, { limit: 2, cursor: first.cursor ?? '' });
      const third = await store.listCases(supervisor, { limit: 2, cursor: second.cursor ?? '' });

      const ids = [first, second, third].map(({ cases }) => cases.map(({ brief }) => brief.id));
      expect(ids).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
      expect(third.cursor).toBeNull();
      expect(first.seq).toBe(5);
    });

    test('is narrowed by tier and state', async () => {
      const { store } = await open();
      await given(store, {
        a: {},
        b: closed,
        c: inConsultation,
        d: { ...inConsultation, ...closed },
        e: ownedBy('anna'),
      });

      expect(await listOf(store, supervisor, { tier: 'consultation' })).toEqual(['d', 'c']);
      expect(await listOf(store, supervisor, { state: 'closed' })).toEqual(['d', 'b']);
      expect(await listOf(store, supervisor, { tier: 'hotline', state: 'waiting' })).toEqual(['a']);
      expect(await listOf(store, operator, { state: 'inConversation' })).toEqual(['e']);
      expect(await listOf(store, operator, { tier: 'consultation' })).toEqual([]);
    });

    test('hides the closed cases of the team from those who did not own them', async () => {
      const { store } = await open();
      await given(store, { a: {}, b: closed, c: { ...closed, ownerStaffId: 'anna' } });

      expect(await listOf(store, operator)).toEqual(['c', 'a']);
      expect(await listOf(store, operator, { state: 'closed' })).toEqual(['c']);
      expect(await store.mayView(operator, 'b')).toBe(false);
    });

    test('is searched by the number of a case or by digits of a phone', async () => {
      const { store } = await open();
      await committed(store, aFirstText('maria', '+79000001234'));
      await committed(store, aFirstText('oleg', '+79000005678'));
      const call = aCallContact('vera', '+79000001299');
      await committed(store, aCommit(aDecision('vera', { contacts: [call], columns: inConsultation })));

      expect(await listOf(store, supervisor, { q: '2' })).toEqual(['oleg']);
      expect(await listOf(store, supervisor, { q: '№ 2' })).toEqual(['oleg']);
      expect(await listOf(store, supervisor, { q: '5678' })).toEqual(['oleg']);
      expect(await listOf(store, supervisor, { q: '00012' })).toEqual(['vera', 'maria']);
      expect(await listOf(store, supervisor, { q: '8 (900) 000-12-34' })).toEqual(['maria']);
      expect(await listOf(store, supervisor, { q: '+7 900 000-12-34' })).toEqual(['maria']);
      expect(await listOf(store, supervisor, { q: '0001299', tier: 'hotline' })).toEqual([]);
      expect(await listOf(store, operator, { q: '00012' })).toEqual(['maria']);
      expect(await listOf(store, administrator, { q: '00012' })).toEqual([]);
      expect(await listOf(store, supervisor, { q: '99' })).toEqual([]);
      expect(await listOf(store, supervisor, { q: 'мария' })).toEqual([]);
      expect(await listOf(store, supervisor, { q: '  ' })).toEqual(['vera', 'oleg', 'maria']);
    });

    test('takes a cursor that nobody gave out for the beginning', async () => {
      const { store } = await open();
      await given(store, { a: {} });

      expect(await listOf(store, supervisor, { cursor: "1' OR 1" })).toEqual(['a']);
    });
  });

  describe('open cases', () => {
    test('are told for the restart, the oldest first, page by page', async () => {
      const { store } = await open();
      await given(store, { zoya: {}, done: closed, anna: inConsultation, boris: ownedBy('x') });

      expect(await store.openCaseIds(null, 2)).toEqual(['zoya', 'anna']);
      expect(await store.openCaseIds('anna', 2)).toEqual(['boris']);
      expect(await store.openCaseIds('boris', 2)).toEqual([]);
    });

    test('tell what may not lie with somebody who is gone: texts that nobody has answered, danger, and owners who are stood in for', async () => {
      const { store } = await open();
      const commit = async (
        caseId: string,
        columns: Partial<CaseColumns>,
        unansweredSince: string | null,
      ) => {
        const decision = aDecision(caseId, { columns });
        const brief = { ...decision.brief, urgency: 'urgent' as const, unansweredSince };
        await committed(store, aCommit({ ...decision, brief }));
      };
      const since = new Date(NINE_OCLOCK_MS).toISOString();
      await commit('owed', ownedBy('anna'), since);
      await commit('answered', ownedBy('anna'), null);
      await commit('over', { ...ownedBy('anna'), ...closed }, since);
      await commit('waiting', { waitingSinceMs: minutes(1) }, since);
      const alsoIn = async (caseId: string, change: Partial<CaseBrief>) => {
        const decision = aDecision(caseId, { columns: ownedBy('anna') });
        await committed(store, aCommit({ ...decision, brief: { ...decision.brief, ...change } }));
      };
      await alsoIn('inDanger', { urgency: 'imminent', state: 'wrapUp' });
      await alsoIn('atRest', { urgency: 'imminent', state: 'followUp' });
      await alsoIn('stoodIn', { standIn: { forStaffId: 'boris', since } });
      const found = await store.pressingInHands();
      expect(found.map(({ caseId }) => caseId)).toEqual(['owed', 'inDanger', 'atRest', 'stoodIn']);
      expect(found[0]?.brief).toMatchObject({ urgency: 'urgent', unansweredSince: since });
    });
  });

  describe('a case of another team', () => {
    const boards = async (store: Store, viewer: Visibility) => ({
      board: await boardOf(store, viewer),
      list: await listOf(store, viewer),
      seen: await store.mayView(viewer, 'maria'),
      waiting: (await store.counts(viewer, 0, minutes(9))).waiting,
    });
    const other: Visibility = { staffId: 'boris', scope: { team: 'crisisCentre', specialty: null } };
    const shown = { board: ['maria'], list: ['maria'], seen: true };
    const hidden = { board: [], list: [], seen: false, waiting: 0 };

    test('is seen by whoever is named in what was agreed, and by whose it is while somebody stands in', async () => {
      const { store } = await open();
      await given(store, {
        maria: { ...inConsultation, specialty: 'lawyer', agreedStaffId: 'boris', stoodInStaffId: 'anna' },
      });
      expect(await boards(store, other)).toMatchObject(shown);
      expect(await boards(store, operator)).toMatchObject(shown);
      expect(await boards(store, { ...operator, staffId: 'dina' })).toEqual(hidden);
      const [listed] = (await store.board(other, 10)).cases;
      expect(listed?.columns).toMatchObject({ agreedStaffId: 'boris', stoodInStaffId: 'anna' });
    });

    test('is seen by whoever has a talk to write up in it, or called help for it, though it is another team’s', async () => {
      const { store } = await open();
      await given(store, {
        maria: { ...inConsultation, specialty: 'lawyer', finishingStaffIds: ['boris', 'anna'] },
      });
      expect(await boards(store, operator)).toMatchObject(shown);
      expect(await boards(store, other)).toMatchObject(shown);
      expect(await boards(store, { ...operator, staffId: 'dina' })).toEqual(hidden);
      expect(await boards(store, { ...operator, staffId: 'ann' })).toEqual(hidden);
      const [listed] = (await store.board(operator, 10)).cases;
      expect(listed?.columns).toMatchObject({ finishingStaffIds: ['boris', 'anna'] });
    });

    test('is seen by the hotline alone while it reads for a team with nobody there', async () => {
      const { store } = await open();
      await given(store, { maria: { ...inConsultation, specialty: 'psychologist', forHotline: true } });
      expect(await boards(store, operator)).toEqual({ ...shown, waiting: 1 });
      expect(await boards(store, lawyer)).toEqual(hidden);
      expect(await boards(store, other)).toEqual(hidden);
      expect(await boards(store, administrator)).toMatchObject(hidden);
    });
  });
}
