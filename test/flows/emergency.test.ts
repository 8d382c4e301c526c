/**
 * The handoff to the emergency services: one card, asked for by call, text or word of mouth; half a minute until
 * somebody has taken it; and no rest for the case before a person says that they made contact.
 */
import { describe, expect, it } from 'vitest';
import { allowedFor } from '../../flows/allowed.ts';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { briefOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import type { EmergencyWay } from '../../flows/contract/emergency.ts';
import { emergencyWritten } from '../../flows/texts/emergency.ts';
import { FAMILY, kira, olga, START_MS, type Story, sofia, story, timur } from '../helpers/given-case.ts';
import {
  alarms,
  asks,
  CARD,
  emergency,
  leg,
  SECOND,
  talking,
  toldToSupervisors,
  writing,
} from './given-emergency.ts';

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
