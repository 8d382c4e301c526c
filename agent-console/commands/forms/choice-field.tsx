/** One of a few, all visible: radio buttons that look like chips. */
import { type ReactNode, useId } from 'react';
import styles from './form-shell.module.css';

interface Props<T extends string> {
  label: string;
  value: T | null;
  options: readonly { value: T; label: ReactNode; hint?: string }[];
  onChange: (value: T) => void;
  error?: string;
  required?: boolean;
}

export function ChoiceField<T extends string>({
  label,
  value,
  options,
  onChange,
  error,
  required,
}: Props<T>) {
  const name = useId();
  const errorId = useId();
  return (
    <fieldset className={styles.fieldset} aria-describedby={error ? errorId : undefined}>
      <legend className={styles.legend}>
        {label}
        {required && <span aria-hidden="true"> *</span>}
      </legend>
      <div className={styles.choices}>
        {options.map((option) => (
          <label key={option.value} className={styles.choice}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
            {option.hint && <small>{option.hint}</small>}
          </label>
        ))}
      </div>
      {error && (
        <p id={errorId} className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
