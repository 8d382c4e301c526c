/**
 * One kind of call each, from the family's first key to its goodbye. What chance brings about once in a hundred calls
 * happens here again and again, so that each of its steps is cut short by some kill.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { KINDS, type Kind } from './kinds.ts';
import { GivenUp, type Scene, type Stage } from './stage.ts';

/** Milliseconds that a moment of a talk, or of music, lasts at most. */
const MOMENT_MS = 3_000;
/** Times that whoever talks tries to give a family to somebody else. */
const TRIES = 6;
const TEAMS = [
  { team: 'crisisCentre' },
  { team: 'consultation', specialty: 'psychologist' },
  { team: 'hotline' },
] as const;
const aMoment = ({ random }: Stage) => delay(MOMENT_MS * random());

/** In danger: answered before all those whom chance makes call. */
async function isAnswered(stage: Stage, scene: Scene): Promise<void> {
  await stage.calls(scene, '1');
  await stage.untilTalking(scene);
}

export const STORIES: Readonly<Record<Kind, (stage: Stage, scene: Scene) => Promise<void>>> = {
  async hold(stage, scene) {
    await isAnswered(stage, scene);
    await stage.asks(scene, () => ({ type: 'hold' }));
    await stage.until('music', () => !stage.hearsSomebody(scene));
    await aMoment(stage);
    await stage.asks(scene, () => ({ type: 'resume' }));
    await stage.untilTalking(scene);
  },

  async warmHandover(stage, scene) {
    await isAnswered(stage, scene);
    const isIn = (state: string) => stage.liveCall(scene)?.callState === state;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const colleague = await consults(stage, scene);
      await aMoment(stage);
      await stage.asks(scene, () => (isIn('consulting') ? { type: 'joinCall' } : null));
      await stage.until('three in the talk', () => stage.hearsSomebody(scene));
      await aMoment(stage);
      await stage.asks(scene, () => (isIn('joined') ? { type: 'completeHandover' } : null));
      await stage.untilTalking(scene);
      if (stage.liveCall(scene)?.talkingStaffId === colleague) return;
    }
    throw new GivenUp('no colleague stayed');
  },

  async teamHandover(stage, scene) {
    await isAnswered(stage, scene);
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const by = await stage.asks(scene, () => {
        const team = TEAMS[Math.floor(stage.random() * TEAMS.length)] ?? TEAMS[0];
        return { type: 'handOverCall', ...team, reason: stage.mark() };
      });
      await stage.until('end of the handover', () => stage.caseOf(scene)?.handover === undefined);
      await stage.untilTalking(scene);
      if (stage.liveCall(scene)?.talkingStaffId !== by) return;
    }
    throw new GivenUp('nobody of a team took it');
  },

  async callback(stage, scene) {
    await stage.calls(scene, '2');
    const asking = stage.family(scene);
    const isPromised = () => asking?.heard().some((words) => words.includes('Ваше место')) === true;
    await stage.pressesUntil(scene, '5', 'promise', () => {
      if (stage.hearsSomebody(scene)) throw new GivenUp('answered before it could ask');
      return isPromised();
    });
    await stage.until('ring', () => stage.family(scene)?.sid !== asking?.sid);
    await stage.untilTalking(scene);
  },

  async drop(stage, scene) {
    await isAnswered(stage, scene);
    await stage.asks(scene, () => ({ type: 'setSafety', safety: 'safe' }));
    const broken = stage.family(scene);
    broken?.hangUp();
    await stage.until('ring', () => stage.family(scene)?.sid !== broken?.sid);
    await stage.untilTalking(scene);
  },

  async recording(stage, scene) {
    await stage.calls(scene, '2');
    await stage.untilTalking(scene);
    const now = () => stage.liveCall(scene)?.recording;
    for (let attempt = 0; attempt < TRIES && now()?.consent !== 'given'; attempt += 1) {
      await stage.asks(scene, () => (now()?.consent === 'open' ? { type: 'askConsent' } : null));
      await stage.pressesUntil(scene, '4', 'answer', () => now()?.consent !== 'asked');
    }
    await stage.until('recording', () => now()?.state === 'on' && stage.hearsSomebody(scene));
    stage.family(scene)?.speak('Меня зовут Ирина.', 2);
    await aMoment(stage);
  },
};

/** Until a colleague has picked up; resolves to who. Some are talking, or away from their phone. */
async function consults(stage: Stage, scene: Scene): Promise<string> {
  const stateNow = () => stage.liveCall(scene)?.callState;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    let asked = '';
    await stage.asks(scene, (by) => {
      const others = stage.colleaguesOf(by);
      asked = others[Math.floor(stage.random() * others.length)] ?? '';
      return { type: 'consult', staffId: asked };
    });
    await stage.until('colleague', () => stateNow() === 'consulting' || stateNow() === 'talking');
    if (stateNow() === 'consulting') return asked;
  }
  throw new GivenUp('no colleague came');
}

export interface Told {
  kind: Kind;
  /** Null when it came to its end. */
  gaveUp: string | null;
}

const GOODBYE = 'Спасибо, до свидания.';

/** Each kind again and again, beside the others, until told to stop; whatever has begun is told to its end. */
export async function tellStories(stage: Stage, goesOn: (kind: Kind, told: readonly Told[]) => boolean) {
  const told: Told[] = [];
  async function tell(kind: Kind): Promise<void> {
    const scene = stage.newFamily();
    try {
      await STORIES[kind](stage, scene);
      await stage.says(scene, GOODBYE);
      told.push({ kind, gaveUp: null });
    } catch (error) {
      if (!(error instanceof GivenUp)) throw error;
      told.push({ kind, gaveUp: error.message });
      stage.leaves(scene.number);
    }
  }
  await Promise.all(
    KINDS.map(async (kind) => {
      do await tell(kind);
      while (goesOn(kind, told));
    }),
  );
  return told;
}
