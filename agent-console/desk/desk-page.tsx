/** The operator's desk: the list at the left, the chosen case beside it. */
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard } from '../board/board-store.ts';
import { useSession } from '../board/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import styles from './desk-page.module.css';
import { canPickFrom } from './empty-list.ts';
import { WorkList } from './work-list.tsx';

/** `children` is the open case, given by App: the desk knows nothing of how a case looks. */
export function DeskPage({ openCaseId, children }: { openCaseId: string | null; children?: ReactNode }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const canPick = useBoard((board) => canPickFrom(board.cases.values(), staff));
  const desk = useRef<HTMLDivElement>(null);
  // On a phone the list and a case scroll the same page: from the foot of a case one comes back to the list's beginning.
  useLayoutEffect(() => {
    if (openCaseId === null) desk.current?.scrollIntoView({ block: 'start' });
  }, [openCaseId]);
  return (
    <div ref={desk} className={styles.desk} data-open={openCaseId ? true : undefined}>
      <WorkList openCaseId={openCaseId} />
      {openCaseId ? (
        children
      ) : (
        <main id="content" className={styles.nothing} tabIndex={-1}>
          <h1 className="visually-hidden">{t('desk.title')}</h1>
          {canPick && <EmptyState title={t('desk.pick')} hint={t('desk.pickHint')} />}
        </main>
      )}
    </div>
  );
}
