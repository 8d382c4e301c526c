/** The conversation: texts as bubbles, calls and transitions as lines between them. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { liveCallOf } from '../../board/consult.ts';
import { useSession } from '../../board/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './timeline.module.css';
import { TimelineLine } from './timeline-line.tsx';
import { timelineItems } from './timeline-model.ts';
import { useLastLines } from './use-last-lines.ts';

export function Timeline({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { timeZone } = useSession();
  const items = useMemo(() => timelineItems(view.timeline, timeZone), [view.timeline, timeZone]);
  const box = useRef<HTMLElement>(null);
  const { newLines, toEnd } = useLastLines(box, {
    caseId: view.id,
    count: items.length,
    opensAt: liveCallOf(view) ? 'head' : 'end',
  });
  const Arrow = newLines?.isPast ? IconArrowUp : IconArrowDown;

  return (
    <div className={styles.frame}>
      <section
        className={styles.box}
        role="log"
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard.
        tabIndex={0}
        aria-label={t('caseView.timeline')}
      >
        {items.length === 0 ? (
          <EmptyState title={t(view.outline ? 'outline.noWords' : 'caseView.timelineEmpty')} />
        ) : (
          <ol className={styles.list} data-testid="timeline">
            {items.map((item) => (
              <TimelineLine key={item.key} item={item} view={view} />
            ))}
          </ol>
        )}
      </section>
      {newLines && (
        <button
          type="button"
          className={styles.newBelow}
          style={newLines.aboveFootPx === null ? undefined : { bottom: newLines.aboveFootPx + 12 }}
          onClick={toEnd}
          data-testid="new-lines"
        >
          <Arrow size={16} aria-hidden="true" />
          {t(newLines.isPast ? 'caseView.newAbove' : 'caseView.newBelow')}
        </button>
      )}
    </div>
  );
}
