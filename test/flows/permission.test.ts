/**
 * Who may ask what: by role, tier and ownership. The console's buttons and the decision are one question, so that
 * what is shown is taken and what is not shown is refused for the reason that was shown.
 */
import { describe, expect, it } from 'vitest';
import { allowedFor } from '../../flows/allowed.ts';
import type { Actor } from '../../flows/case/commands.ts';
import { type CaseState, contextOf } from '../../flows/case/state.ts';
import {
  REFUSAL_REASONS,
  STAFF_COMMAND_TYPES,
  type StaffCommand,
  type StaffCommandType,
} from '../../flows/contract/commands.ts';
import {
  actor,
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
import { keptCases } from './goldens.ts';
import { tell } from './world/telling.ts';

/** Milliseconds. Every command of everybody in every kind of case; a busy machine takes its time. */
const WALK_TIMEOUT_MS = 60_000;

const anna = actor('anna', 'administrator');
const EVERYBODY: Actor[] = [olga, timur, vera, lev, kira, sofia, anna];

/** A well-formed command of each kind, dated after any story told here. */
const COMMANDS: Record<StaffCommandType, StaffCommand> = {
  accept: { type: 'accept' },
  decline: { type: 'decline' },
  reply: { type: 'reply', text: 'Я здесь' },
  note: { type: 'note', text: 'Заметка' },
  setUrgency: { type: 'setUrgency', urgency: 'elevated', reason: 'дети' },
  setSafety: { type: 'setSafety', safety: 'safe' },
  setLanguage: { type: 'setLanguage', language: 'en' },
  seeFamilyCall: { type: 'seeFamilyCall' },
  writeUp: { type: 'writeUp', outcome: 'helped' },
  escalate: { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' },
  return: { type: 'return', specialty: 'psychologist', reason: 'не наше' },
  reassign: { type: 'reassign', staffId: 'timur', reason: 'смена' },
  handOver: { type: 'handOver', reason: 'смена' },
  endCall: { type: 'endCall' },
  hold: { type: 'hold' },
  resume: { type: 'resume' },
  consult: { type: 'consult', staffId: 'timur' },
  handOverCall: { type: 'handOverCall', team: 'hotline', reason: 'другой язык' },
  redialNow: { type: 'redialNow' },
  farewell: { type: 'farewell', said: true },
  joinCall: { type: 'joinCall' },
  completeHandover: { type: 'completeHandover' },
  takeBack: { type: 'takeBack' },
  askConsent: { type: 'askConsent' },
  startRecording: { type: 'startRecording' },
  pauseRecording: { type: 'pauseRecording' },
  resumeRecording: { type: 'resumeRecording' },
  stopRecording: { type: 'stopRecording' },
  withdrawConsent: { type: 'withdrawConsent' },
  resumeTalk: { type: 'resumeTalk', contactId: 'id1-c0' },
  startByKeys: { type: 'startByKeys' },
  askByKeys: { type: 'askByKeys', question: 'danger' },
  endByKeys: { type: 'endByKeys' },
  readText: { type: 'readText', lastTextAt: '2036-01-01T12:00:00.000Z' },
  callFamily: { type: 'callFamily' },
  callParty: { type: 'callParty', number: '+79000000301' },
  removeParty: { type: 'removeParty', partyId: 'leg-1' },
  handToParty: { type: 'handToParty', partyId: 'leg-1' },
  sendKeys: { type: 'sendKeys', partyId: 'leg-1', keys: '1' },
  mute: { type: 'mute' },
  unmute: { type: 'unmute' },
  endContact: { type: 'endContact' },
  schedule: { type: 'schedule', at: '2036-01-01T12:00:00.000Z' },
  startSession: { type: 'startSession' },
  startSupport: { type: 'startSupport' },
  wrapUp: {
    type: 'wrapUp',
    outcome: 'helped',
    nextStep: { what: 'Позвонить', dueAt: '2036-01-01T12:00:00.000Z' },
  },
  setNextStep: { type: 'setNextStep', what: 'Позвонить', dueAt: '2036-01-01T12:00:00.000Z' },
  followUp: { type: 'followUp', what: 'Позвонить', dueAt: '2036-01-01T12:00:00.000Z' },
  giveBack: { type: 'giveBack', outcome: 'helped', noReply: 'notNeeded' },
  keepCase: { type: 'keepCase', reason: 'семья просила' },
  close: { type: 'close', outcome: 'helped' },
  monitor: { type: 'monitor', mode: 'listen' },
  changeMonitor: { type: 'changeMonitor', mode: 'whisper' },
  leaveMonitor: { type: 'leaveMonitor' },
  takeOver: { type: 'takeOver' },
  reopen: { type: 'reopen', reason: 'новое' },
  emergency: {
    type: 'emergency',
    way: 'call',
    card: { place: 'Ленина 5', who: '', what: 'бьёт', dangers: '' },
  },
  emergencyConfirm: { type: 'emergencyConfirm' },
  emergencyContactMade: { type: 'emergencyContactMade', who: 'наряд' },
  emergencyCancel: { type: 'emergencyCancel', reason: 'ошибка' },
};

/** Of a case with somebody from outside in its talk, about them. */
function commandIn(state: CaseState, type: StaffCommandType): StaffCommand {
  const command = COMMANDS[type];
  const party = Object.values(state.calls).flatMap(({ context }) => context.parties ?? [])[0];
  const isAbout = 'partyId' in command || (type === 'mute' && party?.state === 'in');
  return party !== undefined && isAbout ? ({ ...command, partyId: party.legId } as StaffCommand) : command;
}

const mayOf = (told: Story, who: Actor) =>
  told.state === null ? [] : allowedFor(told.state, who).allowed.sort();

const FOR_THE_TEAM = ['accept', 'emergency', 'note', 'setLanguage', 'setSafety', 'setUrgency'];

describe('a text that waits at the hotline', () => {
  const waiting = () => story().texts('Помогите');

  it('may be taken and noted on by any operator', () => {
    expect(mayOf(waiting(), olga)).toEqual(FOR_THE_TEAM);
    expect(mayOf(waiting(), timur)).toEqual(FOR_THE_TEAM);
  });

  it('is nothing to consultants, crisis workers and administrators', () => {
    for (const who of [vera, lev, kira, anna]) expect(mayOf(waiting(), who)).toEqual([]);
    const { denied } = allowedFor(waiting().state as never, kira);
    const forSupervisors = ['reassign', 'monitor', 'changeMonitor', 'leaveMonitor', 'takeOver'];
    for (const [type, reason] of Object.entries(denied))
      expect([type, reason]).toEqual([type, forSupervisors.includes(type) ? 'notYours' : 'notYourTier']);
  });

  it('may be put anywhere by a supervisor', () => {
    expect(mayOf(waiting(), sofia)).toEqual([
      'accept',
      'close',
      'emergency',
      'escalate',
      'followUp',
      'note',
      'reassign',
      'reply',
      'setLanguage',
      'setNextStep',
      'setSafety',
      'setUrgency',
      'wrapUp',
    ]);
  });
});

describe('a conversation', () => {
  const taken = () => story().texts('Помогите').staff(olga, { type: 'accept' });

  it('is its owner’s to work on', () => {
    expect(mayOf(taken(), olga)).toEqual([
      'close',
      'emergency',
      'endContact',
      'escalate',
      'followUp',
      'handOver',
      'note',
      'reply',
      'setLanguage',
      'setNextStep',
      'setSafety',
      'setUrgency',
      'wrapUp',
    ]);
  });

  it('is a colleague’s only to note on', () => {
    expect(mayOf(taken(), timur)).toEqual(['emergency', 'note', 'setLanguage', 'setSafety', 'setUrgency']);
  });
});

describe('a live call', () => {
  const talking = () => story().calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');

  it('may be ended, escalated and noted on by the one who talks, and not left', () => {
    expect(mayOf(talking(), olga)).toEqual([
      'callParty',
      'consult',
      'emergency',
      'endCall',
      'escalate',
      'farewell',
      'handOverCall',
      'hold',
      'mute',
      'note',
      'setLanguage',
      'setNextStep',
      'setSafety',
      'setUrgency',
      'startByKeys',
    ]);
  });

  it('may be ended by a supervisor, and by no colleague', () => {
    expect(mayOf(talking(), sofia)).toContain('endCall');
    expect(mayOf(talking(), timur)).not.toContain('endCall');
  });

  it('is ended by whoever talks, and not by whoever has the case by then', () => {
    const sentOn = talking().staff(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'негде жить' });
    sentOn.isOffered(['kira'], 'desk').staff(kira, { type: 'accept' });
    expect(sentOn.context.owner).toEqual({ kind: 'staff', staffId: 'kira' });
    expect(mayOf(sentOn, kira)).not.toContain('endCall');
    expect(sentOn.refusalOf(kira, { type: 'endCall' })).toBe('notYours');
    expect(mayOf(sentOn, olga)).toContain('endCall');
  });
});

describe('in every kind of case', () => {
  const places = keptCases();

  it('what is shown as allowed is taken, and what is denied is refused for the reason shown', {
    timeout: WALK_TIMEOUT_MS,
  }, () => {
    const wrong: string[] = [];
    for (const { told, state, file } of places) {
      for (const who of EVERYBODY) {
        const { allowed, denied } = allowedFor(state, who);
        for (const type of STAFF_COMMAND_TYPES) {
          const command = {
            type: 'staff',
            actor: who,
            command: commandIn(state, type),
            target: target(timur),
          } as const;
          const { decided } = tell(told, { command });
          const outcome = decided.ok ? 'taken' : decided.reason;
          const shown = allowed.includes(type) ? 'taken' : denied[type];
          const isPoliteLoss = outcome === 'alreadyTaken' && type === 'accept';
          // The same urgency again, a call that this one person cannot take, or somebody of another team is about content.
          const isContent =
            [
              'duplicate',
              'targetAway',
              'targetWrongTier',
              'callIsLive',
              'ownPhoneNotReady',
              'ownCallIsLive',
            ].includes(outcome) && shown === 'taken';
          if (outcome !== shown && !isPoliteLoss && !isContent) {
            wrong.push(`${who.staffId} ${type}: shown ${shown}, was ${outcome}, in ${file}`);
          }
        }
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it('each kind of command is answered, with a reason from the closed list', () => {
    for (const { state } of places) {
      const { allowed, denied } = allowedFor(state, olga);
      expect([...allowed, ...Object.keys(denied)].sort()).toEqual([...STAFF_COMMAND_TYPES].sort());
      for (const why of Object.values(denied)) expect(REFUSAL_REASONS).toContain(why);
    }
  });

  it('an administrator may do nothing with a case', () => {
    for (const { state } of places) {
      expect(allowedFor(state, anna).allowed).toEqual([]);
    }
  });

  it('nobody works on a case that is neither theirs, nor their team’s, nor on their phone', () => {
    for (const { state } of places) {
      const { owner, tier, offers, talkingStaffId } = contextOf(state);
      const isTheirs =
        (owner.kind === 'staff' && owner.staffId === 'kira') ||
        tier === 'crisisCentre' ||
        talkingStaffId === 'kira' ||
        offers.some(({ staffId }) => staffId === 'kira');
      if (!isTheirs) expect(allowedFor(state, kira).allowed).toEqual([]);
    }
  });
});

describe('a refusal', () => {
  it('says what may be done instead', () => {
    const told = story().texts('Помогите');
    const decided = told.ask({
      type: 'staff',
      actor: olga,
      command: { type: 'close', outcome: 'helped' },
    });
    expect(decided).toEqual({
      ok: false,
      reason: 'notYours',
      allowed: ['accept', 'note', 'setUrgency', 'setSafety', 'setLanguage', 'emergency'],
    });
  });

  it('of a command to a case that never began is plain', () => {
    const decided = story().ask({ type: 'staff', actor: olga, command: { type: 'accept' } });
    expect(decided).toEqual({ ok: false, reason: 'notAllowedNow', allowed: [] });
    expect(START_MS).toBeGreaterThan(0);
  });
});

describe('taking a case by hand', () => {
  const accept = { type: 'accept' } as const;
  const rested = () => {
    const told = story()
      .texts('Помогите')
      .staff(olga, accept)
      .staff(sofia, { type: 'reassign', team: 'hotline', reason: '-' });
    told.staff(sofia, {
      type: 'followUp',
      what: 'Узнать',
      dueAt: new Date(told.nowMs + 3_600_000).toISOString(),
    });
    return told;
  };
  const standing = (told: Story, who: Actor, offShift?: true) => {
    const { allowed, denied } = allowedFor(told.state as never, who, offShift ? { offShift } : {});
    return allowed.includes('accept') ? 'allowed' : denied.accept;
  };

  it.each([
    ['waits', () => story().texts('Помогите')],
    ['rests, and is its team’s', rested],
  ])('that %s is for whoever is on shift: the button and the answer agree', (_what, tell) => {
    expect(standing(tell(), timur)).toBe('allowed');
    expect(standing(tell(), timur, true)).toBe('offShift');
    const decided = tell().ask({ type: 'staff', actor: timur, command: accept }, { actorOffShift: true });
    expect(decided).toMatchObject({ ok: false, reason: 'offShift' });
    expect(tell().refusalOf(timur, accept)).toBeNull();
  });

  it('that is held out to a colleague is not for anybody else, a supervisor neither, and says why', () => {
    const told = story().texts('Помогите').isOffered(['olga'], 'desk');
    for (const who of [timur, sofia]) {
      expect(standing(told, who)).toBe('offeredToAnother');
      expect(told.refusalOf(who, accept)).toBe('offeredToAnother');
    }
    expect(standing(told, olga)).toBe('allowed');
  });
});
