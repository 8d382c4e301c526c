/** How loud something is, as a bar that moves; the words beside it say what it means. */
import { useEffect, useRef } from 'react';
import styles from './voice.module.css';

const LOOK_EVERY_MS = 80;

export function LevelBar({ read, label }: { read: () => number; label: string }) {
  const bar = useRef<HTMLSpanElement>(null);
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => {
    const looking = setInterval(() => {
      bar.current?.style.setProperty('transform', `scaleX(${latest.current() / 100})`);
    }, LOOK_EVERY_MS);
    return () => clearInterval(looking);
  }, []);
  return (
    <span className={styles.level} role="img" aria-label={label}>
      <span className={styles.levelBar} ref={bar} />
    </span>
  );
}
