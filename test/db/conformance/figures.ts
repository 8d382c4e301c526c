/** How the line answers: figures worked out by hand. */

import { describe, expect, test } from 'vitest';
import type { CallFigures } from '../../../db/contract/figures-store.ts';
import type { CaseEvent } from '../../../flows/case/events.ts';
import type { CaseColumns } from '../../../flows/case/record.ts';
import type { ContactView } from '../../../flows/contract/contact-view.ts';
import {
  aCallContact,
  aCommit,
  aDecision,
  aFirstCall,
  aFirstText,
  aNumber,
  anOffer,
  LINE,
  NINE_OCLOCK_MS,
  offered,
} from '../../helpers/a-decision.ts';
import { aCallOf } from './a-call-of.ts';
import { committed, givenStores, type OpenStore } from './given-store.ts';

const HOUR_MS = 3_600_000;
const OTHER_LINE = '+79000000125';
const seconds = (count: number) => NINE_OCLOCK_MS + count * 1000;

/** Nine to eleven; it is a quarter past ten. */
const morning = {
  fromMs: NINE_OCLOCK_MS,
  toMs: NINE_OCLOCK_MS + 2 * HOUR_MS,
  bucketMs: HOUR_MS,
  nowMs: NINE_OCLOCK_MS + 1.25 * HOUR_MS,
};

const none: CallFigures = {
  arrived: 0,
  answered: 0,
  answeredWithin20s: 0,
  measured: 0,
  abandoned: 0,
  didNotWait: 0,
  messages: 0,
  undecided: 0,
  blocked: 0,
  passedOn: 0,
  callbacks: { asked: 0, reached: 0, calledAgain: 0, notReached: 0, tries: 0 },
  waitOfAnswered: null,
  waitOfAll: null,
};

export function describeFigures(openStore: OpenStore): void {
  const open = givenStores(openStore);

  describe('the figures of the calls', () => {
    test('of an empty morning are nought for each team and hour, and no wait at all', async () => {
      const { store } = await open();
      const empty = { total: none, buckets: [none, none], lines: [] };

      expect(await store.callFigures(morning)).toEqual({
        hotline: empty,
        consultation: empty,
        crisisCentre: empty,
      });
    });

    test('tell answered, abandoned, left a message and undecided apart, and how long each waited', async () => {
      const { store } = await open();
      await aCallOf(store, 'at-once', { answeredAfter: 4, endedAfter: 300 });
      await aCallOf(store, 'in-time', { answeredAfter: 20 });
      await aCallOf(store, 'late', { answeredAfter: 21 });
      await aCallOf(store, 'gave-up', { waitsAfter: 15, endedAfter: 80 });
      await aCallOf(store, 'left-a-message', {
        waitsAfter: 15,
        voicemailAfter: 195,
        recorded: true,
        endedAfter: 240,
      });
      await aCallOf(store, 'hung-up-at-the-voicemail', {
        waitsAfter: 0,
        voicemailAfter: 180,
        endedAfter: 181,
      });
      await aCallOf(store, 'still-waits', { at: 4490, waitsAfter: 0 });
      await aCallOf(store, 'hung-up-in-the-menu', { endedAfter: 10 });
      await committed(store, aFirstText('text', aNumber(1)));

      const { hotline } = await store.callFigures(morning);

      expect(hotline.total).toEqual({
        arrived: 8,
        answered: 3,
        answeredWithin20s: 2,
        // Two more waited for longer than that, and a third was sent to the voicemail.
        measured: 6,
        abandoned: 2,
        didNotWait: 1,
        messages: 1,
        undecided: 1,
        blocked: 0,
        passedOn: 0,
        callbacks: { asked: 0, reached: 0, calledAgain: 0, notReached: 0, tries: 0 },
        // 4, 20 and 21 s.
        waitOfAnswered: { meanMs: 15_000, p90Ms: 21_000 },
        // 4, 10, 20, 21, 65, 180 and 180 s: 480 s in all.
        waitOfAll: { meanMs: 68_571, p90Ms: 180_000 },
      });
    });

    test('tell who hung up while waiting for a person from who never came to wait for one', async () => {
      const { store } = await open();
      await aCallOf(store, 'waited-a-moment', { waitsAfter: 20, endedAfter: 20.001 });
      await aCallOf(store, 'in-the-menu', { endedAfter: 19 });
      await aCallOf(store, 'at-a-closed-line', { voicemailAfter: 5, voicemailWhy: 'closed', endedAfter: 8 });
      await aCallOf(store, 'at-the-voicemail-it-chose', { voicemailAfter: 12, endedAfter: 20 });
      await aCallOf(store, 'nobody-on-shift', {
        waitsAfter: 10,
        voicemailAfter: 10,
        voicemailWhy: 'nobody',
        endedAfter: 14,
      });

      await aCallOf(store, 'key-2-of-a-closed-line', {
        waitsAfter: 10,
        voicemailAfter: 10,
        voicemailWhy: 'closed',
        endedAfter: 14,
      });

      const { hotline } = await store.callFigures(morning);

      expect(hotline.total).toMatchObject({ arrived: 6, answered: 0, abandoned: 1, didNotWait: 5 });
      // Whoever never waited is in no wait.
      expect(hotline.total.waitOfAll).toEqual({ meanMs: 1, p90Ms: 1 });
    });

    test('count what was not ours to answer apart: for no share, no wait, and not as abandoned', async () => {
      const { store } = await open();
      await aCallOf(store, 'ours', { answeredAfter: 6, endedAfter: 60 });
      await aCallOf(store, 'blocked', {
        apart: 'blocked',
        waitsAfter: 1,
        voicemailAfter: 30,
        endedAfter: 35,
      });
      await aCallOf(store, 'elsewhere', { at: 3600, apart: 'passedOn', waitsAfter: 1, endedAfter: 500 });

      const { hotline } = await store.callFigures(morning);

      expect(hotline.total).toMatchObject({
        arrived: 3,
        answered: 1,
        measured: 1,
        abandoned: 0,
        blocked: 1,
        passedOn: 1,
        waitOfAll: { meanMs: 6_000 },
      });
      expect(hotline.buckets).toMatchObject([
        { blocked: 1, passedOn: 0 },
        { blocked: 0, passedOn: 1 },
      ]);
      const counts = await store.counts({ staffId: 'sofia', scope: 'all' }, morning.fromMs, morning.nowMs);
      expect(counts).toMatchObject({
        callsToday: 1,
        answeredToday: 1,
        answeredWithin20sToday: 1,
        measuredToday: 1,
      });
    });

    test('tell how many families asked to be called back, were reached, and how often we rang', async () => {
      const { store } = await open();
      await aCallOf(store, 'reached', {
        waitsAfter: 0,
        callback: { askedAfter: 70, rungAfter: [200, 400], reachedAfter: 410 },
        endedAfter: 900,
      });
      await aCallOf(store, 'never-reached', {
        at: 3600,
        waitsAfter: 0,
        line: OTHER_LINE,
        callback: { askedAfter: 90, rungAfter: [100, 200, 600] },
        endedAfter: 640,
      });
      await aCallOf(store, 'owed', { at: 3700, waitsAfter: 0, callback: { askedAfter: 80, rungAfter: [] } });

      const { hotline } = await store.callFigures(morning);

      expect(hotline.total).toMatchObject({
        arrived: 3,
        answered: 1,
        // Whom we never had on the phone was not given up here.
        abandoned: 0,
        undecided: 1,
        callbacks: { asked: 3, reached: 1, calledAgain: 0, notReached: 1, tries: 5 },
        // Each waited on the line until it was agreed to call back: 70, 80 and 90 s.
        waitOfAll: { meanMs: 80_000, p90Ms: 90_000 },
      });
      expect(hotline.buckets.map(({ callbacks }) => callbacks)).toEqual([
        { asked: 1, reached: 1, calledAgain: 0, notReached: 0, tries: 2 },
        { asked: 2, reached: 0, calledAgain: 0, notReached: 1, tries: 3 },
      ]);
      expect(hotline.lines).toMatchObject([
        { line: LINE, figures: { callbacks: { asked: 2, reached: 1 } } },
        { line: OTHER_LINE, figures: { callbacks: { asked: 1, reached: 0, tries: 3 } } },
      ]);
    });

    test('take the ninth of ten waits for the 90th percentile', async () => {
      const { store } = await open();
      for (const answeredAfter of [3, 1, 2, 10, 9, 8, 7, 6, 5, 4])
        await aCallOf(store, `after-${answeredAfter}`, { answeredAfter });

      const { hotline } = await store.callFigures(morning);

      expect(hotline.total.waitOfAnswered).toEqual({ meanMs: 5_500, p90Ms: 9_000 });
    });

    test('fall into the hour of their arrival, and out of the span before and after it', async () => {
      const { store } = await open();
      await aCallOf(store, 'yesterday', { at: -0.001 });
      await aCallOf(store, 'at-nine', { answeredAfter: 5 });
      // Arrived before ten, answered after it.
      await aCallOf(store, 'before-ten', { at: 3599.999, answeredAfter: 30 });
      await aCallOf(store, 'at-ten', { at: 3600, waitsAfter: 2, endedAfter: 10 });
      await aCallOf(store, 'at-eleven', { at: 7200 });

      const { hotline } = await store.callFigures(morning);

      expect(hotline.buckets).toMatchObject([
        { arrived: 2, answered: 2, answeredWithin20s: 1, abandoned: 0, waitOfAll: { meanMs: 17_500 } },
        { arrived: 1, answered: 0, abandoned: 1, waitOfAnswered: null, waitOfAll: { meanMs: 8_000 } },
      ]);
      expect(hotline.total.arrived).toBe(3);
    });

    test('give a last hour that is cut short its own place', async () => {
      const { store } = await open();
      await aCallOf(store, 'at-half-past-ten', { at: 5400 - 1 });

      const { hotline } = await store.callFigures({ ...morning, toMs: NINE_OCLOCK_MS + 1.5 * HOUR_MS });

      expect(hotline.buckets.map(({ arrived }) => arrived)).toEqual([0, 1]);
    });

    test('count for the line that was called', async () => {
      const { store } = await open();
      await aCallOf(store, 'one', { line: OTHER_LINE, answeredAfter: 3 });
      await aCallOf(store, 'two', { waitsAfter: 0, endedAfter: 3 });
      await aCallOf(store, 'three', { line: OTHER_LINE, answeredAfter: 5 });

      const { hotline } = await store.callFigures(morning);

      expect(hotline.lines).toMatchObject([
        { line: LINE, figures: { arrived: 1, answered: 0, abandoned: 1 } },
        { line: OTHER_LINE, figures: { arrived: 2, answered: 2, waitOfAnswered: { meanMs: 4_000 } } },
      ]);
    });

    test('count at the hotline, and for the team they waited for, whoever has the case now', async () => {
      const { store } = await open();
      const legal = { tier: 'consultation', team: 'consultation', specialty: 'lawyer' } as const;
      await aCallOf(store, 'hotline', { answeredAfter: 2 });
      await aCallOf(store, 'legal', { answeredAfter: 8, columns: legal });
      await aCallOf(store, 'escalated', { answeredAfter: 2 });
      const escalated = aDecision('escalated', { columns: { ...legal, attention: 'desk' } });
      await committed(store, aCommit(escalated, { expectedVersion: 2 }));

      const figures = await store.callFigures(morning);

      expect(figures.hotline.total).toMatchObject({ arrived: 3, waitOfAnswered: { meanMs: 4_000 } });
      expect(figures.consultation).toMatchObject({
        total: { arrived: 1, waitOfAnswered: { meanMs: 8_000 } },
        buckets: [{ arrived: 1 }, { arrived: 0 }],
        lines: [{ line: LINE, figures: { arrived: 1 } }],
      });
      expect(figures.crisisCentre.total).toEqual(none);
    });

    test('take the voicemail of one call of a case for that call alone', async () => {
      const { store } = await open();
      await aCallOf(store, 'maria', { waitsAfter: 0, voicemailAfter: 60, recorded: true, endedAfter: 90 });
      const again = aCallContact('maria', null, {
        contactId: 'maria-again',
        sid: 'CA-again',
        startedAtMs: seconds(600),
        endedAtMs: seconds(640),
      });
      const { contactId } = again;
      const events: CaseEvent[] = [
        { type: 'menu.chosen', at: seconds(600), contactId, choice: 'operator' },
        { type: 'caller.hungUp', at: seconds(640), contactId, sid: 'CA-again', why: 'completed' },
      ];
      const decision = aDecision('maria', { events, contacts: [again] });
      await committed(store, aCommit(decision, { expectedVersion: 2 }));

      const { hotline } = await store.callFigures(morning);

      expect(hotline.total).toMatchObject({ arrived: 2, messages: 1, abandoned: 1 });
      // 60 s until the voicemail began, and 40 s until the family hung up.
      expect(hotline.total.waitOfAll).toEqual({ meanMs: 50_000, p90Ms: 60_000 });
    });
  });

  describe('the calls of this moment', () => {
    test('wait from the end of the menu on, longest first; not in the menu, at the voicemail, or talking', async () => {
      const { store } = await open();
      await aCallOf(store, 'second', { at: 5, waitsAfter: 20, columns: { waitingSinceMs: seconds(25) } });
      await aCallOf(store, 'first', { at: 10, waitsAfter: 5, columns: { waitingSinceMs: seconds(30) } });
      await aCallOf(store, 'in-the-menu', { columns: { attention: null, waitingSinceMs: null } });
      await aCallOf(store, 'at-the-voicemail', { columns: { attention: null } });
      await aCallOf(store, 'talking', {
        answeredAfter: 3,
        columns: { attention: null, waitingSinceMs: null },
      });
      await aCallOf(store, 'gone', { endedAfter: 3 });
      await committed(store, aFirstText('text', aNumber(1)));

      expect((await store.callsNow()).waiting).toEqual([
        { team: 'hotline', urgency: 'routine', sinceMs: seconds(15) },
        { team: 'hotline', urgency: 'routine', sinceMs: seconds(25) },
      ]);
    });

    test('wait no more once the family has hung up to be called back', async () => {
      const { store } = await open();
      const call = aFirstCall('maria', null);
      const [contact] = call.decision.contacts;
      call.decision.brief.contacts = [{ id: contact?.contactId, awaitsCallback: true } as ContactView];
      await committed(store, call);

      const { waiting, callbacksOwed } = await store.callsNow();
      expect([waiting, callbacksOwed]).toEqual([[], ['hotline']]);
    });

    test('say of each how urgent it is', async () => {
      const { store } = await open();
      const columns = { urgency: 'imminent', waitingSinceMs: seconds(25) } as const;
      await aCallOf(store, 'maria', { at: 5, waitsAfter: 20, columns });

      expect((await store.callsNow()).waiting).toMatchObject([{ urgency: 'imminent' }]);
    });

    test('wait in danger also while another line is rung for them, and not once it is not danger', async () => {
      const { store } = await open();
      const passedOn = async (caseId: string, urgency: 'imminent' | 'routine') => {
        const call = aFirstCall(caseId, null, { attention: null, urgency });
        call.decision.brief.attention = null;
        const [contact] = call.decision.contacts;
        call.decision.brief.contacts = [{ id: contact?.contactId, callState: 'passingOn' } as ContactView];
        await committed(store, call);
      };
      await passedOn('in-danger', 'imminent');
      await passedOn('not-in-danger', 'routine');

      expect((await store.callsNow()).waiting).toMatchObject([{ urgency: 'imminent' }]);
    });

    test('wait also while they are held out to somebody', async () => {
      const { store } = await open();
      const call = aFirstCall('maria', null, { attention: null, state: 'offered' });
      call.decision.brief.attention = 'voice';
      await committed(store, call);

      expect((await store.callsNow()).waiting).toHaveLength(1);
    });

    test('of a family that lost its operator wait from the instant the case says', async () => {
      const { store } = await open();
      await aCallOf(store, 'maria', { answeredAfter: 5, columns: { waitingSinceMs: seconds(200) } });

      expect((await store.callsNow()).waiting).toMatchObject([{ sinceMs: seconds(200) }]);
    });

    test('are in the hands of those who talk, and of those who still owe the outcome', async () => {
      const { store } = await open();
      const taken = async (caseId: string, staffId: string, columns: Partial<CaseColumns>) => {
        await committed(store, aFirstCall(caseId, null));
        const offer = anOffer(`offer-${caseId}`, staffId, { attention: 'voice' });
        const decision = aDecision(caseId, { columns, offers: [offered(offer, 'accepted')] });
        await committed(store, aCommit(decision, { expectedVersion: 1 }));
      };
      const busy = { attention: null, waitingSinceMs: null };
      await taken('one', 'anna', { state: 'inConversation', ownerStaffId: 'anna', ...busy });
      await taken('two', 'timur', { state: 'wrapUp', ownerStaffId: 'timur', ...busy });
      const desk = aFirstText('text', aNumber(1));
      desk.decision.offers = [offered(anOffer('offer-text', 'olga'), 'accepted')];
      await committed(store, desk);

      const { held } = await store.callsNow();

      expect(held).toHaveLength(2);
      expect(held).toEqual(
        expect.arrayContaining([
          { staffId: 'anna', doing: 'talking' },
          { staffId: 'timur', doing: 'wrappingUp' },
        ]),
      );
    });
  });

  describe('the families who wait for an answer', () => {
    const aText = (caseId: string, last: number, columns: Partial<CaseColumns>) => {
      const text = aFirstText(caseId, aNumber(last));
      Object.assign(text.decision.columns, columns);
      return text;
    };
    const inHands = { attention: null, waitingSinceMs: null, state: 'inConversation' as const };

    test('are those whose text waits in a list or in hands, by urgency; not callers, nor who was answered', async () => {
      const { store } = await open();
      await committed(store, aText('one', 1, { waitingSinceMs: seconds(30) }));
      await committed(store, aText('two', 2, { waitingSinceMs: seconds(20) }));
      await committed(
        store,
        aText('written', 3, { ...inHands, urgency: 'imminent', replyOwedSinceMs: seconds(40) }),
      );
      await committed(store, aText('answered', 4, inHands));
      // Held out to somebody at this moment.
      const heldOut = aText('held out', 5, {
        attention: null,
        waitingSinceMs: seconds(25),
        state: 'offered',
      });
      Object.assign(heldOut.decision.brief, { attention: 'desk' });
      await committed(store, heldOut);
      const rung = aFirstCall('rung', null, {
        attention: null,
        waitingSinceMs: seconds(6),
        state: 'offered',
      });
      Object.assign(rung.decision.brief, { attention: 'voice' });
      await committed(store, rung);
      // Whoever waits on the line is counted there, whatever they wrote besides.
      const caller = aFirstCall('caller', null, {
        ...{ urgency: 'imminent', waitingSinceMs: seconds(5), replyOwedSinceMs: seconds(10) },
      });
      Object.assign(caller.decision.brief, { attention: 'voice' });
      await committed(store, caller);

      expect((await store.callsNow()).answersOwed).toEqual([
        { team: 'hotline', urgency: 'imminent', count: 1, sinceMs: seconds(40) },
        { team: 'hotline', urgency: 'routine', count: 3, sinceMs: seconds(20) },
      ]);
    });

    test('are none once the case is closed', async () => {
      const { store } = await open();
      await committed(store, aText('one', 1, { ...inHands, replyOwedSinceMs: seconds(40) }));
      const closed = aDecision('one', {
        columns: { ...aText('one', 1, inHands).decision.columns, state: 'closed', closedAtMs: seconds(50) },
      });
      await committed(store, aCommit(closed, { expectedVersion: 1 }));

      expect((await store.callsNow()).answersOwed).toEqual([]);
    });
  });
}
