/** An operator who accepts in the console, a family that is left on hold, and until when somebody can answer. */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { olga, START_MS, story, timur } from '../helpers/given-case.ts';

const onHold = () => story().calls().presses('2');

describe('an operator who accepts in the console', () => {
  it('is connected when the phone is picked up and 1 is pressed', () => {
    const told = onHold().isOffered(['olga', 'timur']);
    told.takeEffects();
    told.staff(olga, { type: 'accept' });
    expect(told.callState).toBe('connecting');
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context.talkingStaffId).toBeNull();
    expect(told.takeEffects()).toMatchObject([{ kind: 'endLeg', legId: 'id3-o1-l0' }]);
    told.phoneReports('olga', 'answered').phonePresses('olga', '1');
    expect(told.callState).toBe('talking');
    expect(told.context.talkingStaffId).toBe('olga');
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['redirectCaller']);
  });

  it('leaves the colleague who was slower with a polite refusal that names the winner', () => {
    const told = onHold().isOffered(['olga', 'timur']).staff(olga, { type: 'accept' });
    const late = told.ask({ type: 'staff', actor: timur, command: { type: 'accept' } });
    expect(late).toMatchObject({ ok: false, reason: 'alreadyTaken', who: 'olga' });
  });

  it('and never picks up the phone loses the call to somebody else', () => {
    const told = onHold().isOffered(['olga']).staff(olga, { type: 'accept' });
    told.takeEffects();
    told.waits(30_000);
    expect(told.name).toBe('hotline.waiting');
    expect(told.callState).toBe('waiting');
    expect(told.context).toMatchObject({
      attention: 'voice',
      held: [],
      owner: { kind: 'team', team: 'hotline', specialty: null },
      skips: [{ staffId: 'olga', untilMs: START_MS + 90_000 }],
    });
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['endLeg']);
    told.isOffered(['timur']);
    expect(told.callState).toBe('ringing');
  });

  it.each(['noAnswer', 'busy', 'failed', 'completed'] as const)(
    'and whose phone then reports %s loses the call to somebody else',
    (status) => {
      const told = onHold().isOffered(['olga']).staff(olga, { type: 'accept' }).phoneReports('olga', status);
      expect(told.name).toBe('hotline.waiting');
      expect(told.context.held).toEqual([]);
      expect(told.context.attention).toBe('voice');
    },
  );

  it('and then presses 2 on the phone gives the call back', () => {
    const told = onHold().isOffered(['olga']).staff(olga, { type: 'accept' }).phonePresses('olga', '2');
    expect(told.name).toBe('hotline.waiting');
    expect(told.callState).toBe('waiting');
  });

  it('is not thrown out by a silent prompt: the phone may still be on its way to the ear', () => {
    const told = onHold().isOffered(['olga']).staff(olga, { type: 'accept' });
    const silent = told.ask({
      type: 'legPressKey',
      contactId: told.contactId,
      legId: told.legOf('olga'),
      sid: 'CA-olga',
      digits: null,
    });
    expect(silent).toMatchObject({ ok: false, reason: 'duplicate' });
    expect(told.callState).toBe('connecting');
  });

  it('who declines instead passes the call on and is not asked again at once', () => {
    const told = onHold().isOffered(['olga']).staff(olga, { type: 'decline', reason: 'плохо слышу' });
    expect(told.events('offer.declined')).toEqual([
      {
        type: 'offer.declined',
        at: START_MS,
        offerId: 'id3-o0',
        staffId: 'olga',
        why: 'declined',
        reason: 'плохо слышу',
      },
    ]);
    expect(told.context.skips).toEqual([{ staffId: 'olga', untilMs: START_MS + 120_000 }]);
  });

  it('cannot decline an offer that ran out, nor one whose case a colleague has', () => {
    const told = onHold().isOffered(['olga']).waits(35_000);
    expect(told.refusalOf(olga, { type: 'decline' })).toBe('offerGone');
    told.hangsUp().isOffered(['timur'], 'desk').staff(timur, { type: 'accept' });
    expect(told.refusalOf(olga, { type: 'decline' })).toBe('offerGone');
  });
});

describe('a family on hold for too long', () => {
  it('is asked for a message after five minutes, which a person hears', () => {
    const told = onHold();
    told.takeEffects();
    told.waits(300_000);
    expect(told.callState).toBe('voicemail');
    expect(told.events('voicemail.started')).toEqual([
      { type: 'voicemail.started', at: START_MS + 300_000, contactId: 'id1-c0', why: 'tooLong' },
    ]);
    expect(told.takeEffects()).toMatchObject([{ kind: 'redirectCaller' }]);
    expect(told.context.attention).toBeNull();
  });

  it('is not torn away while a phone rings for it', () => {
    const told = onHold().waits(290_000).isOffered(['olga']).waits(15_000);
    expect(told.callState).toBe('ringing');
    told.phonePresses('olga', '1');
    expect(told.callState).toBe('talking');
  });

  it('is asked for a message when that phone is not answered either', () => {
    const told = onHold().waits(290_000).isOffered(['olga']).waits(35_000);
    expect(told.callState).toBe('voicemail');
    expect(told.name).toBe('hotline.waiting');
    expect(told.context.offers).toEqual([]);
  });

  it('is never sent away when life is in danger', () => {
    const told = story().calls().presses('1').waits(3_600_000);
    expect(told.callState).toBe('waiting');
    expect(told.context.attention).toBe('voice');
  });

  it('is never sent away when a person found that life is in danger', () => {
    const told = onHold().waits(60_000).staff(olga, {
      type: 'setUrgency',
      urgency: 'imminent',
      reason: 'звонила соседка',
    });
    expect(told.waits(3_600_000).callState).toBe('waiting');
  });
});

describe('how long somebody can still answer', () => {
  const offerIn = (told: ReturnType<typeof story>) => briefOf(told.state as CaseState).offers[0];
  const at = (ms: number) => new Date(START_MS + ms).toISOString();

  it('is told as the ring of their phone, not as the ring and the time to press 1', () => {
    const told = onHold().isOffered(['olga']).waits(3_000).phoneReports('olga', 'ringing');
    expect(offerIn(told)).toMatchObject({ ringsUntil: at(20_000), expiresAt: at(35_000) });
    expect(offerIn(told)?.confirmBy).toBeUndefined();
  });

  it('is the ring that their team has set', () => {
    const told = onHold();
    told.does({ type: 'offer', targets: [{ staffId: 'olga', attention: 'voice', slot: 0, ringMs: 30_000 }] });
    expect(offerIn(told)).toMatchObject({ ringsUntil: at(30_000), expiresAt: at(45_000) });
  });

  it('is the time to press 1, from when the phone was picked up', () => {
    const told = onHold().isOffered(['olga']).waits(4_000).phoneReports('olga', 'answered');
    expect(offerIn(told)).toMatchObject({ confirmBy: at(19_000) });
    expect(offerIn(told)?.ringsUntil).toBeUndefined();
  });

  it('is never longer than the offer stands', () => {
    const told = story()
      .calls()
      .presses('2')
      .isOffered(['olga'])
      .waits(25_000)
      .phoneReports('olga', 'answered');
    expect(offerIn(told)).toMatchObject({ confirmBy: at(35_000) });
  });

  it('is no ring where there is none: of desk work', () => {
    const told = story().texts('Помогите').isOffered(['olga'], 'desk');
    expect(offerIn(told)).not.toHaveProperty('ringsUntil');
  });
});
