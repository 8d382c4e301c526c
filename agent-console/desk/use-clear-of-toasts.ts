/**
 * Keeps the short messages of the page from lying over what is held out to me: how much of the page the offers take at
 * its top or foot, and where the page itself begins, is told to the page's styles, where ui/toast-list.module.css keeps clear of it.
 */
import { type RefObject, useLayoutEffect } from 'react';

export function useClearOfToasts(offers: RefObject<HTMLElement | null>, edge: 'top' | 'foot'): void {
  useLayoutEffect(() => {
    const section = offers.current;
    const page = section?.closest('[data-page]');
    if (!section || !page) return;
    const { style } = document.documentElement;
    const name = `--offers-${edge}`;
    const tell = () => {
      const { top, bottom } = page.getBoundingClientRect();
      const before = edge === 'top' ? top : window.innerHeight - bottom;
      style.setProperty(name, `${before + section.offsetHeight}px`);
      style.setProperty('--page-top', `${top}px`);
    };
    const observer = new ResizeObserver(tell);
    observer.observe(section);
    // A banner above it moves the page, and makes it smaller.
    observer.observe(page);
    return () => {
      observer.disconnect();
      style.removeProperty(name);
      style.removeProperty('--page-top');
    };
  }, [offers, edge]);
}
