/** What somebody holds: the voice as one box, desk work as several. What is answered counts on no desk, and is drawn beside. */
import { useTranslation } from 'react-i18next';
import type { StaffView } from '../../flows/contract/staff-view.ts';
import { deskOf } from '../board/desk-of.ts';
import type { Hands } from '../board/hands.ts';
import { useNowMs } from '../lib/clock.ts';
import styles from './floor.module.css';

/** A case stops to count minutes after its answer: nobody sees a second. */
const LOOK_EVERY_MS = 15_000;

type Taken = 'held' | 'offered' | 'answered' | undefined;

/** Slots of desk work drawn of everybody; whose team holds more has more drawn as they fill. */
const DESK_SLOTS = 3;

interface Slot {
  name: string;
  attention: 'voice' | 'desk';
  taken: Taken;
}

function slotsOf(load: StaffView['load'], offered: Hands['offered'], nowMs: number): Slot[] {
  const { counted, capacity, answered, offeredOnly } = deskOf(load, offered.desk, nowMs);
  const rings = Math.min(load.voice, offered.voice);
  const voice: Taken = load.voice === 0 ? undefined : load.voice > rings ? 'held' : 'offered';
  const places = Math.max(Math.min(DESK_SLOTS, capacity ?? DESK_SLOTS), counted);
  const takenAt = (at: number): Taken => {
    if (at < counted - offeredOnly) return 'held';
    if (at < counted) return 'offered';
    return at < places ? undefined : 'answered';
  };
  const desk = Array.from({ length: places + answered }, (_, at) => ({
    name: `desk-${at}`,
    attention: 'desk' as const,
    taken: takenAt(at),
  }));
  return [{ name: 'voice-0', attention: 'voice', taken: voice }, ...desk];
}

export function StaffLoad({ load, offered }: { load: StaffView['load']; offered: Hands['offered'] }) {
  const { t } = useTranslation();
  const nowMs = useNowMs(LOOK_EVERY_MS);
  const { counted, capacity, answered } = deskOf(load, offered.desk, nowMs);
  const rings = offered.voice + offered.desk;
  const words = [
    // The two are told apart, and a moment apart: nobody holds less than nothing.
    t('floor.loadVoice', { count: Math.max(0, load.voice - offered.voice) }),
    t(capacity === null ? 'floor.loadDeskAlone' : 'floor.loadDesk', { counted, capacity }),
    ...(answered > 0 ? [t('floor.loadAnswered', { count: answered })] : []),
    ...(rings > 0 ? [t('floor.loadOffered', { count: rings })] : []),
  ].join(', ');
  return (
    <span className={styles.load} title={words} data-testid="load">
      <span className="visually-hidden">{words}</span>
      {slotsOf(load, offered, nowMs).map(({ name, attention, taken }) => (
        <span
          key={name}
          aria-hidden="true"
          className={styles.slot}
          data-attention={attention}
          data-taken={taken}
        />
      ))}
    </span>
  );
}
