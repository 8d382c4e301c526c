/**
 * What whoever plays a story from its beginning to its end needs: a family of its own, what the board says of its call, and
 * steps that are taken again until the server has taken them, however often it dies meanwhile. A call that came to
 * another end than the story's is given up, and the story begins anew with another family.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { ContactView } from '../../flows/contract/contact-view.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import type { CallHandle } from '../../scripts/local-carrier/handles.ts';
import type { LocalCarrier } from '../../scripts/local-carrier/local-carrier.ts';
import type { ApiClient } from './api-client.ts';
import { numberOf, STORY_FAMILIES } from './families.ts';
import { type Kind, kindInTheMiddle } from './kinds.ts';
import type { Ledger } from './ledger.ts';

export type Command = { type: string } & Record<string, unknown>;

export interface Scene {
  number: string;
  caseId: string;
}

/** The story cannot go on with this call. */
export class GivenUp extends Error {}

const LOOK_EVERY_MS = 150;
const STEP_EVERY_MS = 50;
/** Milliseconds between two tries of a step. */
const AGAIN_AFTER_MS = 300;
/** Looks at the board: only time in which the server is there counts. */
const PATIENCE_LOOKS = 120;

export class Stage {
  readonly carrier: LocalCarrier;
  readonly random: () => number;
  readonly #ledger: Ledger;
  readonly #supervisor: ApiClient;
  readonly #staff: ReadonlyMap<string, ApiClient>;
  /** Always at their phones. */
  readonly #crew: readonly string[];
  readonly #sids = new Set<string>();
  readonly #caseIds = new Set<string>();
  #board: CaseSummary[] = [];
  #looks = 0;
  #families = 0;

  constructor(
    world: { carrier: LocalCarrier; ledger: Ledger; random: () => number },
    supervisor: ApiClient,
    staff: readonly ApiClient[],
    crew: readonly ApiClient[],
  ) {
    this.carrier = world.carrier;
    this.random = world.random;
    this.#ledger = world.ledger;
    this.#supervisor = supervisor;
    this.#staff = new Map([...staff, ...crew].map((client) => [client.staffId, client]));
    this.#crew = crew.map(({ staffId }) => staffId);
  }

  /** Keeps looking at the board, for all stories at once. */
  async watch(isOver: () => boolean): Promise<void> {
    try {
      while (!isOver()) {
        this.#board = (await this.#supervisor.board()).cases;
        this.#looks += 1;
        await delay(LOOK_EVERY_MS);
      }
    } finally {
      // Nobody waits for a board that nobody looks at.
      this.#looks = Number.POSITIVE_INFINITY;
    }
  }

  /** Until the board shows what has been taken by now: the look that may be under way began before. */
  async #untilLookedAt(): Promise<void> {
    const looks = this.#looks;
    await this.until('look at the board', () => this.#looks > looks + 1);
  }

  /** Everybody else leaves these cases, and whoever talks in them, alone. */
  isInStory({ id, contacts }: Pick<CaseSummary, 'id' | 'contacts'>): boolean {
    return this.#caseIds.has(id) || contacts.some(({ sid }) => sid !== null && this.#sids.has(sid));
  }

  inTheMiddle(): ReadonlySet<Kind> {
    const ours = this.#board.filter((summary) => this.isInStory(summary));
    return new Set(ours.flatMap((summary) => kindInTheMiddle(summary) ?? []));
  }

  isTalking(staffId: string): boolean {
    return this.#board.some((summary) => this.isInStory(summary) && talkerOf(summary) === staffId);
  }

  /** Whoever would come to a talk: at their phone, and in no story. */
  colleaguesOf(staffId: string): string[] {
    return this.#crew.filter((id) => id !== staffId && !this.isTalking(id));
  }

  caseOf({ caseId }: Scene): CaseSummary | undefined {
    return this.#board.find(({ id }) => id === caseId);
  }

  /** The call that lasts; undefined when none does. */
  liveCall(scene: Scene): ContactView | undefined {
    return this.caseOf(scene)?.contacts.findLast(
      ({ channel, endedAt }) => channel === 'call' && endedAt === null,
    );
  }

  /** What the family is on the line with. */
  family({ number }: Scene): CallHandle | null {
    return this.carrier.phone(number).call;
  }

  hearsSomebody(scene: Scene): boolean {
    return this.family(scene)?.talking === true;
  }

  async until(what: string, isSo: () => boolean): Promise<void> {
    const givesUpAt = this.#looks + PATIENCE_LOOKS;
    while (!isSo()) {
      if (this.#looks >= givesUpAt) throw new GivenUp(`no ${what}`);
      await delay(STEP_EVERY_MS);
    }
  }

  /** A family that has never called before. */
  newFamily(): Scene {
    this.#families += 1;
    return { number: numberOf(STORY_FAMILIES, this.#families), caseId: '' };
  }

  /** It calls, presses the key and is in the waiting list, or further. */
  async calls(scene: Scene, key: '1' | '2'): Promise<void> {
    const { number } = scene;
    this.carrier.phone(number).autoAnswer({ press: '1' });
    const { sid } = this.carrier.dial(number);
    this.#sids.add(sid);
    const find = () => this.#board.find(({ contacts }) => contacts.some((contact) => contact.sid === sid));
    await this.pressesUntil(scene, key, 'call in the list', () => {
      scene.caseId = find()?.id ?? '';
      const state = this.liveCall(scene)?.callState;
      return state !== undefined && state !== null && state !== 'menu';
    });
    this.#caseIds.add(scene.caseId);
  }

  /** Presses the key whenever one is waited for, until it is so; the server may have died over the last one. */
  async pressesUntil(scene: Scene, key: string, what: string, isSo: () => boolean): Promise<void> {
    let pressedAtMs = Number.NEGATIVE_INFINITY;
    await this.until(what, () => {
      if (isSo()) return true;
      const call = this.family(scene);
      if (call === null || call.ended) throw new GivenUp(`the call ended, and no ${what}`);
      if (call.gathering && performance.now() - pressedAtMs > AGAIN_AFTER_MS) {
        call.press(key);
        pressedAtMs = performance.now();
      }
      return false;
    });
  }

  /** Until the family and somebody of ours hear each other, and the board says so. */
  untilTalking(scene: Scene): Promise<void> {
    return this.until(
      'talk',
      () => this.liveCall(scene)?.callState === 'talking' && this.hearsSomebody(scene),
    );
  }

  /** Whoever talks asks for it until it is taken, and stands on the board, or is wanted no more; resolves to who asked. */
  async asks(scene: Scene, command: (by: string) => Command | null): Promise<string> {
    const givesUpAt = this.#looks + PATIENCE_LOOKS;
    for (;;) {
      const by = this.liveCall(scene)?.talkingStaffId ?? '';
      const client = this.#staff.get(by);
      const wish = client === undefined ? undefined : command(by);
      if (wish === null) return by;
      if (wish !== undefined && (await client?.command(this.#ledger, scene.caseId, wish, markOf(wish)))) {
        await this.#untilLookedAt();
        return by;
      }
      if (this.#looks >= givesUpAt) throw new GivenUp(`never taken: ${wish?.type ?? 'nobody talks'}`);
      await delay(AGAIN_AFTER_MS);
    }
  }

  mark(): string {
    return this.#ledger.mark();
  }

  /** They say goodbye, the family hangs up, and whoever talked closes the case. */
  async says(scene: Scene, goodbye: string): Promise<void> {
    const by = await this.asks(scene, () => ({ type: 'farewell', said: true }));
    const family = this.family(scene);
    if (family !== null && !family.ended) {
      family.speak(goodbye, 1);
      family.hangUp();
    }
    await this.until('end of the call', () => this.liveCall(scene) === undefined);
    const close = { type: 'close', outcome: 'helped', summary: this.mark() };
    await this.#staff.get(by)?.command(this.#ledger, scene.caseId, close, close.summary);
  }

  /** The family of a story that cannot go on leaves, and wants no ring any more. */
  leaves(number: string): void {
    const phone = this.carrier.phone(number);
    phone.autoAnswer({ press: '2' });
    if (phone.call !== null && !phone.call.ended) phone.hangUp();
  }
}

const markOf = ({ reason = '' }: Command) => String(reason);

function talkerOf({ contacts }: CaseSummary): string | null {
  return (
    contacts.find(({ channel, endedAt }) => channel === 'call' && endedAt === null)?.talkingStaffId ?? null
  );
}
