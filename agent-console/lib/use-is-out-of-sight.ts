/** Whether an element has been scrolled away, over the upper edge of what scrolls it or anywhere. */
import { type RefObject, useEffect, useState } from 'react';

export function useIsOutOfSight(element: RefObject<HTMLElement | null>, at: 'anywhere' | 'top'): boolean {
  const [isOut, setOut] = useState(false);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver(([seen]) => {
      if (!seen) return;
      const isAbove = seen.boundingClientRect.top < (seen.rootBounds?.bottom ?? window.innerHeight) / 2;
      setOut(!seen.isIntersecting && (at === 'anywhere' || isAbove));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, at]);
  return isOut;
}
