/** The frame of the big screen: the page alone, and the banner when what it shows is no longer the truth. */
import type { ReactNode } from 'react';
import { ConnectionBanner } from './connection-banner.tsx';
import styles from './wall-frame.module.css';

export function WallFrame({ children }: { children: ReactNode }) {
  return (
    <div className={styles.frame}>
      <ConnectionBanner />
      {children}
    </div>
  );
}
