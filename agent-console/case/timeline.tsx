/**
 * The conversation: texts as bubbles, calls and transitions as lines between them. Keeps the reader's place:
 * only somebody already at the end is taken along when something arrives.
 */
import { IconArrowDown } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../flows/contract/views.ts';
import { useSession } from '../board/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import styles from './timeline.module.css';
import { TimelineLine } from './timeline-line.tsx';
import { timelineItems } from './timeline-model.ts';

/** How near the end counts as being there, in pixels. */
const AT_END_PX = 48;

export function Timeline({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { timeZone } = useSession();
  const items = useMemo(() => timelineItems(view.timeline, timeZone), [view.timeline, timeZone]);
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [newBelow, setNewBelow] = useState(false);

  const toEnd = () => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
    setNewBelow(false);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: another case starts at its end.
  useLayoutEffect(() => {
    atEnd.current = true;
    toEnd();
  }, [view.id]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: reacts to new lines only.
  useEffect(() => {
    if (atEnd.current) toEnd();
    else setNewBelow(true);
  }, [items.length]);

  // What comes to stand above it makes its place smaller: the last lines stay in sight.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END_PX;
    if (atEnd.current) setNewBelow(false);
  };

  return (
    <div className={styles.frame}>
      <section
        className={styles.box}
        role="log"
        ref={box}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard.
        tabIndex={0}
        aria-label={t('caseView.timeline')}
      >
        {items.length === 0 ? (
          <EmptyState title={t('caseView.timelineEmpty')} />
        ) : (
          <ol className={styles.list} data-testid="timeline">
            {items.map((item) => (
              <TimelineLine key={item.key} item={item} view={view} />
            ))}
          </ol>
        )}
      </section>
      {newBelow && (
        <button type="button" className={styles.newBelow} onClick={toEnd}>
          <IconArrowDown size={16} aria-hidden="true" />
          {t('caseView.newBelow')}
        </button>
      )}
    </div>
  );
}
