/**
 * Which effect is run next. Rows are read ahead, so that not every finished one costs a read. Calls come before texts,
 * and texts never take all the room: after an outage of the provider a phone must not wait behind thousands of them.
 * Texts leave no faster than the provider sends them on. Beyond that they would wait in its queue, where nobody can
 * expire them; and a flood of families is taken in faster when not every one of them is answered in the same instant.
 */
import type { OutboxRow } from '../../../db/contract/work-store.ts';
import type { Clock } from '../../clock.ts';
import type { EffectLanes } from './effect-lanes.ts';
import { Pace } from './pace.ts';

/** Requests to the provider at a time that may be texts. */
const TEXT_CONCURRENCY = 12;
/**
 * More than the busiest line there was took in (18 new contacts a second), and what a short code surely sends; from
 * longer numbers the provider sends 1 to 10 a second and queues the rest.
 */
const TEXTS_PER_SECOND = 30;
const READ_AHEAD = 256;

export interface EffectSupply {
  /** The next row, whose room it takes until `giveBack`; undefined when there is none to run or no room. */
  take(): Promise<OutboxRow | undefined>;
  giveBack(row: OutboxRow): void;
  readonly isFull: boolean;
  /** Rows are at hand, and only their pace or their share of the room holds them back. */
  readonly isHeldBack: boolean;
  /** Reads anew the next time: what was read ahead is only texts by now, or older than what was just committed. */
  forget(): void;
}

export interface EffectSupplyOptions {
  lanes: Pick<EffectLanes, 'readyEffects' | 'concurrency'>;
  clock: Clock;
  isInProgress: (effectId: string) => boolean;
}

export function createEffectSupply({ lanes, clock, isInProgress }: EffectSupplyOptions): EffectSupply {
  /** Texts after all else. */
  let ready: OutboxRow[] = [];
  let taken = 0;
  let takenTexts = 0;
  const textPace = new Pace(TEXTS_PER_SECOND);

  async function readAhead(): Promise<void> {
    const rows = await lanes.readyEffects(clock.now(), READ_AHEAD);
    const pending = rows.filter((row) => row.state === 'pending' && !isInProgress(row.effect.effectId));
    ready = [...pending.filter((row) => !isText(row)), ...pending.filter(isText)];
  }

  return {
    async take() {
      if (taken >= lanes.concurrency) return undefined;
      if (ready.length === 0) await readAhead();
      const mayText = takenTexts < TEXT_CONCURRENCY && textPace.allows(clock.now());
      const [next] = ready;
      if (next === undefined || (isText(next) && !mayText)) return undefined;
      ready.shift();
      taken += 1;
      if (isText(next)) {
        takenTexts += 1;
        textPace.spend();
      }
      return next;
    },
    giveBack(row) {
      taken -= 1;
      if (isText(row)) takenTexts -= 1;
    },
    get isFull() {
      return taken >= lanes.concurrency;
    },
    get isHeldBack() {
      return ready.length > 0;
    },
    forget() {
      ready = [];
    },
  };
}

function isText({ effect }: OutboxRow): boolean {
  return effect.kind === 'sendText';
}
