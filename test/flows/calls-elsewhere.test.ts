/**
 * A family that somebody accompanies calls the line, and an operator answers in a case of its own: whoever accompanies the
 * family is told that it called, and what became of the call; and nothing of what was said.
 */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import type { Effect } from '../../flows/case/effects.ts';
import type { CaseEvent } from '../../flows/case/events.ts';
import { besideCasesOf, type KnownCase } from '../../flows/case/joining.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { teamRoomOf } from '../../flows/case/visibility.ts';
import { noticesFor } from '../../flows/contract/notices.ts';
import { isoOf } from '../../flows/ids.ts';
import type { CalledHow } from '../../flows/words.ts';
import {
  actor,
  FAMILY,
  kira,
  olga,
  START_MS,
  type Story,
  sofia,
  story,
  VOICE_NUMBER,
  vera,
} from '../helpers/given-case.ts';

const tellings = (told: Story) =>
  told
    .takeEffects()
    .filter((effect): effect is Extract<Effect, { kind: 'tellCase' }> => effect.kind === 'tellCase');

/** A call of a family that the crisis centre knows. */
function callBeside(durable = false): Story {
  const told = story({ durable });
  told.does({
    type: 'callArrive',
    sid: 'CA0',
    from: FAMILY,
    to: VOICE_NUMBER,
    phone: { safety: 'unknown', optedOut: false },
    relatedCaseIds: ['support', 'long-ago'],
    besideCaseIds: ['support'],
    language: 'ru',
  });
  return told;
}

describe('the other cases of a family that calls', () => {
  const known: KnownCase = {
    caseId: 'support',
    tier: 'crisisCentre',
    state: 'supporting',
    urgency: 'routine',
    closedAtMs: null,
    hasOpenThread: false,
    hasLiveCall: false,
  };

  it('are told of it while they are open, and are not the one that the call came to', () => {
    const over: KnownCase = { ...known, caseId: 'over', state: 'closed', closedAtMs: 1 };
    const resting: KnownCase = { ...known, caseId: 'resting', tier: 'hotline', state: 'followUp' };
    expect(besideCasesOf('call', [known, over, resting], 'resting')).toEqual(['support']);
    expect(besideCasesOf('call', [known], null)).toEqual(['support']);
  });

  it('hear nothing of a text, which comes to the case that it belongs to', () => {
    expect(besideCasesOf('text', [known], null)).toEqual([]);
  });
});

describe('a call beside a case of another team', () => {
  it.each([false, true])('that is answered, is told with who answers (restarted between: %s)', (durable) => {
    const told = callBeside(durable).presses('2').isOffered(['olga']);
    expect(tellings(told)).toEqual([]);
    told.waits(9_000).phonePresses('olga', '1');
    expect(tellings(told)).toMatchObject([
      {
        contactId: told.contactId,
        toldCaseId: 'support',
        calledAtMs: START_MS,
        how: 'answered',
        staffId: 'olga',
      },
    ]);
    told.hangsUp();
    expect(tellings(told)).toEqual([]);
  });

  it('that nobody answered, is told as missed', () => {
    const told = callBeside().presses('2');
    expect(tellings(told.hangsUp())).toMatchObject([{ how: 'missed', staffId: null, calledAtMs: START_MS }]);
  });

  it('of a family that hung up in the menu, is told as missed', () => {
    expect(tellings(callBeside().hangsUp())).toMatchObject([{ how: 'missed' }]);
  });

  it('that ended in a message, is told as that alone', () => {
    const told = callBeside().presses('3');
    const { contactId } = told;
    told.does({ type: 'callVoicemail', contactId, sid: 'CA0', recordingSid: 'RE1', durationS: 9 });
    expect(tellings(told.hangsUp())).toMatchObject([{ how: 'message', staffId: null }]);
  });

  it('is told nothing of where there is no other case', () => {
    expect(
      tellings(story().calls().presses('2').isOffered(['olga']).phonePresses('olga', '1').hangsUp()),
    ).toEqual([]);
  });
});

const CALLED_MS = START_MS + 60_000;

/** Kira accompanies the family. */
const accompanied = (durable = false) =>
  story({ durable })
    .texts('Нужен кров')
    .staff(olga, { type: 'accept' })
    .staff(olga, { type: 'reply', text: 'Я здесь' })
    .staff(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' })
    .isOffered(['kira'], 'desk')
    .staff(kira, { type: 'accept' })
    .staff(kira, { type: 'startSupport' });

const hears = (told: Story, how: CalledHow, staffId: string | null = null) =>
  told.ask({ type: 'familyCallTell', inCaseId: 'case-2', calledAtMs: CALLED_MS, how, staffId });

const markOf = (told: Story) => briefOf(told.state as CaseState).calledElsewhere;

describe('whoever accompanies a family', () => {
  it('needs not be told of a call that they took themselves', () => {
    const told = accompanied();
    hears(told, 'answered', 'maria');
    told.staff(kira, { type: 'handOver', reason: 'конец смены' });
    expect(markOf(told)).toBeDefined();
    told.staff(actor('maria', 'crisisWorker'), { type: 'accept' });
    expect(markOf(told)).toBeUndefined();
  });

  it.each([false, true])(
    'sees that it called, and who answered, until they say so (restarted between: %s)',
    (durable) => {
      const told = accompanied(durable);
      const before = { name: told.name, step: told.context.nextStep };
      expect(hears(told, 'answered', 'olga')).toMatchObject({ ok: true });
      expect(told.journal.at(-1)).toEqual({
        type: 'family.calledElsewhere',
        at: told.nowMs,
        inCaseId: 'case-2',
        calledAtMs: CALLED_MS,
        how: 'answered',
        by: 'olga',
      });
      expect(markOf(told)).toEqual({ at: isoOf(CALLED_MS), how: 'answered', staffId: 'olga' });
      expect({ name: told.name, step: told.context.nextStep }).toEqual(before);
      told.staff(kira, { type: 'note', text: 'Позвоню вечером' });
      expect(markOf(told)).toBeDefined();
      told.staff(kira, { type: 'seeFamilyCall' });
      expect(markOf(told)).toBeUndefined();
      expect(told.refusalOf(kira, { type: 'seeFamilyCall' })).toBe('notAllowedNow');
    },
  );

  it('is the one who says so: no colleague does, and a team for what is in its list', () => {
    const told = accompanied();
    hears(told, 'missed');
    const zoya = actor('zoya', 'crisisWorker');
    expect(told.refusalOf(zoya, { type: 'seeFamilyCall' })).toBe('notYours');
    expect(told.refusalOf(vera, { type: 'seeFamilyCall' })).toBe('notYourTier');
    told.staff(kira, { type: 'handOver', reason: 'смена' });
    expect(markOf(told)).toBeDefined();
    expect(told.refusalOf(zoya, { type: 'seeFamilyCall' })).toBeNull();
  });

  it('sees the last of several calls', () => {
    const told = accompanied();
    hears(told, 'missed');
    hears(told, 'answered', 'olga');
    expect(markOf(told)?.how).toBe('answered');
  });

  it('is told nothing new who talks with the family themselves', () => {
    expect(hears(accompanied(), 'answered', 'kira')).toMatchObject({ ok: false, reason: 'duplicate' });
  });

  it('reads no more of a call that nobody answered, once they talk with the family that called again', () => {
    const told = accompanied();
    hears(told, 'missed');
    expect(markOf(told)?.how).toBe('missed');
    expect(hears(told, 'answered', 'kira')).toMatchObject({ ok: true });
    expect(markOf(told)).toBeUndefined();
  });

  it('goes on reading of a missed call that came after the one that they talk in', () => {
    const told = accompanied();
    hears(told, 'missed');
    const earlier = { type: 'familyCallTell', inCaseId: 'case-3', calledAtMs: CALLED_MS - 1 } as const;
    expect(told.ask({ ...earlier, how: 'answered', staffId: 'kira' })).toMatchObject({ ok: false });
    expect(markOf(told)?.how).toBe('missed');
  });

  it('is nobody once the case is closed, and the mark goes with it', () => {
    const told = accompanied();
    hears(told, 'missed');
    told.staff(kira, { type: 'close', outcome: 'informed', summary: 'Справились' });
    expect(markOf(told)).toBeUndefined();
    expect(hears(told, 'missed')).toMatchObject({ ok: false, reason: 'duplicate' });
  });

  it('knows who calls the family themselves', () => {
    const told = accompanied().staff(kira, { type: 'setSafety', safety: 'safe' });
    hears(told, 'missed');
    const rung = { ...kira, available: true, freeVoiceSlot: 0, freeDeskSlot: 1, canBeRung: true };
    told.staff(kira, { type: 'callFamily' }, { target: rung });
    expect(markOf(told)).toBeUndefined();
  });
});

describe('the notice of it', () => {
  const told = (how: CalledHow, by?: string): CaseEvent => ({
    type: 'family.calledElsewhere',
    at: CALLED_MS + 9_000,
    inCaseId: 'case-2',
    calledAtMs: CALLED_MS,
    how,
    ...(by ? { by } : {}),
  });
  const context = {
    seq: 7,
    caseId: 'case-1',
    caseNumber: 1042,
    ownerStaffId: 'kira',
    teamRoom: teamRoomOf({ state: 'supporting', team: 'crisisCentre', specialty: null }),
    nameOf: () => 'Ольга Ветрова',
  };

  it('goes to the owner alone, with who answers and nothing of the other case', () => {
    expect(noticesFor(told('answered', 'olga'), context)).toEqual([
      {
        rooms: ['staff:kira'],
        notice: {
          seq: 7,
          at: isoOf(CALLED_MS + 9_000),
          kind: 'calledElsewhere',
          caseId: 'case-1',
          caseNumber: 1042,
          by: 'Ольга Ветрова',
          call: { at: isoOf(CALLED_MS), how: 'answered' },
        },
      },
    ]);
  });

  it('goes to nobody who has the family on the phone themselves', () => {
    expect(noticesFor(told('answered', 'kira'), context)).toEqual([]);
  });

  it('goes to the team, and of a consultation to its specialty, where nobody has the case yet', () => {
    expect(noticesFor(told('missed'), { ...context, ownerStaffId: null })[0]?.rooms).toEqual([
      'team:crisisCentre',
    ]);
    const ofLawyers = teamRoomOf({ state: 'waiting', team: 'consultation', specialty: 'lawyer' });
    expect(
      noticesFor(told('missed'), { ...context, ownerStaffId: null, teamRoom: ofLawyers })[0]?.rooms,
    ).toEqual(['team:consultation:lawyer']);
    expect(teamRoomOf({ state: 'closed', team: 'hotline', specialty: null })).toBeNull();
  });
});

it('a supervisor may say so in the place of whoever is gone', () => {
  const told = accompanied();
  hears(told, 'missed');
  expect(told.refusalOf(sofia, { type: 'seeFamilyCall' })).toBeNull();
});
