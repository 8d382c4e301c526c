/** What has stood on the page for a moment: what came just before a press was not seen by whoever pressed. */
import { useEffect, useState } from 'react';

/** Milliseconds. As long as an offer stands before it may be answered. */
const SEEN_AFTER_MS = 700;

/** The value as it stood that long ago; undefined until it has stood there at all. */
export function useSettled<T>(value: T): T | undefined {
  const [settled, setSettled] = useState<T>();
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SEEN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
