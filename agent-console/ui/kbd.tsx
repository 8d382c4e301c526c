/** A key as printed on a key; none where the person has turned it off. */
import { isLetterKey, useLetterKeysOn } from '../lib/letter-keys.ts';
import styles from './kbd.module.css';

export function Kbd({ children, always = false }: { children: string; always?: boolean }) {
  const acts = useLetterKeysOn() || !isLetterKey(children);
  return acts || always ? <kbd className={styles.kbd}>{children}</kbd> : null;
}
