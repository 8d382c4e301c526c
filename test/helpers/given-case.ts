/**
 * A case told as a story: each step is a command decided by the core, with a clock that only moves when told.
 * Keeps the whole journal, the timers and the effects, as the store would. With `durable` the case is frozen to
 * JSON and thawed between any two commands, as after a restart.
 */
import type { Actor, CaseCommand } from '../../flows/case/commands.ts';
import type { Effect } from '../../flows/case/effects.ts';
import type { Media } from '../../flows/case/events/texts.ts';
import type { CaseEvent, CaseEventType } from '../../flows/case/events.ts';
import type { Facts, PhoneRecord, TargetFacts } from '../../flows/case/facts.ts';
import type { Decision, OfferChange, TimerRow } from '../../flows/case/record.ts';
import { type CaseState, callOf, contextOf, freeze, stateNameOf, thaw } from '../../flows/case/state.ts';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import { type Decided, decide } from '../../flows/decide.ts';
import type { Attention, Role, Specialty, Team } from '../../flows/words.ts';

export const FAMILY = '+79000000101';
export const VOICE_NUMBER = '+79000000124';
export const TEXT_NUMBER = '124';
export const START_MS = Date.UTC(2026, 0, 15, 20, 0, 0);

export function actor(staffId: string, role: Role = 'operator', specialty: Specialty | null = null): Actor {
  const team: Partial<Record<Role, Team>> = {
    operator: 'hotline',
    consultant: 'consultation',
    crisisWorker: 'crisisCentre',
  };
  return { staffId, role, team: team[role] ?? null, specialty };
}

export const olga = actor('olga');
export const timur = actor('timur');
export const vera = actor('vera', 'consultant', 'psychologist');
export const lev = actor('lev', 'consultant', 'lawyer');
export const kira = actor('kira', 'crisisWorker');
export const sofia = actor('sofia', 'supervisor');

export function target(who: Actor, over: Partial<TargetFacts> = {}): TargetFacts {
  return { ...who, available: true, freeVoiceSlot: 0, freeDeskSlot: 0, ...over };
}

export interface StoryOptions {
  durable?: boolean;
  facts?: Partial<Facts>;
  phone?: Partial<PhoneRecord>;
}

export class Story {
  nowMs = START_MS;
  state: CaseState | null = null;
  journal: CaseEvent[] = [];
  effects: Effect[] = [];
  timers = new Map<string, TimerRow>();
  offers = new Map<string, OfferChange>();
  last: Decided | null = null;
  private count = 0;
  private since: Partial<Facts> = {};
  private readonly options: StoryOptions;

  constructor(options: StoryOptions = {}) {
    this.options = options;
  }

  ask(command: CaseCommand, facts: Partial<Facts> = {}): Decided {
    if (this.options.durable && this.state !== null) {
      this.state = thaw('case-1', JSON.parse(JSON.stringify(freeze(this.state))));
    }
    this.count += 1;
    this.last = decide(this.state, command, {
      nowMs: this.nowMs,
      freshId: `id${this.count}`,
      textNumberIsShortCode: true,
      lineName: 'Семейная линия',
      lineNumber: '124',
      anybodyOnShift: true,
      emergency: { ways: ['call', 'text'], language: 'ru' },
      newCaseId: 'case-1',
      ...this.options.facts,
      ...this.since,
      ...facts,
    });
    if (this.last.ok) this.keep(this.last.decision, this.last.state);
    return this.last;
  }

  /** Asks, and fails the test when refused. */
  does(command: CaseCommand, facts: Partial<Facts> = {}): Decision {
    const decided = this.ask(command, facts);
    if (!decided.ok) throw new Error(`${command.type} was refused: ${decided.reason}`);
    return decided.decision;
  }

  private keep(decision: Decision, state: CaseState): void {
    this.state = state;
    this.journal.push(...decision.events);
    this.effects.push(...decision.effects);
    for (const { scope, timerId } of decision.timers.cancelled) this.timers.delete(`${scope}|${timerId}`);
    for (const timer of decision.timers.set) this.timers.set(`${timer.scope}|${timer.timerId}`, timer);
    for (const change of decision.offers) this.offers.set(change.offer.id, change);
  }

  get name(): string {
    return this.state === null ? 'none' : `${contextOf(this.state).tier}.${stateNameOf(this.state)}`;
  }

  get context() {
    if (this.state === null) throw new Error('no case yet');
    return contextOf(this.state);
  }

  get contactId(): string {
    return this.context.contacts.at(-1)?.contactId ?? 'none';
  }

  get callState(): string {
    return this.state === null
      ? 'none'
      : (callOf(this.state, this.context.liveCallId ?? this.contactId)?.name ?? 'none');
  }

  get legs() {
    return this.state === null ? [] : (callOf(this.state, this.contactId)?.context.legs ?? []);
  }

  events(...types: CaseEventType[]): CaseEvent[] {
    return this.journal.filter(({ type }) => types.includes(type));
  }

  eventTypes(): CaseEventType[] {
    return this.journal.map(({ type }) => type);
  }

  private get phone(): PhoneRecord {
    return { safety: 'unknown', optedOut: false, ...this.options.phone };
  }

  calls(from: string | null = FAMILY): this {
    this.does({
      type: 'callArrive',
      sid: `CA${this.count}`,
      from,
      to: VOICE_NUMBER,
      phone: this.phone,
      relatedCaseIds: [],
      language: 'ru',
    });
    return this;
  }

  texts(text: string, from: string | null = FAMILY, media: Media[] = []): this {
    this.does({
      type: 'textReceive',
      sid: `SM${this.count}`,
      from,
      to: TEXT_NUMBER,
      text,
      media,
      answeredByProvider: false,
      phone: this.phone,
      relatedCaseIds: [],
      language: 'ru',
    });
    return this;
  }

  /** From here on these hold of whoever decides. */
  given(facts: Partial<Facts>): this {
    this.since = facts;
    return this;
  }

  get callSid(): string {
    return this.context.contacts.at(-1)?.sid ?? '';
  }

  presses(digits: string | null, round = 1): this {
    this.does({ type: 'callPressKey', contactId: this.contactId, sid: this.callSid, digits, round });
    return this;
  }

  hangsUp(): this {
    this.does({ type: 'callEnd', contactId: this.contactId, sid: this.callSid, status: 'completed' });
    return this;
  }

  isOffered(staffIds: string[], attention: Attention = 'voice'): this {
    this.does({ type: 'offer', targets: staffIds.map((staffId) => ({ staffId, attention, slot: 0 })) });
    return this;
  }

  staff(who: Actor, command: StaffCommand, more: { target?: TargetFacts } = {}): this {
    this.does({ type: 'staff', actor: who, command, ...more });
    return this;
  }

  refusalOf(who: Actor, command: StaffCommand, more: { target?: TargetFacts } = {}): string | null {
    const decided = this.ask({ type: 'staff', actor: who, command, ...more });
    return decided.ok ? null : decided.reason;
  }

  legOf(staffId: string): string {
    return this.legs.filter((leg) => leg.staffId === staffId).at(-1)?.legId ?? 'none';
  }

  phonePresses(staffId: string, digits: string | null): this {
    this.does({
      type: 'legPressKey',
      contactId: this.contactId,
      legId: this.legOf(staffId),
      sid: `CA-${staffId}`,
      digits,
    });
    return this;
  }

  phoneReports(
    staffId: string,
    status: 'initiated' | 'ringing' | 'answered' | 'completed' | 'busy' | 'noAnswer' | 'failed' | 'canceled',
  ): this {
    this.does({
      type: 'legReport',
      contactId: this.contactId,
      legId: this.legOf(staffId),
      sid: `CA-${staffId}`,
      status,
    });
    return this;
  }

  /** Time passes; every timer that falls due on the way is delivered, earliest first. */
  waits(ms: number): this {
    const until = this.nowMs + ms;
    for (;;) {
      const due = [...this.timers.values()].sort((a, b) => a.dueAtMs - b.dueAtMs)[0];
      if (due === undefined || due.dueAtMs > until) break;
      this.nowMs = Math.max(this.nowMs, due.dueAtMs);
      this.timers.delete(`${due.scope}|${due.timerId}`);
      this.ask({ type: 'timerElapse', scope: due.scope, timerId: due.timerId, generation: due.generation });
    }
    this.nowMs = until;
    return this;
  }

  takeEffects(): Effect[] {
    const taken = this.effects;
    this.effects = [];
    return taken;
  }
}

export function story(options: StoryOptions = {}): Story {
  return new Story(options);
}
