/** A new call is a new contact: who refused or missed what came before is rung for it, and not for the very same one. */
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../flows/case/brief.ts';
import { chooseOffers } from '../../flows/routing/choose-offers.ts';
import { olga, type Story, story } from '../helpers/given-case.ts';
import { onShift } from '../helpers/on-shift.ts';

const SECOND = 1000;
const BLOCKED = { flag: { flagId: 'flag-1', kind: 'abusive', blocked: true } } as const;

/** Who of the free is asked for the case at this moment. */
function asked(told: Story, ...free: string[]): string[] {
  if (told.state === null) return [];
  const columns = columnsOf(told.state);
  const { attention, waitingSinceMs } = columns;
  if (attention === null || waitingSinceMs === null) return [];
  const waiting = { ...columns, caseId: 'case-1', attention, waitingSinceMs };
  return chooseOffers(
    [waiting],
    free.map((staffId) => onShift(staffId)),
    told.nowMs,
  ).flatMap(({ targets }) => targets.map(({ staffId }) => staffId));
}

const leavesMessage = () => {
  const told = story({ durable: true }).calls().presses('3');
  told.does({
    type: 'callVoicemail',
    contactId: told.contactId,
    sid: told.callSid,
    recordingSid: 'RE1',
    durationS: 9,
  });
  return told.hangsUp();
};

const declinedByOlga = (told: Story) =>
  told.isOffered(['olga'], 'desk').staff(olga, { type: 'decline', reason: '' });

describe('the only free operator, who has just declined a message of the family', () => {
  it('is not asked again at once for that message', () => {
    const told = declinedByOlga(leavesMessage());
    expect(asked(told, 'olga')).toEqual([]);
    expect(asked(told, 'olga', 'timur')).toEqual(['timur']);
  });

  it('is rung at once when the family calls again', () => {
    const told = declinedByOlga(leavesMessage())
      .waits(5 * SECOND)
      .calls()
      .presses('2');
    expect(told.context.attention).toBe('voice');
    expect(asked(told, 'olga')).toEqual(['olga']);
  });

  it('is asked to read what the family writes, and not again for its next text', () => {
    const told = declinedByOlga(leavesMessage())
      .waits(5 * SECOND)
      .texts('Здравствуйте');
    expect(asked(told, 'olga')).toEqual(['olga']);
    declinedByOlga(told).texts('Вы здесь?');
    expect(asked(told, 'olga')).toEqual([]);
  });

  it('is left alone while a blocked number calls', () => {
    const told = declinedByOlga(leavesMessage()).waits(5 * SECOND);
    told.does(
      {
        type: 'callArrive',
        sid: 'CA-blocked',
        from: null,
        to: '+79000000124',
        phone: { safety: 'unknown', optedOut: false },
        relatedCaseIds: [],
        language: 'ru',
      },
      BLOCKED,
    );
    told.hangsUp();
    expect(asked(told, 'olga')).toEqual([]);
  });
});

describe('the only free operator, whose phone has just rung in vain', () => {
  const missed = () =>
    story({ durable: true }).calls().presses('2').isOffered(['olga']).phoneReports('olga', 'noAnswer');

  it('is not rung again at once for that call, nor asked to ring back when it is over', () => {
    const told = missed();
    expect(asked(told, 'olga')).toEqual([]);
    expect(asked(told.hangsUp(), 'olga')).toEqual([]);
  });

  it('is rung at once for the next call of the family', () => {
    const told = missed()
      .hangsUp()
      .waits(5 * SECOND)
      .calls()
      .presses('2');
    expect(asked(told, 'olga')).toEqual(['olga']);
  });

  it('is not rung for a call still waiting because the family writes as well', () => {
    const told = missed().texts('Я на линии');
    expect(told.context.attention).toBe('voice');
    expect(asked(told, 'olga')).toEqual([]);
  });
});

describe('an operator with whom the family would rather not talk again', () => {
  const asksForAnother = () => {
    const told = story({ durable: true }).calls().presses('2').isOffered(['olga']);
    told.phoneReports('olga', 'answered').phonePresses('olga', '1');
    told.waits(60 * SECOND).phoneReports('olga', 'completed');
    told.does({ type: 'callAfterTalk', contactId: told.contactId, sid: told.callSid, digits: '2' });
    return told;
  };

  it('is not rung for its next call either', () => {
    const told = asksForAnother();
    told
      .hangsUp()
      .waits(5 * SECOND)
      .calls()
      .presses('2');
    expect(told.context.attention).toBe('voice');
    expect(asked(told, 'olga')).toEqual([]);
    expect(asked(told, 'olga', 'timur')).toEqual(['timur']);
  });

  it('is passed over for it also when somebody else missed the call before', () => {
    const told = asksForAnother();
    told.isOffered(['timur']).phoneReports('timur', 'noAnswer');
    told
      .hangsUp()
      .waits(5 * SECOND)
      .calls()
      .presses('2');
    expect(asked(told, 'olga', 'timur')).toEqual(['timur']);
  });
});
