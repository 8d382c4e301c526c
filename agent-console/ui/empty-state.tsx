/** What stands where nothing is yet: it says what will come here, or what to do. */
import type { ReactNode } from 'react';
import styles from './states.module.css';

interface Props {
  title: string;
  hint?: string;
  /** The whole page says nothing else: its title is the page's heading. */
  heading?: boolean;
  children?: ReactNode;
}

export function EmptyState({ title, hint, heading = false, children }: Props) {
  const Title = heading ? 'h1' : 'p';
  return (
    <div className={styles.empty}>
      <Title className={styles.title}>{title}</Title>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
    </div>
  );
}
