/** What must not change under a hand: while it is held, it stays as it was when that began. */
import { useEffect, useRef } from 'react';

/** `value` must be the same object as long as it says the same. */
export function useHeld<T>(value: T, isHeld: boolean): T {
  const last = useRef(value);
  useEffect(() => {
    if (!isHeld) last.current = value;
  });
  return isHeld ? last.current : value;
}
