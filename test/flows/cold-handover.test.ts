/** A cold handover of a live call to whoever of a team takes it first, or to the hotline's waiting list. */
import { describe, expect, it } from 'vitest';
import { HANDOVER_TIMEOUT_MS } from '../../flows/call/delays.ts';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { scriptFor } from '../../flows/call/script.ts';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import type { CaseEventOf } from '../../flows/case/events.ts';
import { type CaseState, contextOf } from '../../flows/case/state.ts';
import { maySee } from '../../flows/case/visibility.ts';
import { chooseOffers } from '../../flows/routing/choose-offers.ts';
import type { RoutableStaff } from '../../flows/routing/routable.ts';
import { hasTaker, takersOf } from '../../flows/routing/who-may.ts';
import { afterHandoverAsked } from '../../flows/triage/team-handover-after.ts';
import {
  kira,
  lev,
  olga,
  START_MS,
  type Story,
  sofia,
  story,
  target,
  timur,
  vera,
} from '../helpers/given-case.ts';
import { onShift } from '../helpers/on-shift.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A family that waited for a minute, and has talked with Olga for five. */
function talking(): Story {
  const told = story({ durable: true })
    .calls()
    .presses('2')
    .waits(MINUTE)
    .isOffered(['olga'])
    .phonePresses('olga', '1')
    .waits(5 * MINUTE);
  told.takeEffects();
  return told;
}

const TO_PSYCHOLOGISTS = {
  type: 'handOverCall',
  team: 'consultation',
  specialty: 'psychologist',
  reason: 'нужен психолог',
} as const;
const TO_THE_LIST = { type: 'handOverCall', team: 'hotline', reason: 'другой язык' } as const;

const handedOver = () => talking().staff(olga, TO_PSYCHOLOGISTS);
const heldOut = () => handedOver().isOffered(['vera', 'nina']);

const stateOf = (told: Story) => told.state as CaseState;
const columns = (told: Story) => columnsOf(stateOf(told));
const hears = (told: Story) => scriptFor(stateOf(told), told.contactId, { position: null, round: 0 });
const phoneHears = (told: Story, staffId: string) =>
  legScriptFor(stateOf(told), told.contactId, told.legOf(staffId));
const kinds = (told: Story) => told.takeEffects().map(({ kind }) => kind);
const rooms = (told: Story, ...staffIds: string[]) =>
  [hears(told), ...staffIds.map((staffId) => phoneHears(told, staffId))].map(([first]) =>
    first?.verb === 'talk' ? `${first.role} in ${first.room}` : null,
  );

const psychologist = (staffId: string, over: Partial<RoutableStaff> = {}) =>
  onShift(staffId, { role: 'consultant', specialty: 'psychologist', ...over });

function routed(told: Story, staff: RoutableStaff[], more = {}) {
  const { attention, waitingSinceMs, ...rest } = columns(told);
  if (attention === null || waitingSinceMs === null) return [];
  const waiting = [{ ...rest, caseId: 'case-1', attention, waitingSinceMs }];
  return chooseOffers(waiting, staff, told.nowMs, more).flatMap(({ targets }) =>
    targets.map(({ staffId }) => staffId),
  );
}

describe('a family that is handed over to a team', () => {
  it('hears that it is passed on, and music; whoever talked with it stays on the line and answers for it', () => {
    const told = handedOver();
    expect(told.callState).toBe('seeking');
    expect(kinds(told)).toEqual(['redirectCaller']);
    expect(JSON.stringify(hears(told))).toContain('передаём разговор');
    expect(rooms(told, 'olga')).toEqual([null, `staff in ${told.contactId}`]);
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context).toMatchObject({ owner: { staffId: 'olga' }, talkingStaffId: 'olga' });
  });

  it('stands in the team’s list with its urgency and the whole of its wait', () => {
    const told = talking().staff(olga, { type: 'setUrgency', urgency: 'urgent', reason: 'дети одни' });
    told.staff(olga, TO_PSYCHOLOGISTS);
    expect(columns(told)).toMatchObject({
      team: 'consultation',
      specialty: 'psychologist',
      attention: 'voice',
      urgency: 'urgent',
      waitingSinceMs: START_MS,
      preferredStaffId: null,
    });
  });

  it('is held out by the rules of any offer: the idlest of the team, not who is away, without a phone or busy', () => {
    const told = handedOver();
    const idle = psychologist('vera', { lastFreedAtMs: 1 });
    expect(routed(told, [psychologist('nina', { lastFreedAtMs: 2 }), idle])).toEqual(['vera']);
    expect(
      routed(told, [
        psychologist('vera', { presence: 'away' }),
        onShift('lev', { role: 'consultant', specialty: 'lawyer' }),
      ]),
    ).toEqual([]);
    expect(
      routed(told, [psychologist('vera', { voiceSlots: [0] }), psychologist('nina', { device: 'none' })]),
    ).toEqual([]);
  });

  it('is held out again after a refusal, and not to whoever refused', () => {
    const told = handedOver().isOffered(['vera']).phonePresses('vera', '2');
    expect(told.callState).toBe('seeking');
    expect(routed(told, [psychologist('vera'), psychologist('nina')])).toEqual(['nina']);
  });

  it('is held out to one round at a time', () => {
    const told = handedOver().isOffered(['vera']);
    expect(columns(told).attention).toBeNull();
    const again = told.ask({ type: 'offer', targets: [{ staffId: 'nina', attention: 'voice', slot: 0 }] });
    expect(again).toMatchObject({ ok: false });
  });

  it('in danger is held out to supervisors too, and outside the hours of the team', () => {
    const told = handedOver().presses('1', 3);
    expect(told.context.urgency).toBe('imminent');
    expect(told.callState).toBe('seeking');
    expect(routed(told, [onShift('sofia', { role: 'supervisor' })])).toEqual(['sofia']);
    const closed = { psychologist: { opensAtMs: null, timeZone: 'Europe/Moscow' } };
    expect(routed(told, [psychologist('vera')], { closed })).toEqual(['vera']);
    expect(routed(handedOver(), [psychologist('vera')], { closed })).toEqual([]);
  });

  it('is seen by the team meanwhile, and by whoever talked with it', () => {
    const told = handedOver();
    const seen = (who: typeof vera) => maySee(who, columns(told), briefOf(stateOf(told)));
    expect([seen(vera), seen(olga), seen(lev)]).toEqual([true, true, false]);
    expect(briefOf(stateOf(told)).handover).toMatchObject({
      team: 'consultation',
      specialty: 'psychologist',
    });
  });

  it('does not leave whoever talks with it while nobody is there to take it', () => {
    const told = talking();
    const asked = { type: 'staff', actor: olga, command: TO_PSYCHOLOGISTS } as const;
    expect(told.ask(asked, { nobodyToTake: true })).toMatchObject({ ok: false, reason: 'nobodyToTake' });
    expect(told.callState).toBe('talking');
  });

  it('needs a specialty for the consultation, and whoever talks and owns the case to ask', () => {
    const { specialty: _, ...without } = TO_PSYCHOLOGISTS;
    expect(talking().refusalOf(olga, without)).toBe('specialtyRequired');
    expect(talking().refusalOf(timur, TO_PSYCHOLOGISTS)).toBe('notYours');
    expect(handedOver().refusalOf(olga, TO_PSYCHOLOGISTS)).toBe('notAllowedNow');
    expect(handedOver().refusalOf(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'дом' })).toBe(
      'callIsLive',
    );
  });
});

describe('the first of the team who presses 1', () => {
  it('has the call and the case in one decision, and only then whoever handed over is let go', () => {
    const told = heldOut();
    expect(kinds(told).filter((kind) => kind === 'endLeg')).toEqual([]);
    told.phonePresses('vera', '1');
    expect(told.callState).toBe('talking');
    expect(told.name).toBe('consultation.inSession');
    expect(told.context).toMatchObject({
      owner: { staffId: 'vera' },
      talkingStaffId: 'vera',
      specialty: 'psychologist',
      nextStep: { kind: 'session', who: { staffId: 'vera' } },
      held: [{ staffId: 'vera', attention: 'voice' }],
      offers: [],
      handover: null,
    });
    const room = `${told.contactId}.1`;
    expect(rooms(told, 'vera')).toEqual([`family in ${room}`, `staff in ${room}`]);
    const ended = told.takeEffects().filter(({ kind }) => kind === 'endLeg');
    expect(ended.map((effect) => 'legId' in effect && effect.legId).sort()).toEqual(
      [told.legOf('olga'), told.legOf('nina')].sort(),
    );
  });

  it('is the only one: the second hears that it was taken', () => {
    const told = heldOut().phonePresses('vera', '1');
    const second = { contactId: told.contactId, legId: told.legOf('nina'), sid: 'CA-nina', digits: '1' };
    expect(told.ask({ type: 'legPressKey', ...second })).toMatchObject({ ok: false, reason: 'duplicate' });
    expect(told.events('handover.completed')).toHaveLength(1);
    expect(told.events('offer.withdrawn')).toMatchObject([{ staffId: 'nina' }]);
    expect(JSON.stringify(phoneHears(told, 'nina'))).toContain('уже принял');
  });

  it('takes it by the phone, not in the console', () => {
    expect(heldOut().refusalOf(vera, { type: 'accept' })).not.toBeNull();
    expect(heldOut().refusalOf(vera, { type: 'decline' })).toBeNull();
  });

  it('of the hotline’s own list has it as its next operator', () => {
    const told = talking().staff(olga, TO_THE_LIST);
    const operators = [onShift('olga'), onShift('timur')];
    expect(routed(told, operators)).toEqual(['timur']);
    told.isOffered(['timur']).phonePresses('timur', '1');
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context).toMatchObject({ owner: { staffId: 'timur' }, waitedFromMs: START_MS });
  });

  it('of the crisis centre admits it', () => {
    const told = talking().staff(olga, { type: 'handOverCall', team: 'crisisCentre', reason: 'нет крова' });
    told.isOffered(['kira']).phonePresses('kira', '1');
    expect(told.name).toBe('crisisCentre.admitted');
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: kira.staffId });
  });

  it('brings supervisors who are beside the talk along, and no whisper to whom it was not meant', () => {
    const told = talking().staff(
      sofia,
      { type: 'monitor', mode: 'whisper' },
      { target: target(sofia, { canBeRung: true }) },
    );
    told
      .phonePresses('sofia', '1')
      .staff(olga, TO_PSYCHOLOGISTS)
      .isOffered(['vera'])
      .phonePresses('vera', '1');
    expect(phoneHears(told, 'sofia')).toMatchObject([
      { verb: 'monitor', room: `${told.contactId}.1`, mode: 'listen' },
    ]);
  });
});

function leaves(told: Story): Story {
  told.does({ type: 'staffLeft', staffId: 'vera' });
  return told;
}

describe('a handover that nobody takes', () => {
  const isBack = (told: Story) => {
    expect(told.callState).toBe('talking');
    expect(rooms(told, 'olga')).toEqual([`family in ${told.contactId}`, `staff in ${told.contactId}`]);
    expect(told.name).toBe('hotline.inConversation');
    expect(told.context).toMatchObject({ owner: { staffId: 'olga' }, handover: null, offers: [] });
    expect(columns(told)).toMatchObject({ team: 'hotline', attention: null });
  };

  it('gives the family back to whoever talked with it, and every phone stops ringing', () => {
    const told = handedOver()
      .waits(80 * SECOND)
      .isOffered(['vera', 'nina']);
    told.takeEffects();
    told.waits(HANDOVER_TIMEOUT_MS - 80 * SECOND);
    expect(kinds(told).sort()).toEqual(['endLeg', 'endLeg', 'redirectCaller']);
    expect(told.events('handover.ended')).toMatchObject([{ why: 'tooLong' }]);
    isBack(told);
  });

  it('gives it back at once when nobody is left who could take it', () => {
    const told = handedOver().isOffered(['vera']).phonePresses('vera', '2');
    const { team, specialty, urgency, skips } = columns(told);
    const asked = { team, specialty, urgency, skips, reservedForStaffId: null };
    expect(hasTaker(asked, [psychologist('vera')], told.nowMs, {})).toBe(false);
    expect(
      hasTaker(asked, [psychologist('vera'), psychologist('nina', { voiceSlots: [0] })], told.nowMs, {}),
    ).toBe(true);
    const both = [psychologist('vera'), psychologist('nina', { voiceSlots: [0] }), psychologist('lena')];
    expect(takersOf(asked, both, told.nowMs, {})).toEqual({ there: 2, free: 1 });
    told.does({ type: 'handoverHopeless' });
    expect(told.events('handover.ended')).toMatchObject([{ why: 'nobody' }]);
    isBack(told);
  });

  it('goes on while somebody’s phone rings for it', () => {
    expect(heldOut().ask({ type: 'handoverHopeless' })).toMatchObject({ ok: false, reason: 'duplicate' });
  });

  it('is taken back at once, also while phones ring', () => {
    isBack(handedOver().staff(olga, { type: 'takeBack' }));
    isBack(heldOut().staff(olga, { type: 'takeBack' }));
  });

  it.each([
    ['is busy', (told: Story) => told.phoneReports('vera', 'busy')],
    ['does not answer', (told: Story) => told.phoneReports('vera', 'noAnswer')],
    ['is a voicemail box', (told: Story) => told.phonePresses('vera', null)],
    ['goes away', leaves],
    ['declines in the console', (told: Story) => told.staff(vera, { type: 'decline' })],
    ['is never heard of again', (told: Story) => told.waits(36 * SECOND)],
  ])('goes on to the next of the team when one of them %s', (_how, happens) => {
    const told = happens(handedOver().isOffered(['vera']));
    expect(told.callState).toBe('seeking');
    expect(routed(told, [psychologist('vera'), psychologist('nina')])).toEqual(['nina']);
    expect([...told.offers.values()].at(-1)).toMatchObject({ offer: { staffId: 'vera' }, state: 'ended' });
  });

  it('counts with the music before it as one wait', () => {
    const told = talking()
      .staff(olga, { type: 'hold' })
      .waits(2 * MINUTE)
      .staff(olga, TO_PSYCHOLOGISTS);
    told.waits(MINUTE);
    expect(told.events('hold.tooLong')).toHaveLength(1);
  });
});

describe('whoever hands over and hangs up', () => {
  it('leaves the family in the hotline’s list, at its place, and for them first', () => {
    const told = heldOut();
    told.takeEffects();
    told.phoneReports('olga', 'completed');
    expect(told.callState).toBe('waiting');
    expect(told.name).toBe('hotline.waiting');
    expect(kinds(told)).toEqual(['endLeg', 'endLeg']);
    expect(columns(told)).toMatchObject({
      team: 'hotline',
      attention: 'voice',
      waitingSinceMs: START_MS,
      preferredStaffId: 'olga',
      ownerStaffId: null,
    });
    told.isOffered(['timur']).phonePresses('timur', '1');
    expect(told.context).toMatchObject({ owner: { staffId: 'timur' }, talkingStaffId: 'timur' });
  });

  it('from another tier does so, too', () => {
    const told = heldOut().phonePresses('vera', '1');
    told.staff(vera, { type: 'handOverCall', team: 'crisisCentre', reason: 'нет крова' });
    told.phoneReports('vera', 'completed');
    expect(told.name).toBe('hotline.waiting');
    expect(columns(told)).toMatchObject({ tier: 'hotline', specialty: null, attention: 'voice' });
  });
});

describe('meanwhile', () => {
  it('a family that hangs up leaves no phone ringing, and whoever talked with it wraps up', () => {
    const told = heldOut();
    told.takeEffects();
    told.hangsUp();
    expect(told.callState).toBe('ended');
    expect(kinds(told)).toEqual(['endLeg', 'endLeg', 'endLeg']);
    expect(told.name).toBe('hotline.wrapUp');
    expect(told.context).toMatchObject({ owner: { staffId: 'olga' }, offers: [], handover: null });
    expect(columns(told)).toMatchObject({ team: 'hotline', attention: null });
  });

  it('a supervisor may take the call over: the team’s phones stop', () => {
    const told = handedOver().staff(
      sofia,
      { type: 'monitor', mode: 'listen' },
      { target: target(sofia, { canBeRung: true }) },
    );
    told.phonePresses('sofia', '1').isOffered(['vera']);
    told.takeEffects();
    told.staff(sofia, { type: 'takeOver' });
    expect(told.callState).toBe('talking');
    expect(told.context).toMatchObject({ owner: { staffId: 'sofia' }, handover: null, offers: [] });
    const ended = told.takeEffects().filter(({ kind }) => kind === 'endLeg');
    expect(ended.map((effect) => 'legId' in effect && effect.legId).sort()).toEqual(
      [told.legOf('olga'), told.legOf('vera')].sort(),
    );
  });

  it('a supervisor’s phone that rings is none of the team’s', () => {
    const told = handedOver()
      .isOffered(['vera'])
      .staff(sofia, { type: 'monitor', mode: 'listen' }, { target: target(sofia, { canBeRung: true }) });
    told.phoneReports('vera', 'busy');
    expect(told.callState).toBe('seeking');
    told.phonePresses('sofia', '1');
    expect(told.callState).toBe('seeking');
    expect(told.context.owner).toMatchObject({ staffId: 'olga' });
  });

  it('a supervisor’s reassignment goes before it', () => {
    const told = heldOut().staff(sofia, { type: 'reassign', team: 'hotline', reason: 'смена' });
    expect(told.callState).toBe('talking');
    expect(told.context).toMatchObject({ handover: null, offers: [], talkingStaffId: 'olga' });
  });
});

describe('whoever of the team is rung', () => {
  const reasons = (state: CaseState) => briefOf(state).offers.map(({ reason }) => reason);

  it('is told why with the ring', () => {
    expect(reasons(stateOf(heldOut()))).toEqual(['нужен психолог', 'нужен психолог']);
  });

  it('is told nothing of a handover from before there was such a word, whose journal replays as it was', () => {
    const told = heldOut();
    const asked = told.journal.find(({ type }) => type === 'handover.asked');
    expect(asked).toMatchObject({ told: true });
    const { told: _since, ...before } = asked as CaseEventOf<'handover.asked'>;
    expect(afterHandoverAsked(contextOf(stateOf(told)), before).handover).toEqual({
      tier: 'consultation',
      specialty: 'psychologist',
      askedAtMs: before.at,
      untilMs: before.untilMs,
    });
  });
});
