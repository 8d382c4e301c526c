/**
 * A time of day by the 24-hour clock, whatever the browser's own habits: typed as one likes (`9`, `930`, `9:30`) and
 * taken as soon as it can be read; what cannot be read is put back on leaving the field.
 */
import { useState } from 'react';
import styles from './hours.module.css';
import { timeOf } from './hours-model.ts';

interface Props {
  label: string;
  /** `HH:MM`. */
  value: string;
  /** An end may be 24:00. */
  isEnd?: boolean;
  onChange: (value: string) => void;
}

export function TimeField({ label, value, isEnd = false, onChange }: Props) {
  /** As typed; null while nobody types. */
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      type="text"
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      className={styles.time}
      size={5}
      aria-label={label}
      aria-invalid={(typed !== null && timeOf(typed, isEnd) === null) || undefined}
      value={typed ?? value}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const time = timeOf(currentTarget.value, isEnd);
        if (time !== null && time !== value) onChange(time);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
