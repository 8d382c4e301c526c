/**
 * How the line answers: the calls of a span of time, and the calls of this moment. Calls are read in an index range
 * of their arrival, those of this moment from the index of live ones. Only of a call that nobody took the journal is
 * asked whether it went to the voicemail: columns do not tell a message from a family that hung up.
 */
import { hasWaited, type SentAway, untakenFate } from '../../flows/call/abandoned.ts';
import { ANSWER_NORM_MS, type NormFate } from '../../flows/call/answer-norm.ts';
import { type Team, TIERS, URGENCIES } from '../../flows/words.ts';
import type { CallFiguresQuery, CallsNow, TeamCallFigures } from '../contract/figures-store.ts';
import type { Sqlite } from '../file/open.ts';
import { prepareAnswersOwed } from './answers-owed.ts';
import {
  type CallbackFate,
  type CallFate,
  type CallTally,
  createCallTally,
  type TalliedCall,
} from './call-tally.ts';

interface CallRow {
  caseNumber: number;
  contactId: string;
  line: string;
  startedAtMs: number;
  answeredAtMs: number | null;
  endedAtMs: number | null;
  apart: 'blocked' | 'passedOn' | null;
  waitsFromMs: number | null;
  /** In whose list it waited. */
  team: Team | null;
  norm: NormFate | null;
}

interface TeamTally {
  total: CallTally;
  buckets: CallTally[];
  lines: Map<string, CallTally>;
}

/** The family waited until this instant, if it began to; null: it never waited for a person. */
interface Ending {
  fate: CallFate;
  waitedUntilMs: number | null;
}

/** Of a live call in `contacts` and its case: the family has hung up, and we are to ring it. */
const AWAITS_CALLBACK = `EXISTS (
  SELECT 1 FROM json_each(brief, '$.contacts')
  WHERE json_extract(value, '$.id') = contact_id AND json_extract(value, '$.awaitsCallback'))`;

/** Of the same: its life is in danger, and another line is being rung for it. Nobody talks with it yet, here or there. */
const RINGS_ELSEWHERE_IN_DANGER = `cases.urgency_rank = ${URGENCIES.indexOf('imminent')} AND EXISTS (
  SELECT 1 FROM json_each(brief, '$.contacts')
  WHERE json_extract(value, '$.id') = contact_id AND json_extract(value, '$.callState') = 'passingOn')`;

export function prepareFigures(database: Sqlite) {
  const arrived = database.prepare<[number, number], CallRow>(
    `SELECT case_number AS caseNumber, contact_id AS contactId, line, started_at_ms AS startedAtMs,
       answered_at_ms AS answeredAtMs, ended_at_ms AS endedAtMs, apart, waits_from_ms AS waitsFromMs,
       waited_team AS team, norm
     FROM contacts INDEXED BY contacts_calls_by_start
     WHERE channel = 'call' AND started_at_ms >= ? AND started_at_ms < ?`,
  );
  // An outcome of ringing another line is told by other events: here only that it was rung.
  const sentAway = database.prepare<
    [number, string],
    SentAway | { type: 'voicemail.recorded'; atMs: number }
  >(
    `SELECT type, json_extract(event, '$.at') AS atMs, json_extract(event, '$.why') AS why
     FROM journal INDEXED BY journal_by_case
     WHERE case_number = ? AND (type IN ('voicemail.started', 'voicemail.recorded')
         OR (type = 'overflow.started' AND json_extract(event, '$.to.kind') = 'line'))
       AND json_extract(event, '$.contactId') = ? ORDER BY seq`,
  );
  // The index is short, and is chosen only where its own condition stands word for word.
  const callback = database.prepare<[number, string], { type: string; atMs: number }>(
    `SELECT type, json_extract(event, '$.at') AS atMs FROM journal INDEXED BY journal_of_callbacks
     WHERE case_number = ? AND type IN ('callback.requested', 'family.dialled', 'family.answered')
       AND json_extract(event, '$.contactId') = ? ORDER BY seq`,
  );
  const nextCall = database
    .prepare<[number, number], number>(
      "SELECT 1 FROM contacts WHERE case_number = ? AND channel = 'call' AND started_at_ms = ?",
    )
    .pluck();
  const owed = database
    .prepare<[], Team>(
      `SELECT team FROM contacts INDEXED BY contacts_live_calls JOIN cases ON number = case_number
       WHERE channel = 'call' AND ended_at_ms IS NULL AND ${AWAITS_CALLBACK}`,
    )
    .pluck();
  // The brief says what kind of attention is owed also while the call is held out to somebody; the column does not.
  const waiting = database.prepare<[], { team: Team; rank: number; sinceMs: number }>(
    `SELECT team, urgency_rank AS rank, CASE WHEN answered_at_ms IS NULL THEN coalesce(waits_from_ms, started_at_ms) ELSE waiting_since_ms END AS sinceMs
     FROM contacts INDEXED BY contacts_live_calls JOIN cases ON number = case_number
     WHERE channel = 'call' AND ended_at_ms IS NULL AND waiting_since_ms IS NOT NULL
       AND ((json_extract(brief, '$.attention') = 'voice' AND NOT ${AWAITS_CALLBACK}) OR (${RINGS_ELSEWHERE_IN_DANGER}))
     ORDER BY sinceMs`,
  );
  const held = database.prepare<[], CallsNow['held'][number]>(
    `SELECT staff_id AS staffId, CASE WHEN cases.state = 'wrapUp' THEN 'wrappingUp' ELSE 'talking' END AS doing
     FROM offers INDEXED BY offers_one_voice_winner JOIN cases ON number = case_number
     WHERE offers.state = 'accepted' AND offers.attention = 'voice'`,
  );
  const { answersOwed } = prepareAnswersOwed(database);

  /** Null for a family that did not ask to be called back. */
  function callbackOf({ caseNumber, contactId }: CallRow): (CallbackFate & { askedAtMs: number }) | null {
    const told = callback.all(caseNumber, contactId);
    const asked = told.find(({ type }) => type === 'callback.requested');
    if (asked === undefined) return null;
    const count = (of: string) => told.filter(({ type }) => type === of).length;
    return {
      askedAtMs: asked.atMs,
      isReached: count('family.answered') > 0,
      tries: count('family.dialled'),
    };
  }

  /** What became of a call whose family hung up to be called back, and was not: not one that was given up here. */
  function fateOfCallback({ caseNumber, endedAtMs }: CallRow): CallFate {
    // Its own next call ends what was owed in the very instant in which it begins.
    return endedAtMs !== null && nextCall.get(caseNumber, endedAtMs) !== undefined
      ? 'calledAgain'
      : 'notReached';
  }

  function endingOf(call: CallRow, nowMs: number): Ending {
    const { answeredAtMs, endedAtMs, apart } = call;
    if (apart !== null) return { fate: apart, waitedUntilMs: call.startedAtMs };
    if (answeredAtMs !== null) return { fate: 'answered', waitedUntilMs: answeredAtMs };
    const told = sentAway.all(call.caseNumber, call.contactId);
    const away = told.filter((one) => one.type !== 'voicemail.recorded');
    const voicemail = away.find(({ type }) => type === 'voicemail.started');
    const waited = hasWaited(call.waitsFromMs, away);
    const fate = untakenFate({ waited, leftMessage: away.length < told.length, isOver: endedAtMs !== null });
    return { fate, waitedUntilMs: waited ? (voicemail?.atMs ?? endedAtMs ?? nowMs) : null };
  }

  function callFigures({ fromMs, toMs, bucketMs, nowMs }: CallFiguresQuery): Record<Team, TeamCallFigures> {
    const bucketCount = Math.ceil((toMs - fromMs) / bucketMs);
    const tallies = teamRecord(() => emptyTally(bucketCount));
    for (const call of arrived.all(fromMs, toMs)) {
      const ending = endingOf(call, nowMs);
      const { waitedUntilMs } = ending;
      const asked = callbackOf(call);
      const isUnkept = ending.fate === 'abandoned' && asked !== null && !asked.isReached;
      const fate = isUnkept ? fateOfCallback(call) : ending.fate;
      const { waitsFromMs } = call;
      // Whoever is called back waits on the line no longer than until that was agreed.
      const untilMs = asked?.askedAtMs ?? waitedUntilMs;
      const tallied: TalliedCall = {
        fate,
        waitMs: waitsFromMs === null || untilMs === null ? null : Math.max(0, untilMs - waitsFromMs),
        norm: normOf(call, nowMs),
        callback: asked,
      };
      for (const team of teamsOf(call)) {
        const { total, buckets, lines } = tallies[team];
        total.add(tallied);
        buckets[Math.floor((call.startedAtMs - fromMs) / bucketMs)]?.add(tallied);
        const line = lines.get(call.line) ?? createCallTally();
        lines.set(call.line, line);
        line.add(tallied);
      }
    }
    return teamRecord((team) => figuresOf(tallies[team]));
  }

  return {
    callFigures: database.transaction(callFigures),
    callsNow: database.transaction(
      (): CallsNow => ({
        waiting: waiting.all().map(({ team, rank, sinceMs }) => ({
          team,
          urgency: URGENCIES[rank] ?? 'routine',
          sinceMs,
        })),
        held: held.all(),
        callbacksOwed: owed.all(),
        answersOwed: answersOwed(),
      }),
    ),
  };
}

/** Every call arrives at the hotline; it is another team's, too, whose people it waited for. */
function teamsOf({ team }: CallRow): readonly Team[] {
  return team === null || team === 'hotline' ? ['hotline'] : ['hotline', team];
}

/** One that still waits is missed as soon as the norm has passed. */
function normOf({ norm, waitsFromMs }: CallRow, nowMs: number): NormFate | null {
  const isMissed = norm === null && waitsFromMs !== null && nowMs - waitsFromMs > ANSWER_NORM_MS;
  return isMissed ? 'missed' : norm;
}

function teamRecord<Value>(make: (team: Team) => Value): Record<Team, Value> {
  return Object.fromEntries(TIERS.map((team) => [team, make(team)])) as Record<Team, Value>;
}

function emptyTally(bucketCount: number): TeamTally {
  const buckets = Array.from({ length: bucketCount }, createCallTally);
  return { total: createCallTally(), buckets, lines: new Map() };
}

function figuresOf({ total, buckets, lines }: TeamTally): TeamCallFigures {
  return {
    total: total.figures(),
    buckets: buckets.map((bucket) => bucket.figures()),
    lines: [...lines]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([line, tally]) => ({ line, figures: tally.figures() })),
  };
}
