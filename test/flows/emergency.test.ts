/**
 * The handoff to the emergency services: one card, asked for by call, text or word of mouth; half a minute until
 * somebody has taken it; and no rest for the case before a person says that they made contact.
 */
import { describe, expect, it } from 'vitest';
import { allowedFor } from '../../flows/allowed.ts';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { briefOf } from '../../flows/case/brief.ts';
import type { CaseEvent } from '../../flows/case/events.ts';
import { type CaseState, emergencyOf } from '../../flows/case/state.ts';
import { EMERGENCY_STATES, type EmergencyWay } from '../../flows/contract/emergency.ts';
import { noticesFor } from '../../flows/contract/notices.ts';
import { emergencyMachine } from '../../flows/emergency/machine.ts';
import { emergencyWritten } from '../../flows/texts/emergency.ts';
import { FAMILY, kira, olga, START_MS, type Story, sofia, story, timur } from '../helpers/given-case.ts';
import { brokenAlong } from './invariants.ts';
import { walk } from './walk.ts';
import { MOVES } from './world/moves.ts';

const SECOND = 1_000;
const CARD = {
  place: 'Посёлок Северный, Ленина 5, кв. 8',
  who: 'мать и двое детей',
  what: 'муж ломает дверь',
  dangers: 'у него нож',
};

const talking = () =>
  story({ durable: true }).calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
const writing = () => story({ durable: true }).texts('Он ломает дверь').staff(olga, { type: 'accept' });

const asks = (told: Story, way: EmergencyWay): Story => {
  told.takeEffects();
  return told.staff(olga, { type: 'emergency', way, card: CARD });
};

const emergency = (told: Story) => emergencyOf(told.state as CaseState);
const leg = (told: Story) => emergency(told).context.legs.at(-1);
const servicesHear = (told: Story) =>
  JSON.stringify(legScriptFor(told.state as CaseState, told.contactId, leg(told)?.legId ?? ''));

function servicesReport(told: Story, status: 'answered' | 'busy' | 'noAnswer' | 'completed'): Story {
  const { contactId, legId } = leg(told) as { contactId: string; legId: string };
  told.does({ type: 'legReport', contactId, legId, sid: 'CA-112', status });
  return told;
}

function servicesPress(told: Story, digits: string | null) {
  const { contactId, legId } = leg(told) as { contactId: string; legId: string };
  return told.ask({ type: 'legPressKey', contactId, legId, sid: 'CA-112', digits });
}

const alarms = (told: Story) => told.events('emergency.unconfirmed') as { why: string }[];

/** Kinds of notices that go to supervisors for what happened. */
function toldToSupervisors(events: readonly CaseEvent[]): string[] {
  const context = {
    seq: 1,
    caseId: 'case-1',
    caseNumber: 7,
    ownerStaffId: 'olga',
    nameOf: (id: string) => id,
  };
  return events.flatMap((event) =>
    noticesFor(event, context).flatMap(({ rooms, notice }) =>
      rooms.includes('supervisors') ? [notice.kind] : [],
    ),
  );
}

describe('asking the emergency services', () => {
  it('by a call rings them, and leaves the family with its operator', () => {
    const told = asks(talking(), 'call');
    expect(told.takeEffects()).toMatchObject([{ kind: 'dialEmergency', contactId: told.contactId }]);
    expect(told.callState).toBe('talking');
    expect(briefOf(told.state as CaseState).emergency).toEqual({
      state: 'asked',
      way: 'call',
      askedAt: new Date(START_MS).toISOString(),
      confirmBy: new Date(START_MS + 30 * SECOND).toISOString(),
      failure: null,
    });
  });

  it('by a text writes them the card, with the family’s number whole', () => {
    const told = asks(writing(), 'text');
    const [effect] = told.takeEffects();
    expect(effect).toMatchObject({ kind: 'textEmergency' });
    const { text } = effect as { text: string };
    for (const words of [...Object.values(CARD), FAMILY]) expect(text).toContain(words);
  });

  it('by word of mouth asks nothing of the line, and its clock runs all the same', () => {
    const told = asks(talking(), 'readOut');
    expect(told.takeEffects()).toEqual([]);
    told.waits(30 * SECOND);
    expect(alarms(told)).toMatchObject([{ why: 'tooLate' }]);
  });

  it('raises the urgency, and tells supervisors in the same commit', () => {
    const told = talking();
    const { events } = told.does({
      type: 'staff',
      actor: olga,
      command: { type: 'emergency', way: 'call', card: CARD },
    });
    expect(told.context).toMatchObject({ urgency: 'imminent', urgencyReason: CARD.what });
    expect(toldToSupervisors(events)).toEqual(['imminent', 'emergencyAsked']);
  });

  it('gives a number that the operator names instead of the family’s', () => {
    const told = talking().staff(olga, {
      type: 'emergency',
      way: 'call',
      card: { ...CARD, callBack: '+79000000177' },
    });
    expect(emergency(told).context.card?.callBack).toBe('+79000000177');
  });

  it('says that the number is withheld where nothing is known of it', () => {
    const told = asks(story().calls(null).presses('2').isOffered(['olga']).phonePresses('olga', '1'), 'text');
    expect(told.takeEffects()).toMatchObject([{ text: expect.stringContaining('Обратный номер: скрыт') }]);
  });

  it('of a silent call tells them that the family cannot speak, and whether its phone may be rung', () => {
    const silent = () => talking().staff(olga, { type: 'startByKeys' });
    const unknown = asks(silent(), 'text').takeEffects();
    const cannotSpeak = 'Семья не может говорить вслух.';
    expect(unknown).toMatchObject([{ text: expect.stringContaining(cannotSpeak) }]);
    expect(unknown).toMatchObject([{ text: expect.stringContaining('Неизвестно, безопасно ли звонить.') }]);

    const unsafe = silent().staff(olga, { type: 'setSafety', safety: 'unsafe' });
    const heard = servicesHear(servicesReport(asks(unsafe, 'call'), 'answered'));
    for (const words of [cannotSpeak, 'Не перезванивайте: звонок опасен.'])
      expect(heard.split(words)).toHaveLength(3);
    expect(heard.indexOf('Не перезванивайте')).toBeLessThan(heard.indexOf('Обратный номер'));
  });

  it('says nothing of the kind of a family that speaks, from a phone recorded as safe', () => {
    const told = talking().staff(olga, { type: 'setSafety', safety: 'safe' });
    expect(emergency(asks(told, 'text')).context.card).toEqual({ ...CARD, callBack: FAMILY });
  });

  it('believes another case that knows the phone to be unsafe, and vouches for no number but the family’s', () => {
    const safe = () => talking().staff(olga, { type: 'setSafety', safety: 'safe' });
    const cautionFor = (told: Story, callBack: string | undefined, facts: object) => {
      const command = { type: 'emergency', way: 'text', card: { ...CARD, callBack } } as const;
      expect(told.ask({ type: 'staff', actor: olga, command }, facts).ok).toBe(true);
      return emergency(told).context.card?.callBackSafety;
    };
    const phone = { safety: 'unsafe', optedOut: false };
    expect(cautionFor(safe(), undefined, { phone })).toBe('unsafe');
    expect(cautionFor(safe(), '+79000000177', {})).toBe('unknown');
    expect(cautionFor(safe(), FAMILY, {})).toBeUndefined();
  });

  it('is refused by call or text where no contact of theirs is configured, and never by word of mouth', () => {
    const told = talking();
    const ask = (way: EmergencyWay) =>
      told.ask(
        { type: 'staff', actor: olga, command: { type: 'emergency', way, card: CARD } },
        { emergency: { ways: [], language: 'ru' } },
      );
    expect(ask('call')).toMatchObject({ ok: false, reason: 'noEmergencyContact' });
    expect(ask('text')).toMatchObject({ ok: false, reason: 'noEmergencyContact' });
    expect(ask('readOut').ok).toBe(true);
  });

  it('is for whoever works at the case, and for supervisors', () => {
    const may = (who: typeof olga) =>
      allowedFor(asks(writing(), 'text').state as CaseState, who).allowed.filter((type) =>
        type.startsWith('emergency'),
      );
    const all = ['emergency', 'emergencyConfirm', 'emergencyContactMade', 'emergencyCancel'];
    expect(may(olga)).toEqual(all);
    expect(may(sofia)).toEqual(all);
    expect(may(timur)).toEqual(all.slice(0, 3));
    expect(may(kira)).toEqual([]);
  });

  it('a whole card fits into one text', () => {
    const longest = { place: 300, who: 300, what: 400, dangers: 300 };
    const card = Object.fromEntries(
      Object.entries(longest).map(([field, length]) => [field, 'ы'.repeat(length)]),
    );
    for (const language of ['ru', 'en'] as const)
      for (const callBackSafety of ['unknown', 'unsafe'] as const) {
        const cautious = {
          ...(card as typeof CARD),
          callBack: '9'.repeat(24),
          cannotSpeak: true,
          callBackSafety,
        } as const;
        expect(emergencyWritten(cautious, language).length).toBeLessThanOrEqual(1600);
      }
  });
});

describe('their telephone', () => {
  it('hears the card twice, the number digit by digit, and takes it by key 1', () => {
    const told = servicesReport(asks(talking(), 'call'), 'answered');
    const heard = servicesHear(told);
    expect(heard.split('муж ломает дверь')).toHaveLength(3);
    expect(heard).toContain('7 9 0 0 0 0 0 0 1 0 1');
    servicesPress(told, '1');
    expect(emergency(told).name).toBe('confirmed');
    expect(servicesHear(told)).toContain('Спасибо, принято');
    told.waits(60 * SECOND);
    expect(alarms(told)).toEqual([]);
  });

  it('hears the card again after another key', () => {
    const told = servicesReport(asks(talking(), 'call'), 'answered');
    servicesPress(told, '5');
    expect(servicesHear(told)).toContain('нажмите 1');
    expect(emergency(told).name).toBe('asked');
  });

  it.each([
    ['busy', 'busy'],
    ['noAnswer', 'noAnswer'],
    ['completed', 'noAnswer'],
  ] as const)('that is over with %s alerts at once, and once', (status, why) => {
    const told = servicesReport(asks(talking(), 'call'), status);
    expect(emergency(told).name).toBe('unconfirmed');
    expect(alarms(told)).toMatchObject([{ why }]);
    expect(toldToSupervisors(told.journal)).toContain('emergencyUnconfirmed');
    told.waits(60 * SECOND);
    expect(alarms(told)).toHaveLength(1);
  });

  it('answered by somebody who presses nothing is a card that nobody took', () => {
    const told = servicesReport(asks(talking(), 'call'), 'answered');
    servicesPress(told, null);
    servicesReport(told, 'completed');
    expect(alarms(told)).toMatchObject([{ why: 'notConfirmed' }]);
  });

  it('that cannot be dialled alerts at once', () => {
    const told = asks(talking(), 'call');
    const { contactId, legId } = leg(told) as { contactId: string; legId: string };
    const failed = { effectId: 'e', kind: 'dialEmergency', why: 'failed', code: '21211' } as const;
    told.does({ type: 'effectFail', ...failed, contactId, legId });
    expect(alarms(told)).toMatchObject([{ why: 'failed' }]);
  });

  it('is ended when the handoff is cancelled', () => {
    const told = servicesReport(asks(talking(), 'call'), 'answered');
    told.takeEffects();
    told.staff(olga, { type: 'emergencyCancel', reason: 'он ушёл' });
    expect(told.takeEffects()).toMatchObject([{ kind: 'endLeg', sid: 'CA-112' }]);
    expect(servicesHear(told)).toContain('завершена');
  });

  it('of an earlier asking alerts nobody when it ends', () => {
    const told = servicesReport(asks(talking(), 'call'), 'answered');
    told.staff(olga, { type: 'emergency', way: 'text', card: CARD });
    servicesReport(told, 'completed');
    expect(alarms(told)).toEqual([]);
    expect(emergency(told).name).toBe('asked');
  });
});

describe('a text to them', () => {
  const report = (told: Story, status: 'delivered' | 'undelivered') => {
    const messageId = emergency(told).context.messageId ?? '';
    told.does({ type: 'textReport', messageId, sid: 'SM-112', status, errorCode: null });
    return told;
  };

  it('that is delivered is not yet taken', () => {
    const told = report(asks(writing(), 'text'), 'delivered').waits(30 * SECOND);
    expect(alarms(told)).toMatchObject([{ why: 'tooLate' }]);
  });

  it('that is lost alerts at once', () => {
    expect(alarms(report(asks(writing(), 'text'), 'undelivered'))).toMatchObject([{ why: 'failed' }]);
  });

  it('leaves the family’s own text unanswered', () => {
    const told = asks(writing(), 'text');
    expect(told.context.unansweredSinceMs).not.toBeNull();
  });
});

describe('until somebody has taken the card', () => {
  it('the case shows it as overdue after 30 s, and a person’s word ends that', () => {
    const told = asks(talking(), 'text').waits(29 * SECOND);
    expect(emergency(told).name).toBe('asked');
    told.waits(SECOND);
    expect(briefOf(told.state as CaseState).emergency).toMatchObject({
      state: 'unconfirmed',
      failure: 'tooLate',
    });
    expect(toldToSupervisors(alarms(told) as never)).toEqual(['emergencyUnconfirmed']);
    told.staff(olga, { type: 'emergencyConfirm' });
    expect(briefOf(told.state as CaseState).emergency).toMatchObject({ state: 'confirmed', failure: null });
    expect(told.refusalOf(olga, { type: 'emergencyConfirm' })).toBe('notAllowedNow');
  });

  it('asking anew begins the half minute anew', () => {
    const told = asks(talking(), 'text').waits(20 * SECOND);
    asks(told, 'call').waits(20 * SECOND);
    expect(alarms(told)).toEqual([]);
    told.waits(10 * SECOND);
    expect(alarms(told)).toHaveLength(1);
  });
});

describe('a case whose handoff is open', () => {
  const endings = [
    { type: 'wrapUp', outcome: 'helped', nextStep: { what: 'Позвонить', dueAt: '2036-01-01T12:00:00.000Z' } },
    { type: 'followUp', what: 'Позвонить', dueAt: '2036-01-01T12:00:00.000Z' },
    { type: 'close', outcome: 'helped' },
  ] as const;

  it.each(endings)('is not put to rest by $type before the services made contact', (ending) => {
    const told = asks(writing(), 'text').staff(olga, { type: 'emergencyConfirm' });
    told.staff(olga, { type: 'setUrgency', urgency: 'urgent', reason: 'наряд едет' });
    expect(told.refusalOf(olga, ending)).toBe('emergencyOpen');
    expect(allowedFor(told.state as CaseState, olga).denied[ending.type]).toBe('emergencyOpen');
    told.staff(olga, { type: 'emergencyContactMade', who: 'наряд полиции', note: 'семья цела' });
    expect(told.refusalOf(olga, ending)).toBeNull();
  });

  it.each(endings)('may be put to rest by $type once it is cancelled, with a reason', (ending) => {
    const told = asks(writing(), 'text').staff(olga, { type: 'emergencyCancel', reason: 'ошибка' });
    told.staff(olga, { type: 'setUrgency', urgency: 'urgent', reason: 'ошибка' });
    expect(told.refusalOf(olga, ending)).toBeNull();
  });

  it('is kept through the hang-up', () => {
    const told = asks(talking(), 'call').hangsUp();
    expect(told.name).toBe('hotline.wrapUp');
    expect(emergency(told).name).toBe('asked');
  });

  it('is kept through a handover', () => {
    const told = asks(writing(), 'text').staff(olga, { type: 'handOver', reason: 'смена' });
    expect(told.name).toBe('hotline.waiting');
    expect(emergency(told).name).toBe('asked');
    told.staff(timur, { type: 'accept' });
    expect(told.refusalOf(timur, { type: 'close', outcome: 'helped' })).toBe('emergencyOpen');
  });

  it('may ask again once they are done', () => {
    const told = asks(talking(), 'readOut').staff(olga, { type: 'emergencyContactMade', who: 'скорая' });
    asks(told, 'call');
    expect(emergency(told).name).toBe('asked');
    expect(emergency(told).context.card).toMatchObject(CARD);
  });
});

describe('in everything that can happen to a handoff', () => {
  /** Enough to bring a case to a person and to try to put it to rest, and all that concerns the services. */
  const relevant = Object.entries(MOVES).filter(
    ([name]) =>
      /services|card|handoff/.test(name) ||
      [
        'the family writes',
        'the case is offered to one',
        'Olga accepts',
        'it is found routine',
        'it is wrapped up',
        'it goes to follow-up',
        'it is closed',
        'it is reopened',
        'time passes',
      ].includes(name),
  );

  it('every state is reached, and what must always hold, holds', () => {
    const reached = new Set<string>();
    const broken: string[] = [];
    walk(
      (from, name, to) => {
        if (to.state !== null) reached.add(emergencyOf(to.state).name);
        broken.push(...brokenAlong([...from.way, name], to));
      },
      Object.fromEntries(relevant),
      ({ state }) =>
        state === null ? '' : JSON.stringify([emergencyOf(state).name, leg({ state } as Story)?.state]),
    );
    expect([...reached].sort()).toEqual([...EMERGENCY_STATES].sort());
    expect(Object.keys(emergencyMachine.config.states ?? {}).sort()).toEqual([...EMERGENCY_STATES].sort());
    expect(broken.slice(0, 10)).toEqual([]);
  });
});

it('a supervisor who asked the services is not told of it, the others are', () => {
  const told = noticesFor(
    {
      type: 'emergency.asked',
      at: 0,
      by: 'sofia',
      contactId: 'contact-1',
      way: 'readOut',
      card: { place: '', who: '', what: '', dangers: '', callBack: null },
      language: 'ru',
    },
    { seq: 1, caseId: 'case-1', caseNumber: 1, ownerStaffId: null, nameOf: () => 'София' },
  );
  expect(told).toMatchObject([{ rooms: ['supervisors'], except: 'staff:sofia' }]);
});
