// Fault switches: what a bad day of the provider or the network looks like. Each switch fires for the next N
// occasions, or with a probability drawn from the seed, so that a failing run can be repeated.
import { z } from 'zod';

const chance = { probability: z.number().min(0).max(1).optional(), next: z.number().int().min(0).optional() };
const ChanceSchema = z.strictObject(chance);
const SlowChanceSchema = z.strictObject({ ...chance, seconds: z.number().min(0).max(600).optional() });

export const webhookKinds = [
  'voice',
  'callStatus',
  'conferenceStatus',
  'recordingStatus',
  'sms',
  'messageStatus',
] as const;
export type WebhookKind = (typeof webhookKinds)[number];

const WebhookFaultsSchema = z.strictObject({
  /** The request never arrives. */
  lost: ChanceSchema.optional(),
  /** The request is handled, its answer never comes back. */
  answerLost: ChanceSchema.optional(),
  /** The request leaves late; `seconds` on the line, 2 unless told. */
  late: SlowChanceSchema.optional(),
  /** The same request arrives twice. */
  doubled: ChanceSchema.optional(),
  /** Overtaken by the next request of its kind. */
  reordered: ChanceSchema.optional(),
});

const RestFaultsSchema = z.strictObject({
  /** Names of operations that suffer (CreateCall, UpdateCall, ...); all of them when absent. */
  only: z.array(z.string()).optional(),
  tooManyRequests: ChanceSchema.optional(),
  /** 500 without having done anything. */
  errorBefore: ChanceSchema.optional(),
  /** Done, but answered 500: the caller cannot know. */
  errorAfter: ChanceSchema.optional(),
  /** Connection closed without having done anything. */
  dropBefore: ChanceSchema.optional(),
  /** Done, then the connection is closed. */
  dropAfter: ChanceSchema.optional(),
  /** Done, but the answer comes so late; real `seconds`, 60 unless told. */
  slow: SlowChanceSchema.optional(),
});

const TextFaultsSchema = z.strictObject({
  undelivered: ChanceSchema.optional(),
  failed: ChanceSchema.optional(),
});

export const FaultPlanSchema = z.strictObject({
  webhooks: z.partialRecord(z.enum([...webhookKinds, 'every']), WebhookFaultsSchema).optional(),
  rest: RestFaultsSchema.optional(),
  texts: TextFaultsSchema.optional(),
});
export type FaultPlan = z.infer<typeof FaultPlanSchema>;
type Chance = z.infer<typeof ChanceSchema>;

export interface WebhookFaults {
  lost: boolean;
  answerLost: boolean;
  doubled: boolean;
  reordered: boolean;
  /** Line seconds to wait before the request leaves; 0 for none. */
  lateSeconds: number;
}

export type RestFault =
  | { kind: 'none' | 'tooManyRequests' | 'errorBefore' | 'errorAfter' | 'dropBefore' | 'dropAfter' }
  | { kind: 'slow'; seconds: number };

export class FaultSwitches {
  readonly #random: () => number;
  #plan: FaultPlan = {};

  constructor(random: () => number) {
    this.#random = random;
  }

  /** The plan as it stands: `next` counts down as faults happen. */
  get(): FaultPlan {
    return structuredClone(this.#plan);
  }

  /** Replaces the whole plan. Throws when it has unknown switches. */
  set(plan: FaultPlan): void {
    this.#plan = structuredClone(FaultPlanSchema.parse(plan));
  }

  clear(): void {
    this.#plan = {};
  }

  drawWebhook(kind: WebhookKind): WebhookFaults {
    const own = this.#plan.webhooks?.[kind];
    const every = this.#plan.webhooks?.every;
    const draw = (name: 'lost' | 'answerLost' | 'doubled' | 'reordered') =>
      this.#happens(own?.[name]) || this.#happens(every?.[name]);
    const late = this.#happens(own?.late) ? own?.late : this.#happens(every?.late) ? every?.late : undefined;
    return {
      lost: draw('lost'),
      answerLost: draw('answerLost'),
      doubled: draw('doubled'),
      reordered: draw('reordered'),
      lateSeconds: late === undefined ? 0 : (late.seconds ?? 2),
    };
  }

  drawRest(operationId: string): RestFault {
    const plan = this.#plan.rest;
    if (plan === undefined || (plan.only !== undefined && !plan.only.includes(operationId)))
      return { kind: 'none' };
    for (const kind of ['tooManyRequests', 'errorBefore', 'errorAfter', 'dropBefore', 'dropAfter'] as const) {
      if (this.#happens(plan[kind])) return { kind };
    }
    if (this.#happens(plan.slow)) return { kind: 'slow', seconds: plan.slow?.seconds ?? 60 };
    return { kind: 'none' };
  }

  drawText(): 'delivered' | 'undelivered' | 'failed' {
    if (this.#happens(this.#plan.texts?.failed)) return 'failed';
    if (this.#happens(this.#plan.texts?.undelivered)) return 'undelivered';
    return 'delivered';
  }

  #happens(chance: Chance | undefined): boolean {
    if (chance === undefined) return false;
    if (chance.next !== undefined && chance.next > 0) {
      chance.next -= 1;
      return true;
    }
    return chance.probability !== undefined && this.#random() < chance.probability;
  }
}
