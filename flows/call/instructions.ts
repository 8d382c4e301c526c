/** What a phone is told to do, free of any provider: the adapter renders it. Plain values only. */
import type { Language, MonitorMode } from '../words.ts';

/** Where the provider comes back to us, and with what in mind. The adapter makes the URL. */
export type NextHook =
  | { kind: 'menu'; round: number }
  | { kind: 'wait'; round: number }
  | { kind: 'voicemail' }
  /** What became of another line that was rung for the family. */
  | { kind: 'passedOn' }
  /** The key of whoever picked up there. */
  | { kind: 'passedOnKey' }
  /** `room`: the conversation that ended; one that has been left for another room is not over. */
  | { kind: 'afterTalk'; room: number }
  | { kind: 'afterTalkKey' }
  | { kind: 'legKey' }
  /** The answer of a waiting caller who was asked whether to be called back. */
  | { kind: 'callback' }
  /** The answer of a family that was asked in its talk whether it agrees to a recording. */
  | { kind: 'consent' }
  /** The number that it keyed in to be called back on. */
  | { kind: 'callbackNumber'; round: number }
  /** The answer of a family that we rang. */
  | { kind: 'familyKey'; round: number }
  /** The answer of a family that cannot speak, to the question of this number. */
  | { kind: 'answer'; question: number; round: number }
  /** The document of this leg, asked for again. */
  | { kind: 'leg' };

/** Who goes into a room: a family waits there for staff; when `staff` leaves it ends, when a `guest` does it goes on. */
export type TalkRole = 'family' | 'staff' | 'guest';

export type Instruction =
  | { verb: 'say'; text: string; language: Language }
  | { verb: 'play'; media: 'holdMusic' }
  | { verb: 'pause'; seconds: number }
  /** Keys pressed towards whoever is at the other end; `w` is half a second of silence. */
  | { verb: 'sendKeys'; keys: string }
  /** Says the prompt and waits for keys; without any it comes back all the same. */
  | { verb: 'ask'; digits: number; timeoutS: number; next: NextHook; prompt: Instruction[] }
  | { verb: 'goto'; next: NextHook }
  /**
   * Into the conversation; `next` is asked when it is over for this phone. `muted`: this phone is not heard. `quiet`:
   * it hears no music while nobody else is there.
   */
  | { verb: 'talk'; room: string; role: TalkRole; muted?: true; quiet?: true; next: NextHook }
  /**
   * Beside a conversation: never starts, keeps or ends it. Muted to listen; `whisperTo` is the provider's identifier of
   * the one phone that hears a whisper.
   */
  | { verb: 'monitor'; room: string; mode: MonitorMode; whisperTo: string | null; next: NextHook }
  | { verb: 'record'; maxSeconds: number; next: NextHook }
  /**
   * Rings another line and joins the two; `next` is asked when it is out of it, or was not reached. `shown`: the number
   * of ours that is seen there; null: the family's own.
   */
  | {
      verb: 'passOn';
      number: string;
      ringSeconds: number;
      shown: string | null;
      takenBy: 'key' | 'pickUp';
      next: NextHook;
    }
  | { verb: 'hangUp' };
