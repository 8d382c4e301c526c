/**
 * Everything that can happen to a case, as a closed set of moves, for walking the machines and for random stories.
 * A move looks at the case told so far and gives a command, or null where it makes no sense (a key of a phone that
 * was never rung). A story is a plain value: telling it further gives a new one.
 */
import type { Actor, CaseCommand, Facts } from '../../flows/case/commands.ts';
import type { Effect } from '../../flows/case/effects.ts';
import type { CaseEvent, LegStatus } from '../../flows/case/events.ts';
import type { TimerRow } from '../../flows/case/record.ts';
import { type CaseState, contextOf, emergencyOf } from '../../flows/case/state.ts';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import { type Decided, decide } from '../../flows/decide.ts';
import type { OverflowOutcome, OverflowTarget } from '../../flows/hours/overflow.ts';
import {
  FAMILY,
  kira,
  lev,
  olga,
  START_MS,
  sofia,
  TEXT_NUMBER,
  target,
  timur,
  VOICE_NUMBER,
  vera,
} from '../helpers/given-case.ts';
import { RECORDING_MOVES } from './recording-moves.ts';

export interface Told {
  nowMs: number;
  count: number;
  state: CaseState | null;
  timers: ReadonlyMap<string, TimerRow>;
  journal: readonly CaseEvent[];
  effects: readonly Effect[];
}

export const UNTOLD: Told = {
  nowMs: START_MS,
  count: 0,
  state: null,
  timers: new Map(),
  journal: [],
  effects: [],
};

export interface Asked {
  command: CaseCommand;
  facts?: Partial<Facts>;
  /** The instant it happens at; without it, a second after the last. */
  atMs?: number;
}

export type Move = (told: Told) => Asked | null;

const SECOND = 1_000;
const DAY = 24 * 3_600 * SECOND;

/** The story with one more command; `decided` says what became of it. */
export function tell(told: Told, { command, facts, atMs }: Asked): { told: Told; decided: Decided } {
  const nowMs = Math.max(told.nowMs, atMs ?? told.nowMs + SECOND);
  const count = told.count + 1;
  const decided = decide(told.state, command, {
    nowMs,
    freshId: `id${count}`,
    textNumberIsShortCode: true,
    lineName: 'Семейная линия',
    lineNumber: '124',
    anybodyOnShift: true,
    emergency: { ways: ['call', 'text'], language: 'ru' },
    newCaseId: 'case-1',
    ...facts,
  });
  const timers = new Map(told.timers);
  // The store deletes a fired timer with its commit; a refused one stays, and is not asked about again here.
  if (command.type === 'timerElapse') timers.delete(`${command.scope}|${command.timerId}`);
  if (!decided.ok) return { told: { ...told, nowMs, count, timers }, decided };
  const { decision, state } = decided;
  for (const { scope, timerId } of decision.timers.cancelled) timers.delete(`${scope}|${timerId}`);
  for (const timer of decision.timers.set) timers.set(`${timer.scope}|${timer.timerId}`, timer);
  return {
    decided,
    told: {
      nowMs,
      count,
      state,
      timers,
      journal: [...told.journal, ...decision.events],
      effects: [...told.effects, ...decision.effects],
    },
  };
}

const calls: Move = ({ count }) => ({
  command: {
    type: 'callArrive',
    sid: `CA${count}`,
    from: FAMILY,
    to: VOICE_NUMBER,
    phone: { safety: 'unknown', optedOut: false },
    relatedCaseIds: [],
    language: 'ru',
  },
});

const CLOSED_LINE: Partial<Facts> = {
  line: {
    closed: { untilMs: START_MS + DAY, timeZone: 'Europe/Moscow', rule: 'message' },
    announcement: { ru: 'Авария на линии.', en: 'The line is disturbed.' },
  },
};

const BLOCKED_NUMBER: Partial<Facts> = { flag: { flagId: 'flag-1', kind: 'abusive', blocked: true } };

const texts =
  (text: string): Move =>
  ({ count }) => ({
    command: {
      type: 'textReceive',
      sid: `SM${count}`,
      from: FAMILY,
      to: TEXT_NUMBER,
      text,
      media: [],
      answeredByProvider: false,
      phone: { safety: 'unknown', optedOut: false },
      relatedCaseIds: [],
      language: 'ru',
    },
  });

function lastCall({ state }: Told) {
  if (state === null) return null;
  return contextOf(state).contacts.findLast(({ channel }) => channel === 'call') ?? null;
}

const onCall =
  (
    commandFor: (call: { contactId: string; sid: string }, told: Told) => CaseCommand,
    facts?: Partial<Facts>,
  ): Move =>
  (told) => {
    const call = lastCall(told);
    if (call === null) return null;
    const command = commandFor({ contactId: call.contactId, sid: call.sid ?? '' }, told);
    return facts === undefined ? { command } : { command, facts };
  };

const presses = (digits: string | null, facts?: Partial<Facts>): Move =>
  onCall((call, { count }) => ({ type: 'callPressKey', ...call, digits, round: count }), facts);

/** To the question that it is hearing, the second time. */
const answers = (digits: string | null): Move =>
  onCall((call, { state }) => ({
    type: 'callAnswer',
    ...call,
    digits,
    question: state?.calls[call.contactId]?.context.byKeys?.asked ?? 0,
    round: 2,
  }));

/** Of the ring that is under way, or of one nobody has heard of yet. */
const onFamily =
  (commandFor: (call: { contactId: string; sid: string }) => CaseCommand): Move =>
  (told) => {
    const call = lastCall(told);
    const rung = call === null ? undefined : told.state?.calls[call.contactId]?.context;
    if (!call || !rung?.outbound) return null;
    return { command: commandFor({ contactId: call.contactId, sid: rung.sid || `CF${told.count}` }) };
  };

const familyReports = (status: LegStatus): Move =>
  onFamily((call) => ({ type: 'familyReport', ...call, status }));
const familyPresses = (digits: string | null): Move =>
  onFamily((call) => ({ type: 'familyPressKey', ...call, digits, round: 2 }));

/** The leg rung last, or the one before it. */
const onLeg =
  (back: number, commandFor: (leg: { contactId: string; legId: string; sid: string }) => CaseCommand): Move =>
  (told) => {
    const call = lastCall(told);
    const legs = call === null ? [] : (told.state?.calls[call.contactId]?.context.legs ?? []);
    const leg = legs.at(-1 - back);
    if (call === null || leg === undefined) return null;
    return {
      command: commandFor({ contactId: call.contactId, legId: leg.legId, sid: leg.sid ?? `CA-${leg.legId}` }),
    };
  };

const legReports = (back: number, status: LegStatus): Move =>
  onLeg(back, (leg) => ({ type: 'legReport', ...leg, status }));
const legPresses = (back: number, digits: string | null): Move =>
  onLeg(back, (leg) => ({ type: 'legPressKey', ...leg, digits }));

/** The router's offer to the first so many of the tier's people. */
const offers =
  (people: number): Move =>
  ({ state }) => {
    if (state === null) return null;
    const { handover, talkingStaffId, ...context } = contextOf(state);
    // A call that is handed over is held out to the team it goes to, whoever talks on it.
    const { tier, specialty } = handover ?? context;
    const attention = handover ? 'voice' : context.attention;
    if (attention === null) return null;
    const consultant = specialty === 'lawyer' ? ['lev'] : ['vera'];
    const team = { hotline: ['olga', 'timur'], consultation: consultant, crisisCentre: ['kira'] }[tier];
    // Two at once are of a team that has set its own times.
    const set = attention === 'voice' && people === 2 ? { ringMs: 30_000, restMs: 40_000 } : {};
    const asked = handover ? team.filter((staffId) => staffId !== talkingStaffId) : team;
    const targets = asked.slice(0, people).map((staffId) => ({ staffId, attention, slot: 0, ...set }));
    return { command: { type: 'offer', targets } };
  };

/** By whoever talks with the family; of a colleague who is there, where one is named. */
const byWhoTalks =
  (command: StaffCommand, to?: Actor): Move =>
  ({ state }) => {
    const talking = state === null ? null : contextOf(state).talkingStaffId;
    const actor = talking === null ? undefined : STAFF[talking];
    if (actor === undefined || to?.staffId === talking) return null;
    const there = to === undefined ? {} : { target: target(to, { canBeRung: true, freeVoiceSlot: 0 }) };
    return { command: { type: 'staff', actor, command, ...there } };
  };

const STAFF: Record<string, Actor> = { olga, timur, vera, lev, kira, sofia };

const by =
  (actor: Actor, command: StaffCommand, to?: Actor): Move =>
  () => ({
    command: { type: 'staff', actor, command, ...(to === undefined ? {} : { target: target(to) }) },
  });

/** By whoever answers for the case, or by the supervisor while a team does. */
const byOwner =
  (commandAt: StaffCommand | ((nowMs: number) => StaffCommand)): Move =>
  ({ state, nowMs }) => {
    if (state === null) return null;
    const { owner } = contextOf(state);
    const actor = (owner.kind === 'staff' ? STAFF[owner.staffId] : undefined) ?? sofia;
    return {
      command: {
        type: 'staff',
        actor,
        command: typeof commandAt === 'function' ? commandAt(nowMs) : commandAt,
      },
    };
  };

const inDays = (nowMs: number, days: number) => new Date(nowMs + days * DAY).toISOString();

/** The timer that falls due next, at its instant; all the earlier ones have fired. */
const timePasses: Move = ({ timers, nowMs }) => {
  const next = [...timers.values()].sort((one, other) => one.dueAtMs - other.dueAtMs)[0];
  if (next === undefined) return null;
  const { scope, timerId, generation, dueAtMs } = next;
  return { command: { type: 'timerElapse', scope, timerId, generation }, atMs: Math.max(dueAtMs, nowMs) };
};

const dialFails: Move = onLeg(0, (leg) => ({
  type: 'effectFail',
  effectId: 'effect-1',
  kind: 'dialStaff',
  contactId: leg.contactId,
  legId: leg.legId,
  why: 'failed',
  code: '21211',
}));

const CARD = { place: 'Ленина 5, кв. 8', who: 'мать и двое детей', what: 'муж бьёт', dangers: 'нож' };

/** The telephone of the emergency services, as rung last. */
const onServices =
  (commandFor: (leg: { contactId: string; legId: string; sid: string }) => CaseCommand): Move =>
  ({ state }) => {
    const leg = state === null ? undefined : emergencyOf(state).context.legs.at(-1);
    if (leg === undefined) return null;
    const { contactId, legId, sid } = leg;
    return { command: commandFor({ contactId, legId, sid: sid ?? `CA-${legId}` }) };
  };

const textToServicesIsLost: Move = ({ state }) => {
  const messageId = state === null ? null : emergencyOf(state).context.messageId;
  if (messageId === null) return null;
  return {
    command: { type: 'textReport', messageId, sid: 'SM-card', status: 'undelivered', errorCode: '30003' },
  };
};

const ELSEWHERE = (to: OverflowTarget): Partial<Facts> => ({
  line: {
    closed: { untilMs: START_MS + DAY, timeZone: 'Europe/Moscow', rule: 'message' },
    announcement: null,
    overflow: { to, when: ['closed', 'nobody', 'tooLong'] },
  },
  teamsThere: ['crisisCentre'],
  anybodyOnShift: false,
});
const OTHER_LINE = ELSEWHERE({
  kind: 'line',
  name: { ru: 'Линия Тверской области', en: 'the Tver line' },
  number: '+79000000777',
});
const OTHER_TEAM = ELSEWHERE({ kind: 'team', team: 'crisisCentre' });

const callsWith =
  (facts: Partial<Facts>): Move =>
  (told) => {
    const asked = calls(told);
    return asked && { ...asked, facts };
  };

const otherLine = (outcome: OverflowOutcome, familyLeft = false): Move =>
  onCall((call) => ({ type: 'callPassedOn', ...call, outcome, familyLeft }));

/** A line that goes on to another, or to another team: a walk of its own. */
export const OVERFLOW_MOVES: Record<string, Move> = {
  'the family calls a closed line that goes on to another': callsWith(OTHER_LINE),
  'the family calls a closed line that goes on to another team': callsWith(OTHER_TEAM),
  'the family presses 1 and nobody is there': presses('1', { anybodyOnShift: false }),
  'the family presses 2 and the other team is there': presses('2', OTHER_TEAM),
  'the words of the wait are over and nobody is there': onCall(
    ({ contactId }) => ({ type: 'callWaitsOn', contactId }),
    { anybodyOnShift: false },
  ),
  'Kira is asked': ({ state }) =>
    state === null || contextOf(state).attention !== 'voice'
      ? null
      : { command: { type: 'offer', targets: [{ staffId: 'kira', attention: 'voice', slot: 0 }] } },
};

/** What families, phones and the clock do. */
export const WORLD_MOVES: Record<string, Move> = {
  'the family calls': calls,
  'the family calls a closed line': (told) => {
    const asked = calls(told);
    return asked && { ...asked, facts: CLOSED_LINE };
  },
  'the family writes': texts('Помогите'),
  'the family writes 1': texts('1'),
  'the family writes STOP': texts('STOP'),
  'the family writes START': texts('START'),
  'the family calls from a blocked number': (told) => {
    const asked = calls(told);
    return asked && { ...asked, facts: BLOCKED_NUMBER };
  },
  'the family writes from a blocked number': (told) => {
    const asked = texts('Слушайте')(told);
    return asked && { ...asked, facts: BLOCKED_NUMBER };
  },
  'the family in danger calls, and nobody here is there': (told) => {
    const asked = calls(told);
    if (asked?.command.type !== 'callArrive') return null;
    return { command: { ...asked.command, inDanger: true }, facts: OTHER_LINE };
  },
  'the other line answers': onCall(({ contactId }) => ({ type: 'passedOnAnswer', contactId })),
  'the other line ends the talk': otherLine('talked'),
  'the other line is not reached': otherLine('noAnswer'),
  'the family hangs up on the other line': otherLine('talked', true),
  'the family presses 1': presses('1'),
  'the family presses 2': presses('2'),
  'the family presses 2 and nobody is on shift': presses('2', { anybodyOnShift: false }),
  'the family presses 3': presses('3'),
  'the family presses 9': presses('9'),
  'the family presses 0': presses('0'),
  'the family answers yes by key': answers('1'),
  'the family answers with no key': answers(null),
  'the family presses nothing': presses(null),
  'the family hangs up': onCall((call) => ({ type: 'callEnd', ...call, status: 'completed' })),
  'the family leaves a message': onCall((call) => ({
    type: 'callVoicemail',
    ...call,
    recordingSid: 'RE1',
    durationS: 7,
  })),
  'the family asks to be called back': onCall((call, { count }) => ({
    type: 'callbackPressKey',
    ...call,
    digits: '5',
    round: count,
  })),
  'the family’s phone rings': familyReports('ringing'),
  'the family’s phone is busy': familyReports('busy'),
  'the family’s phone is over': familyReports('completed'),
  'the family answers and presses 1': familyPresses('1'),
  'the family answers and presses 2': familyPresses('2'),
  'the family’s phone is answered by a machine': familyPresses(null),
  'the family cannot be dialled': onCall((call) => ({
    type: 'effectFail',
    effectId: 'effect-2',
    kind: 'dialFamily',
    contactId: call.contactId,
    why: 'failed',
    code: '21211',
  })),
  'the family is out of the room': onCall((call, { state }) => ({
    type: 'callLeaveRoom',
    ...call,
    room: state?.calls[call.contactId]?.context.room ?? 0,
  })),
  'the family stays after the talk': onCall((call) => ({ type: 'callAfterTalk', ...call, digits: null })),
  'the family presses 1 after the talk': onCall((call) => ({ type: 'callAfterTalk', ...call, digits: '1' })),
  'the family presses 2 after the talk': onCall((call) => ({ type: 'callAfterTalk', ...call, digits: '2' })),
  'the case is offered to one': offers(1),
  'the case is offered to two': offers(2),
  'the case is offered to one in the browser': (told) => {
    const asked = offers(1)(told);
    if (asked?.command.type !== 'offer' || asked.command.targets[0]?.attention !== 'voice') return null;
    const targets = asked.command.targets.map((each) => ({ ...each, device: 'browser' as const }));
    return { command: { type: 'offer', targets } };
  },
  'Olga leaves': () => ({ command: { type: 'staffLeft', staffId: 'olga' } }),
  'the last phone answers': legReports(0, 'answered'),
  'the last phone is over': legReports(0, 'completed'),
  'the last phone is not answered': legReports(0, 'noAnswer'),
  'the phone before is over': legReports(1, 'completed'),
  'the last phone presses 1': legPresses(0, '1'),
  'the last phone presses 2': legPresses(0, '2'),
  'the last phone presses nothing': legPresses(0, null),
  'the phone before presses 1': legPresses(1, '1'),
  'the last phone cannot be dialled': dialFails,
  'nobody is left to take the call': () => ({ command: { type: 'handoverHopeless' } }),
  'time passes': timePasses,
  'the services answer': onServices((leg) => ({ type: 'legReport', ...leg, status: 'answered' })),
  'the services are busy': onServices((leg) => ({ type: 'legReport', ...leg, status: 'busy' })),
  'the services hang up': onServices((leg) => ({ type: 'legReport', ...leg, status: 'completed' })),
  'the services take the card by key': onServices((leg) => ({ type: 'legPressKey', ...leg, digits: '1' })),
  'the services take nothing': onServices((leg) => ({ type: 'legPressKey', ...leg, digits: null })),
  'the services cannot be dialled': onServices(({ contactId, legId }) => ({
    type: 'effectFail',
    effectId: 'effect-2',
    kind: 'dialEmergency',
    contactId,
    legId,
    why: 'failed',
    code: '21211',
  })),
  'the text to the services is lost': textToServicesIsLost,
};

/** By the supervisor, whose phone is ready. */
const bySofia =
  (command: StaffCommand): Move =>
  () => ({
    command: {
      type: 'staff',
      actor: sofia,
      command,
      target: target(sofia, { canBeRung: true, freeVoiceSlot: 0 }),
    },
  });

/** About the party from outside that was rung last. */
const onParty =
  (commandFor: (partyId: string) => StaffCommand): Move =>
  (told) => {
    const call = lastCall(told);
    const parties = call === null ? [] : (told.state?.calls[call.contactId]?.context.parties ?? []);
    const partyId = parties.at(-1)?.legId;
    return partyId === undefined ? null : byWhoTalks(commandFor(partyId))(told);
  };

/** Parties from outside: apart, since each other move may come with one of them rung or in. */
export const PARTY_MOVES: Record<string, Move> = {
  'an interpreter is asked while the family hears music': byWhoTalks({
    type: 'callParty',
    number: '+79000000302',
    kind: 'interpreter',
    alone: true,
  }),
  'the family is left with the interpreter': onParty((partyId) => ({ type: 'handToParty', partyId })),
  'an interpreter is added': byWhoTalks({ type: 'callParty', number: '+79000000302', kind: 'interpreter' }),
  'a partner is added': byWhoTalks({ type: 'callParty', number: '+79000000301', kind: 'partner' }),
  'the party is removed': onParty((partyId) => ({ type: 'removeParty', partyId })),
  'keys are sent': onParty((partyId) => ({ type: 'sendKeys', partyId, keys: '12' })),
  'the party is muted': onParty((partyId) => ({ type: 'mute', partyId })),
  'whoever talks is muted': byWhoTalks({ type: 'mute' }),
  'whoever talks is heard again': byWhoTalks({ type: 'unmute' }),
};

/** What staff ask, each by somebody who may, where anybody may. */
export const STAFF_MOVES: Record<string, Move> = {
  'Olga accepts': by(olga, { type: 'accept' }),
  'Timur accepts': by(timur, { type: 'accept' }),
  'Vera accepts': by(vera, { type: 'accept' }),
  'Kira accepts': by(kira, { type: 'accept' }),
  'Olga declines': by(olga, { type: 'decline' }),
  'a reply is written': byOwner({ type: 'reply', text: 'Я здесь' }),
  'a note is written': byOwner({ type: 'note', text: 'Заметка' }),
  'it is found urgent': byOwner({ type: 'setUrgency', urgency: 'urgent', reason: 'дети одни' }),
  'it is found routine': byOwner({ type: 'setUrgency', urgency: 'routine', reason: 'ошибка' }),
  'the phone is found unsafe': byOwner({ type: 'setSafety', safety: 'unsafe' }),
  'it goes to a lawyer': byOwner({
    type: 'escalate',
    tier: 'consultation',
    specialty: 'lawyer',
    reason: 'развод',
  }),
  'it goes to a lawyer, whose team is closed': (told) => {
    const asked = STAFF_MOVES['it goes to a lawyer']?.(told) ?? null;
    const lawyer = { opensAtMs: told.nowMs + DAY / 2, timeZone: 'Asia/Omsk' };
    return asked && { ...asked, facts: { closedTeams: { lawyer } } };
  },
  'it goes to a psychologist': byOwner({
    type: 'escalate',
    tier: 'consultation',
    specialty: 'psychologist',
    reason: 'страх',
  }),
  'it goes to the crisis centre': byOwner({ type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' }),
  'it is returned': byOwner({ type: 'return', reason: 'не наш вопрос', specialty: 'psychologist' }),
  'it is reassigned to Timur': by(sofia, { type: 'reassign', staffId: 'timur', reason: 'смена' }, timur),
  'it is reassigned to Vera': by(sofia, { type: 'reassign', staffId: 'vera', reason: 'смена' }, vera),
  'it is reassigned to the hotline': by(sofia, { type: 'reassign', team: 'hotline', reason: 'смена' }),
  'it is reassigned to the crisis centre': by(sofia, {
    type: 'reassign',
    team: 'crisisCentre',
    reason: 'смена',
  }),
  'it is handed over': byOwner({ type: 'handOver', reason: 'конец смены' }),
  'the call is ended': byOwner({ type: 'endCall' }),
  'the family is put on hold': byWhoTalks({ type: 'hold' }),
  'the family is taken off hold': byWhoTalks({ type: 'resume' }),
  'the family is to answer by keys': byWhoTalks({ type: 'startByKeys' }),
  'the family is asked whether it is in danger': byWhoTalks({ type: 'askByKeys', question: 'danger' }),
  'the family can speak again': byWhoTalks({ type: 'endByKeys' }),
  'Timur is asked to take over': byWhoTalks({ type: 'consult', staffId: 'timur' }, timur),
  'Timur is handed the call cold': byWhoTalks({ type: 'consult', staffId: 'timur', cold: true }, timur),
  'Vera is asked to take over': byWhoTalks({ type: 'consult', staffId: 'vera' }, vera),
  'the call goes to whoever of the psychologists takes it': byWhoTalks({
    type: 'handOverCall',
    team: 'consultation',
    specialty: 'psychologist',
    reason: 'страх',
  }),
  'the call goes back to the waiting list': byWhoTalks({
    type: 'handOverCall',
    team: 'hotline',
    reason: 'другой язык',
  }),
  'Timur will not take over': by(timur, { type: 'decline' }),
  'all three talk': byWhoTalks({ type: 'joinCall' }),
  'the handover is completed': byWhoTalks({ type: 'completeHandover' }),
  'the call is taken back': byWhoTalks({ type: 'takeBack' }),
  'whoever talked comes back to the talk': (told) => {
    const call = lastCall(told);
    const talking = told.state === null ? null : contextOf(told.state).talkingStaffId;
    const actor = talking === null ? undefined : STAFF[talking];
    if (call === null || actor === undefined) return null;
    const command = { type: 'resumeTalk', contactId: call.contactId } as const;
    const there = target(actor, { canBeRung: true, freeVoiceSlot: null, device: 'browser' });
    return { command: { type: 'staff', actor, command, target: there } };
  },
  'the phone is found safe': byOwner({ type: 'setSafety', safety: 'safe' }),
  'the family is called by click': ({ state }) => {
    const owner = state === null ? null : contextOf(state).owner;
    const actor = owner?.kind === 'staff' ? STAFF[owner.staffId] : undefined;
    if (actor === undefined) return null;
    const there = target(actor, { canBeRung: true, freeVoiceSlot: 0 });
    return { command: { type: 'staff', actor, command: { type: 'callFamily' }, target: there } };
  },
  'the family that was lost is rung at once': byWhoTalks({ type: 'redialNow' }),
  'a goodbye is said': byOwner({ type: 'farewell', said: true }),
  'the contact is ended': byOwner({ type: 'endContact' }),
  'a session is scheduled': byOwner((nowMs) => ({ type: 'schedule', at: inDays(nowMs, 3) })),
  'the session starts': byOwner({ type: 'startSession' }),
  'support starts': byOwner({ type: 'startSupport' }),
  'it is wrapped up': byOwner((nowMs) => ({
    type: 'wrapUp',
    outcome: 'helped',
    nextStep: { what: 'Позвонить', dueAt: inDays(nowMs, 7) },
  })),
  'it goes to follow-up': byOwner((nowMs) => ({
    type: 'followUp',
    what: 'Узнать',
    dueAt: inDays(nowMs, 30),
  })),
  'a next step is set': byOwner((nowMs) => ({
    type: 'setNextStep',
    what: 'Проверить',
    dueAt: inDays(nowMs, 1),
  })),
  'it is closed': byOwner({ type: 'close', outcome: 'helped' }),
  'it is reopened': by(sofia, { type: 'reopen', reason: 'новые сведения' }),
  'the services are called': byOwner({ type: 'emergency', way: 'call', card: CARD }),
  'the services are written to': byOwner({ type: 'emergency', way: 'text', card: CARD }),
  'the card is read out': byOwner({ type: 'emergency', way: 'readOut', card: CARD }),
  'somebody says that the services took the card': byOwner({ type: 'emergencyConfirm' }),
  'somebody says that the services made contact': byOwner({
    type: 'emergencyContactMade',
    who: 'наряд полиции',
  }),
  'the handoff is cancelled': byOwner({ type: 'emergencyCancel', reason: 'опасности больше нет' }),
};

/** A supervisor beside the talk: apart, since each other move may come with her ringing, in, or whispering. */
export const SUPERVISOR_MOVES: Record<string, Move> = {
  'Sofia listens': bySofia({ type: 'monitor', mode: 'listen' }),
  'Sofia comes to join': bySofia({ type: 'monitor', mode: 'join' }),
  'Sofia whispers': bySofia({ type: 'changeMonitor', mode: 'whisper' }),
  'Sofia listens on': bySofia({ type: 'changeMonitor', mode: 'listen' }),
  'Sofia leaves the talk': bySofia({ type: 'leaveMonitor' }),
  'Sofia takes the call over': bySofia({ type: 'takeOver' }),
};

export const MOVES: Record<string, Move> = { ...WORLD_MOVES, ...STAFF_MOVES };
export const ALL_MOVES: Record<string, Move> = {
  ...MOVES,
  ...SUPERVISOR_MOVES,
  ...OVERFLOW_MOVES,
  ...RECORDING_MOVES,
  ...PARTY_MOVES,
};

/** Tells the named moves one after another; fails on one that makes no sense there. */
export function toldBy(names: readonly string[], from: Told = UNTOLD): Told {
  let told = from;
  for (const name of names) {
    const asked = MOVES[name]?.(told);
    if (!asked) throw new Error(`the move «${name}» makes no sense here`);
    told = tell(told, asked).told;
  }
  return told;
}
