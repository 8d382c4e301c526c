/**
 * Keeps a reader's place in the lines of a case, whichever element scrolls them: their own box, or on a phone the whole
 * page, where what is written stands at their foot and the decisions come after it. Only somebody already at the end is
 * taken along when a line arrives; others are told of it.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** How near the end counts as being there, in pixels. */
const AT_END_PX = 48;

export interface NewLines {
  /** Where the page scrolls: how far from the window's foot nothing lies over what tells of them, in pixels. */
  aboveFootPx: number | null;
  /** The last line has been scrolled out at the top: one reads what stands below the lines. */
  isPast: boolean;
}

interface Place extends NewLines {
  /** The element that scrolls, and how far it is from showing the last line and what belongs to its foot. */
  scroller: HTMLElement;
  belowPx: number;
}

function placeOf(box: HTMLElement): Place {
  if (getComputedStyle(box).overflowY !== 'visible') {
    const belowPx = box.scrollHeight - box.scrollTop - box.clientHeight;
    return { scroller: box, belowPx, isPast: false, aboveFootPx: null };
  }
  const scroller = scrollerOf(box);
  const shown = scroller.getBoundingClientRect();
  const whole = box.closest('main') ?? box;
  const footTop = whole.lastElementChild?.getBoundingClientRect().top ?? shown.bottom;
  return {
    scroller,
    belowPx: whole.getBoundingClientRect().bottom - shown.bottom,
    isPast: box.getBoundingClientRect().bottom <= shown.top,
    aboveFootPx: window.innerHeight - (footTop > shown.top ? Math.min(footTop, shown.bottom) : shown.bottom),
  };
}

function scrollerOf(box: HTMLElement): HTMLElement {
  for (let element = box.parentElement; element; element = element.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element;
  }
  return document.documentElement;
}

function isAtEnd({ belowPx, isPast }: Place): boolean {
  return belowPx < AT_END_PX && !isPast;
}

interface Lines {
  caseId: string;
  count: number;
  /** While a family is on the line: who it is and how the call stands come before what was. */
  opensAt: 'head' | 'end';
}

export function useLastLines(box: RefObject<HTMLElement | null>, { caseId, count, opensAt }: Lines) {
  const atEnd = useRef(true);
  const [newLines, setNewLines] = useState<NewLines | null>(null);

  const toEnd = () => {
    if (!box.current) return;
    const { scroller, belowPx } = placeOf(box.current);
    scroller.scrollTop += belowPx;
    atEnd.current = true;
    setNewLines(null);
  };

  const open = () => {
    const place = box.current && placeOf(box.current);
    // Lines that scroll by themselves leave the head where it is.
    if (opensAt === 'end' || place === null || place.aboveFootPx === null) return toEnd();
    place.scroller.scrollTop = 0;
    atEnd.current = false;
    setNewLines(null);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: where it opens is asked once of each case.
  useLayoutEffect(open, [caseId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: reacts to new lines only.
  useEffect(() => {
    if (!box.current) return;
    const place = placeOf(box.current);
    if (!atEnd.current) setNewLines(isAtEnd(place) ? null : place);
    else if (place.belowPx > 0) place.scroller.scrollTop += place.belowPx;
  }, [count]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    // What comes to stand around the lines, or a keyboard on the screen, moves them: the last ones stay in sight.
    const observer = new ResizeObserver(() => {
      const { scroller, belowPx } = placeOf(element);
      if (atEnd.current && belowPx > 0) scroller.scrollTop += belowPx;
    });
    observer.observe(placeOf(element).scroller);
    observer.observe(element);
    const whole = element.closest('main');
    if (whole) observer.observe(whole);
    const onScroll = () => {
      const place = placeOf(element);
      atEnd.current = isAtEnd(place);
      setNewLines((told) => (told && !atEnd.current ? place : null));
    };
    // Captured: a scroll event of an element does not bubble.
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => {
      observer.disconnect();
      document.removeEventListener('scroll', onScroll, { capture: true });
    };
  }, [box]);

  return { newLines, toEnd };
}
