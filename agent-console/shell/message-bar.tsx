/**
 * The messages of the page in a place of their own, over nothing that acts: the newest for its time in the line of the page's
 * state, and those that wait to be read as a number there, which opens them.
 */
import { Popover } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBell, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../lib/store.ts';
import { ToastItem } from '../ui/toast-item.tsx';
import { type Toast, toastStore } from '../ui/toasts.ts';
import styles from './message-bar.module.css';

export function MessageBar() {
  const { t } = useTranslation();
  const toasts = useStore(toastStore, (shown) => shown);
  const [open, setOpen] = useState(false);
  const isAtTop = useMediaQuery('(max-width: 720px)');
  const shown = toasts.findLast(({ folded }) => !folded);
  const { words, isCut } = useCut(shown);
  const others = toasts.length - (shown ? 1 : 0);
  // The last of them closed, there is nothing to stand open.
  if (open && toasts.length === 0) setOpen(false);
  const Chevron = isAtTop ? IconChevronDown : IconChevronUp;
  return (
    <section aria-label={t('notice.label')} className={styles.messages} data-shows={shown ? '' : undefined}>
      <div aria-live="polite" className={styles.now}>
        {shown && <ToastItem key={shown.id} toast={shown} shape="line" words={words} />}
      </div>
      {(others > 0 || isCut) && (
        <Popover
          opened={open}
          onChange={setOpen}
          position={isAtTop ? 'bottom' : 'top-end'}
          width={340}
          trapFocus
          withinPortal
          shadow="md"
          transitionProps={{ duration: 80 }}
        >
          <Popover.Target>
            <button
              type="button"
              className={styles.others}
              onClick={() => setOpen(!open)}
              data-testid="more-messages"
            >
              {!shown && <IconBell size={14} aria-hidden="true" />}
              {others === 0 ? (
                <span className="visually-hidden">{t('notice.whole')}</span>
              ) : (
                t(shown ? 'notice.more' : 'notice.unread', { count: others })
              )}
              <Chevron size={14} aria-hidden="true" />
            </button>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('notice.label')} className={styles.all}>
            <ul className={styles.list}>
              {[...toasts].reverse().map((toast) => (
                <li key={toast.id}>
                  <ToastItem toast={toast} shape="card" onFollow={() => setOpen(false)} />
                </li>
              ))}
            </ul>
          </Popover.Dropdown>
        </Popover>
      )}
    </section>
  );
}

/** Whether the line has no room for all the words of a message. */
function useCut(toast: Toast | undefined) {
  const words = useRef<HTMLDivElement>(null);
  const [isCut, setCut] = useState(false);
  useLayoutEffect(() => {
    const element = words.current;
    if (!toast || !element) return setCut(false);
    const observer = new ResizeObserver(() => setCut(element.scrollHeight > element.clientHeight + 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, [toast]);
  return { words, isCut };
}
